/** The pages, as strings; whatever comes from outside goes through `html`, which escapes it. */
import type { Customer } from './assertion.ts'
import { type Account, accounts, currencies, type Order, type Remittance, ratesAt } from './ledger.ts'
import { type Lang, type Words, words } from './words.ts'

export type View = { readonly lang: Lang; readonly path: string; readonly customer: Customer | null }

class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Part = Markup | string | number | readonly Markup[]

function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const filled = strings.map((text, at) => (at === 0 ? text : write(parts[at - 1]!) + text))
  return new Markup(filled.join(''))
}
function write(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map((each) => each.text).join('')
  return String(part).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export function overviewPage(view: View, customer: Customer, remittances: readonly Remittance[]): string {
  const t = words[view.lang]
  const main = html`<h1>${t.overview}</h1>
${customer.restricted ? restriction(t, view.lang, customer) : html``}
<div class="columns">
<div>
<section><h2>${t.accounts}</h2>
<div class="scroll"><table>
<thead><tr><th>${t.account}</th><th class="number">${t.balance}</th></tr></thead>
<tbody>${accounts.map((account) => accountRow(t, view.lang, account))}</tbody>
</table></div>
<p><a href="/statement.csv" download>${t.statement}</a></p></section>
<section><h2>${t.remittances}</h2>
${remittances.length === 0 ? html`<p class="soft">${t.none}</p>` : remittanceTable(t, view.lang, remittances)}</section>
</div>
<div>
<section><h2>${t.rates}</h2>
<dl class="rates" data-rates>${Object.entries(ratesAt(0)).map(
    ([currency, rate]) => html`<div><dt>${currency}</dt><dd data-currency="${currency}">${rate}</dd></div>`,
  )}</dl>
<p class="soft" data-rates-lost hidden>${t.ratesLost}</p></section>
${customerCard(t, view.lang, customer)}
</div>
</div>`
  return frame(view, t.overview, main)
}

export type Entered = { readonly values: URLSearchParams; readonly invalid: boolean }

export function remitPage(view: View, customer: Customer, entered: Entered | null): string {
  const t = words[view.lang]
  if (customer.restricted) {
    return frame(view, t.remit, html`<h1>${t.remit}</h1>${restriction(t, view.lang, customer)}`)
  }
  const value = (name: keyof Order) => entered?.values.get(name) ?? ''
  const field = (name: keyof Order, label: string, most: number, hint = '') => html`<label>
<span>${label}${hint === '' ? '' : html` <span class="hint">${hint}</span>`}</span>
<input name="${name}" maxlength="${most}" required autocomplete="off" value="${value(name)}"></label>`
  const main = html`<h1>${t.remit}</h1>
${entered?.invalid ? html`<div class="notice bad" role="alert"><h2>${t.invalidTitle}</h2><p>${t.invalid}</p></div>` : html``}
<form method="post" action="/remit" class="card">
${field('beneficiary', t.beneficiary, 70, t.beneficiaryHint)}
${field('account', t.beneficiaryAccount, 34)}
${field('country', t.country, 56)}
<div class="pair"><label><span>${t.currency}</span><select name="currency">${currencies.map((currency) =>
    currency === value('currency') ? html`<option selected>${currency}</option>` : html`<option>${currency}</option>`,
  )}</select></label>
<label><span>${t.amount}</span>
<input name="amount" inputmode="numeric" required autocomplete="off" value="${value('amount')}"></label></div>
${field('purpose', t.purpose, 70)}
<button>${t.submit}</button>
</form>`
  return frame(view, t.remit, main)
}

export function acceptedPage(view: View, remittance: Remittance): string {
  const t = words[view.lang]
  const main = html`<h1>${t.acceptedTitle}</h1>
<div class="card"><dl>
${row(t.reference, html`<b class="mono">${remittance.reference}</b>`)}
${row(t.beneficiary, remittance.beneficiary)}
${row(t.amount, money(view.lang, remittance.currency, remittance.amount))}
</dl></div>
<p><a href="/">${t.home}</a></p>`
  return frame(view, t.acceptedTitle, main)
}

export function plainPage(view: View, title: string, text: string): string {
  return frame(view, title, html`<h1>${title}</h1><p>${text}</p><p><a href="/">${words[view.lang].home}</a></p>`)
}

function restriction(t: Words, lang: Lang, { restrictedUntil }: Customer): Markup {
  return html`<div class="notice" data-restricted><h2>${t.restrictedTitle}</h2>
<p><strong>${restrictedUntil === null ? t.restrictedByBank : t.restrictedUntil(time(lang, restrictedUntil))}</strong></p>
<p>${t.restrictedWhy}</p><p>${t.restrictedUnknown}</p></div>`
}

function customerCard(t: Words, lang: Lang, customer: Customer): Markup {
  const until = customer.restrictedUntil
  const payments = customer.restricted ? (until === null ? t.notUntilBank : t.notUntil(time(lang, until))) : t.allowed
  return html`<section class="card" data-customer><h2>${t.who}</h2><dl>
${row(t.contract, customer.contractId)}
${row(t.loginId, html`<b>${customer.loginId}</b>`)}
${row(t.role, t.roles[customer.role])}
${row(t.loggedIn, time(lang, customer.loggedInAt))}
${row(t.certificate, time(lang, customer.certificateNotAfter))}
${row(t.serial, html`<span class="mono">${customer.certificateSerial}</span>`)}
${row(t.payments, payments)}
</dl></section>`
}

function row(name: string, value: Part): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function accountRow(t: Words, lang: Lang, account: Account): Markup {
  return html`<tr><td><span class="mono">${account.number}</span><br><span class="hint">${t.kinds[account.kind]}</span></td>
<td class="number">${money(lang, account.currency, account.balance)}</td></tr>`
}

function remittanceTable(t: Words, lang: Lang, remittances: readonly Remittance[]): Markup {
  return html`<div class="scroll"><table data-remittances>
<thead><tr><th>${t.reference}</th><th>${t.beneficiary}</th><th class="number">${t.amount}</th><th>${t.by}</th></tr></thead>
<tbody>${remittances.map(
    (each) => html`<tr><td class="mono">${each.reference}</td><td>${each.beneficiary}</td>
<td class="number">${money(lang, each.currency, each.amount)}</td><td>${each.by}</td></tr>`,
  )}</tbody></table></div>`
}

function frame({ lang, path, customer }: View, title: string, main: Markup): string {
  const t = words[lang]
  const other = lang === 'ja' ? 'en' : 'ja'
  const link = (href: string, text: string) =>
    href === path ? html`<a href="${href}" aria-current="page">${text}</a>` : html`<a href="${href}">${text}</a>`
  const inside = html`<nav>${link('/', t.overview)}${link('/remit', t.remit)}${link('/_warifu/manage', t.manage)}</nav>`
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${title} | ${t.service}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css"><script src="/app.js" defer></script></head>
<body><header><div class="bar"><a class="brand" href="/">${t.service}<small>${t.sample}</small></a>
<div class="me">${customer === null ? '' : html`<span>${customer.loginId}</span>`}<a href="${path}?lang=${other}" lang="${other}">${t.other}</a>
${customer === null ? '' : html`<a href="/_warifu/logout">${t.logOut}</a>`}</div></div>
${customer === null ? '' : inside}</header>
<main>${main}</main>
<footer>${t.sampleNote}</footer></body></html>`
  return page.text
}

export function time(lang: Lang, seconds: number): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' } as const
  const text = new Intl.DateTimeFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', form).format(new Date(seconds * 1000))
  return lang === 'ja' ? text : `${text} (Japan time)`
}

function money(lang: Lang, currency: string, amount: number): string {
  const whole = currency === 'JPY' ? 0 : 2
  const digits = { minimumFractionDigits: whole, maximumFractionDigits: whole }
  return `${new Intl.NumberFormat(lang === 'ja' ? 'ja-JP' : 'en-GB', digits).format(amount)} ${currency}`
}

/**
 * Supported environments (WRF-P04): the policy's matrix, the names that a company's proxy must let through, and a check of this very PC.
 * The check is the acquisition's own (web/customer/acquisition/), so what is green here is green there.
 */
import type { EnvironmentRow, KeyProtection } from '../../../domain/policy.ts'
import { acquire } from '../../../texts/acquire.ts'
import { fill } from '../../../texts/format.ts'
import { environment } from '../../../texts/pages/environment.ts'
import type { AcquirePageFacts } from '../../../wire/acquire-page.ts'
import { type Html, html, raw } from '../html.ts'
import { type PageContext, page } from '../layout.ts'
import { actions, note } from '../parts.ts'
import { embedded } from '../rich.ts'
import { systemName } from './policy-words.ts'

export type DoorKind = 'portal' | 'login' | 'loginLabels' | 'manage' | 'manageLabels'

export type EnvironmentView = {
  readonly matrix: readonly EnvironmentRow[]
  readonly keyProtection: readonly KeyProtection[]
  /** name[:port]; probe: an address on one of these names that answers everybody, if the page can ask one */
  readonly doors: readonly { readonly kind: DoorKind; readonly name: string; readonly probe?: string }[]
  /** of the check; its origin and those of `doors` must be in connect-src */
  readonly probeUrl: string
  /** the machine's clock, RFC 3339 */
  readonly serverNow: string
}

export function environmentPage(ctx: PageContext, view: EnvironmentView): string {
  const words = environment[ctx.lang]
  const facts = {
    lang: ctx.lang,
    serverNow: view.serverNow,
    probeUrl: view.probeUrl,
    environment: view.matrix.map(({ os, osName, browser, browserName, fromVersion, acquire: gets }) => {
      return { os, osName: systemName(osName, ctx.lang), browser, browserName, fromVersion, acquire: gets }
    }),
  } satisfies AcquirePageFacts
  const told = { reached: words.reached, notReached: words.notReached, waiting: words.waiting }
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${check(ctx)}
<h2>${words.matrix}</h2>
${matrix(ctx, view.matrix)}
<p class="small soft">${words.other}</p>
<h2>${words.doors}</h2>
<p>${words.doorsReason}</p>
${doors(ctx, view)}
<p class="small soft">${words.labels}</p>
<h2>${words.hazards}</h2>
<ul>${words.hazardList.map((hazard) => html`<li>${hazard}</li>`)}</ul>
<h2>${words.keys}</h2>
<ul>${view.keyProtection.map((kind) => html`<li>${words.keyList[kind]}</li>`)}</ul>
<p>${words.keysReason}</p>
<script type="application/json" id="facts">${raw(embedded({ ...facts, told, words: acquire[ctx.lang].script }))}</script>`
  return page(ctx, { title: words.title, main, scripts: ['environment'] })
}

function check({ lang }: PageContext): Html {
  const words = environment[lang]
  const lines = Object.entries(words.names).map(
    ([name, title]) =>
      html`<li data-check="${name}" data-state="waiting"><b>${title}</b><span data-verdict>${words.waiting}</span><p data-reason hidden></p></li>`,
  )
  return html`<h2>${words.check}</h2>
<noscript>${note('warn', words.checkNoScript)}</noscript>
<p class="soft">${words.checkReason}</p>
<ul class="checks" aria-live="polite">${lines}</ul>
<div data-check-passed hidden>${note('good', words.passed)}</div>
<div data-check-failed hidden>${note('warn', words.failed)}
${actions(html`<button class="button plain" type="button" data-act="check">${words.again}</button>`)}
<details data-for-it hidden><summary>${words.forIt}</summary><p data-for-it-text></p></details></div>`
}

function matrix({ lang }: PageContext, rows: readonly EnvironmentRow[]): Html {
  const words = environment[lang]
  const yes = (can: boolean) =>
    html`<span aria-hidden="true">${can ? words.yes : words.no}</span> <span class="small">${can ? words.yesWord : words.noWord}</span>`
  const names = [words.os, words.browser, words.acquire, words.use]
  return html`<table class="matrix"><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => {
    const remark = lang === 'ja' ? row.note : row.noteEn
    const version = row.use || row.acquire ? fill(words.from, { version: row.fromVersion }) : ''
    return html`<tr><td>${systemName(row.osName, lang)}</td><td>${row.browserName} <span class="small soft">${version}</span>${remark && html`<br><span class="small soft">${remark}</span>`}</td><td data-name="${words.acquire}">${yes(row.acquire)}</td><td data-name="${words.use}">${yes(row.use)}</td></tr>`
  })}</tbody></table>`
}

function doors({ lang }: PageContext, { doors: names }: EnvironmentView): Html {
  const words = environment[lang]
  return html`<ul class="plain-list doors">${names.map(
    ({ kind, name, probe }) =>
      html`<li><code>${name}</code> <span class="small soft">${words.whats[kind]}</span>${probe && html` <span class="small" data-door="${probe}" role="status"></span>`}</li>`,
  )}</ul>`
}

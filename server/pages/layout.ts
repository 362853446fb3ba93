/**
 * The frame of every customer page: header, one column, footer.
 *
 * The same things stand at the same place on each: whose page it is and the bank's time on top, the way to the other
 * language, one column of 640 px, and below it the fraud line and 緊急停止, which stay in sight while the page scrolls.
 * Written for `default-src 'none'`: no inline script, no style attribute, nothing from elsewhere; works without script.
 */

import { fill, formatDay, formatHour } from '../../texts/format.ts'
import { frame } from '../../texts/frame.ts'
import type { Lang } from '../../texts/language.ts'
import { manualPath } from '../../texts/manual/screens.ts'
import { manualWords } from '../../texts/manual/words.ts'
import { links, publicPages } from '../../texts/pages/links.ts'
import { type Html, html } from './html.ts'
import { iconLink, mark } from './mark.ts'

export type BankNames = {
  readonly name: string
  readonly nameEn: string
  readonly branch: string
  readonly branchEn: string
  readonly telephone: string
  readonly telephoneHours: string
  readonly serviceName: string
  readonly serviceNameEn: string
}

export type Assets = {
  /** the address of a style sheet: css('customer') */
  css(name: string): string
  /** the address of a page's script: script('acquire') */
  script(name: string): string
}

export type PageContext = {
  readonly lang: Lang
  /** RFC 3339 */
  readonly bankNow: string
  readonly bank: BankNames
  /** this page's own path and query, where the language switch comes back to */
  readonly path: string
  /** WRF-P01 … */
  readonly screen: string
  readonly csrf?: string
  readonly assets: Assets
  readonly demo?: { readonly bankClock: true }
  readonly portalUrl: string
  readonly stopUrl: string
}

export type PageParts = {
  readonly title: string
  /** what stands inside <main>, its <h1> included */
  readonly main: Html
  /** 1 to 5: shows the steps of the acquisition; a script moves on by setStep() of web/customer */
  readonly step?: 1 | 2 | 3 | 4 | 5
  /** style sheets of web/looks beside the customers' own */
  readonly sheets?: readonly string[]
  /** names of web/customer entries */
  readonly scripts?: readonly string[]
  /** E01 …, written on <main> for people and programs that look from outside */
  readonly refusal?: string
}

/** The whole document as text. */
export function page(ctx: PageContext, parts: PageParts): string {
  const words = frame[ctx.lang]
  const document = html`<!doctype html>
<html lang="${ctx.lang}">
<head>
<meta charset="utf-8">
<title>${parts.title} | ${serviceName(ctx)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
${ctx.csrf ? html`<meta name="warifu-csrf" content="${ctx.csrf}">` : ''}
${iconLink}
${['customer', ...(parts.sheets ?? [])].map((name) => html`<link rel="stylesheet" href="${ctx.assets.css(name)}">`)}
${(parts.scripts ?? []).map((name) => html`<script type="module" src="${ctx.assets.script(name)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${ctx.demo ? demoBar(ctx) : ''}
${header(ctx)}
<main id="main" tabindex="-1"${parts.refusal ? html` data-refusal="${parts.refusal}"` : ''}>
${parts.step ? steps(ctx.lang, parts.step) : ''}
${parts.main}
</main>
${footer(ctx)}
${watch(ctx)}
</body>
</html>
`
  return document.markup
}

export function serviceName(ctx: PageContext): string {
  return ctx.lang === 'ja' ? ctx.bank.serviceName : ctx.bank.serviceNameEn
}

export function branchName(ctx: PageContext): string {
  return ctx.lang === 'ja' ? `${ctx.bank.name} ${ctx.bank.branch}` : `${ctx.bank.nameEn}, ${ctx.bank.branchEn}`
}

/** A page of the portal from wherever this one stands. */
export function portalPage({ portalUrl }: PageContext, path: string): string {
  return `${portalUrl.replace(/\/$/, '')}/${path}`
}

/** The five steps; data-step moves the two halves of the mark together. */
export function steps(lang: Lang, current: number): Html {
  const words = frame[lang]
  return html`<nav class="steps" data-step="${current}" aria-label="${fill(words.steps, { step: current })}">
${mark({ apart: 1 })}
<ol>${words.stepNames.map(
    (name, i) => html`<li${i + 1 === current ? html` aria-current="step"` : ''}><span>${name}</span></li>`,
  )}</ol>
</nav>`
}

function header(ctx: PageContext): Html {
  const words = frame[ctx.lang]
  const other = ctx.lang === 'ja' ? 'en' : 'ja'
  return html`<header class="top">
<a class="home" href="${ctx.portalUrl}">${mark()}<span>${serviceName(ctx)}</span></a>
<p class="clock"><span>${words.bankTime}</span> <time datetime="${ctx.bankNow}">${formatDay(ctx.bankNow, ctx.lang)} <b>${formatHour(ctx.bankNow, ctx.lang)}</b></time></p>
<a class="switch" href="${inLanguage(ctx.path, other)}" hreflang="${other}" lang="${other}">${other === 'en' ? 'English' : '日本語'}</a>
</header>`
}

function footer(ctx: PageContext): Html {
  const words = frame[ctx.lang]
  return html`<footer class="foot">
<nav class="guidance" aria-label="${links[ctx.lang].heading}"><ul>${publicPages.map(
    (name) => html`<li><a href="${portalPage(ctx, name)}">${links[ctx.lang][name]}</a></li>`,
  )}
<li>${manualLink(ctx)}</li></ul></nav>
<p class="branch"><b>${branchName(ctx)}</b> <span class="telephone">${ctx.bank.telephone}</span> <span class="hours">${ctx.bank.telephoneHours}</span></p>
<p class="screen">${words.screen} <code>${ctx.screen}</code></p>
</footer>`
}

/** To this screen's chapter, beside the page that somebody is busy with. */
function manualLink(ctx: PageContext): Html {
  const { title, newTab } = manualWords[ctx.lang]
  return html`<a href="${portalPage(ctx, manualPath(ctx.screen, ctx.lang))}" target="_blank" rel="noopener" title="${newTab}">${title}</a>`
}

/** What never scrolls away: the fraud line and the stop. */
function watch(ctx: PageContext): Html {
  const words = frame[ctx.lang]
  return html`<aside class="watch" aria-label="${words.stop}">
<p><span class="long">${words.fraud}</span><span class="short">${words.fraudShort}</span></p>
<a class="stop" href="${ctx.stopUrl}">${words.stop}</a>
</aside>`
}

function demoBar(ctx: PageContext): Html {
  const words = frame[ctx.lang]
  return html`<form class="demo" method="post" action="/demo/clock" aria-label="${words.demo}">
<p><b>${words.demo}</b> ${words.demoReason}</p>
<input type="hidden" name="return" value="${ctx.path}">
<label>${words.demoAdvance} <select name="advance">${Object.entries(words.demoSteps).map(
    ([period, name]) => html`<option value="${period}">${name}</option>`,
  )}</select></label>
<button>${words.demoGo}</button>
</form>`
}

/** The same place in another language; a path like /acquire?x=1 keeps its query. */
export function inLanguage(path: string, lang: Lang): string {
  const [place = '/', query = ''] = path.split('?')
  if (query === '') return `${place}?lang=${lang}`
  const fields = new URLSearchParams(query)
  fields.set('lang', lang)
  return `${place}?${fields}`
}

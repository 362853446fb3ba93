/** What other catalogues say already: the manual shows their words, so that it cannot contradict a page. */
import { masterReasons } from '../../../domain/reasons.ts'
import { refusalCodes } from '../../../domain/refusals.ts'
import { consoleWords } from '../../../texts/console.ts'
import { guides } from '../../../texts/environment.ts'
import type { Lang } from '../../../texts/language.ts'
import type { Shown } from '../../../texts/manual/blocks.ts'
import { manualWords } from '../../../texts/manual/words.ts'
import { suspicious } from '../../../texts/pages/suspicious.ts'
import { reasonHints, reasonNames } from '../../../texts/reasons.ts'
import { contactFor, factCatalogue, type Reader, refusals, say, todoFor } from '../../../texts/refusals.ts'
import { type Html, html } from '../html.ts'
import { note } from '../parts.ts'
import { rich } from '../rich.ts'
import { headed } from './headed.ts'

type Around = { readonly reader: Reader; readonly level: 2 | 3 }

export function shown(what: Shown, lang: Lang, around: Around): Html {
  const show: Readonly<Record<Shown, () => Html>> = {
    guides: () => installGuides(lang, around),
    refusals: () => everyRefusal(lang, around),
    states: () => states(lang),
    reasons: () => reasons(lang),
    visits: () => visits(lang),
    retiring: () => retiring(lang),
    'suspicious-mail': () => html`<ol>${suspicious[lang].mail.steps.map(item)}</ol>`,
    'suspicious-call': () => html`<ol>${suspicious[lang].call.steps.map(item)}</ol>`,
  }
  return show[what]()
}

/** The names that stand in the steps on the page are the user's own; here they are an example's. */
const example = { file: 'TARO01-20271124.p12', name: 'Northern Products TARO01 2027-11-24' }

function installGuides(lang: Lang, { level }: Around): Html {
  return html`${Object.values(guides[lang]).map(
    (guide) => html`${headed(level === 2 ? 3 : 4, 'guide-name', html`${guide.title}`)}
<ol>${guide.steps.map((step) => html`<li>${rich(step, example)}</li>`)}</ol>
${'note' in guide && html`<p class="soft small">${rich(guide.note, example)}</p>`}`,
  )}`
}

/** E27 is met by the bank's staff alone. */
const met = refusalCodes.filter((code) => code !== 'E27')

function everyRefusal(lang: Lang, { reader, level }: Around): Html {
  const words = factCatalogue[lang]
  return html`${met.map((code) => {
    const text = refusals[lang][code]
    const alarm = text.alarm === undefined ? false : say(text.alarm, {})
    return html`<section class="code-of" id="${code}">${headed(level, 'code-name', html`<code>${code}</code> ${text.title}`)}
<p>${say(text.happened, {})}</p>
<ul>${todoFor(text, reader).map((todo) => html`<li>${say(todo, {})}</li>`)}</ul>
${text.causes && html`<ul class="causes">${text.causes.map(({ when, remedy }) => html`<li><b>${when}</b><br>${remedy.join(lang === 'ja' ? '' : ' ')}</li>`)}</ul>`}
${alarm && note('warn', alarm)}
<p class="small soft">${words.contacts[contactFor(text, reader)]}</p></section>`
  })}`
}

function states(lang: Lang): Html {
  const { states: names, stateMeans } = consoleWords[lang]
  return meanings(
    lang,
    (Object.keys(names) as (keyof typeof names)[]).map((state) => [names[state], stateMeans[state]]),
  )
}

function reasons(lang: Lang): Html {
  return meanings(
    lang,
    masterReasons.map((reason) => [reasonNames[lang][reason], reasonHints[lang][reason] ?? '']),
  )
}

function meanings(lang: Lang, rows: readonly (readonly [string, string])[]): Html {
  const words = manualWords[lang]
  return html`<table class="told"><thead><tr><th scope="col">${words.what}</th><th scope="col">${words.means}</th></tr></thead>
<tbody>${rows.map(([name, means]) => html`<tr><th scope="row">${name}</th><td data-name="${words.means}">${means}</td></tr>`)}</tbody></table>`
}

function visits(lang: Lang): Html {
  const { heads, visits: all } = consoleWords[lang].guides.branch
  return html`<table class="told"><thead><tr>${Object.values(heads).map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${all.map(
    ({ what, where, bring, next }) =>
      html`<tr><th scope="row">${what}</th><td data-name="${heads.where}">${where}</td><td data-name="${heads.bring}">${bring}</td><td data-name="${heads.next}">${next}</td></tr>`,
  )}</tbody></table>`
}

function retiring(lang: Lang): Html {
  const { steps, last } = consoleWords[lang].guides.retire
  return html`<ol class="walk">${steps.map(
    ({ title, how, items }) => html`<li><b>${title}</b><br>${how}${items && html`<ul>${items.map(item)}</ul>`}</li>`,
  )}</ol>
${note('warn', last)}`
}

function item(sentence: string): Html {
  return html`<li>${sentence}</li>`
}

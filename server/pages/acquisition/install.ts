/** The screens of the acquisition once the certificate is here: save the file, import it, have it checked, done. */
import { acquire } from '../../../texts/acquire.ts'
import { guides } from '../../../texts/environment.ts'
import { type Html, html } from '../html.ts'
import type { PageContext } from '../layout.ts'
import { actions, factList, linkButton, note } from '../parts.ts'
import { rich, slot } from '../rich.ts'

export function saveScreen(ctx: PageContext): Html {
  const words = acquire[ctx.lang].save
  const kinds = Object.entries(words.kinds).map(
    ([kind, name]) => html`<label><input type="radio" name="kind" value="${kind}"> ${name}</label>`,
  )
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
<h2 class="screen-only">${words.passphrase}</h2>
<p class="code screen-only" translate="no" data-fill="passphrase"></p>
<p>${words.passphraseReason}</p>
${actions(
  html`<button class="button" type="button" data-act="save" data-words-again="${words.downloadAgain}">${words.download}</button>`,
  html`<button class="button plain" type="button" data-act="copy">${words.copy}</button>`,
  html`<span data-saved role="status"></span>`,
)}
<p class="soft">${words.fileName}: <code data-fill="file"></code></p>
<fieldset class="kinds screen-only"><legend>${words.kind}</legend>${kinds}<p class="soft">${words.kindHint}</p></fieldset>
${note('warn', words.holdsKey, words.holdsKeyHow)}
<h2>${words.install}</h2>
<p class="soft screen-only" data-guides>${words.installReason}</p>
<p data-no-guide hidden>${words.noGuide}</p>
${installGuides(ctx)}
<p class="screen-only">${rich(words.nextHow)}</p>
${actions(
  html`<button class="button" type="button" data-act="saved" disabled>${words.next}</button>`,
  html`<button class="button plain" type="button" data-act="print">${words.print}</button>`,
)}
<p class="soft screen-only" data-save-first>${words.nextLater}</p>`
}

function installGuides(ctx: PageContext): Html {
  return html`${Object.entries(guides[ctx.lang]).map(
    ([name, guide]) => html`<details class="guide" name="guide" data-guide="${name}"><summary>${guide.title}</summary>
<ol>${guide.steps.map((step) => html`<li>${rich(step)}</li>`)}</ol>
${'note' in guide && html`<p class="soft">${rich(guide.note)}</p>`}
</details>`,
  )}`
}

export function proveScreen(ctx: PageContext): Html {
  const { prove: words, save } = acquire[ctx.lang]
  return html`<h1 tabindex="-1">${words.heading}</h1>
<p class="lead">${words.lead}</p>
${factList([
  [words.entry, html`<b>${slot('name')}</b>`],
  [words.company, slot('company')],
  [words.loginId, slot('loginId')],
  [words.lastDay, slot('lastDay')],
])}
${actions(html`<a class="button plain" target="_blank" rel="noopener" data-confirm>${words.go}</a>`)}
<p class="soft">${words.goReason}</p>
<details><summary>${words.cancelled}</summary><p>${words.cancelledHow}</p></details>
<details><summary>${words.missing}</summary><p>${words.missingHow}</p></details>
<p class="after-details">${rich(words.proveBy)}</p>
${note('warn', save.holdsKey, save.holdsKeyHow)}
${actions(html`<button class="button plain" type="button" data-act="back-to-file">${words.back}</button>`)}`
}

export function doneScreen(ctx: PageContext): Html {
  const words = acquire[ctx.lang].done
  return html`<h1 tabindex="-1">${words.heading}</h1>
${note('good', words.lead)}
${factList([
  [acquire[ctx.lang].prove.loginId, slot('loginId')],
  [words.lastDay, slot('lastDay')],
  [words.lastActionable, slot('lastActionable')],
  [words.restrictedUntil, rich(words.restrictedUntilValue)],
])}
<h2>${words.file}</h2>
<ul>${words.fileHow.map((how) => html`<li>${how}</li>`)}</ul>
<h2>${words.pc}</h2>
<ul>${words.pcHow.map((how) => html`<li>${how}</li>`)}</ul>
${actions(linkButton(ctx.portalUrl, words.next))}`
}

/** The small pieces that customer pages are put together from. Their looks: web/looks/words.css and forms.css. */
import { frame } from '../../texts/frame.ts'
import { type Html, html, raw } from './html.ts'
import { branchName, type PageContext } from './layout.ts'

type Text = string | Html

const icons = {
  info: raw('<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>'),
  warn: raw('<path d="M12 3.5 21.5 20h-19zM12 10v5M12 17v.5"/>'),
  good: raw('<circle cx="12" cy="12" r="9"/><path d="m7.5 12.5 3 3 6-7"/>'),
  final: raw('<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 16.5v.5"/>'),
} as const

export type NoteKind = keyof typeof icons

/** A remark: icon, ground and title say the same thing, so that colour alone says nothing. */
export function note(kind: NoteKind, title: Text, body: Text = ''): Html {
  return html`<div class="note ${kind}"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${icons[kind]}</svg><div><p><strong>${title}</strong></p>${typeof body === 'string' ? body && html`<p>${body}</p>` : body}</div></div>`
}

/** Names and values; rows whose value is absent are left out. */
export function factList(rows: readonly (readonly [name: string, value: Text | undefined])[]): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

/** Whom to call, and the numbers to tell. */
export function contactFacts(ctx: PageContext, reference?: string): Html {
  const words = frame[ctx.lang]
  return factList([
    branchRow(ctx),
    [words.screen, html`<code>${ctx.screen}</code>`],
    [words.reference, reference === undefined ? undefined : html`<code>${reference}</code>`],
  ])
}

export function branchRow(ctx: PageContext): readonly [string, Html] {
  const { telephone, telephoneHours } = ctx.bank
  return [branchName(ctx), html`<b class="telephone">${telephone}</b> <span class="soft">${telephoneHours}</span>`]
}

export type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'password'
  readonly autocomplete?: string
  readonly value?: string
  readonly error?: string
  /** what is typed from paper: large, monospace, no correction by the browser */
  readonly typed?: boolean
  readonly maxLength?: number
}

/** A labelled input. A password is never written back. */
export function field(f: Field): Html {
  const told = [f.hint && `${f.name}-hint`, f.error && `${f.name}-error`].filter(Boolean).join(' ')
  const type = f.type ?? 'text'
  return html`<div class="field">
<label for="${f.name}">${f.label}</label>
${f.hint && html`<p class="hint" id="${f.name}-hint">${f.hint}</p>`}
<input id="${f.name}" name="${f.name}" type="${type}" required autocomplete="${f.autocomplete ?? 'off'}" maxlength="${f.maxLength ?? 256}"${
    f.typed ? html` class="typed" inputmode="text"` : ''
  } autocapitalize="none" autocorrect="off" spellcheck="false"${told ? html` aria-describedby="${told}"` : ''}${
    f.error ? html` aria-invalid="true"` : ''
  }${type === 'text' && f.value ? html` value="${f.value}"` : ''}>
${f.error && html`<p class="error" id="${f.name}-error">${f.error}</p>`}
</div>`
}

/** A button that is a link; plain: the second choice. */
export function linkButton(href: string, words: string, kind: 'first' | 'plain' = 'first'): Html {
  return html`<a class="button${kind === 'plain' ? ' plain' : ''}" href="${href}">${words}</a>`
}

export function actions(...buttons: readonly (Html | false | undefined)[]): Html {
  return html`<div class="actions">${buttons}</div>`
}

/** 失効 with its reading, for the first time the word stands on a page. */
export function ruby(base: string, reading: string): Html {
  return html`<ruby>${base}<rp>(</rp><rt>${reading}</rt><rp>)</rp></ruby>`
}

/**
 * Refusals that a page's own script shows in place: their sentences for this page's codes and language travel with the
 * page, because the whole catalogue would be half of what a customer page may weigh.
 */
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Lang } from '../../texts/language.ts'
import { refusals, todoFor } from '../../texts/refusals.ts'
import { type Html, html } from './html.ts'
import { note } from './parts.ts'

export type RefusalWords = ReturnType<typeof refusalWords>

export function refusalWords(lang: Lang, codes: readonly RefusalCode[]) {
  return Object.fromEntries(
    codes.map((code) => {
      const text = refusals[lang][code]
      const todo = todoFor(text, 'unknown')
      return [code, { happened: text.happened, todo: text.alarm ? [...todo, text.alarm] : todo }]
    }),
  )
}

/** Where the script puts them: an empty panel, and the note it is filled from. */
export function refusalPanel(): Html {
  const empty = html`<p data-fill="how"></p><p class="small"><code data-fill="numbers"></code></p>`
  return html`<div data-refusal-panel role="alert" tabindex="-1" hidden></div>
<template data-refusal-note>${note('final', html`<span data-fill="what"></span>`, empty)}</template>`
}

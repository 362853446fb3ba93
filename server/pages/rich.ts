/**
 * Sentences of the catalogues as markup: `monospace` between backticks, and {slots} that the page's script fills in.
 * Everything else in them is text.
 */
import { type Html, html } from './html.ts'

/** A place that the script fills: slot('lastDay'); what is known beforehand stands in it. */
export function slot(name: string, value = ''): Html {
  return html`<span data-fill="${name}">${value}</span>`
}

/** known: values for {names} that the server has; the others become slots. */
export function rich(sentence: string, known: Readonly<Record<string, string>> = {}): Html {
  const pieces = sentence.split('`').map((piece, i) => {
    const filled = slots(piece, known)
    return i % 2 === 1 ? html`<code>${filled}</code>` : filled
  })
  return html`${pieces}`
}

function slots(text: string, known: Readonly<Record<string, string>>): Html {
  const pieces = text.split(/\{(\w+)\}/)
  return html`${pieces.map((piece, i) => (i % 2 === 1 ? (known[piece] ?? slot(piece)) : piece))}`
}

/** Data for the page's script: a data block is never run, and its `<` cannot close it. */
export function embedded(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

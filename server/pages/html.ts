/**
 * Markup that escapes by itself: html`<p>${anything}</p>`.
 *
 * Whatever is put in is text, unless this file made it: an Html value comes from html`` or from raw(), and a WeakSet
 * remembers each one, so that no object read from outside can pass for markup. A value must stand between tags or
 * inside a quoted attribute; `name=${value}` is a defect and throws. URLs are not examined: ours come from settings.
 * Left out: streaming, components, caching. A page of ours is 10 KB and made in microseconds.
 */

export type Html = { readonly markup: string }

type Part = string | number | Html | readonly Part[] | false | null | undefined

const made = new WeakSet<object>()

function make(markup: string): Html {
  const value = Object.freeze({ markup })
  made.add(value)
  return value
}

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = strings[0]!
  for (const [i, part] of parts.entries()) {
    if (/=\s*$/.test(strings[i]!)) throw new Error(`unquoted attribute value after ${JSON.stringify(strings[i])}`)
    markup += toMarkup(part) + strings[i + 1]!
  }
  return make(markup)
}

/** The one way past the escaping. Only for markup written in this repository. */
export function raw(markup: string): Html {
  return make(markup)
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function toMarkup(part: Part): string {
  if (part === false || part === null || part === undefined) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  if (isList(part)) return part.map(toMarkup).join('')
  if (!made.has(part)) throw new Error('markup that html`` did not make')
  return part.markup
}

function isList(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

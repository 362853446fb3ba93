/**
 * Markup that escapes by itself: html`<p>${anything}</p>`.
 *
 * Whatever is put in is text, unless this file made it: an Html value comes from html`` or from raw() and carries a private
 * field, so that no object read from outside can pass for markup. A value must stand between tags or
 * inside a quoted attribute; `name=${value}` is a defect and throws. URLs are not examined: ours come from settings.
 * Left out: streaming, components, caching. A page of ours is 10 KB and made in microseconds.
 */

export type Html = { readonly markup: string }

type Part = string | number | Html | readonly Part[] | false | null | undefined

/** Its private field is what nobody else can make, or change. */
class Made implements Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  get markup(): string {
    return this.#markup
  }
  static is(part: object): part is Made {
    return #markup in part
  }
}

/** Templates whose gaps have been looked at: each is looked at once. */
const sound = new WeakSet<TemplateStringsArray>()

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  if (!sound.has(strings)) examineGaps(strings)
  let markup = strings[0]!
  for (let i = 0; i < parts.length; i++) markup += toMarkup(parts[i]) + strings[i + 1]!
  return new Made(markup)
}

function examineGaps(strings: TemplateStringsArray): void {
  for (const before of strings.slice(0, -1)) {
    if (/=\s*$/.test(before)) throw new Error(`unquoted attribute value after ${JSON.stringify(before)}`)
  }
  sound.add(strings)
}

/** The one way past the escaping. Only for markup written in this repository. */
export function raw(markup: string): Html {
  return new Made(markup)
}

/** Most texts have none, and a look costs less than a replacement that finds nothing. */
const special = /[&<>"'`]/
const eachSpecial = new RegExp(special, 'g')

export function escapeText(text: string): string {
  if (!special.test(text)) return text
  return text.replace(eachSpecial, (character) => `&#${character.charCodeAt(0)};`)
}

function toMarkup(part: Part): string {
  if (part === false || part === null || part === undefined) return ''
  if (typeof part === 'string') return escapeText(part)
  if (typeof part === 'number') return String(part)
  if (isList(part)) return part.map(toMarkup).join('')
  if (!Made.is(part)) throw new Error('markup that html`` did not make')
  return part.markup
}

function isList(part: Html | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part)
}

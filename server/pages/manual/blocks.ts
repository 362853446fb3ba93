/** The blocks of the manual as markup. Steps go on counting until the next heading, whatever stands between them. */
import { fill } from '../../../texts/format.ts'
import type { Lang } from '../../../texts/language.ts'
import type { Block } from '../../../texts/manual/blocks.ts'
import { type PictureName, pictures } from '../../../texts/manual/pictures.ts'
import { manualWords } from '../../../texts/manual/words.ts'
import type { Reader } from '../../../texts/refusals.ts'
import { type Html, html } from '../html.ts'
import { note } from '../parts.ts'
import { headed } from './headed.ts'
import { shown } from './shown.ts'

export type Setting = {
  readonly lang: Lang
  /** of a chapter's headings: h2 where the chapter is a page, h3 where it is a part of one */
  readonly level: 2 | 3
  /** manualFacts() */
  readonly facts: Readonly<Record<string, string>>
  /** for whom the refusals are told */
  readonly reader: Reader
  /** the address of a picture, and its size in CSS pixels */
  readonly picture: (name: PictureName) => { readonly src: string; readonly width: number; readonly height: number }
  /** where a chapter stands, and its title; undefined where this reader has no such book */
  readonly chapter: (reference: string) => { readonly href: string; readonly title: string } | undefined
}

export function blocksOf(setting: Setting, blocks: readonly Block[]): Html {
  let steps = 0
  const made = blocks.map((block) => {
    if ('heading' in block) steps = 0
    if (!('steps' in block)) return one(setting, block)
    const start = steps + 1
    steps += block.steps.length
    return html`<ol class="walk"${start > 1 ? html` start="${start}"` : ''}>${items(setting, block.steps)}</ol>`
  })
  return html`${made}`
}

function one(setting: Setting, block: Exclude<Block, { steps: readonly string[] }>): Html {
  const { lang } = setting
  if ('heading' in block) return headed(setting.level, 'part', sentence(setting, block.heading))
  if ('text' in block) return html`<p>${sentence(setting, block.text)}</p>`
  if ('list' in block) return html`<ul>${items(setting, block.list)}</ul>`
  if ('care' in block) return care(setting, block.care)
  if ('table' in block) return table(setting, block.table)
  if ('commands' in block)
    return html`<pre class="commands" tabindex="0"><code>${block.commands.join('\n')}</code></pre>`
  if ('picture' in block) return pictureOf(setting, block.picture)
  if ('see' in block) return see(setting, block.see)
  return shown(block.show, lang, setting)
}

/** [[label]] as it looks on a button, `code` in monospace, {facts} filled in. */
export function sentence({ facts }: Pick<Setting, 'facts'>, text: string): Html {
  const pieces = text.split(/(\[\[.+?\]\]|`[^`]+`)/)
  return html`${pieces.map((piece) => {
    if (piece.startsWith('[[')) return html`<b class="label">${piece.slice(2, -2)}</b>`
    if (piece.startsWith('`')) return html`<code>${piece.slice(1, -1)}</code>`
    return fill(piece, facts)
  })}`
}

function items(setting: Setting, sentences: readonly string[]): Html {
  return html`${sentences.map((text) => html`<li>${sentence(setting, text)}</li>`)}`
}

function care(setting: Setting, sentences: readonly string[]): Html {
  const body = html`<ul>${items(setting, sentences)}</ul>`
  return note('warn', manualWords[setting.lang].care, body)
}

function table(setting: Setting, { heads, rows }: Extract<Block, { table: unknown }>['table']): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="${heads.join(', ')}"><table class="told"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = '', ...rest]) =>
      html`<tr><th scope="row">${sentence(setting, first)}</th>${rest.map((cell, i) => html`<td data-name="${heads[i + 1]}">${sentence(setting, cell)}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

/** CSS pixels: what is wider goes beyond the column where there is room */
const column = 640 + 100

function pictureOf({ lang, picture }: Setting, name: PictureName): Html {
  const { src, width, height } = picture(name)
  const words = pictures[lang][name]
  return html`<figure${width > column ? html` class="broad"` : ''}><img src="${src}" width="${width}" height="${height}" alt="${words}" loading="lazy" decoding="async"><figcaption aria-hidden="true">${words}</figcaption></figure>`
}

function see({ lang, chapter }: Setting, references: readonly string[]): Html {
  const found = references.map(chapter).filter((one) => one !== undefined)
  if (found.length === 0) return html``
  return html`<p class="see"><b>${manualWords[lang].see}</b> ${found.map(({ href, title }) => html`<a href="${href}">${title}</a> `)}</p>`
}

/**
 * The operation manual (WRF-P20): its cover, a book's contents, one chapter, and a whole book on one page to print or to search.
 * Links stand in the path without a language, as everywhere: the reader's own decides.
 */
import type { Policy } from '../../../domain/policy.ts'
import { fill } from '../../../texts/format.ts'
import type { Book } from '../../../texts/manual/blocks.ts'
import { bookIn } from '../../../texts/manual/books.ts'
import type { BookName } from '../../../texts/manual/names.ts'
import { manualWords } from '../../../texts/manual/words.ts'
import { type Html, html } from '../html.ts'
import { type PageContext, page } from '../layout.ts'
import { factList } from '../parts.ts'
import { blocksOf, type Setting, sentence } from './blocks.ts'
import { manualFacts } from './facts.ts'

export type ManualView = {
  readonly policy: Policy
  /** the books that this door shows, in their order */
  readonly shelf: readonly BookName[]
  readonly picture: Setting['picture']
}

const root = '/manual'
/** the whole book on one page; no chapter has this name */
export const wholeBook = 'all'

export function manualCover(ctx: PageContext, view: ManualView): string {
  const words = manualWords[ctx.lang]
  const main = html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${view.shelf.map((name) => {
  const book = bookIn(name, ctx.lang)
  return html`<section class="book"><h2><a href="${root}/${name}">${book.title}</a></h2>
<p>${book.readers}</p>
${contents(name, book)}</section>`
})}
<h2>${words.other}</h2>
<p>${words.otherHow}</p>`
  return dressed(ctx, words.title, main)
}

export function manualBook(ctx: PageContext, view: ManualView, name: BookName): string {
  const words = manualWords[ctx.lang]
  const book = bookIn(name, ctx.lang)
  const main = html`${trail(ctx)}
<h1>${titleOf(ctx, book)}</h1>
<p class="lead">${book.readers}</p>
<h2>${words.contents}</h2>
${contents(name, book, manualFacts(view.policy, ctx.lang))}
<p><a href="${root}/${name}/${wholeBook}">${words.whole}</a></p>
<p class="small soft">${words.wholeWhy}</p>`
  return dressed(ctx, titleOf(ctx, book), main)
}

/** chapter: one of the book's. */
export function manualChapter(ctx: PageContext, view: ManualView, name: BookName, chapter: string): string {
  const book = bookIn(name, ctx.lang)
  const { title, lead, blocks } = book.chapters[chapter]!
  const setting = settingOf(ctx, view, name, 2, ([book, chapter]) => `${root}/${book}/${chapter}`)
  const main = html`${trail(ctx, name, book)}
<h1>${title}</h1>
<p class="lead">${sentence(setting, lead)}</p>
<article class="manual">${blocksOf(setting, blocks)}</article>
${neighbours(ctx, name, book, chapter)}`
  return dressed(ctx, `${title} | ${manualWords[ctx.lang].title}`, main)
}

export function manualWhole(ctx: PageContext, view: ManualView, name: BookName): string {
  const words = manualWords[ctx.lang]
  const book = bookIn(name, ctx.lang)
  const within = ([of, chapter]: readonly [string, string]) =>
    of === name ? `#${chapter}` : `${root}/${of}/${chapter}`
  const setting = settingOf(ctx, view, name, 3, within)
  const main = html`${trail(ctx, name, book)}
<h1>${titleOf(ctx, book)}</h1>
<p class="lead">${book.readers}</p>
<h2>${words.contents}</h2>
<ol class="contents">${Object.entries(book.chapters).map(([id, { title }]) => html`<li><a href="#${id}">${title}</a></li>`)}</ol>
${Object.entries(book.chapters).map(
  ([id, { title, lead, blocks }]) => html`<section class="chapter" id="${id}"><h2>${title}</h2>
<p class="lead">${sentence(setting, lead)}</p>
<div class="manual">${blocksOf(setting, blocks)}</div></section>`,
)}
<h2>${words.call}</h2>
${factList([[setting.facts.branch!, html`<b class="telephone">${ctx.bank.telephone}</b> <span class="soft">${ctx.bank.telephoneHours}</span>`]])}`
  return dressed(ctx, titleOf(ctx, book), main)
}

function dressed(ctx: PageContext, title: string, main: Html): string {
  return page(ctx, { title, main, sheets: ['manual'] })
}

function titleOf({ lang }: PageContext, book: Book): string {
  const { title } = manualWords[lang]
  return lang === 'ja' ? `${title} ${book.title}` : `${title}: ${book.title}`
}

function settingOf(
  { lang }: PageContext,
  view: ManualView,
  name: BookName,
  level: Setting['level'],
  address: (reference: readonly [string, string]) => string,
): Setting {
  return {
    lang,
    level,
    facts: manualFacts(view.policy, lang),
    reader: name === 'master' ? 'master' : 'general',
    picture: view.picture,
    chapter: (reference) => {
      const [book = '', chapter = ''] = reference.split('/')
      const found = view.shelf.find((one) => one === book)
      const title = found && bookIn(found, lang).chapters[chapter]?.title
      return title === undefined ? undefined : { href: address([book, chapter]), title }
    },
  }
}

function contents(name: BookName, book: Book, facts?: Readonly<Record<string, string>>): Html {
  return html`<ol class="contents">${Object.entries(book.chapters).map(
    ([id, { title, lead }]) =>
      html`<li><a href="${root}/${name}/${id}">${title}</a>${facts && html`<br><span class="small soft">${fill(lead, facts)}</span>`}</li>`,
  )}</ol>`
}

function trail({ lang }: PageContext, name?: BookName, book?: Book): Html {
  return html`<p class="trail small screen-only"><a href="${root}">${manualWords[lang].title}</a>${name && book && html` › <a href="${root}/${name}">${book.title}</a>`}</p>`
}

function neighbours({ lang }: PageContext, name: BookName, book: Book, chapter: string): Html {
  const words = manualWords[lang]
  const ids = Object.keys(book.chapters)
  const at = ids.indexOf(chapter)
  const link = (id: string | undefined, word: string, rel: string) =>
    id !== undefined &&
    html`<a rel="${rel}" href="${root}/${name}/${id}"><span class="small soft">${word}</span><br>${book.chapters[id]!.title}</a>`
  return html`<nav class="neighbours screen-only" aria-label="${words.chapters}">${link(ids[at - 1], words.previous, 'prev')}${link(ids[at + 1], words.next, 'next')}</nav>`
}

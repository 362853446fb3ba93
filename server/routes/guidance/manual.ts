/** The operation manual on the portal: the books for customers, open to everybody, at any hour. */
import { bookIn } from '../../../texts/manual/books.ts'
import { customerBooks, isBook } from '../../../texts/manual/names.ts'
import {
  type ManualView,
  manualBook,
  manualChapter,
  manualCover,
  manualWhole,
  wholeBook,
} from '../../pages/manual/book.ts'
import type { Answer, Ask } from '../../request/ask.ts'
import { pageContext } from '../../request/page-context.ts'

/** GET /manual */
export function cover(ask: Ask): Answer {
  return { page: manualCover(context(ask), view(ask)) }
}

/** GET /manual/users */
export function book(ask: Ask): Answer {
  const name = bookOf(ask)
  return name === undefined ? { go: '/manual' } : { page: manualBook(context(ask), view(ask), name) }
}

/** GET /manual/users/renew, /manual/users/all; a chapter that is gone leads to the book's contents */
export function chapter(ask: Ask): Answer {
  const name = bookOf(ask)
  if (name === undefined) return { go: '/manual' }
  const { chapter: wanted = '' } = ask.params
  if (wanted === wholeBook) return { page: manualWhole(context(ask), view(ask), name) }
  if (!Object.hasOwn(bookIn(name, ask.lang).chapters, wanted)) return { go: `/manual/${name}` }
  return { page: manualChapter(context(ask), view(ask), name, wanted) }
}

function context(ask: Ask) {
  return pageContext(ask, 'WRF-P20')
}

function view({ building, lang }: Ask): ManualView {
  return { policy: building.policy, shelf: customerBooks, picture: (name) => building.assets.picture(name, lang) }
}

function bookOf({ params }: Ask): (typeof customerBooks)[number] | undefined {
  const { book: name = '' } = params
  return isBook(name) ? customerBooks.find((one) => one === name) : undefined
}

/** The operation manual at the staff door: every book, the customers' too, because a caller has to be answered in the words he reads. */
import { bookIn } from '../../texts/manual/books.ts'
import { bookNames, isBook } from '../../texts/manual/names.ts'
import {
  type ManualView,
  manualBook,
  manualChapter,
  manualCover,
  manualWhole,
  wholeBook,
} from '../pages/manual/book.ts'
import type { Answer } from '../request/ask.ts'
import { pageContext } from '../request/page-context.ts'
import type { AskStaff } from './serve.ts'

/** GET /manual, /manual/branch, /manual/branch/visit, /manual/branch/all; what is not there leads to what is */
export function manual(ask: AskStaff): Answer {
  const ctx = pageContext(ask, 'WRF-P20')
  const { book: name, chapter } = ask.params
  if (name === undefined) return { page: manualCover(ctx, view(ask)) }
  if (!isBook(name)) return { go: '/manual' }
  if (chapter === undefined) return { page: manualBook(ctx, view(ask), name) }
  if (chapter === wholeBook) return { page: manualWhole(ctx, view(ask), name) }
  if (!Object.hasOwn(bookIn(name, ask.lang).chapters, chapter)) return { go: `/manual/${name}` }
  return { page: manualChapter(ctx, view(ask), name, chapter) }
}

function view({ building, lang }: AskStaff): ManualView {
  return { policy: building.policy, shelf: bookNames, picture: (name) => building.assets.picture(name, lang) }
}

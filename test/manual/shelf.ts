/** The manual's pages for tests that need no server: a bank's policy, a fixed hour, the pictures as they lie under web/manual/. */
import { policyPath, readPolicy } from '../../policies/read.ts'
import { type ManualView, manualBook, manualChapter, manualCover, manualWhole } from '../../server/pages/manual/book.ts'
import type { Lang } from '../../texts/language.ts'
import { type BookName, bookIn, bookNames } from '../../texts/manual/books.ts'
import { context } from '../browser/samples.ts'
import { readTaken } from './pictures.ts'

export type ManualPage = { readonly path: string; readonly lang: Lang; readonly markup: string }

export const picturesAt = '/_warifu/assets/manual/'

export function manualPages(shelf: readonly BookName[] = bookNames): ManualPage[] {
  return (['ja', 'en'] as const).flatMap((lang) => {
    const view = viewIn(lang, shelf)
    const at = (path: string) => context(lang, path, 'WRF-P20')
    const page = (path: string, markup: string) => ({ path, lang, markup })
    return [
      page('/manual', manualCover(at('/manual'), view)),
      ...shelf.flatMap((name) => [
        page(`/manual/${name}`, manualBook(at(`/manual/${name}`), view, name)),
        page(`/manual/${name}/all`, manualWhole(at(`/manual/${name}/all`), view, name)),
        ...Object.keys(bookIn(name, lang).chapters).map((chapter) => {
          const path = `/manual/${name}/${chapter}`
          return page(path, manualChapter(at(path), view, name, chapter))
        }),
      ]),
    ]
  })
}

const taken = readTaken()

function viewIn(lang: Lang, shelf: readonly BookName[]): ManualView {
  return {
    policy: readPolicy(policyPath('hokuyo-gaitame-web')),
    shelf,
    picture: (name) => {
      const { width, height } = taken[`${name}.${lang}`]!
      return { src: `${picturesAt}${name}.${lang}.webp`, width, height }
    },
  }
}

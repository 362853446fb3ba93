/** The manual's pages for tests that need no server: a bank's policy, a fixed hour, the pictures as they lie under web/manual/. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { type ManualView, manualBook, manualChapter, manualCover, manualWhole } from '../../server/pages/manual/book.ts'
import type { Lang } from '../../texts/language.ts'
import { bookIn } from '../../texts/manual/books.ts'
import { type BookName, bookNames } from '../../texts/manual/names.ts'
import { context, customerCss } from '../browser/samples.ts'
import { folder, readTaken } from './pictures.ts'

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

/** Answers everything that a page of the manual asks for, from the checkout. */
export async function serveManual(context: BrowserContext, pages: readonly ManualPage[]): Promise<void> {
  const sheets = { customer: customerCss(), manual: readFileSync(join(root, 'web/looks/manual.css'), 'utf8') }
  await context.route('http://manual.test/**', (route) => {
    const { pathname, searchParams } = new URL(route.request().url())
    if (pathname.startsWith(picturesAt)) {
      const body = readFileSync(join(folder, pathname.slice(picturesAt.length)))
      return route.fulfill({ contentType: 'image/webp', body })
    }
    if (pathname.endsWith('.css')) {
      const name = pathname.includes('manual') ? 'manual' : 'customer'
      return route.fulfill({ contentType: 'text/css', body: sheets[name] })
    }
    const lang = searchParams.get('lang') ?? 'ja'
    const found = pages.find((page) => page.path === pathname && page.lang === lang)
    if (found === undefined) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ contentType: 'text/html', body: found.markup, headers: { 'content-security-policy': csp } })
  })
}

const root = join(import.meta.dirname, '../..')
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

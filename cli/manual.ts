/**
 * warifu manual BOOK [--out FILE]      a book of the operation manual as one file to read, print or lay into the bank's own network
 *
 * The customers' books stand on the portal too. Those of the bank's own people are for no stranger's eyes, so this is how they are read.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Lang } from '../texts/language.ts'
import { bookIn } from '../texts/manual/books.ts'
import type { BookName } from '../texts/manual/names.ts'
import { type Answer, invalid } from './answer.ts'
import type { Table } from './table.ts'

export type ManualWish = {
  readonly config?: string | undefined
  readonly lang: Lang
  readonly book: BookName
  readonly out?: string | undefined
}

/** json: { book, lang, file, bytes }. Never writes over a file that stands. */
export async function manual(table: Table, { config, lang, book, out }: ManualWish): Promise<Answer> {
  const file = resolve(out ?? `warifu-manual-${book}-${lang}.html`)
  if (existsSync(file)) return invalid(`${file} stands already: name another with --out`)
  if (table.manual === undefined) return invalid('the pages have not been built: npm run build')
  const text = await table.manual({ file: config, book, lang })
  writeFileSync(file, text, { flag: 'wx' })
  const bytes = Buffer.byteLength(text)
  return { json: { book, lang, file, bytes }, text: `${bookIn(book, lang).title}: ${file}`, exitCode: 0 }
}

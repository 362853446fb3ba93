/** The books of the operation manual in both languages. */
import type { Lang } from '../language.ts'
import type { Book } from './blocks.ts'
import { branchEn } from './branch-en.ts'
import { branchJa } from './branch-ja.ts'
import { masterEn } from './master-en.ts'
import { masterJa } from './master-ja.ts'
import type { BookName } from './names.ts'
import { operatorEn } from './operator-en.ts'
import { operatorJa } from './operator-ja.ts'
import { usersEn } from './users-en.ts'
import { usersJa } from './users-ja.ts'

const books: Readonly<Record<BookName, Readonly<Record<Lang, Book>>>> = {
  users: { ja: usersJa, en: usersEn },
  master: { ja: masterJa, en: masterEn },
  branch: { ja: branchJa, en: branchEn },
  operator: { ja: operatorJa, en: operatorEn },
}

export function bookIn(name: BookName, lang: Lang): Book {
  return books[name][lang]
}

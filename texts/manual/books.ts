/** The books of the operation manual in both languages, and who may read them where. */
import type { Lang } from '../language.ts'
import type { Book } from './blocks.ts'
import { masterEn } from './master-en.ts'
import { masterJa } from './master-ja.ts'
import { operatorEn } from './operator-en.ts'
import { operatorJa } from './operator-ja.ts'
import { usersEn } from './users-en.ts'
import { usersJa } from './users-ja.ts'

export const books = {
  users: { ja: usersJa, en: usersEn },
  master: { ja: masterJa, en: masterEn },
  operator: { ja: operatorJa, en: operatorEn },
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, Book>>>>

export type BookName = keyof typeof books

/** Those that customers read, on the portal; the others tell what only the bank does. */
export const customerBooks = ['users', 'master'] as const satisfies readonly BookName[]

export function bookIn(name: BookName, lang: Lang): Book {
  return books[name][lang]
}

export function isBook(name: string): name is BookName {
  return Object.hasOwn(books, name)
}

export const bookNames = Object.keys(books) as BookName[]

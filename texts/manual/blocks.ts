/**
 * What a book of the operation manual is made of. A book is written in Japanese as a constant; its English twin must `satisfies Same<…>`
 * of it, so that a chapter, block, step or cell that is missing in one language is an error of types.
 *
 * In sentences `[[label]]` is what stands on a button or field (taken from the catalogue of its screen, never written here), `code` is
 * set in monospace, and {cap} and its like are the policy's numbers and the bank's names (server/pages/manual/facts.ts).
 */
import type { PictureName } from './pictures.ts'

/** What other catalogues say already and the manual only shows. */
export type Shown =
  | 'guides'
  | 'refusals'
  | 'states'
  | 'reasons'
  | 'visits'
  | 'retiring'
  | 'suspicious-mail'
  | 'suspicious-call'

export type Block =
  | { readonly text: string }
  | { readonly heading: string }
  /** numbered; goes on counting until the next heading */
  | { readonly steps: readonly string[] }
  | { readonly list: readonly string[] }
  /** ここに注意 */
  | { readonly care: readonly string[] }
  | { readonly table: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] } }
  /** lines to type at the machine, as they stand */
  | { readonly commands: readonly string[] }
  | { readonly picture: PictureName }
  | { readonly show: Shown }
  /** chapters to read on in: book/chapter */
  | { readonly see: readonly string[] }

export type Chapter = { readonly title: string; readonly lead: string; readonly blocks: readonly Block[] }

export type Book = {
  readonly title: string
  /** whom it is for, in one sentence */
  readonly readers: string
  /** keyed by the address of the chapter, in the order of reading */
  readonly chapters: Readonly<Record<string, Chapter>>
}

/** The same book in another language: the same chapters, blocks and number of sentences, the same pictures and references. */
export type Same<T> = T extends string
  ? string
  : { readonly [K in keyof T]: K extends 'picture' | 'show' | 'see' ? T[K] : Same<T[K]> }

/** The books of the operation manual, and which of them customers read; apart from their texts, which not everybody loads. */
export const bookNames = ['users', 'master', 'branch', 'operator'] as const

export type BookName = (typeof bookNames)[number]

/** Those that stand on the portal; the others tell what only the bank does (warifu manual). */
export const customerBooks = ['users', 'master'] as const satisfies readonly BookName[]

export function isBook(name: string): name is BookName {
  return (bookNames as readonly string[]).includes(name)
}

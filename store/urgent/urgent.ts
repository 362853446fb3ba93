/**
 * What must not wait for a full disk (rules.md §8): a revocation, a stop. And what such an act needs around it, which may use the space
 * that is kept for it but is never worth a journal: the try of a confirmation password, a lease, a list.
 */
export type Ended = {
  readonly certificateId: string
  readonly serial: string
  /** milliseconds: the machine's clock, the bank's */
  readonly at: number
  readonly bank: number
  readonly reason: string
}

export type Held = { readonly userId: string; readonly serials: readonly string[]; readonly at: number }

export type Urgent = 'space' | { readonly ended: readonly Ended[]; readonly held: readonly Held[] }

/** Nothing can be written: no audit, no issuance. People are told E23, and nothing of theirs is used up. */
export class NoSpace extends Error {
  constructor(cause: unknown) {
    super('the archive cannot be written', { cause })
  }
}

/** SQLITE_FULL, _IOERR, _READONLY, _CANTOPEN: the disk's fault, not ours (sqlite.org/rescode.html; extended codes begin with them). */
const ofTheDisk: readonly number[] = [13, 10, 8, 14]

export function isOfTheDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
  return (code !== undefined && ofTheDisk.includes(code)) || isOfTheDisk(error.cause)
}

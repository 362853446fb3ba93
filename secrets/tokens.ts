/**
 * Opaque tokens (sessions, acquisition sessions, installation checks, hand-overs): 256 random bits, given out once as
 * base64url, kept as SHA-256. A plain hash is enough: 256 bits cannot be guessed, and looking a hash up by an index
 * tells nothing about the token.
 */
import { hash } from 'node:crypto'
import type { Random } from './random.ts'

export type Token = {
  /** 43 characters of base64url: for the holder, never for the archive */
  readonly token: string
  /** SHA-256 of its text in hexadecimal: for the archive */
  readonly hash: string
}

/** 43 characters carry 258 bits: the last one has two that must be zero. */
const form = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

export function newToken(random: Random): Token {
  const token = Buffer.from(random(32)).toString('base64url')
  if (!isToken(token)) throw new RangeError('a token has 256 random bits')
  return { token, hash: tokenHash(token) }
}

/** Whether the text can be one of our tokens at all; ask before looking anything up. */
export function isToken(text: string): boolean {
  return form.test(text)
}

export function tokenHash(token: string): string {
  return hash('sha256', token)
}

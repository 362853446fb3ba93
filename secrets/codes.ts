/**
 * Acquisition codes (rules.md §6): twelve symbols of a 32-letter alphabet and a check symbol. The alphabet and the
 * check belong to domain/code.ts; here a code is drawn and kept from being read.
 *
 * At rest a code is an HMAC-SHA-256 under a key file that lies outside the database, bound to its right. Not argon2id:
 * slowness protects secrets that people choose. A code has 60 random bits, lives for days and dies after five tries;
 * a stolen database without the key file tells nothing at all, and with it a code still costs 2^59 tries.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { drawSymbols, type Random } from './random.ts'

const codeSymbols = 12

/** Without groups or hyphens, check symbol last: printing and reading what was typed belong to domain/code.ts. */
export function newCode(random: Random, alphabet: string, checkSymbol: (symbols: string) => string): string {
  if (new Set(alphabet).size !== 32)
    throw new RangeError('the alphabet of an acquisition code has 32 different symbols')
  const symbols = drawSymbols(random, alphabet, codeSymbols)
  return symbols + checkSymbol(symbols)
}

/**
 * Hexadecimal, for the archive. `right` names the right the code opens (its ID), so that a hash moved to another row
 * opens nothing.
 */
export function hashCode(key: Uint8Array, right: string, code: string): string {
  return mac(key, right, code).toString('hex')
}

/** `stored` is undefined where there is no right to open: the same work, always false. */
export function isCode(key: Uint8Array, right: string, code: string, stored: string | undefined): boolean {
  const found = mac(key, right, code)
  const kept = stored === undefined ? Buffer.alloc(found.length) : Buffer.from(stored, 'hex')
  if (kept.length !== found.length) throw new Error('a stored code is not an HMAC-SHA-256')
  return timingSafeEqual(found, kept) && stored !== undefined
}

/**
 * The short code of a PC replacement, made from its waiting token: whoever holds the token is shown it again, and the archive
 * keeps only hashCode() of it. 256 is a multiple of 32: no symbol is likelier.
 */
export function shortCodeOf(key: Uint8Array, token: string, alphabet: string, length: number): string {
  if (alphabet.length !== 32) throw new RangeError('the alphabet of a short code has 32 symbols')
  const drawn = createHmac('sha256', key).update(`warifu short code\0${token}`).digest()
  return Array.from(drawn.subarray(0, length), (byte) => alphabet.charAt(byte & 31)).join('')
}

function mac(key: Uint8Array, right: string, code: string): Buffer {
  if (key.length !== 32) throw new RangeError('the key of the acquisition codes has 256 bits')
  return createHmac('sha256', key).update(`warifu acquisition code\0${right}\0${code}`).digest()
}

/**
 * Passwords and 確認用パスワード at rest: argon2id with OWASP's smallest recommended cost (19 MiB, two passes, one lane),
 * as a PHC string that carries its own parameters, so that the cost can rise without a migration.
 *
 * Whoever has no hash (an unknown login ID) is verified against `dummyHash`: the same work, always wrong.
 * Passwords are bytes, never altered: no trimming, no folding.
 *
 * The optional pepper (RFC 9106's secret value K) lies outside the database; a hash names the pepper it needs, so that
 * the day it is introduced locks nobody out.
 */
import { hash as digest, timingSafeEqual } from 'node:crypto'
import { argon2id, type Cost } from './argon2id.ts'
import { printPhc, readPhc } from './phc.ts'
import type { Random } from './random.ts'

export const passwordCost: Cost = { memoryKiB: 19_456, passes: 2, lanes: 1 }
const saltBytes = 16
const tagBytes = 32

export type Passwords = {
  /** A PHC string with a fresh salt. */
  readonly hash: (password: string) => Promise<string>
  /** `stored` is undefined where there is no user: the answer is then false, at the same cost. */
  readonly verify: (password: string, stored: string | undefined) => Promise<boolean>
  /** True when a right password should be hashed anew: the cost or the pepper has changed since. */
  readonly needsRehash: (stored: string) => boolean
  /** A PHC string that no known password fulfils. */
  readonly dummyHash: string
}

export type PasswordSettings = {
  readonly random: Random
  /** 256 bits from a key file */
  readonly pepper?: Uint8Array
  /** tests and the demo's seed may want it cheaper */
  readonly cost?: Cost
}

export function openPasswords({ random, pepper, cost = passwordCost }: PasswordSettings): Passwords {
  const key = pepper === undefined ? {} : { keyId: pepperId(pepper) }
  const dummyHash = printPhc({ cost, ...key, salt: random(saltBytes), tag: random(tagBytes) })

  async function verify(password: string, stored: string | undefined): Promise<boolean> {
    const { cost, keyId, salt, tag } = readPhc(stored ?? dummyHash)
    if (keyId !== undefined && keyId !== key.keyId) {
      throw new Error(`a stored password hash needs the pepper ${keyId}, which this process was not given`)
    }
    const found = await argon2id(password, salt, cost, tag.length, keyId === undefined ? undefined : pepper)
    return timingSafeEqual(found, tag) && stored !== undefined
  }

  return {
    async hash(password) {
      const salt = random(saltBytes)
      return printPhc({ cost, ...key, salt, tag: await argon2id(password, salt, cost, tagBytes, pepper) })
    },
    verify,
    needsRehash(stored) {
      const old = readPhc(stored)
      return (
        old.keyId !== key.keyId ||
        old.cost.memoryKiB !== cost.memoryKiB ||
        old.cost.passes !== cost.passes ||
        old.cost.lanes !== cost.lanes
      )
    },
    dummyHash,
  }
}

/** Tells peppers apart without telling anything about them: they are 256 random bits. */
function pepperId(pepper: Uint8Array): string {
  return digest('sha256', Buffer.concat([Buffer.from('warifu pepper id\0'), pepper]), 'base64').slice(0, 8)
}

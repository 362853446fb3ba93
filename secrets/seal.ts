/**
 * Keys at rest: a secret sealed into a text file, by a passphrase (argon2id) or by a 256-bit key file.
 *
 *   warifu-sealed v1
 *   purpose: issuing-key
 *   key: argon2id m=65536 t=3 p=4 salt=<base64url>        or   key: file salt=<base64url>
 *   check: <base64url, 32 bytes>
 *   data: <base64url: nonce (12 bytes), AES-256-GCM ciphertext, tag (16 bytes)>
 *
 * The passphrase or key file gives a root; HKDF-SHA-256 (RFC 5869) splits it into the check and the encryption key,
 * with the first three lines as info. The check says a wrong passphrase apart from a damaged file, and commits to the
 * key, which GCM alone does not. All lines above `data` are GCM's additional data: nothing can be exchanged, the
 * purpose least of all. Argon2id's cost is RFC 9106 §4's second recommendation; a file states its own.
 * Left out: several recipients, streaming, compression. A sealed thing is a few kilobytes.
 */
import { createCipheriv, createDecipheriv, hkdfSync, timingSafeEqual } from 'node:crypto'
import { argon2id, type Cost, isBearable } from './argon2id.ts'
import type { Random } from './random.ts'

export type Under = { readonly passphrase: string } | { readonly keyFile: Uint8Array }

/** What the sealed thing is for, in small letters and hyphens: `issuing-key`. Opening for another purpose is refused. */
export type Purpose = string

/** Why a sealed file stays closed. */
export type SealWhy = 'not-sealed' | 'newer-version' | 'wrong-purpose' | 'wrong-kind' | 'wrong-key' | 'damaged'

/** A mistake of the operator, or a damaged disk: it stops the program before a door opens. */
export class SealError extends Error {
  readonly why: SealWhy
  constructor(why: SealWhy, message: string) {
    super(message)
    this.why = why
  }
}

/** RFC 9106 §4: 64 MiB, three passes, four lanes. */
export const passphraseCost: Cost = { memoryKiB: 65_536, passes: 3, lanes: 4 }
const shortestPassphrase = 12
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16

const form = new RegExp(
  [
    '^warifu-sealed v1',
    'purpose: (?<purpose>[a-z][a-z0-9-]{0,63})',
    'key: (?:file|argon2id m=(?<m>\\d{1,7}) t=(?<t>\\d{1,2}) p=(?<p>\\d{1,2})) salt=(?<salt>[\\w-]{22})',
    'check: (?<check>[\\w-]{43})',
    'data: (?<data>[\\w-]{38,})\n$',
  ].join('\n'),
)

/** The sealed text. Throws RangeError for a passphrase under twelve characters or a key that is not 256 bits. */
export async function seal(
  secret: Uint8Array,
  purpose: Purpose,
  under: Under,
  random: Random,
  cost: Cost = passphraseCost,
): Promise<string> {
  if ('passphrase' in under && [...under.passphrase].length < shortestPassphrase) {
    throw new RangeError(`a passphrase for a key has at least ${shortestPassphrase} characters`)
  }
  const salt = random(saltBytes)
  const kind = 'keyFile' in under ? 'file' : `argon2id m=${cost.memoryKiB} t=${cost.passes} p=${cost.lanes}`
  const about = `warifu-sealed v1\npurpose: ${purpose}\nkey: ${kind} salt=${base64url(salt)}\n`
  const { check, key } = split(await root(under, salt, cost), about)

  const head = `${about}check: ${base64url(check)}\n`
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(head))
  const data = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
  const text = `${head}data: ${base64url(data)}\n`
  if (!form.test(text)) throw new RangeError(`"${purpose}" is not a purpose`)
  return text
}

/** The secret. Throws SealError with the reason. */
export async function unseal(text: string, purpose: Purpose, under: Under): Promise<Uint8Array> {
  const { about, head, cost, salt, check, data } = read(text, purpose, under)
  const found = split(await root(under, salt, cost), about)
  if (!timingSafeEqual(found.check, check)) {
    const what = 'passphrase' in under ? 'the passphrase' : 'the key file'
    throw new SealError('wrong-key', `${what} is not the one this ${purpose} was sealed with`)
  }

  const nonce = data.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', found.key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(head)).setAuthTag(data.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(data.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    throw new SealError('damaged', `the sealed ${purpose} is damaged: the key is right, the bytes are not`)
  }
}

/** Takes the file apart; every complaint that needs no key is made here, before any work. */
function read(text: string, purpose: Purpose, under: Under) {
  const version = /^warifu-sealed v(\d+)\n/.exec(text)?.[1]
  if (version === undefined) throw new SealError('not-sealed', 'this is not a file sealed by warifu')
  if (version !== '1') throw new SealError('newer-version', `sealed by a newer warifu (version ${version})`)

  const found = form.exec(text)?.groups
  if (!found) throw new SealError('damaged', 'the sealed file is damaged: a line is missing or not as it was written')
  if (found.purpose !== purpose) {
    throw new SealError('wrong-purpose', `this file holds a sealed ${found.purpose}, not a ${purpose}`)
  }
  const byPassphrase = found.m !== undefined
  if (byPassphrase !== 'passphrase' in under) {
    throw new SealError('wrong-kind', `this ${purpose} was sealed with a ${byPassphrase ? 'passphrase' : 'key file'}`)
  }
  const cost = { memoryKiB: Number(found.m), passes: Number(found.t), lanes: Number(found.p) }
  if (byPassphrase && !isBearable(cost))
    throw new SealError('damaged', 'the sealed file asks for an impossible argon2id')
  const data = Buffer.from(found.data ?? '', 'base64url')
  if (base64url(data) !== found.data) throw new SealError('damaged', 'the sealed file is damaged at its end')
  return {
    about: text.slice(0, text.indexOf('check: ')),
    head: text.slice(0, text.indexOf('data: ')),
    cost,
    salt: Buffer.from(found.salt ?? '', 'base64url'),
    check: Buffer.from(found.check ?? '', 'base64url'),
    data,
  }
}

/** A passphrase is put in NFC first (RFC 8265 §4.2): the same か typed on another keyboard is the same passphrase. */
async function root(under: Under, salt: Uint8Array, cost: Cost): Promise<Uint8Array> {
  if ('passphrase' in under) return argon2id(under.passphrase.normalize('NFC'), salt, cost, 32)
  if (under.keyFile.length !== 32) throw new RangeError('a key file holds 256 bits')
  return Buffer.from(hkdfSync('sha256', under.keyFile, salt, 'warifu-sealed root', 32))
}

function split(root: Uint8Array, about: string): { check: Uint8Array; key: Uint8Array } {
  const both = Buffer.from(hkdfSync('sha256', root, new Uint8Array(0), about, 64))
  return { check: both.subarray(0, 32), key: both.subarray(32) }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/**
 * The hint cookie's value: which certificate was used in this browser last, and when. It opens nothing: it is read only where no
 * certificate was presented, to help with that. Signed by HMAC-SHA-256, so that nobody can ask for a certificate's state by its
 * fingerprint; 32 bytes SHA-256, 6 bytes milliseconds of the bank's clock, 32 bytes HMAC, base64url.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type HintFacts = {
  /** of the certificate, lower-case hex */
  readonly sha256: string
  /** bank clock */
  readonly usedAtMs: number
}

const factBytes = 38
const allBytes = factBytes + 32

export function writeHint(key: Uint8Array, { sha256, usedAtMs }: HintFacts): string {
  const facts = Buffer.alloc(factBytes)
  facts.write(sha256, 0, 32, 'hex')
  facts.writeUIntBE(usedAtMs, 32, 6)
  return Buffer.concat([facts, mac(key, facts)]).toString('base64url')
}

/** Undefined for anything that this key did not sign, or that is written in another way than ours. */
export function readHint(key: Uint8Array, value: string): HintFacts | undefined {
  const bytes = Buffer.from(value, 'base64url')
  if (bytes.length !== allBytes || bytes.toString('base64url') !== value) return undefined
  const facts = bytes.subarray(0, factBytes)
  if (!timingSafeEqual(mac(key, facts), bytes.subarray(factBytes))) return undefined
  return { sha256: facts.toString('hex', 0, 32), usedAtMs: facts.readUIntBE(32, 6) }
}

function mac(key: Uint8Array, facts: Buffer): Buffer {
  if (key.length !== 32) throw new RangeError('the key of the hints has 256 bits')
  return createHmac('sha256', key).update('warifu hint\0').update(facts).digest()
}

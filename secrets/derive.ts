/**
 * One server key file, several keys: HKDF-SHA-256 (RFC 5869) with the purpose as info, so that what leaks from one use
 * tells nothing about another and the operator keeps one file safe.
 */
import { hkdfSync } from 'node:crypto'

export type KeyPurpose = 'acquisition-codes' | 'csrf' | 'hint' | 'letters' | 'password-pepper'

/** 256 bits for this purpose alone. `serverKey` is what readKeyFile gave. */
export function deriveKey(serverKey: Uint8Array, purpose: KeyPurpose): Uint8Array {
  if (serverKey.length !== 32) throw new RangeError('the server key has 256 bits')
  return new Uint8Array(hkdfSync('sha256', serverKey, new Uint8Array(0), `warifu ${purpose}`, 32))
}

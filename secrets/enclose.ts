/**
 * A short secret (a code, an initial password) closed until it is printed: AES-256-GCM under a key derived from the server's key file,
 * bound to the name of the row it lies in, so that no row can be given another's.
 *
 *   <nonce (12 bytes), ciphertext, tag (16 bytes)> in base64url
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Random } from './random.ts'

const nonceBytes = 12
const tagBytes = 16

export function enclose(key: Uint8Array, row: string, secret: string, random: Random): string {
  const nonce = random(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`warifu enclosure\0${row}`))
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

/** Throws for another key, another row or damaged text. */
export function disclose(key: Uint8Array, row: string, sealed: string): string {
  const data = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, nonceBytes), { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(`warifu enclosure\0${row}`)).setAuthTag(data.subarray(-tagBytes))
  return Buffer.concat([decipher.update(data.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8')
}

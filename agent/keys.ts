/** The key, made on this machine, and the request for it. Nothing here talks to anybody. */
import { X509Certificate } from 'node:crypto'
import { requestForKeys } from '../pki/request-write.ts'
import type { CertificateIssued } from '../wire/portal.ts'
import type { Pending } from './kept.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

export async function makeKey(): Promise<Pending> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [key, spki] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', keys.privateKey),
    crypto.subtle.exportKey('spki', keys.publicKey),
  ])
  return {
    key: base64(new Uint8Array(key)),
    spki: base64(new Uint8Array(spki)),
    request: base64(await requestForKeys(keys)),
    passphrase: newPassphrase(),
    session: null,
    stored: false,
  }
}

/** 16 symbols of 32 (80 bits) in groups that are part of it, as on the acquisition page. */
export function newPassphrase(): string {
  const symbols = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const random = crypto.getRandomValues(new Uint8Array(16))
  const text = Array.from(random, (byte) => symbols[byte % 32]).join('')
  return text.replace(/.{4}(?=.)/g, '$&-')
}

/** Asked before anything is stored. */
export function isForOurKey(issued: CertificateIssued, pending: Pending): boolean {
  const certificate = new X509Certificate(Buffer.from(issued.certificate, 'base64'))
  return base64(certificate.publicKey.export({ type: 'spki', format: 'der' })) === pending.spki
}

/** @param label CERTIFICATE or PRIVATE KEY; der in base64 */
export function pem(label: string, der: string): string {
  return `-----BEGIN ${label}-----\n${der.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

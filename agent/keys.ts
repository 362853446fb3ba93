/** A key that the agent makes itself, and what is asked of any key, request and certificate. Nothing here talks to anybody. */
import { createPublicKey, hash, X509Certificate } from 'node:crypto'
import { openDer } from '../pki/cursor.ts'
import { tags } from '../pki/der.ts'
import { requestForKeys } from '../pki/request-write.ts'
import type { CertificateIssued } from '../wire/portal.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** base64 of PKCS#8, SubjectPublicKeyInfo and PKCS#10 */
export async function makeKey(): Promise<{ key: string; spki: string; request: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [key, spki] = await Promise.all([
    crypto.subtle.exportKey('pkcs8', keys.privateKey),
    crypto.subtle.exportKey('spki', keys.publicKey),
  ])
  const request = await requestForKeys(keys)
  return { key: base64(new Uint8Array(key)), spki: base64(new Uint8Array(spki)), request: base64(request) }
}

/** 16 symbols of 32 (80 bits) in groups that are part of it, as on the acquisition page. */
export function newPassphrase(): string {
  const symbols = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const random = crypto.getRandomValues(new Uint8Array(16))
  const text = Array.from(random, (byte) => symbols[byte % 32]).join('')
  return text.replace(/.{4}(?=.)/g, '$&-')
}

/** Asked before anything is stored. */
export function isForOurKey(issued: CertificateIssued, { spki }: { readonly spki: string }): boolean {
  return spkiOfCertificate(issued) === spki
}

export function spkiOfCertificate(issued: CertificateIssued): string {
  const certificate = new X509Certificate(Buffer.from(issued.certificate, 'base64'))
  return base64(certificate.publicKey.export({ type: 'spki', format: 'der' }))
}

/** The SubjectPublicKeyInfo that a certificate request asks for, in base64. Throws MalformedDer. */
export function spkiOfRequest(pkcs10: Uint8Array): string {
  const info = openDer(pkcs10, pkcs10.length).enter().enter()
  info.smallInteger() // version
  info.next(tags.sequence) // subject
  return base64(info.whole(tags.sequence))
}

/** How NSS names a key (CKA_ID): SHA-1 over the public point or modulus. Hex; spki in base64, an EC key. */
export function nssKeyId(spki: string): string {
  const { x, y } = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return hash('sha1', point, 'hex')
}

/** @param label CERTIFICATE or PRIVATE KEY; der in base64 */
export function pem(label: string, der: string): string {
  return `-----BEGIN ${label}-----\n${der.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`
}

/** What is sent in a handshake: the leaf and what stands between it and the root. */
export function pemChain({ certificate, chain }: CertificateIssued): string {
  return [certificate, ...chain.slice(0, -1)].map((der) => pem('CERTIFICATE', der)).join('')
}

/** What stands between the dashes, of any PEM text. Undefined where there is none. */
export function derOfPem(text: string): Buffer | undefined {
  const [, base64] = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----/.exec(text) ?? []
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

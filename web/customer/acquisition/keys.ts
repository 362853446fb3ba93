/**
 * The customer's key: made here, kept here, wrapped into a PKCS#12 here. Nothing in this file talks to anybody.
 *
 * P-256 by WebCrypto. It must be extractable, because a file for another program cannot be made otherwise; it is
 * exported for the moment of wrapping only, and the bytes are overwritten at once.
 */
import { Cursor } from '../../../pki/cursor.ts'
import { type Bytes, constructed } from '../../../pki/der.ts'
import { writePkcs12 } from '../../../pki/pkcs12-write.ts'
import { requestForKeys } from '../../../pki/request-write.ts'
import type { CertificateIssued } from '../../../wire/portal.ts'
import type { FileKind } from './platform.ts'
import type { Pending } from './resume.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A new key with its request. The bank takes no name from a request, so it carries none. */
export async function makeKey(loginId: string, now: Date): Promise<Pending> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  const request = await requestForKeys(pair)
  return { loginId, key: pair.privateKey, spki, request, passphrase: newPassphrase(), madeAt: now.toISOString() }
}

/** 16 symbols of 32, 80 bits, in groups that are part of it: what is read is what is typed. */
export function newPassphrase(): string {
  const symbols = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const random = crypto.getRandomValues(new Uint8Array(16))
  const text = Array.from(random, (byte) => symbols[byte % 32]).join('')
  return text.replace(/.{4}(?=.)/g, '$&-')
}

/** The SubjectPublicKeyInfo inside a certificate, as it stands (RFC 5280 §4.1). Throws MalformedDer. */
export function spkiOf(certificate: Uint8Array): Uint8Array {
  const toBeSigned = new Cursor(certificate).enter().enter()
  if (toBeSigned.sees(constructed(0))) toBeSigned.next() // version
  toBeSigned.next() // serialNumber
  toBeSigned.next() // signature
  toBeSigned.next() // issuer
  toBeSigned.next() // validity
  toBeSigned.next() // subject
  return toBeSigned.whole()
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** Whether the certificate that came is for our key: asked before anything is wrapped. */
export function isForOurKey(issued: CertificateIssued, pending: Pending): boolean {
  const spki = spkiOf(fromBase64(issued.certificate))
  return spki.length === pending.spki.length && spki.every((byte, i) => byte === pending.spki[i])
}

/**
 * The file: key, certificate, and the chain without the root. With the root in it Windows would ask the customer to
 * trust a new root authority, a question that nobody should learn to answer with yes.
 */
export async function wrap(pending: Pending, issued: CertificateIssued, kind: FileKind): Promise<Bytes> {
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pending.key))
  try {
    const chain = issued.chain.slice(0, -1).map(fromBase64)
    const certificate = fromBase64(issued.certificate)
    const { passphrase } = pending
    const contents = { key: pkcs8, certificate, chain, friendlyName: issued.friendlyName, passphrase }
    return await writePkcs12(contents, kind, (count) => crypto.getRandomValues(new Uint8Array(count)))
  } finally {
    pkcs8.fill(0)
  }
}

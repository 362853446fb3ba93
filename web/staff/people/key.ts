/**
 * A staff member's new key, made in the browser and wrapped into a file with its certificate. Nothing here talks to anybody; the key is
 * exported for the moment of wrapping only, and its bytes are overwritten.
 */
import { writePkcs12 } from '../../../pki/pkcs12-write.ts'
import { requestForKeys } from '../../../pki/request-write.ts'

export type MadeKey = { readonly key: CryptoKey; readonly request: string; readonly passphrase: string }

/** `request`: PKCS#10, DER in base64; the bank takes no name from it */
export async function makeKey(): Promise<MadeKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return { key: pair.privateKey, request: toBase64(await requestForKeys(pair)), passphrase: newPassphrase() }
}

/** PKCS#12 with the CA above it, so that browsers find the certificate when the door names its CA. */
export async function fileOf(
  { key, passphrase }: MadeKey,
  issued: { readonly certificate: string; readonly chain: readonly string[]; readonly staffNumber: string },
): Promise<Blob> {
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', key))
  try {
    const contents = {
      key: pkcs8,
      certificate: fromBase64(issued.certificate),
      chain: issued.chain.map(fromBase64),
      friendlyName: issued.staffNumber,
      passphrase,
    }
    const file = await writePkcs12(contents, 'modern', (count) => crypto.getRandomValues(new Uint8Array(count)))
    return new Blob([file], { type: 'application/x-pkcs12' })
  } finally {
    pkcs8.fill(0)
  }
}

export function pemOf(certificate: string): Blob {
  const lines = certificate.replace(/.{64}/g, '$&\n')
  return new Blob([`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`], {
    type: 'application/x-pem-file',
  })
}

/** 16 symbols of 32, 80 bits, in groups. */
function newPassphrase(): string {
  const symbols = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const random = crypto.getRandomValues(new Uint8Array(16))
  const text = Array.from(random, (byte) => symbols[byte % 32]).join('')
  return text.replace(/.{4}(?=.)/g, '$&-')
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/**
 * Reads a certificate request, PKCS#10 (RFC 2986), sent by a stranger. What is taken from it is the public key and the
 * proof that its private half signed; every name, attribute and extension in it is checked for DER and then ignored,
 * because the bank certifies what its own record says.
 *
 * In the order of cost: size, DER, the rules of good-key.ts, the signature. Only the last asks OpenSSL.
 */

import { createPublicKey, hash, verify } from 'node:crypto'
import { MalformedDer, openDer } from './cursor.ts'
import { constructed, tags } from './der.ts'
import { judgeKey, type KeyRefusal, type KeyType } from './good-key.ts'
import { oids } from './oids.ts'

/** An RSA-4096 request of OpenSSL's with a full subject is under 2 KiB. */
export const greatestRequestBytes = 8192

export type RequestRefusal = 'too-large' | 'version' | 'signature-algorithm' | 'signature' | KeyRefusal

export type RequestVerdict =
  | {
      readonly ok: true
      /** SubjectPublicKeyInfo, a copy of its own */
      readonly spki: Uint8Array
      /** lower-case hexadecimal */
      readonly spkiSha256: string
      readonly keyType: KeyType
    }
  | { readonly ok: false; readonly reason: RequestRefusal }

/** Never throws for what the bytes hold. */
export function readRequest(der: Uint8Array): RequestVerdict {
  if (der.length > greatestRequestBytes) return refuse('too-large')
  try {
    return judge(der)
  } catch (error) {
    if (error instanceof MalformedDer) return refuse('malformed')
    throw error
  }
}

const refuse = (reason: RequestRefusal): RequestVerdict => ({ ok: false, reason })

function judge(der: Uint8Array): RequestVerdict {
  const request = openDer(der, greatestRequestBytes).enter()
  const signed = request.whole(tags.sequence)
  const info = request.inside()
  const algorithm = request.enter()
  const signature = request.bitStringOctets()
  request.finish()

  const version = info.smallInteger()
  info.next(tags.sequence) // subject
  const spki = info.whole(tags.sequence)
  info.next(constructed(0)) // attributes
  info.finish()
  if (version !== 0) return refuse('version')

  const key = judgeKey(spki)
  if (!key.ok) return key
  const signedWith = algorithm.oid()
  if (key.keyType === 'RSA') algorithm.null()
  algorithm.finish()
  const digest = (key.keyType === 'RSA' ? rsaDigests : ecdsaDigests)[signedWith]
  if (digest === undefined) return refuse('signature-algorithm')
  if (!isSignedBy(spki, digest, signed, signature)) return refuse('signature')
  return { ok: true, spki: spki.slice(), spkiSha256: hash('sha256', spki, 'hex'), keyType: key.keyType }
}

const ecdsaDigests: Readonly<Record<string, string>> = {
  [oids.ecdsaWithSha256]: 'sha256',
  [oids.ecdsaWithSha384]: 'sha384',
  [oids.ecdsaWithSha512]: 'sha512',
}
const rsaDigests: Readonly<Record<string, string>> = {
  [oids.sha256WithRsa]: 'sha256',
  [oids.sha384WithRsa]: 'sha384',
  [oids.sha512WithRsa]: 'sha512',
}

function isSignedBy(spki: Uint8Array, digest: string, signed: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  return verify(digest, signed, key, signature)
}

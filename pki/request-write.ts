/**
 * Writes a certificate request, PKCS#10 (RFC 2986), in the browser or on the PC of the agent.
 *
 * It carries a public key and proof that the private one is at hand, and nothing else: the subject stays empty and
 * no extension is asked for, because the bank takes every name from its own record.
 */

import { Cursor } from './cursor.ts'
import { type Bytes, bitString, explicit, integer, objectIdentifier, sequence } from './der.ts'
import { oids } from './oids.ts'

/** What WebCrypto's `sign` wants for a key of this kind. */
export type SigningParameters =
  | { readonly name: 'ECDSA'; readonly hash: 'SHA-256' | 'SHA-384' }
  | { readonly name: 'RSASSA-PKCS1-v1_5'; readonly hash: 'SHA-256' }

/** `sign` answers as WebCrypto and PKCS#11 do: r‖s for an elliptic curve, the signature itself for RSA. */
export type Sign = (bytes: Bytes, parameters: SigningParameters) => Promise<Uint8Array>

/** @param spki SubjectPublicKeyInfo of a P-256, P-384 or RSA key; another key throws RangeError */
export async function writeRequest(spki: Uint8Array, sign: Sign): Promise<Bytes> {
  const parameters = signingParameters(spki)
  const info = sequence(integer(0), sequence(), spki, explicit(0)) // version, no name, key, no attributes
  const signature = await sign(info, parameters)
  return parameters.name === 'ECDSA'
    ? sequence(info, sequence(objectIdentifier(ecdsaWith[parameters.hash])), bitString(ecdsaSigValue(signature)))
    : sequence(info, sequence(objectIdentifier(oids.sha256WithRsa), Uint8Array.of(5, 0)), bitString(signature))
}

const ecdsaWith = { 'SHA-256': oids.ecdsaWithSha256, 'SHA-384': oids.ecdsaWithSha384 } as const

/** The request for a key pair of WebCrypto; only the public half needs to be extractable. */
export async function requestForKeys(keys: CryptoKeyPair): Promise<Bytes> {
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey))
  return writeRequest(
    spki,
    async (bytes, parameters) => new Uint8Array(await crypto.subtle.sign(parameters, keys.privateKey, bytes)),
  )
}

/** How a key of this SubjectPublicKeyInfo signs its own request. */
export function signingParameters(spki: Uint8Array): SigningParameters {
  const algorithm = new Cursor(spki).enter().enter()
  const kind = algorithm.oid()
  if (kind === oids.rsaEncryption) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const curve = kind === oids.ecPublicKey ? algorithm.oid() : ''
  if (curve === oids.secp256r1) return { name: 'ECDSA', hash: 'SHA-256' }
  if (curve === oids.secp384r1) return { name: 'ECDSA', hash: 'SHA-384' }
  throw new RangeError(`no request is made for a key of kind ${kind} ${curve}`)
}

/** r‖s, as WebCrypto and PKCS#11 sign, as the ECDSA-Sig-Value that certificates carry (RFC 3279 §2.2.3). */
export function ecdsaSigValue(signature: Uint8Array): Bytes {
  const half = signature.length / 2
  return sequence(integer(signature.subarray(0, half)), integer(signature.subarray(half)))
}

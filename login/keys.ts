/** The keys that sign assertions: others than any CA's, sealed at rest, published as a JWK set. Current first, the next one after. */

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'

export type AssertionAlgorithm = 'ES256' | 'RS256'

export type AssertionKey = {
  readonly kid: string
  readonly algorithm: AssertionAlgorithm
  readonly privateKey: KeyObject
  readonly publicJwk: JWK
}

/** `kid` is the RFC 7638 thumbprint. Throws when the key does not fit the algorithm. */
export async function assertionKey(pkcs8: Uint8Array, algorithm: AssertionAlgorithm): Promise<AssertionKey> {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const type = privateKey.asymmetricKeyType
  if ((algorithm === 'ES256') !== (type === 'ec')) throw new Error(`a key of type ${type} cannot sign ${algorithm}`)
  const jwk = await exportJWK(createPublicKey(privateKey))
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, algorithm, privateKey, publicJwk: { ...jwk, kid, alg: algorithm, use: 'sig' } }
}

/** RFC 7517 §5 */
export function keySet(keys: readonly AssertionKey[]): { keys: JWK[] } {
  return { keys: keys.map((key) => key.publicJwk) }
}

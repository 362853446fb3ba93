/** The keys that sign assertions: others than any CA's, sealed at rest, published as a JWK set. Current first, the next one after. */

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Random } from '../secrets/random.ts'
import { seal, type Under, unseal } from '../secrets/seal.ts'

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

export type KeyPlace = {
  readonly dir: string
  readonly algorithm: AssertionAlgorithm
  readonly under: Under
  readonly random: Random
}

/** Made at the first start: it certifies nothing, so no ceremony is needed. Sealed at rest, never overwritten. */
export async function openAssertionKey({ dir, algorithm, under, random }: KeyPlace): Promise<AssertionKey> {
  const file = join(dir, `assertion-${algorithm.toLowerCase()}.sealed`)
  if (!existsSync(file)) {
    const { privateKey } =
      algorithm === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
    writeFileSync(file, await seal(pkcs8, 'assertion-key', under, random), { mode: 0o600, flag: 'wx' })
  }
  return assertionKey(await unseal(readFileSync(file, 'utf8'), 'assertion-key', under), algorithm)
}

/** RFC 7517 §5 */
export function keySet(keys: readonly AssertionKey[]): { keys: JWK[] } {
  return { keys: keys.map((key) => key.publicJwk) }
}

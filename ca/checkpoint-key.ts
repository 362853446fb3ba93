/**
 * The key that signs checkpoints of the audit trail: a key of its own, so that whoever may issue cannot vouch for the record, and the
 * other way round. `warifu init` makes it; a house that is older than it gets one at its next start.
 *
 *   <dir>/checkpoint-1.sealed   the key        checkpoint-1.jwk   its public half (RFC 7517), for every reader
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompactSign, calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Random } from '../secrets/random.ts'
import { seal, type Under, unseal } from '../secrets/seal.ts'

export const checkpointId = 'checkpoint-1'
const purpose = 'checkpoint-key'

export type VouchedFor = 'warifu-checkpoint+json' | 'warifu-incident+json'

export type CheckpointKey = {
  /** RFC 7638 thumbprint: for the minutes of the ceremony, and on each checkpoint */
  readonly kid: string
  readonly publicJwk: JWK
  /** @returns JWS compact (RFC 7515), ES256; the type keeps a checkpoint from being taken for anything else the key vouches for */
  readonly sign: (payload: object, type?: VouchedFor) => Promise<string>
}

export type CheckpointPlace = { readonly dir: string; readonly under: Under; readonly random: Random }

export const checkpointFiles = (dir: string): string[] => [
  join(dir, `${checkpointId}.sealed`),
  join(dir, `${checkpointId}.jwk`),
]

/** Made where it is missing, never overwritten. Throws SealError for a wrong key. */
export async function openCheckpointKey({ dir, under, random }: CheckpointPlace): Promise<CheckpointKey> {
  const [sealedFile, publicFile] = checkpointFiles(dir) as [string, string]
  if (!existsSync(sealedFile)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' })
    writeFileSync(sealedFile, await seal(pkcs8, purpose, under, random), { mode: 0o600, flag: 'wx' })
  }
  const pkcs8 = await unseal(readFileSync(sealedFile, 'utf8'), purpose, under)
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const jwk = await exportJWK(createPublicKey(key))
  const kid = await calculateJwkThumbprint(jwk)
  const publicJwk: JWK = { ...jwk, kid, alg: 'ES256', use: 'sig' }
  if (!existsSync(publicFile)) writeFileSync(publicFile, `${JSON.stringify(publicJwk)}\n`, { mode: 0o644, flag: 'wx' })
  return {
    kid,
    publicJwk,
    sign: (payload, typ = 'warifu-checkpoint+json') =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', kid, typ })
        .sign(key),
  }
}

/** A customer without a browser: makes a key, acquires, proves and saves a certificate through the same conductors as everybody. */
import { randomBytes } from 'node:crypto'
import type { UserActor } from '../domain/actor.ts'
import { isRefusal, type Refusal } from '../domain/refusals.ts'
import { writePkcs12 } from '../pki/pkcs12-write.ts'
import { requestForKeys } from '../pki/request-write.ts'
import { acquire } from '../ra/acquire.ts'
import { acquireSuccessor } from '../ra/acquire-successor.ts'
import { beginAcquisition } from '../ra/begin-acquisition.ts'
import { confirmInstall } from '../ra/confirm-install.ts'
import type { Counter } from '../ra/counter.ts'
import type { Issued } from '../ra/issue-certificate.ts'
import { beginRenewal } from '../ra/renew.ts'
import { drawSymbols } from '../secrets/random.ts'

export type Acquired = {
  /** the continuity cookie of the PC it was proven on */
  readonly continuity: string | undefined
  readonly p12: Uint8Array
  readonly passphrase: string
  readonly sha256: string
  readonly serial: string
}

export type Credentials = { readonly loginId: string; readonly password: string; readonly acquisitionCode: string }

/** `prove` leaves out the installation check when false: 仮発行. Throws when refused. */
export async function acquireAs(counter: Counter, who: Credentials, prove: boolean): Promise<Acquired> {
  const begun = must(await beginAcquisition(counter, { ...who, sourcePrefix: '127.0.0.0/24' }))
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const request = await requestForKeys(keys)
  const issued = must(await acquire(counter, { session: begun.session, request, address: '127.0.0.1' }))
  return received(counter, issued, keys, prove)
}

/** The same for somebody who is logged in with the certificate that he renews; the new one is proven. Throws when refused. */
export async function renewAs(counter: Counter, actor: UserActor, confirmationPassword: string): Promise<Acquired> {
  const { session } = must(await beginRenewal(counter, actor, { confirmationPassword }))
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const request = await requestForKeys(keys)
  const issued = must(await acquireSuccessor(counter, actor, { session, request, address: '127.0.0.1' }))
  return received(counter, issued, keys, true)
}

async function received(counter: Counter, issued: Issued, keys: CryptoKeyPair, prove: boolean): Promise<Acquired> {
  const token = new URL(issued.confirmUrl!).hash.slice(1)
  const presented = { presented: true, sha256: issued.sha256, ours: true } as const
  const confirmed = prove ? must(await confirmInstall(counter, presented, token)) : undefined
  const passphrase = drawSymbols((size) => randomBytes(size), 'ABCDEFGHJKMNPQRSTUVWXYZ23456789', 16)
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  const { der, chain, friendlyName } = issued
  const p12 = await writePkcs12(
    { key, certificate: der, chain, friendlyName, passphrase },
    'modern',
    (size) => new Uint8Array(randomBytes(size)),
  )
  return {
    continuity: confirmed?.continuity ?? undefined,
    p12,
    passphrase,
    sha256: issued.sha256,
    serial: issued.serial,
  }
}

export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

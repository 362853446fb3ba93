/**
 * The ceremony's second half: two people, a clerk and a checker, each with a key made here and handed over as a .p12 file with its
 * passphrase. Both are shown at this moment and nowhere again; the files are taken away with the root key.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../../domain/actor.ts'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { writePkcs12 } from '../../pki/pkcs12-write.ts'
import { requestForKeys } from '../../pki/request-write.ts'
import { appointFirstStaff, type FirstStaff } from '../../ra/branch/first-staff.ts'
import type { Counter } from '../../ra/counter.ts'
import { drawSymbols, type Random } from '../../secrets/random.ts'

export type Person = Omit<FirstStaff, 'request'>

export type Handed = Person & { readonly p12: string; readonly passphrase: string }

/** Who they are when nobody says otherwise: names are changed by a request of two later on. */
export const firstTwo: readonly Person[] = [
  { staffNumber: '0001', name: '最初の担当者', role: 'clerk', branch: '本店' },
  { staffNumber: '0002', name: '最初の検印者', role: 'checker', branch: '本店' },
]

/** Makes the key, has it certified, writes `<folder>/staff-<number>.p12`. */
export async function handOver(
  counter: Counter,
  actor: Actor,
  person: Person,
  folder: string,
): Promise<Handed | Refusal> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const issued = await appointFirstStaff(counter, actor, { ...person, request: await requestForKeys(keys) })
  if (isRefusal(issued)) return issued
  const passphrase = drawSymbols(counter.random, 'ABCDEFGHJKMNPQRSTUVWXYZ23456789', 16)
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  const chain = [counter.staffCa.certificateDer, counter.ca.chain[1]!]
  const friendlyName = `${person.staffNumber} ${person.role}`
  const p12 = await writePkcs12(
    { key, certificate: issued.der, chain, friendlyName, passphrase },
    'modern',
    dice(counter.random),
  )
  const file = join(folder, `staff-${person.staffNumber}.p12`)
  writeFileSync(file, p12, { mode: 0o600, flag: 'wx' })
  return { ...person, p12: file, passphrase }
}

/** A copy, for the writer's buffers are its own. */
const dice =
  (random: Random) =>
  (size: number): Uint8Array<ArrayBuffer> =>
    new Uint8Array(random(size))

/**
 * The next OCSP responder, in time and by itself. A responder's certificate cannot be revoked (RFC 6960 §4.2.2.2.1), so it lives a year;
 * the issuing key signs the next one sixty days before, under a key of its own. Old answers stay good until they end.
 */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clocks } from '../domain/clocks.ts'
import { assemble, buildTbs, prepareOcspProfile, serialFrom, serialHex } from '../pki/certificate.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { writeName } from '../pki/name.ts'
import type { Random } from '../secrets/random.ts'
import { seal, type Under } from '../secrets/seal.ts'
import type { Store } from '../store/open.ts'
import { type Ca, type IssuingCa, numbersOf, type Responder } from './open.ts'
import { newSigner, type Signer } from './signer.ts'

const day = 24 * 3_600_000
/** Two months: time for a person to find out, should it fail every day. */
const before = 60 * day
/** As at the ceremony: 396 days, of which one lies before. */
const life = 396 * day

export type Succeeding = Pick<Clocks, 'machineClock'> & {
  readonly ca: Ca
  readonly dir: string
  readonly under: Under
  readonly random: Random
  readonly store: Store
  /** O= of the issuers */
  readonly organization: string
}

/** @returns the id of the last new responder, or null while the present ones are good for long enough */
export async function succeedResponder(succeeding: Succeeding): Promise<string | null> {
  const { ca, machineClock } = succeeding
  const nowMs = machineClock().epochMilliseconds
  let made: string | null = null
  for (const issuing of ca.issuers) {
    const { notAfter } = issuing.responder.certificate
    if (notAfter.epochMilliseconds - nowMs >= before) continue
    if (issuing.notAfterMs <= notAfter.epochMilliseconds) continue // it ends with its issuer
    issuing.responder = await makeResponder(succeeding, issuing, machineClock())
    made = issuing.responder.id
  }
  return made
}

/** @param from its certificate begins a day before */
export async function makeResponder(
  { dir, under, random, store, organization }: Omit<Succeeding, 'ca' | 'machineClock'>,
  issuing: Pick<IssuingCa, 'issuer' | 'notAfterMs'> & { readonly signer: Signer },
  from: Temporal.Instant,
): Promise<Responder> {
  const number = nextNumber(dir, 'responder')
  const id = `responder-${number}`
  const { signer, pkcs8 } = newSigner()
  const profile = prepareOcspProfile(issuing.issuer)
  const wanted = {
    serial: serialFrom(random(16)),
    subject: writeName(['C', 'JP'], ['O', organization], ['CN', `Warifu OCSP Responder ${number}`]),
    spki: signer.spki,
    notBefore: from.subtract({ hours: 24 }),
    notAfter: Temporal.Instant.fromEpochMilliseconds(Math.min(from.epochMilliseconds + life, issuing.notAfterMs)),
  }
  const tbs = buildTbs(profile, wanted)
  const findings = lintTbs(tbs, { profile, subject: wanted })
  if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)
  write(dir, `${id}.sealed`, await seal(pkcs8, 'responder-key', under, random), 0o600)
  const serial = serialHex(wanted.serial)
  const facts = { key: id, serial, notAfter: wanted.notAfter.toString() }
  await store.commit({ changes: [], audit: [{ event: 'key.made', actor: 'system:responder', facts }], touches: 'none' })
  const certificateDer = assemble(tbs, profile.issuer.algorithm, issuing.signer.sign(tbs))
  write(dir, `${id}.cer`, certificateDer, 0o644)
  return { id, certificateDer, certificate: readCertificate(certificateDer), signer }
}

/** Higher than any file: a key whose certificate was never written is not used again. */
export function nextNumber(dir: string, kind: 'responder' | 'issuing'): number {
  return Math.max(0, ...numbersOf(dir, new RegExp(`^${kind}-(\\d+)\\.`))) + 1
}

/** Whole or not at all: it is there under its name only when the disk has it. */
export function write(dir: string, name: string, content: string | Uint8Array, mode: number): void {
  const part = join(dir, `${name}.part`)
  writeFileSync(part, content, { flag: 'w', mode })
  const file = openSync(part, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, join(dir, name))
}

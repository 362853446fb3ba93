/**
 * The key ceremony (`warifu init`): root, issuing CA, OCSP responder, and a second issuing CA for the bank's staff under the same root,
 * so that no customer's certificate ever opens the staff door. Keys are sealed as they are made and never overwritten; the root's goes
 * to a folder of its own, outside the data directory.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  assemble,
  buildTbs,
  issuerOf,
  type Profile,
  prepareIssuingProfile,
  prepareOcspProfile,
  prepareRootProfile,
  serialFrom,
} from '../pki/certificate.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { writeName } from '../pki/name.ts'
import type { Random } from '../secrets/random.ts'
import { seal, type Under } from '../secrets/seal.ts'
import { clientPolicy, issuerUrls, issuingId, responderId, staffIssuingId, staffPolicy } from './open.ts'
import { newSigner, type Signer } from './signer.ts'

export type Ceremony = {
  /** certificates and the keys the server needs */
  readonly dir: string
  /** where the root key goes: taken away afterwards */
  readonly rootDir: string
  /** O= of the issuers: the bank itself (seed: 提供元) */
  readonly organization: string
  readonly under: Under
  readonly random: Random
  readonly now: Temporal.Instant
  readonly statusUrl: string
}

/**
 * Days. The responder's certificate cannot be revoked (RFC 6960 §4.2.2.2.1), so it lives a year and is made anew by its issuer; lint
 * holds it to 398 days, of which one lies before the ceremony.
 */
const life = { root: 7305, issuing: 4383, responder: 396 } as const

/** @returns the files made. Throws when any of them exists: a second ceremony is never an accident to be repaired. */
export async function ceremony(wish: Ceremony): Promise<readonly string[]> {
  const { dir, rootDir, organization, statusUrl, now } = wish
  for (const file of [join(dir, 'root.cer'), join(rootDir, 'root.sealed'), join(dir, `${issuingId}.sealed`)]) {
    if (existsSync(file)) throw new Error(`${file} exists already: this house has its keys`)
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  mkdirSync(rootDir, { recursive: true, mode: 0o700 })

  const root = newSigner()
  const rootName = writeName(['C', 'JP'], ['O', organization], ['CN', 'Warifu Root CA 1'])
  const rootDer = issue(
    wish,
    root.signer,
    prepareRootProfile(rootName, root.signer.spki),
    rootName,
    root.signer,
    life.root,
  )
  const rootIssuer = issuerOf(readCertificate(rootDer))

  const issuing = newSigner()
  const issuingName = writeName(['C', 'JP'], ['O', organization], ['CN', 'Warifu Issuing CA 1'])
  const issuingProfile = prepareIssuingProfile(rootIssuer, issuerUrls(statusUrl, 'root'), clientPolicy)
  const issuingDer = issue(wish, root.signer, issuingProfile, issuingName, issuing.signer, life.issuing)

  const staff = newSigner()
  const staffSubject = writeName(['C', 'JP'], ['O', organization], ['CN', 'Warifu Staff CA 1'])
  const staffProfile = prepareIssuingProfile(rootIssuer, issuerUrls(statusUrl, 'root'), staffPolicy)
  const staffDer = issue(wish, root.signer, staffProfile, staffSubject, staff.signer, life.issuing)

  const responder = newSigner()
  const responderName = writeName(['C', 'JP'], ['O', organization], ['CN', 'Warifu OCSP Responder 1'])
  const responderProfile = prepareOcspProfile(issuerOf(readCertificate(issuingDer)))
  const responderDer = issue(wish, issuing.signer, responderProfile, responderName, responder.signer, life.responder)

  const sealed = (key: Uint8Array, purpose: string) => seal(key, purpose, wish.under, wish.random)
  const files: [string, Uint8Array | string][] = [
    [join(rootDir, 'root.sealed'), await sealed(root.pkcs8, 'root-key')],
    [join(dir, 'root.cer'), rootDer],
    [join(dir, `${issuingId}.sealed`), await sealed(issuing.pkcs8, 'issuing-key')],
    [join(dir, `${issuingId}.cer`), issuingDer],
    [join(dir, `${staffIssuingId}.sealed`), await sealed(staff.pkcs8, 'staff-issuing-key')],
    [join(dir, `${staffIssuingId}.cer`), staffDer],
    [join(dir, `${responderId}.sealed`), await sealed(responder.pkcs8, 'responder-key')],
    [join(dir, `${responderId}.cer`), responderDer],
  ]
  for (const [file, content] of files) {
    writeFileSync(file, content, { flag: 'wx', mode: file.endsWith('.cer') ? 0o644 : 0o600 })
  }
  return files.map(([file]) => file)

  function issue(
    { random }: Ceremony,
    by: Signer,
    profile: Profile,
    subject: Uint8Array,
    of: Signer,
    days: number,
  ): Uint8Array {
    const wanted = {
      serial: serialFrom(random(16)),
      subject,
      spki: of.spki,
      notBefore: now.subtract({ hours: 24 }),
      notAfter: now.add({ hours: days * 24 }),
    }
    const tbs = buildTbs(profile, wanted)
    const findings = lintTbs(tbs, { profile, subject: wanted })
    if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)
    return assemble(tbs, profile.issuer.algorithm, by.sign(tbs))
  }
}

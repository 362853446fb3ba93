/**
 * The next issuing CA under the same root (`warifu ca succeed`), with an OCSP responder of its own. It stands beside the present one until
 * the last certificate of that has ended: new certificates come from it from its day on, lists and answers of both go on. The root's
 * key is needed for this one signature and is brought for it.
 *
 * Everything is looked at before anything is made. Keys are written before the trail says so and the trail before a signature; the
 * certificate of the CA comes last, so that what is cut short leaves files that nobody opens.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Actor, actorName } from '../domain/actor.ts'
import { assemble, buildTbs, issuerOf, prepareIssuingProfile, serialFrom, serialHex } from '../pki/certificate.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { sameBytes } from '../pki/der.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { writeName } from '../pki/name.ts'
import type { Random } from '../secrets/random.ts'
import { seal, type Under, unseal } from '../secrets/seal.ts'
import type { Store } from '../store/open.ts'
import { beforeIssuingMs, clientPolicy, issuerUrls } from './open.ts'
import { newSigner, openSigner } from './signer.ts'
import { makeResponder, nextNumber, write } from './succeed-responder.ts'

export type NextIssuing = {
  readonly dir: string
  /** where root.sealed lies while it is needed */
  readonly rootDir: string
  readonly organization: string
  readonly under: Under
  readonly random: Random
  readonly store: Store
  readonly actor: Actor
  readonly statusUrl: string
  /** from when new certificates come from it: now, or a moment to come */
  readonly from: Temporal.Instant
}

export type NextIssuer = {
  readonly id: string
  readonly responder: string
  readonly from: Temporal.Instant
  readonly notAfter: Temporal.Instant
  /** of the CA's certificate, lower-case hex: for the minutes of the ceremony */
  readonly sha256: string
  readonly files: readonly string[]
}

/** Days: as at the first ceremony, and no longer than the root. */
const life = 4383

/** Throws Error with what to do: the root's key is not there, or not this root's. SealError for a wrong passphrase. */
export async function succeedIssuing(wish: NextIssuing): Promise<NextIssuer> {
  const { dir, rootDir, organization, under, random, store, actor, statusUrl, from } = wish
  const rootFile = join(rootDir, 'root.sealed')
  if (!existsSync(rootFile)) throw new Error(`${rootFile} is not there: bring the root key for this ceremony`)
  const root = readCertificate(new Uint8Array(readFileSync(join(dir, 'root.cer'))))
  const rootSigner = openSigner(await unseal(readFileSync(rootFile, 'utf8'), 'root-key', under))
  if (!sameBytes(rootSigner.spki, root.spki)) throw new Error(`${rootFile}: another key than that of root.cer`)

  const number = nextNumber(dir, 'issuing')
  const id = `issuing-${number}`
  const { signer, pkcs8 } = newSigner()
  const profile = prepareIssuingProfile(issuerOf(root), issuerUrls(statusUrl, 'root'), clientPolicy)
  const ends = from.add({ hours: life * 24 })
  const wanted = {
    serial: serialFrom(random(16)),
    subject: writeName(['C', 'JP'], ['O', organization], ['CN', `Warifu Issuing CA ${number}`]),
    spki: signer.spki,
    notBefore: from.subtract({ milliseconds: beforeIssuingMs }),
    notAfter: Temporal.Instant.compare(ends, root.notAfter) < 0 ? ends : root.notAfter,
  }
  const tbs = buildTbs(profile, wanted)
  const findings = lintTbs(tbs, { profile, subject: wanted })
  if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)

  write(dir, `${id}.sealed`, await seal(pkcs8, 'issuing-key', under, random), 0o600)
  const serial = serialHex(wanted.serial)
  const facts = { key: id, serial, from: from.toString(), notAfter: wanted.notAfter.toString() }
  const made = { event: 'key.made' as const, actor: actorName(actor), facts }
  await store.commit({ changes: [], audit: [made], touches: 'none' })
  const der = assemble(tbs, profile.issuer.algorithm, rootSigner.sign(tbs))
  const certificate = readCertificate(der)
  const issuing = { issuer: issuerOf(certificate), notAfterMs: wanted.notAfter.epochMilliseconds, signer }
  const responder = await makeResponder({ dir, under, random, store, organization }, issuing, from)
  write(dir, `${id}.cer`, der, 0o644)
  return {
    id,
    responder: responder.id,
    from,
    notAfter: wanted.notAfter,
    sha256: certificate.sha256,
    files: [`${id}.sealed`, `${id}.cer`, `${responder.id}.sealed`, `${responder.id}.cer`].map((name) =>
      join(dir, name),
    ),
  }
}

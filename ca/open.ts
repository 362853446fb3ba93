/**
 * Opens the signing room: certificates from plain files, keys unsealed. The root's *key* has no business here: where it is found,
 * the program does not start (the demo says that it knows).
 *
 *   <dir>/root.cer  issuing-1.cer  responder-1.cer  staff-1.cer      DER
 *   <dir>/issuing-1.retired.cer      an earlier one whose key was destroyed (retire-issuing.ts): read, never opened
 *   <dir>/issuing-1.sealed  responder-1.sealed  staff-1.sealed       secrets/seal.ts; of an issuer's responders the one with the highest number
 *
 * An issuing CA is followed by the next (succeed-issuing.ts): then there are several, each with a responder of its own, because an answer
 * about a certificate is signed for its issuer alone (RFC 6960 §4.2.2.2). New certificates come from the newest whose day has come.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Issuer, issuerOf, type Profile, prepareClientProfile, prepareStaffProfile } from '../pki/certificate.ts'
import { type Certificate, readCertificate } from '../pki/certificate-read.ts'
import { sameBytes } from '../pki/der.ts'
import { type Under, unseal } from '../secrets/seal.ts'
import { openSigner, type Signer } from './signer.ts'

export const issuingId = 'issuing-1'
export const responderId = 'responder-1'
/** The bank's own people have an issuing CA of their own under the same root: no customer's certificate opens their door. */
export const staffIssuingId = 'staff-1'
/** Our policy: "acquired by login ID, password and one-time code; key on the customer's machine" (a private arc, never resolved). */
export const clientPolicy = '1.3.6.1.4.1.59999.1.1'
/** "appointed by two people of the bank" */
export const staffPolicy = '1.3.6.1.4.1.59999.1.2'

export type IssuingCa = {
  /** as it stands in addresses and rows */
  readonly id: string
  readonly certificate: Certificate
  /** DER: issuing CA first, root last */
  readonly chain: readonly Uint8Array[]
  readonly issuer: Issuer
  readonly clientProfile: Profile
  /** from when new certificates come from it: a day after its certificate begins, so that none is older than its issuer */
  readonly issuesFromMs: number
  readonly notAfterMs: number
  readonly signer: Signer
  /** exchanged while the house runs: its certificate lives a year (succeed-responder.ts) */
  responder: Responder
}

export type Responder = {
  /** responder-1, and so on */
  readonly id: string
  readonly certificateDer: Uint8Array
  readonly certificate: Certificate
  readonly signer: Signer
}

/** What makes staff certificates (ca/issue-staff.ts). */
export type StaffCa = {
  readonly id: string
  readonly certificateDer: Uint8Array
  readonly issuer: Issuer
  readonly profile: Profile
  readonly notAfterMs: number
  readonly signer: Signer
}

export type Ca = {
  /** all whose certificates may still live, oldest first */
  readonly issuers: readonly IssuingCa[]
  /** the one that new certificates come from at this moment, and its responder */
  readonly issuing: IssuingCa
  readonly responder: Responder
  readonly staff: StaffCa
  readonly rootDer: Uint8Array
  /** earlier ones whose key is no more (retire-issuing.ts), oldest first: their certificates can still be had */
  readonly retired: readonly { readonly id: string; readonly certificateDer: Uint8Array }[]
}

/** A day between the beginning of an issuer's certificate and the first one that it issues. */
export const beforeIssuingMs = 24 * 3_600_000

export type OpenCa = {
  readonly dir: string
  readonly under: Under
  /** `http://status.example`, without a path */
  readonly statusUrl: string
  /** says whose day has come; left out: the newest issues */
  readonly machineClock?: () => Temporal.Instant
  /** the demo keeps everything in one folder */
  readonly rootKeyMayBeHere?: boolean
}

/** Throws SealError for a wrong key, and Error with what to do for missing files or a root key where none may be. */
export async function openCa({ dir, under, statusUrl, machineClock, rootKeyMayBeHere = false }: OpenCa): Promise<Ca> {
  if (!rootKeyMayBeHere && existsSync(join(dir, 'root.sealed'))) {
    throw new Error(
      `${dir}/root.sealed: the root key does not belong beside a running server; take it to its safe place`,
    )
  }
  if (!existsSync(join(dir, `${staffIssuingId}.cer`))) {
    throw new Error(
      `${dir}/${staffIssuingId}.cer is missing: a house from before the staff door is made anew (warifu init)`,
    )
  }
  const read = (name: string) => new Uint8Array(readFileSync(join(dir, name)))
  const open = async (name: string, purpose: string, { spki }: Certificate) => {
    const signer = openSigner(await unseal(readFileSync(join(dir, `${name}.sealed`), 'utf8'), purpose, under))
    if (!sameBytes(signer.spki, spki)) throw new Error(`${dir}/${name}.sealed: another key than that of ${name}.cer`)
    return signer
  }

  const openIssuer = async (id: string): Promise<IssuingCa> => {
    const der = read(`${id}.cer`)
    const certificate = readCertificate(der)
    const issuer = issuerOf(certificate)
    const responder = newestResponder(dir, certificate)
    const responderDer = read(`${responder}.cer`)
    return {
      id,
      certificate,
      chain: [der, rootDer],
      issuer,
      clientProfile: prepareClientProfile(issuer, issuerUrls(statusUrl, id), clientPolicy),
      issuesFromMs: certificate.notBefore.epochMilliseconds + beforeIssuingMs,
      notAfterMs: certificate.notAfter.epochMilliseconds,
      signer: await open(id, 'issuing-key', certificate),
      responder: {
        id: responder,
        certificateDer: responderDer,
        certificate: readCertificate(responderDer),
        signer: await open(responder, 'responder-key', readCertificate(responderDer)),
      },
    }
  }

  const rootDer = read('root.cer')
  const issuers: IssuingCa[] = []
  for (const id of issuerIds(dir)) issuers.push(await openIssuer(id))
  if (issuers.length === 0) throw new Error(`${dir}/${issuingId}.cer is missing`)
  const staffDer = read(`${staffIssuingId}.cer`)
  const staff = readCertificate(staffDer)
  const staffIssuer = issuerOf(staff)
  return {
    rootDer,
    issuers,
    retired: retiredIds(dir).map((id) => ({ id, certificateDer: read(retiredName(id)) })),
    get issuing() {
      return issuingAt(issuers, machineClock)
    },
    get responder() {
      return issuingAt(issuers, machineClock).responder
    },
    staff: {
      id: staffIssuingId,
      certificateDer: staffDer,
      issuer: staffIssuer,
      profile: prepareStaffProfile(staffIssuer, staffPolicy),
      notAfterMs: staff.notAfter.epochMilliseconds,
      signer: await open(staffIssuingId, 'staff-issuing-key', staff),
    },
  }
}

/** The newest whose day has come; before the first one's day that one, or a house that was just made would issue nothing. */
function issuingAt(issuers: readonly IssuingCa[], machineClock: OpenCa['machineClock']): IssuingCa {
  const newest = issuers.at(-1)!
  if (issuers.length === 1 || machineClock === undefined) return newest
  const now = machineClock().epochMilliseconds
  return issuers.findLast(({ issuesFromMs }) => issuesFromMs <= now) ?? issuers[0]!
}

/** The issuing CAs whose certificates lie there, oldest first. */
export function issuerIds(dir: string): readonly string[] {
  return numbersOf(dir, /^issuing-(\d+)\.cer$/).map((number) => `issuing-${number}`)
}

/** Those whose keys were destroyed, oldest first. */
function retiredIds(dir: string): readonly string[] {
  return numbersOf(dir, /^issuing-(\d+)\.retired\.cer$/).map((number) => `issuing-${number}`)
}

/** The file of a CA that no start opens any more. */
export const retiredName = (id: string): string => `${id}.retired.cer`

/** An issuer's last responder whose certificate lies there: the certificate is written after its key. */
export function newestResponder(dir: string, issuer: Certificate): string {
  return `responder-${responderNumbers(dir, issuer).at(-1) ?? 1}`
}

/** All responders that an issuer ever had, rising. */
export function responderNumbers(dir: string, issuer: Certificate): readonly number[] {
  return numbersOf(dir, /^responder-(\d+)\.cer$/).filter((number) => {
    const { issuer: name, authorityKeyId } = readCertificate(
      new Uint8Array(readFileSync(join(dir, `responder-${number}.cer`))),
    )
    return sameBytes(name, issuer.subject) && sameBytes(authorityKeyId ?? new Uint8Array(), issuerOf(issuer).keyId)
  })
}

/** The numbers in the names of such files, rising. */
export function numbersOf(dir: string, named: RegExp): number[] {
  const found = readdirSync(dir).flatMap((name) => named.exec(name)?.[1] ?? [])
  return found.map(Number).sort((a, b) => a - b)
}

export function issuerUrls(statusUrl: string, id: string) {
  return { crl: `${statusUrl}/crl/${id}.crl`, ocsp: `${statusUrl}/ocsp`, caIssuers: `${statusUrl}/ca/${id}.cer` }
}

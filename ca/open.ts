/**
 * Opens the signing room: certificates from plain files, keys unsealed. The root's *key* has no business here: where it is found,
 * the program does not start (the demo says that it knows).
 *
 *   <dir>/root.cer  issuing-1.cer  responder-1.cer  staff-1.cer      DER
 *   <dir>/issuing-1.sealed  responder-1.sealed  staff-1.sealed       secrets/seal.ts; of responders the one with the highest number
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
  readonly notAfterMs: number
  readonly signer: Signer
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
  readonly issuing: IssuingCa
  /** exchanged while the house runs: its certificate lives a year (succeed-responder.ts) */
  responder: Responder
  readonly staff: StaffCa
  readonly rootDer: Uint8Array
}

export type OpenCa = {
  readonly dir: string
  readonly under: Under
  /** `http://status.example`, without a path */
  readonly statusUrl: string
  /** the demo keeps everything in one folder */
  readonly rootKeyMayBeHere?: boolean
}

/** Throws SealError for a wrong key, and Error with what to do for missing files or a root key where none may be. */
export async function openCa({ dir, under, statusUrl, rootKeyMayBeHere = false }: OpenCa): Promise<Ca> {
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

  const rootDer = read('root.cer')
  const issuingDer = read(`${issuingId}.cer`)
  const certificate = readCertificate(issuingDer)
  const issuer = issuerOf(certificate)
  const responderNow = newestResponder(dir)
  const responderDer = read(`${responderNow}.cer`)
  const responder = readCertificate(responderDer)
  const staffDer = read(`${staffIssuingId}.cer`)
  const staff = readCertificate(staffDer)
  const staffIssuer = issuerOf(staff)
  return {
    rootDer,
    issuing: {
      id: issuingId,
      certificate,
      chain: [issuingDer, rootDer],
      issuer,
      clientProfile: prepareClientProfile(issuer, issuerUrls(statusUrl, issuingId), clientPolicy),
      notAfterMs: certificate.notAfter.epochMilliseconds,
      signer: await open(issuingId, 'issuing-key', certificate),
    },
    responder: {
      id: responderNow,
      certificateDer: responderDer,
      certificate: responder,
      signer: await open(responderNow, 'responder-key', responder),
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

/** The last one whose certificate lies there: the certificate is written after its key. */
export function newestResponder(dir: string): string {
  const numbers = readdirSync(dir).flatMap((name) => Number(/^responder-(\d+)\.cer$/.exec(name)?.[1] ?? []))
  return numbers.length === 0 ? responderId : `responder-${Math.max(...numbers)}`
}

export function issuerUrls(statusUrl: string, id: string) {
  return { crl: `${statusUrl}/crl/${id}.crl`, ocsp: `${statusUrl}/ocsp`, caIssuers: `${statusUrl}/ca/${id}.cer` }
}

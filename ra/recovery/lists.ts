/**
 * The published lists that a restore begins with. Each issuing CA speaks of its own certificates alone, so of each that has issued the newest
 * list is wanted: what only the missing one says would stay in force.
 */
import { createPublicKey, verify } from 'node:crypto'
import { beforeIssuingMs } from '../../ca/open.ts'
import type { Certificate } from '../../pki/certificate-read.ts'
import { type Crl, readCrl } from '../../pki/crl.ts'
import { MalformedDer } from '../../pki/cursor.ts'
import { sameBytes } from '../../pki/der.ts'
import { readName } from '../../pki/name.ts'

/** Why a list is not the one to be merged: in words for the operator. */
export class NotOurList extends Error {}

export type ListIssuer = { readonly id: string; readonly certificate: Certificate }
export type OurList = { readonly crl: Crl; readonly issuer: string }
/** The newest list that the backup itself has of an issuer. */
export type KnownList = { readonly issuer: string; readonly number: number }

/** @param list DER, as it was published. @returns the list, and the id of the CA whose it is. Throws NotOurList. */
export function readList(issuers: readonly ListIssuer[], list: Uint8Array): OurList {
  const { crl, name } = parsed(list)
  const named = issuers.filter(({ certificate }) => sameBytes(crl.issuer, certificate.subject))
  const signer = named.find(({ certificate }) => isSignedBy(crl, certificate))
  if (signer !== undefined) return { crl, issuer: signer.id }
  if (named[0] !== undefined) throw new NotOurList(`a list in the name of ${named[0].id} that it has not signed`)
  const ours = issuers.map(({ id }) => id).join(', ')
  throw new NotOurList(`a list of ${name}, which is no issuing CA of this house (${ours})`)
}

function parsed(list: Uint8Array): { crl: Crl; name: string } {
  try {
    const crl = readCrl(list)
    const name = readName(crl.issuer).find(([type]) => type === 'CN')?.[1] ?? 'somebody without a name'
    return { crl, name: JSON.stringify(name) }
  } catch (error) {
    if (error instanceof MalformedDer) throw new NotOurList(`no revocation list: ${error.message}`, { cause: error })
    throw error
  }
}

function isSignedBy({ tbs, signature }: Crl, { spki }: Certificate): boolean {
  return verify('sha256', tbs, createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), signature)
}

/** One of each issuer that has issued, none older than what the backup knows. Throws NotOurList, and nothing has been merged. */
export function oneListOfEach(
  issuers: readonly ListIssuer[],
  lists: readonly OurList[],
  { known, nowMs }: { readonly known: readonly KnownList[]; readonly nowMs: number },
): void {
  for (const [at, { issuer, crl }] of lists.entries()) {
    if (lists.findIndex((other) => other.issuer === issuer) !== at)
      throw new NotOurList(`two lists of ${issuer}: give the newest alone`)
    const before = known.find((list) => list.issuer === issuer)?.number ?? 0
    if (crl.number < before)
      throw new NotOurList(`list ${crl.number} of ${issuer} is older than the backup, which knows of number ${before}`)
  }
  const missing = issuers.filter(
    (issuer, at) =>
      (known.some((list) => list.issuer === issuer.id) || hasIssued(issuer, at, nowMs)) &&
      issuer.certificate.notAfter.epochMilliseconds > nowMs &&
      !lists.some((list) => list.issuer === issuer.id),
  )
  if (missing.length === 0) return
  const ids = missing.map(({ id }) => id)
  throw new NotOurList(
    `no list of ${ids.join(', ')}: give --crl once for each issuing CA. Where one can be had no more: --without-crl, then warifu issuing merge with those that there are`,
  )
}

/** The first issues from the ceremony on, each other one from its day. */
function hasIssued({ certificate }: ListIssuer, at: number, nowMs: number): boolean {
  return at === 0 || certificate.notBefore.epochMilliseconds + beforeIssuingMs <= nowMs
}

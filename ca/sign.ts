/** The signature: a Prepared goes in and is used up. Nothing else in the house makes a client certificate. */
import { hash } from 'node:crypto'
import { assemble } from '../pki/certificate.ts'
import type { IssuingCa } from './open.ts'
import type { Prepared } from './prepare.ts'

const usedUp = new WeakSet<Prepared>()

/** @returns the certificate's DER and its SHA-256 in lower-case hex. Throws CannotSign, and Error for a second use. */
export function signPrepared(ca: IssuingCa, prepared: Prepared): { der: Uint8Array; sha256: string } {
  if (usedUp.has(prepared)) throw new Error(`serial ${prepared.serial} was signed already`)
  usedUp.add(prepared)
  const der = assemble(prepared.tbs, ca.issuer.algorithm, ca.signer.sign(prepared.tbs))
  return { der, sha256: hash('sha256', der) }
}

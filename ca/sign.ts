/** The signature: a Prepared goes in and is used up. Nothing else in the house makes a client certificate. */
import { hash } from 'node:crypto'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { assemble } from '../pki/certificate.ts'
import { CannotSign } from './cannot-sign.ts'
import { type Prepared, useUp } from './prepare.ts'

export type Signed = { readonly der: Uint8Array; readonly sha256: string }

/** @returns the certificate's DER and its SHA-256 in lower-case hex; E23 when the key cannot be used now. Throws for a second use. */
export function signPrepared(prepared: Prepared): Signed | Refusal {
  const ca = useUp(prepared)
  try {
    const der = assemble(prepared.tbs, ca.issuer.algorithm, ca.signer.sign(prepared.tbs))
    return { der, sha256: hash('sha256', der) }
  } catch (error) {
    if (error instanceof CannotSign) return refuse('E23')
    throw error
  }
}

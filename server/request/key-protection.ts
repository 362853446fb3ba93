/** What a certificate request says of its key's place, in a header of its own: a claim, read once for acquisition and renewal alike. */
import { type KeyProtection, keyProtection, keyProtectionHeader } from '../../wire/portal.ts'
import type { Ask } from './ask.ts'

/** `{}` when nothing is said; a word that is none of the four, or said twice, is malformed. */
export function claimedProtection(
  ask: Pick<Ask, 'headers'>,
): { readonly keyProtection?: KeyProtection } | { readonly malformed: string } {
  const said = ask.headers[keyProtectionHeader.toLowerCase()]
  if (said === undefined) return {}
  const read = keyProtection.safeParse(said)
  return read.success ? { keyProtection: read.data } : { malformed: `${keyProtectionHeader}: file, os, token or tpm` }
}

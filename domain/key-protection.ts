/**
 * Where a private key lives is what its holder's program says: no attestation stands behind it. So a claim may open
 * nothing by itself; it is recorded, shown, handed to the application, and a bank may refuse kinds that it does not want.
 */
import type { KeyProtection, Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'

/** Whoever says nothing is taken at his least: a key that can be copied. */
export const unclaimed: KeyProtection = 'file'

/** E17 `key-protection` before anything is consumed, with what was claimed and what the bank takes. */
export function decideKeyProtection(
  policy: Pick<Policy, 'keyProtection'>,
  claimed: KeyProtection,
): { readonly protection: KeyProtection } | Refusal {
  if (policy.keyProtection.includes(claimed)) return { protection: claimed }
  return refuse('E17', { why: 'key-protection', claimed, allowed: policy.keyProtection.join(' ') })
}

/** What a browser's page makes ends in a file; a bank that wants none of those sends its customers to the agent. */
export function pagesMayMakeKeys(policy: Pick<Policy, 'keyProtection'>): boolean {
  return policy.keyProtection.includes('file')
}

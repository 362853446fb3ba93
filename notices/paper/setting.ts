/**
 * Sets letters for a printer, or enciphered for the mailing house; says why where it cannot. Fonts and their reader are loaded by the first
 * who prints: no other request needs them.
 */
import type { SecretLetter } from '../../domain/paper.ts'
import type { Policy } from '../../domain/policy.ts'
import { encipherFor } from '../../pki/cms-enveloped.ts'

export type Press = {
  readonly policy: Policy
  readonly at: Temporal.Instant
  readonly random: (size: number) => Uint8Array
  /** the mailing house's certificate, DER; 'none' where none is set up; null: for the printer here */
  readonly mailingHouse: Uint8Array | 'none' | null
}

export async function setLetters(letters: readonly SecretLetter[], { policy, at, random, mailingHouse }: Press) {
  if (mailingHouse === 'none') return { why: 'no-mailing-house', what: '' } as const
  const { printLetters } = await import('./secret-letter.ts')
  const { DoesNotFit, Unprintable } = await import('./sheet.ts')
  try {
    const pdf = await printLetters(letters, policy, at)
    return mailingHouse === null ? pdf : encipherFor(mailingHouse, pdf, random)
  } catch (error) {
    if (error instanceof Unprintable) return { why: 'unprintable', what: error.characters.join(' ') } as const
    const whose = letters.map(({ loginId }) => loginId).join(' ')
    if (error instanceof DoesNotFit) return { why: 'address', what: whose } as const
    throw error
  }
}

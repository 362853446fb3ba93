/**
 * A reference number such as `7KQ2M-9XW4T`: what a person reads to the branch on the telephone, and what joins a
 * refusal's page to its audit line. No 0 1 I L O U. It opens nothing; 49 bits keep two of them from meeting by chance.
 */
import { drawSymbols, type Random } from './random.ts'

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export function newReference(random: Random): string {
  const drawn = drawSymbols(random, alphabet, 10)
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`
}

/** What was typed or heard, in any case, with or without the hyphen, as it was printed; null when it cannot be one. */
export function readReference(typed: string): string | null {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
  const fits = symbols.length === 10 && [...symbols].every((symbol) => alphabet.includes(symbol))
  return fits ? `${symbols.slice(0, 5)}-${symbols.slice(5)}` : null
}

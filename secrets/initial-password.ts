/**
 * The initial password (rules.md §6): made here, shown once, good for acquisition and the first log-in.
 *
 * It is read from paper and sometimes over a telephone line, so: lower case only, three groups of four, nothing that
 * looks alike (0 o, 1 l i), nothing a Japanese ear confuses (b v, m n), and no vowels, so that it never spells a word.
 * 26 symbols, twelve of them: 56 bits, against five tries. The hyphens belong to it: passwords are never altered.
 */
import { drawSymbols, type Random } from './random.ts'

const alphabet = 'bcdfghjkmpqrstwxyz23456789'

export function newInitialPassword(random: Random): string {
  for (;;) {
    const drawn = drawSymbols(random, alphabet, 12)
    // Banks ask for letters and digits both; all of one kind is drawn again (it happens once in eighty times).
    if (/[a-z]/.test(drawn) && /[0-9]/.test(drawn)) {
      return `${drawn.slice(0, 4)}-${drawn.slice(4, 8)}-${drawn.slice(8)}`
    }
  }
}

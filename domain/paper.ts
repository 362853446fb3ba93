/** What goes by letter from the print centre: one secret to one person, a code or a password, never both (rules.md §8). */
export type PaperKind = 'acquisition-code' | 'initial-password'

export type SecretLetter = {
  readonly kind: PaperKind
  /** the number under which the print is logged */
  readonly number: string
  readonly language: 'ja' | 'en'
  readonly to: {
    /** null: the address is not written with one */
    readonly postalCode: string | null
    readonly address: string
    readonly company: string
    readonly person: string
  }
  readonly loginId: string
  /** with its hyphens: XXXX-XXXX-XXXX-X or xxxx-xxxx-xxxx */
  readonly secret: string
  /** RFC 3339, the bank's time; a password has none */
  readonly validUntil: string | null
}

/** 〒060-8661 札幌市… as one writes it: the code apart, so that it stands on a line of its own. */
export function addressOf(written: string): Pick<SecretLetter['to'], 'postalCode' | 'address'> {
  const text = written.normalize('NFKC').trim()
  const found = /^〒?\s*(\d{3})-?(\d{4})\s+(.+)$/su.exec(text)
  return found ? { postalCode: `${found[1]}-${found[2]}`, address: found[3]! } : { postalCode: null, address: text }
}

/**
 * Several general users at once, from a list (a master's CSV file). Each row is judged by the rules of one (user.ts), and beside them
 * by what only a list can do wrong: name one ID twice, or ask for more places than are free. Nothing is added unless every row is good.
 */
import { checkLoginId, foldLoginId, nameOf } from './user.ts'

export type ListedUser = { readonly loginId: string; readonly name: string; readonly mail: string }

export type RowFault =
  | 'login-id-missing'
  | 'login-id-shape'
  | 'login-id-taken'
  | 'login-id-twice'
  | 'name-missing'
  | 'name-shape'
  | 'mail-missing'
  | 'mail-shape'
  | 'no-place'

export type ListFacts = {
  readonly placesFree: number
  /** whether the folded ID was ever used in this bank, by anybody */
  readonly taken: (folded: string) => boolean
}

/** As a person means it: full-width letters, blanks around, half-width kana. What is wrong stays wrong and is judged below. */
export function tidied({ loginId, name, mail }: ListedUser): ListedUser {
  return {
    loginId: loginId.normalize('NFKC').trim(),
    name: nameOf(name) ?? name.trim(),
    mail: mail.normalize('NFKC').trim(),
  }
}

/** What is wrong with each row, in the rows' order; a row without faults can be added. */
export function checkList(rows: readonly ListedUser[], { placesFree, taken }: ListFacts): readonly RowFault[][] {
  const seen = new Set<string>()
  return rows.map(tidied).map(({ loginId, name, mail }, at) => {
    const faults = [faultOfId(loginId, seen, taken), faultOfName(name), faultOfMail(mail)]
    seen.add(foldLoginId(loginId))
    if (at >= placesFree) faults.push('no-place')
    return faults.filter((fault) => fault !== null)
  })
}

function faultOfId(loginId: string, seen: ReadonlySet<string>, taken: ListFacts['taken']): RowFault | null {
  if (loginId === '') return 'login-id-missing'
  if (!checkLoginId(loginId)) return 'login-id-shape'
  const folded = foldLoginId(loginId)
  if (seen.has(folded)) return 'login-id-twice'
  return taken(folded) ? 'login-id-taken' : null
}

function faultOfName(name: string): RowFault | null {
  if (name === '') return 'name-missing'
  return nameOf(name) === null ? 'name-shape' : null
}

/** The shape that one user's form asks for too (wire/manage.ts; their test holds the two together). */
function faultOfMail(mail: string): RowFault | null {
  if (mail === '') return 'mail-missing'
  return mail.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(mail) ? null : 'mail-shape'
}

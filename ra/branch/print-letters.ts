/**
 * Printing at the centre: a code or a password leaves its row for paper, once, by somebody who neither asked nor approved (rules.md §8). Set
 * first, so that a name no font can print is noticed while the secret still lies safe; then recorded, and the sealed text is gone; then
 * handed out. A sheet that jams is a new approval with a new code.
 */
import type { StaffActor } from '../../domain/actor.ts'
import { bankText } from '../../domain/calendar.ts'
import { now } from '../../domain/clocks.ts'
import { addressOf, type SecretLetter } from '../../domain/paper.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { disclose } from '../../secrets/enclose.ts'
import { newReference } from '../../secrets/reference.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { Enclosure } from '../../store/branch/enclosures.ts'
import { LostRace } from '../../store/commit.ts'
import { line, stillActing, writeRefusal } from '../act.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type PrintWish = {
  readonly ids: readonly string[]
  readonly for: 'printer' | 'mailing-house'
}

export type Printed = { readonly file: Uint8Array; readonly numbers: readonly string[] }

/** Sets the letters: a file for the printer or the mailing house, or why a letter cannot be printed. */
export type Setting = (
  letters: readonly SecretLetter[],
) => Promise<Uint8Array | { readonly why: 'unprintable' | 'address' | 'no-mailing-house'; readonly what: string }>

const at = 'letters/print'

/** E26 not of the centre, one's own request or approval, code and password together, no address, or it cannot be printed · E27 printed or withdrawn */
export async function printLetters(
  counter: Counter,
  actor: StaffActor,
  wish: PrintWish,
  setting: Setting,
): Promise<Printed | Refusal> {
  const { store } = counter
  const waiting = wish.ids.map((id) => store.branch.enclosures.byId(id))
  const no = bankSide(actor, ['centre']) ?? decide(actor, waiting)
  if (no !== null) return writeRefusal(counter, actor, {}, no, at)
  const enclosures = waiting as Enclosure[]
  const letters = enclosures.map((each) => letterOf(counter, each))
  const missing = letters.find(isRefusal)
  if (missing) return writeRefusal(counter, actor, {}, missing, at)

  const set = await setting(letters as SecretLetter[])
  if ('why' in set) return writeRefusal(counter, actor, {}, refuse('E26', set), at)

  const { machine } = now(counter)
  const numbers = (letters as SecretLetter[]).map(({ number }) => number)
  try {
    await store.commit({
      changes: [
        ...stillActing(counter, actor, machine),
        ...enclosures.map(({ id }) => store.branch.enclosures.recordPrinted(id, actor.staffNumber, machine)),
      ],
      audit: enclosures.map((each, n) => printed(actor, each, numbers[n]!, wish.for)),
      touches: 'none',
    })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    return writeRefusal(counter, actor, {}, refuse('E27', { why: 'printed' }), at)
  }
  return { file: set, numbers }
}

function decide(actor: StaffActor, waiting: readonly (Enclosure | undefined)[]): Refusal | null {
  if (waiting.length === 0 || waiting.includes(undefined)) return refuse('E26', { why: 'no-such-letter' })
  const enclosures = waiting as Enclosure[]
  if (enclosures.some(({ sealed }) => sealed === null)) return refuse('E27', { why: 'printed' })
  if (new Set(enclosures.map(({ kind }) => kind)).size > 1) return refuse('E26', { why: 'apart' })
  const own = enclosures.some(
    ({ requested_by, approved_by }) => requested_by === actor.staffNumber || approved_by === actor.staffNumber,
  )
  return own ? refuse('E26', { why: 'own-letter' }) : null
}

function letterOf(counter: Counter, enclosure: Enclosure): SecretLetter | Refusal {
  const { store, random, letterKey } = counter
  const { id, kind, sealed, user_id, contract_id, valid_until } = enclosure
  const user = store.users.byId(user_id)!
  const details = store.branch.details.of(contract_id)
  if (details === undefined || details.address === '') return refuse('E26', { why: 'no-address' })
  const secret = disclose(letterKey, id, sealed!)
  return {
    kind: kind === 'code' ? 'acquisition-code' : 'initial-password',
    number: newReference(random),
    language: user.language,
    to: { ...addressOf(details.address), company: store.contracts.byId(contract_id)!.name, person: user.name },
    loginId: user.login_id,
    secret,
    validUntil: valid_until === null ? null : bankText(valid_until),
  }
}

/** The print log: who printed which letter for whom, and never what stood in it. */
function printed(actor: StaffActor, each: Enclosure, number: string, way: PrintWish['for']): AuditLine {
  const subject = { contractId: each.contract_id, userId: each.user_id }
  return line('letter.printed', actor, subject, { enclosure: each.id, kind: each.kind, number, for: way })
}

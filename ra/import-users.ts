/**
 * A master adds several general users from a list: looked at row by row first, then added in one unit, all or none. Each gets an
 * initial password of his own, shown once. Codes are made afterwards, one by one: a code is asked for with 確認用パスワード.
 */
import { type Actor, standingOf } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { checkList, type ListedUser, type RowFault, tidied } from '../domain/import-users.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideAddUser } from '../domain/user.ts'
import { line, restrictionOfActor, stillActing, untilSettled, writeRefusal } from './act.ts'
import { addition, freePlaces } from './add-user.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { type InitialSecret, newInitialSecret } from './initial-secret.ts'

export type CheckedRow = ListedUser & { readonly faults: readonly RowFault[] }
export type CheckedList = { readonly rows: readonly CheckedRow[]; readonly placesFree: number }

/**
 * What would happen, row by row. Adds nothing; that IDs were asked for which are taken is written down, because who asks often may
 * be fishing for other companies' (R12). E18 no place at all · E21 · E26
 */
export async function checkImport(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  rows: readonly ListedUser[],
): Promise<CheckedList | Refusal> {
  const verdict = decide(counter, actor)
  const subject = { contractId: actor.contractId }
  if (verdict !== null) return writeRefusal(counter, actor, subject, verdict, 'import-users')
  const checked = judged(counter, actor, rows)
  const taken = checked.rows.filter(({ faults }) => faults.includes('login-id-taken')).length
  if (taken > 0) {
    const facts = { at: 'import-users', why: 'taken', count: taken }
    const audit = [{ ...line('refused', actor, subject, facts), refusal: 'E18' }]
    await counter.store.commit({ changes: [], audit, touches: 'none' })
  }
  return checked
}

export type ImportWish = {
  readonly users: readonly ListedUser[]
  readonly language: 'ja' | 'en'
  readonly confirmationPassword: string
}

export type Imported = readonly { readonly loginId: string; readonly name: string; readonly initialPassword: string }[]

/** E18 a row has a fault (`row`, from 1), or there is no place at all · E21 · E23 · E25 E15 · E26 */
export async function importUsers(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  { users, language, confirmationPassword }: ImportWish,
): Promise<Imported | Refusal> {
  const subject = { contractId: actor.contractId }
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'import-users')
  const early = decide(counter, actor) ?? firstFault(counter, actor, users)
  if (early !== null) return no(early)
  const wrong = await askConfirmation(counter, actor, confirmationPassword)
  if (wrong !== null) return wrong

  const rows = users.map(tidied)
  const secrets: InitialSecret[] = []
  for (const _ of rows) {
    const secret = await newInitialSecret(counter, actor, subject, 'import-users')
    if (isRefusal(secret)) return secret
    secrets.push(secret)
  }
  return untilSettled(async () => {
    const refusal = decide(counter, actor) ?? firstFault(counter, actor, rows)
    if (refusal !== null) return no(refusal)
    const at = now(counter)
    const places = freePlaces(counter, actor.contractId)
    const added = rows.map((row, i) =>
      addition(counter, actor, { ...row, language, passwordHash: secrets[i]!.hash, place: places[i]! }, at),
    )
    await counter.store.commit({
      changes: [...stillActing(counter, actor, at.machine), ...added.flatMap(({ changes }) => changes)],
      audit: [...added.flatMap(({ audit }) => audit), line('users.imported', actor, subject, { count: rows.length })],
      touches: actor.contractId,
    })
    return rows.map(({ loginId, name }, i) => ({ loginId, name, initialPassword: secrets[i]!.initialPassword }))
  })
}

/** Who, when and whether there is a place at all: the rules of one user, before any row is looked at. */
function decide(counter: Counter, actor: Actor & { kind: 'user' }): Refusal | null {
  const { policy } = counter
  const { cap } = policy.roles.general
  const verdict = decideAddUser({
    policy,
    by: standingOf(actor, { userId: '', contractId: actor.contractId }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, actor.contractId),
    role: 'general',
    placesTaken: cap - freePlaces(counter, actor.contractId).length,
    idTaken: false,
  })
  return isRefusal(verdict) ? verdict : null
}

function judged(counter: Counter, actor: Actor & { kind: 'user' }, rows: readonly ListedUser[]): CheckedList {
  const placesFree = freePlaces(counter, actor.contractId).length
  const taken = (folded: string) => counter.store.users.byLoginId(folded) !== undefined
  const faults = checkList(rows, { placesFree, taken })
  return { placesFree, rows: rows.map((row, i) => ({ ...tidied(row), faults: faults[i]! })) }
}

function firstFault(counter: Counter, actor: Actor & { kind: 'user' }, rows: readonly ListedUser[]): Refusal | null {
  const at = judged(counter, actor, rows).rows.findIndex(({ faults }) => faults.length > 0)
  return at < 0 ? null : refuse('E18', { why: 'list', row: at + 1 })
}

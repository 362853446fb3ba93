/**
 * Searching the audit trail and taking a copy of it: acts of staff, each a line of the trail itself, so that reading a customer's history
 * leaves a trace. What is typed (contract number, login ID, serial) is looked up here; what does not exist is said, not searched for.
 */
import type { Actor } from '../../domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { foldLoginId } from '../../domain/user.ts'
import { readReference } from '../../secrets/reference.ts'
import type { AuditRow } from '../../store/audit-chain.ts'
import type { TrailPage, TrailQuery } from '../../store/trail/search.ts'
import { line, writeRefusal } from '../act.ts'
import { readsTrail } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type TrailWish = {
  readonly contractNumber?: string | undefined
  readonly loginId?: string | undefined
  readonly serial?: string | undefined
  readonly event?: string | undefined
  readonly refusal?: string | undefined
  /** as the lines name it (`staff:C-1001`), or a staff number or a login ID alone */
  readonly actor?: string | undefined
  readonly reference?: string | undefined
  readonly from?: Temporal.Instant | undefined
  readonly to?: Temporal.Instant | undefined
  /** of the page before */
  readonly after?: string | undefined
  readonly most?: number | undefined
}

/** A span of the bank's time as the lines' moments are kept. */
export function byBankClock(
  { store }: Pick<Counter, 'store'>,
  { from, to }: Pick<TrailWish, 'from' | 'to'>,
): Pick<TrailWish, 'from' | 'to'> {
  const machine = (bank?: Temporal.Instant) =>
    bank && Temporal.Instant.fromEpochMilliseconds(store.moments.machineAt(bank.epochMilliseconds))
  return { from: machine(from), to: machine(to) }
}

/** E26 not his to read, nobody and nothing of that name, or a cursor that is none */
export async function searchTrail(counter: Counter, actor: Actor, wish: TrailWish): Promise<TrailPage | Refusal> {
  const query = mayRead(actor, wish) ?? queryOf(counter, wish)
  if (isRefusal(query)) return writeRefusal(counter, actor, {}, query, 'audit search')
  const page = counter.store.search.page(query, wish.after ?? null, wish.most)
  if (page === null) return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-page' }), 'audit search')
  const audit = [line('audit.searched', actor, subjectOf(query), { for: said(wish), found: page.lines.length })]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return page
}

/**
 * A copy of what fits, to be written down while it is read; of a span of time alone it is whole, and `audit verify` can read it. E26
 */
export async function exportTrail(
  counter: Counter,
  actor: Actor,
  wish: TrailWish,
): Promise<Iterable<AuditRow> | Refusal> {
  const query = readsTrail(actor, 'everything') ?? queryOf(counter, wish)
  if (isRefusal(query)) return writeRefusal(counter, actor, {}, query, 'audit export')
  const audit = [line('audit.exported', actor, subjectOf(query), said(wish))]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return counter.store.search.each(query)
}

/** One line with everything on it. E26 not his to read, or no such line */
export async function readTrailLine(
  counter: Counter,
  actor: Actor,
  at: { readonly chain: string; readonly number: number },
): Promise<AuditRow | Refusal> {
  const found = counter.store.search.line(at.chain, at.number)
  const no =
    readsTrail(actor, found?.contract_id ? 'one-customer' : 'everything') ??
    (found === undefined ? refuse('E26', { why: 'no-such-line' }) : null)
  if (no !== null || found === undefined) return writeRefusal(counter, actor, {}, no!, 'audit line')
  const { contract_id, user_id } = found
  const subject = { contractId: contract_id ?? undefined, ...(user_id === null ? {} : { userId: user_id }) }
  const audit = [line('audit.read', actor, subject, { line: `${at.chain} ${at.number}` })]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return found
}

function mayRead(actor: Actor, { contractNumber, loginId, serial, reference }: TrailWish): Refusal | null {
  const named = contractNumber ?? loginId ?? serial ?? reference
  return readsTrail(actor, named === undefined ? 'everything' : 'one-customer')
}

function subjectOf({ contractId, userId }: TrailQuery) {
  return { contractId, ...(userId === undefined ? {} : { userId }) }
}

function queryOf({ store }: Counter, wish: TrailWish): TrailQuery | Refusal {
  const { contractNumber, loginId, serial, from, to, actor, after: _, most: __, ...plain } = wish
  const contract = contractNumber === undefined ? undefined : store.contracts.byNumber(contractNumber)
  if (contractNumber !== undefined && contract === undefined) return refuse('E26', { why: 'no-such-contract' })
  const user = loginId === undefined ? undefined : store.users.byLoginId(foldLoginId(loginId))
  if (loginId !== undefined && user === undefined) return refuse('E26', { why: 'no-such-user' })
  const certificate = serial === undefined ? undefined : store.certificates.bySerial(serial.toLowerCase())
  if (serial !== undefined && certificate === undefined) return refuse('E26', { why: 'no-such-certificate' })
  if (from !== undefined && to !== undefined && Temporal.Instant.compare(from, to) >= 0)
    return refuse('E26', { why: 'no-such-time' })
  const reference = plain.reference === undefined ? undefined : readReference(plain.reference)
  if (reference === null) return refuse('E26', { why: 'not-a-reference' })
  const by = actor === undefined ? undefined : actorMeant(store, actor.trim())
  if (isRefusal(by)) return by
  return {
    ...plain,
    reference,
    actor: by,
    contractId: contract?.id ?? user?.contract_id ?? certificate?.contract_id,
    userId: user?.id,
    certificateId: certificate?.id,
    from: from?.epochMilliseconds,
    to: to?.epochMilliseconds,
  }
}

/** Whom a typed name means; a name with its kind stands for itself. E26 nobody of that name */
function actorMeant(store: Counter['store'], typed: string): string | Refusal {
  if (typed.includes(':')) return typed
  const number = typed.normalize('NFKC').toUpperCase()
  if (store.branch.staff.byNumber(number) !== undefined) return `staff:${number}`
  const user = store.users.byLoginId(foldLoginId(typed))
  return user === undefined ? refuse('E26', { why: 'no-such-actor' }) : `user:${user.id}`
}

function said({ most: _, after: __, ...wish }: TrailWish): Record<string, string> {
  const asked = Object.entries(wish).filter(([, value]) => value !== undefined)
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)]))
}

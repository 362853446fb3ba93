/**
 * Searching the audit trail and taking a copy of it: acts of staff, each a line of the trail itself, so that reading a customer's history
 * leaves a trace. What is typed (contract number, login ID, serial) is looked up here; what does not exist is said, not searched for.
 */
import type { Actor } from '../../domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { foldLoginId } from '../../domain/user.ts'
import type { AuditRow } from '../../store/audit-chain.ts'
import type { TrailPage, TrailQuery } from '../../store/trail/search.ts'
import { line, writeRefusal } from '../act.ts'
import { bankSide } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type TrailWish = {
  readonly contractNumber?: string | undefined
  readonly loginId?: string | undefined
  readonly serial?: string | undefined
  readonly event?: string | undefined
  readonly refusal?: string | undefined
  readonly actor?: string | undefined
  readonly reference?: string | undefined
  readonly from?: Temporal.Instant | undefined
  readonly to?: Temporal.Instant | undefined
  /** of the page before */
  readonly after?: string | undefined
  readonly most?: number | undefined
}

/** E26 not of the bank, nobody and nothing of that name, or a cursor that is none */
export async function searchTrail(counter: Counter, actor: Actor, wish: TrailWish): Promise<TrailPage | Refusal> {
  const no = bankSide(actor)
  const query = no ?? queryOf(counter, wish)
  if (isRefusal(query)) return writeRefusal(counter, actor, {}, query, 'audit search')
  const page = counter.store.search.page(query, wish.after ?? null, wish.most)
  if (page === null) return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-page' }), 'audit search')
  const { contractId, userId } = query
  const subject = { contractId, ...(userId === undefined ? {} : { userId }) }
  const audit = [line('audit.searched', actor, subject, { for: said(wish), found: page.lines.length })]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return page
}

/** A copy of a span of time, to be written down while it is read. E26 */
export async function exportTrail(
  counter: Counter,
  actor: Actor,
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<Iterable<AuditRow> | Refusal> {
  const no = bankSide(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'audit export')
  const audit = [line('audit.exported', actor, {}, { from: from.toString(), to: to.toString() })]
  await counter.store.commit({ changes: [], audit, touches: 'none' })
  return counter.store.search.each(from.epochMilliseconds, to.epochMilliseconds)
}

function queryOf({ store }: Counter, wish: TrailWish): TrailQuery | Refusal {
  const { contractNumber, loginId, serial, from, to, after: _, most: __, ...plain } = wish
  const contract = contractNumber === undefined ? undefined : store.contracts.byNumber(contractNumber)
  if (contractNumber !== undefined && contract === undefined) return refuse('E26', { why: 'no-such-contract' })
  const user = loginId === undefined ? undefined : store.users.byLoginId(foldLoginId(loginId))
  if (loginId !== undefined && user === undefined) return refuse('E26', { why: 'no-such-user' })
  const certificate = serial === undefined ? undefined : store.certificates.bySerial(serial.toLowerCase())
  if (serial !== undefined && certificate === undefined) return refuse('E26', { why: 'no-such-certificate' })
  return {
    ...plain,
    contractId: contract?.id ?? user?.contract_id ?? certificate?.contract_id,
    userId: user?.id,
    certificateId: certificate?.id,
    from: from?.epochMilliseconds,
    to: to?.epochMilliseconds,
  }
}

function said({ most: _, after: __, ...wish }: TrailWish): Record<string, string> {
  return Object.fromEntries(Object.entries(wish).map(([name, value]) => [name, String(value)]))
}

/** 一斉更新 as the bank's people see it: the issuing CAs, the orders with their progress, and who is left. Reads only; who is left is a reading of customers. */
import type { StaffActor } from '../../domain/actor.ts'
import { bankDay, bankText } from '../../domain/calendar.ts'
import { instantOf, now } from '../../domain/clocks.ts'
import { fullUntilText, type OrderedState, orderedState } from '../../domain/ordered-renewal.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { OrderedRow, RenewalOrder } from '../../store/ordered/orders.ts'
import type { RenewalOrderCase, RenewalOrders, RenewalOrderView } from '../../wire/staff/rollover.ts'
import { line, writeRefusal } from '../act.ts'
import { stateOfOrder } from '../approvals/order-renewal.ts'
import { bankReads } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

/** E26 none of the bank's */
export async function viewOrders(counter: Counter, actor: StaffActor): Promise<RenewalOrders | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'renewal-orders')
  const { store, ca, issuers } = counter
  const from = bankDay(counter.bankClock()).toString()
  return {
    orders: store.orders.all().map((order) => viewOrder(counter, order)),
    issuers: issuers.map(({ id, notAfterMs }) => ({
      id,
      issues: id === ca.id,
      lastDay: bankDay(instantOf(notAfterMs)).toString(),
      notOrdered: store.orders.count({ scope: 'issuer', issuer: id, from }),
    })),
    bankNow: bankText(counter.bankClock()),
  }
}

const mostPeople = 500
/** Nothing is left to be done. */
const over: readonly OrderedState[] = ['renewed', 'revoked', 'expired']

/** @param all everybody who is left, for a file, instead of the first 500. E26 no such order */
export async function viewWhoIsLeft(
  counter: Counter,
  actor: StaffActor,
  id: string,
  all = false,
): Promise<RenewalOrderCase | Refusal> {
  const { store } = counter
  const order = store.orders.byId(id)
  const no = bankReads(actor) ?? (order === undefined ? refuse('E26', { why: 'no-such-order' }) : null)
  if (no !== null || order === undefined) return writeRefusal(counter, actor, {}, no!, 'renewal-order')
  const bank = now(counter).bank
  const left: RenewalOrderCase['people'] = []
  let more = false
  for (const row of stateOfOrder(order) === 'ordered' ? rowsOf(counter, order) : []) {
    const state = stateOf(row, bank)
    if (over.includes(state)) continue
    more = !all && left.length === mostPeople
    if (more) break
    left.push({
      contractNumber: row.contractNumber,
      contractName: row.contractName,
      loginId: row.loginId,
      name: row.userName,
      role: row.userRole,
      serial: row.serial,
      lastDay: row.lastDay,
      state,
    })
  }
  left.sort((a, b) => compare(a.contractNumber, b.contractNumber) || compare(a.loginId, b.loginId))
  const audit = [line('customer.read', actor, {}, { at: 'renewal-order', order: id, people: left.length })]
  await store.commit({ changes: [], audit, touches: 'none' })
  return { ...viewOrder(counter, order), people: left, more }
}

export function viewOrder(counter: Counter, order: RenewalOrder): RenewalOrderView {
  const bank = now(counter).bank
  const progress: Partial<Record<OrderedState, number>> = {}
  // What is over is counted no more: the list of all orders would walk through every certificate that ever was under one.
  const rows = stateOfOrder(order) === 'ordered' ? rowsOf(counter, order) : []
  for (const row of rows) {
    const state = stateOf(row, bank)
    progress[state] = (progress[state] ?? 0) + 1
  }
  const counted = Object.entries(progress) as [OrderedState, number][]
  return {
    id: order.id,
    scope: order.scope,
    about: order.about,
    reason: order.reason,
    note: order.note,
    state: stateOfOrder(order),
    opensFrom: bankText(order.opens_from),
    fullUntil: fullUntilText(instantOf(order.limited_from)),
    revokeFrom: order.revoke_from === null ? null : bankText(order.revoke_from),
    orderedAt: bankText(Math.floor(order.ordered_bank / 1000) * 1000),
    requestedBy: order.requested_by,
    approvedBy: order.approved_by,
    certificates: counted.reduce((sum, [, count]) => sum + count, 0) || order.certificates,
    progress,
    left: counted.reduce((sum, [state, count]) => sum + (over.includes(state) ? 0 : count), 0),
  }
}

function* rowsOf({ store }: Counter, { id }: RenewalOrder): Generator<OrderedRow> {
  const pageSize = 500
  for (let after = ''; ; ) {
    const page = store.orders.rows(id, after, pageSize)
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)!.certificate_id
  }
}

function stateOf(row: OrderedRow, bank: number): OrderedState {
  if (row.how !== null && row.state !== 'C2') return row.how
  return orderedState(
    {
      state: row.state,
      notAfterMs: row.notAfter,
      opensFromMs: row.opens_from,
      limitedFromMs: row.limited_from,
      successor: row.successor as 'C0' | 'C1' | 'C2' | null,
    },
    bank,
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * What time does with an ordered renewal (一斉更新): letters and reminders go out, what was not renewed by the last day is revoked, what has ended is
 * settled, what moved up in its place is taken in where it is of the same CA, and an order of which nobody is left is through. A few
 * hundred rows a turn, each its own unit, so a turn can be cut off anywhere and two nodes do nothing twice.
 */
import { systemActor } from '../../domain/actor.ts'
import { bankDay, bankText } from '../../domain/calendar.ts'
import { instantOf, type Now, now } from '../../domain/clocks.ts'
import { fullUntilText, orderReasons } from '../../domain/ordered-renewal.ts'
import { firstRenewal, lastActionable } from '../../domain/renewal.ts'
import type { Unit } from '../../store/commit.ts'
import { LostRace } from '../../store/commit.ts'
import type { OrderedRenewal } from '../../store/ordered/orders.ts'
import { tell } from '../../store/tell.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import { revocation } from '../revoke.ts'
import { endOf } from './order-of.ts'
import { remindOrdered } from './remind.ts'

const perTurn = 200
const actor = systemActor('ordered-renewal')

/** One turn of the timer. */
export async function turnOrdered(counter: Counter, closing?: AbortSignal): Promise<void> {
  await tellOrdered(counter, closing)
  await revokeOrdered(counter, closing)
  await settleOrdered(counter)
  await remindOrdered(counter, perTurn, closing)
}

/** Each is told once: the row says so in the letter's own unit. */
async function tellOrdered(counter: Counter, closing?: AbortSignal): Promise<void> {
  const { store } = counter
  const at = now(counter)
  for (const row of store.orders.untold(perTurn)) {
    if (closing?.aborted) return
    const certificate = store.certificates.byId(row.certificate_id)!
    const gone = certificate.freed_at !== null
    await settle(counter, {
      changes: [
        store.orders.recordTold(row.order_id, row.certificate_id, at.machine),
        ...(gone ? [] : letters(counter, row, at)),
      ],
      touches: 'none',
    })
  }
  for (const row of store.orders.callOffUntold(perTurn)) {
    if (closing?.aborted) return
    const certificate = store.certificates.byId(row.certificate_id)!
    await settle(counter, {
      changes: [
        store.orders.recordCallOffTold(row.order_id, row.certificate_id, at.machine),
        ...(certificate.freed_at !== null
          ? []
          : tell(store, {
              kind: 'renewal.order-called-off',
              user: store.users.byId(row.user_id)!,
              occasion: `${row.order_id}/${row.certificate_id}`,
              facts: { at: at.bankInstant.toString(), lastDay: certificate.last_day },
              to: ['owner'],
              at: at.machine,
            })),
      ],
      touches: 'none',
    })
  }
}

/** To its owner; a master's also to the contract, so that a company whose master is away hears of it once and not for every user. */
function letters(counter: Counter, row: OrderedRenewal, at: Now) {
  const { store, policy, calendar } = counter
  const certificate = store.certificates.byId(row.certificate_id)!
  const user = store.users.byId(row.user_id)!
  const lastDay = Temporal.PlainDate.from(certificate.last_day)
  return tell(store, {
    kind: 'renewal.ordered',
    user,
    occasion: `${row.order_id}/${row.certificate_id}`,
    facts: {
      lastDay: certificate.last_day,
      renewFrom: bankText(firstRenewal(policy, calendar, lastDay, instantOf(Math.max(row.opens_from, at.bank)))),
      fullUntil: fullUntilText(instantOf(row.limited_from)),
      lastActionable: bankText(lastActionable(policy, calendar, endOf(counter, certificate))),
    },
    to: user.role === 'master' ? ['owner', 'contract'] : ['owner'],
    at: at.machine,
  })
}

/** The last day is over: the old one ends with the order's reason. A new one that stands beside it takes its place. */
async function revokeOrdered(counter: Counter, closing?: AbortSignal): Promise<void> {
  const { store } = counter
  const at = now(counter)
  for (const row of store.orders.dueToRevoke(at.bank, perTurn)) {
    if (closing?.aborted) return
    const user = store.users.byId(row.user_id)!
    const held = store.certificates.heldBy(row.user_id)
    const certificate = held.find(({ id }) => id === row.certificate_id)
    const beside = held.find(({ role, state }) => role === 'successor' && state !== 'C0')
    // One that is being signed has its two minutes.
    if (certificate === undefined || held.some(({ state }) => state === 'C0')) continue
    const reason = orderReasons[store.orders.byId(row.order_id)!.reason]
    const ending = revocation(counter, { user, certificates: [certificate], reason, actor, at, endsForms: false })
    await settle(counter, {
      changes: [
        ...ending.changes,
        ...(beside === undefined ? [] : [store.certificates.recordMovedUp(beside.id)]),
        store.orders.recordSettled(
          row.order_id,
          row.certificate_id,
          beside?.state === 'C2' ? 'renewed' : 'revoked',
          at.machine,
        ),
      ],
      audit: ending.audit,
      touches: user.contract_id,
    })
  }
}

async function settleOrdered(counter: Counter): Promise<void> {
  const { store } = counter
  const at = now(counter)
  for (const { order_id, certificate_id, user_id, state } of store.orders.over(at.bank, perTurn)) {
    const newcomer = newcomerOf(counter, order_id, user_id)
    await settle(counter, {
      changes: [store.orders.recordSettled(order_id, certificate_id, howOf(state), at.machine), ...newcomer.changes],
      audit: newcomer.audit,
      touches: newcomer.contractId ?? 'none',
    })
  }
  for (const order of store.orders.through()) {
    await settle(counter, {
      changes: [store.orders.recordDone(order.id, at.machine)],
      audit: [line('renewal.order-done', actor, {}, { order: order.id, about: order.about })],
      touches: 'none',
    })
  }
}

/** A successor of the very CA that stood beside it at the order's moment, and has its place now: it belongs to that order. */
function newcomerOf({ store, bankClock }: Counter, orderId: string, userId: string) {
  const order = store.orders.byId(orderId)!
  const current = store.certificates.heldBy(userId).find(({ role }) => role === 'current')
  const which =
    current && ({ scope: 'serials', serial: current.serial, from: bankDay(bankClock()).toString() } as const)
  if (order.scope !== 'issuer' || current?.issuer !== order.about || store.orders.count(which!) === 0) {
    return { changes: [], audit: [] }
  }
  const { id: certificateId, contract_id: contractId } = current
  const facts = { order: order.id, scope: order.scope, about: order.about, certificates: 1, later: true }
  return {
    changes: [store.orders.recordTaken(order, which!, 1)],
    audit: [line('renewal.ordered', actor, { contractId, userId, certificateId }, facts)],
    contractId,
  }
}

function howOf(state: string): 'renewed' | 'revoked' | 'expired' {
  if (state === 'C4') return 'renewed'
  return state === 'C6' || state === 'C7' ? 'revoked' : 'expired'
}

/** Somebody else did it in the meantime: nothing is left to do. */
async function settle(counter: Counter, unit: Unit): Promise<void> {
  try {
    await counter.store.commit(unit)
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
  }
}

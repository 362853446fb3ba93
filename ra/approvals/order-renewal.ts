/**
 * 一斉更新, decided by two people: which certificates must be renewed, from when they may, until when the old ones open everything, and
 * when they are revoked. A CA's certificates come and go all day, so an order over a CA rests on which CA issues now; one over a
 * contract or a list also on how many certificates it takes.
 */
import { bankDay } from '../../domain/calendar.ts'
import { instantOf } from '../../domain/clocks.ts'
import {
  decideOrderDays,
  isOrderReason,
  type OrderDays,
  type OrderMoments,
  type OrderReason,
} from '../../domain/ordered-renewal.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { Which } from '../../store/ordered/orders.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'
import type { Case, Kind, Subject } from './case.ts'

/** Beyond this a list is typed by nobody: it is a CA's, or a contract's. */
const mostSerials = 200

export const orderRenewal: Kind = {
  facts(counter, about) {
    const { subject } = about
    if (subject.scope === 'issuer') return { issuer: subject.issuer ?? '', issuingNow: counter.ca.id }
    return { certificates: String(countOf(counter, about)) }
  },
  decide(counter, about) {
    const { subject, contract } = about
    if (!isOrderReason(subject.reason ?? '')) return refuse('E26', { why: 'reason' })
    const moments = momentsOf(counter, subject)
    if (isRefusal(moments)) return moments
    if (subject.scope === 'issuer' && !isIssuer(subject.issuer ?? '')) return refuse('E26', { why: 'no-such-issuer' })
    // Whoever renews would be given a certificate of the very CA that is to be left.
    if (subject.scope === 'issuer' && subject.reason === 'ca-succession' && subject.issuer === counter.ca.id) {
      return refuse('E26', { why: 'issuer-issues' })
    }
    if (subject.scope === 'contract' && contract === null) return refuse('E26', { why: 'no-such-contract' })
    const unknown = subject.scope === 'serials' ? unknownSerial(counter, subject) : null
    if (unknown !== null) return unknown
    return countOf(counter, about) === 0 ? refuse('E27', { why: 'nothing-to-do' }) : null
  },
  execute(counter, actor, about, at) {
    const { store } = counter
    const { subject, request } = about
    const moments = momentsOf(counter, subject)
    if (isRefusal(moments)) return Promise.resolve(moments)
    const takes = whichOf(counter, about).map((which) => ({ which, count: store.orders.count(which) }))
    const certificates = takes.reduce((sum, { count }) => sum + count, 0)
    const order = {
      id: store.newId(),
      approval_id: request.id,
      scope: scopeOf(subject),
      about: aboutOf(about),
      reason: subject.reason as OrderReason,
      note: subject.note ?? '',
      opens_from: moments.opensFrom.epochMilliseconds,
      limited_from: moments.limitedFrom.epochMilliseconds,
      revoke_from: moments.revokeFrom?.epochMilliseconds ?? null,
      certificates,
      requested_by: request.requested_by,
      approved_by: actor.staffNumber,
      ordered_at: at.machine,
      ordered_bank: at.bank,
    }
    const facts = {
      order: order.id,
      approval: request.id,
      scope: order.scope,
      about: order.about,
      reason: order.reason,
      certificates,
      opensFrom: instantOf(order.opens_from).toString(),
      limitedFrom: moments.limitedFrom.toString(),
      revokeFrom: moments.revokeFrom?.toString() ?? 'never',
    }
    const subjectOf = about.contract === null ? {} : { contractId: about.contract.id }
    return Promise.resolve({
      changes: [
        store.orders.recordOrdered(order),
        ...takes.map(({ which, count }) => store.orders.recordTaken(order, which, count)),
      ],
      audit: [line('renewal.ordered', actor, subjectOf, facts)],
      touches: 'all',
    })
  },
}

/** Two people take an order back: the old certificates open everything again, and whoever was written to is told. */
export const callOffRenewal: Kind = {
  facts: (counter, { subject }) => {
    const order = counter.store.orders.byId(subject.order ?? '')
    return { order: subject.order ?? '', orderState: order === undefined ? 'none' : stateOfOrder(order) }
  },
  decide({ store }, { subject }) {
    const order = store.orders.byId(subject.order ?? '')
    if (order === undefined) return refuse('E26', { why: 'no-such-order' })
    return stateOfOrder(order) === 'ordered' ? null : refuse('E27', { why: 'nothing-to-do' })
  },
  execute({ store }, actor, { subject, request }, at) {
    const order = store.orders.byId(subject.order ?? '')!
    const facts = { order: order.id, approval: request.id, note: subject.note ?? '' }
    return Promise.resolve({
      changes: [...store.orders.recordCalledOff(order.id, at.machine)],
      audit: [line('renewal.order-called-off', actor, {}, facts)],
      touches: 'all',
    })
  },
}

export function stateOfOrder(order: {
  readonly called_off_at: number | null
  readonly done_at: number | null
}): 'called-off' | 'done' | 'ordered' {
  if (order.called_off_at !== null) return 'called-off'
  return order.done_at !== null ? 'done' : 'ordered'
}

function momentsOf(counter: Counter, subject: Subject): OrderMoments | Refusal {
  const days: OrderDays = {
    reason: subject.reason as OrderReason,
    opensOn: subject.opensOn ?? '',
    // In words, because the second person must read that there is no such day.
    fullUntil: subject.fullUntil === 'at-once' ? null : (subject.fullUntil ?? ''),
    renewableUntil: subject.renewableUntil === 'own-end' ? null : (subject.renewableUntil ?? ''),
  }
  return decideOrderDays(counter.calendar, days, counter.bankClock())
}

function scopeOf({ scope }: Subject): Which['scope'] {
  return scope === 'contract' || scope === 'serials' ? scope : 'issuer'
}

function isIssuer(id: string): boolean {
  return /^issuing-\d+$/.test(id)
}

function serialsOf({ serials }: Subject): string[] {
  return [...new Set((serials ?? '').toLowerCase().split(/[\s,]+/))].filter((serial) => serial !== '')
}

function whichOf(counter: Counter, { subject, contract }: Case): Which[] {
  const from = bankDay(counter.bankClock()).toString()
  switch (scopeOf(subject)) {
    case 'issuer':
      return [{ scope: 'issuer', issuer: subject.issuer ?? '', from }]
    case 'contract':
      return contract === null ? [] : [{ scope: 'contract', contract: contract.id, from }]
    case 'serials':
      return serialsOf(subject).map((serial) => ({ scope: 'serials', serial, from }))
  }
}

function countOf(counter: Counter, about: Case): number {
  return whichOf(counter, about).reduce((sum, which) => sum + counter.store.orders.count(which), 0)
}

/** What the order's row is called by: a CA's id, a contract's number, or how many were listed. */
function aboutOf({ subject, contract }: Case): string {
  switch (scopeOf(subject)) {
    case 'issuer':
      return subject.issuer ?? ''
    case 'contract':
      return contract?.number ?? ''
    case 'serials':
      return String(serialsOf(subject).length)
  }
}

/** A slip in one number must not leave a certificate out unnoticed. */
function unknownSerial({ store }: Counter, subject: Subject): Refusal | null {
  const serials = serialsOf(subject)
  if (serials.length === 0 || serials.length > mostSerials) return refuse('E26', { why: 'serials' })
  const wrong = serials.find((serial) => {
    const certificate = store.certificates.bySerial(serial)
    return certificate === undefined || certificate.freed_at !== null || certificate.role !== 'current'
  })
  return wrong === undefined ? null : refuse('E26', { why: 'no-such-serial', serial: wrong })
}

/** A typed request, from any door, as the conductor takes it. */
import type { RequestApproval } from '../../wire/staff/office.ts'
import type { ApprovalWish } from './request-approval.ts'

/** What is asked for beyond kind, contract and visit stands in the request as name and text. */
export function wishOf(typed: RequestApproval): ApprovalWish {
  const { kind, ...rest } = typed
  if (typed.kind === 'open-issuing') return { kind, contract: null, subject: {} }
  if (typed.kind === 'change-policy') {
    const { policyHash, policyName } = typed
    return { kind, contract: null, subject: { policyHash, policyName } }
  }
  if (typed.kind === 'order-renewal') {
    const { contract, scope, issuer, serials, reason, opensOn, fullUntil, renewableUntil, note } = typed
    const named =
      scope === 'serials' ? { serials: (serials ?? []).join(' ') } : scope === 'issuer' ? { issuer: issuer ?? '' } : {}
    const days = { opensOn, fullUntil: fullUntil ?? 'at-once', renewableUntil: renewableUntil ?? 'own-end' }
    return {
      kind,
      contract: scope === 'contract' ? (contract ?? '') : null,
      subject: { scope, ...named, reason, ...days, note },
    }
  }
  if (typed.kind === 'call-off-renewal') {
    return { kind, contract: null, subject: { order: typed.order, note: typed.note } }
  }
  if (typed.kind === 'change-staff') {
    const { staffNumber, appoint, part, certificate } = typed
    const subject: Record<string, string> = {
      staffNumber: staffNumber.normalize('NFKC').trim().toUpperCase(),
      ...appoint,
      ...part,
      ...certificate,
    }
    return { kind, contract: null, subject }
  }
  const { contract, visit, ...more } = rest as { contract: string; visit?: string } & Record<string, unknown>
  const subject = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, textOf(value)]))
  return { kind, contract, visit, subject }
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value.trim() : ''
}

/** What one person of the bank does alone: enter an application, freeze, record a visit, revoke, stop, unlock, look after signals. */
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { stopByTelephone, unlockByTelephone } from '../../ra/branch/by-telephone.ts'
import { enterContract } from '../../ra/branch/enter-contract.ts'
import { freezeContract } from '../../ra/branch/freeze-contract.ts'
import { recordVisit } from '../../ra/branch/record-visit.ts'
import { revokeAtBranch } from '../../ra/branch/revoke-at-branch.ts'
import { clearSignal, holdRestriction } from '../../ra/branch/signals.ts'
import * as wire from '../../wire/staff/office.ts'
import type { Answer } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

type Told = Promise<Answer | Refusal>

/** POST /api/v1/contracts */
export async function enter(ask: AskStaff): Told {
  const body = parse(wire.enterContract, ask.body)
  if ('malformed' in body) return body
  const entered = await enterContract(ask.building.counter, ask.staff.actor, body.data)
  if (isRefusal(entered)) return entered
  const { number, id, deadline } = entered
  return { json: { number, approval: id, deadline: bankText(deadline) }, status: 201 }
}

/** POST /api/v1/contracts/{number}/freeze */
export async function freeze(ask: AskStaff): Told {
  const body = parse(wire.freeze, ask.body)
  if ('malformed' in body) return body
  const contract = ask.params.number ?? ''
  const frozen = await freezeContract(ask.building.counter, ask.staff.actor, { contract, why: body.data.why })
  if (isRefusal(frozen)) return frozen
  return { json: { number: frozen.number, frozenAt: bankText(frozen.frozenAt), sessionsEnded: true } }
}

/** POST /api/v1/contracts/{number}/visits */
export async function visit(ask: AskStaff): Told {
  const body = parse(wire.recordVisit, ask.body)
  if ('malformed' in body) return body
  const recorded = await recordVisit(ask.building.counter, ask.staff.actor, ask.params.number ?? '', body.data)
  return isRefusal(recorded) ? recorded : { json: recorded, status: 201 }
}

/** POST /api/v1/users/{loginId}/revocation */
export async function revocation(ask: AskStaff): Told {
  const body = parse(wire.revokeByBank, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, loginId: ask.params.loginId ?? '' }
  const revoked = await revokeAtBranch(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(revoked) ? revoked : { json: { ...revoked, revokedAt: bankText(revoked.revokedAt) } }
}

/** POST /api/v1/users/{loginId}/stop */
export async function stop(ask: AskStaff): Told {
  const body = parse(wire.byTelephone, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, loginId: ask.params.loginId ?? '' }
  const stopped = await stopByTelephone(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(stopped) ? stopped : { json: { ...stopped, stoppedAt: bankText(stopped.stoppedAt) } }
}

/** POST /api/v1/users/{loginId}/unlock */
export async function unlock(ask: AskStaff): Told {
  const body = parse(wire.byTelephone, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, loginId: ask.params.loginId ?? '' }
  const unlocked = await unlockByTelephone(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(unlocked) ? unlocked : { json: { ...unlocked, unlockedAt: bankText(unlocked.unlockedAt) } }
}

/** POST /api/v1/users/{loginId}/hold */
export async function hold(ask: AskStaff): Told {
  const body = parse(wire.clearSignal, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, loginId: ask.params.loginId ?? '' }
  const held = await holdRestriction(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(held) ? held : { json: held, status: 201 }
}

/** POST /api/v1/signals/{id}/clearance */
export async function clearance(ask: AskStaff): Told {
  const body = parse(wire.clearSignal, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, id: ask.params.id ?? '' }
  const cleared = await clearSignal(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(cleared) ? cleared : { json: cleared }
}

/** 照合: whether certificates are issued, and the serials that others know and the archive does not. Reads only. */
import type { StaffActor } from '../../domain/actor.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { IssuingView } from '../../wire/staff/desks.ts'
import { writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'
import { waitingFor } from './waiting.ts'

const mostShown = 200

/** E26 not of the bank */
export function viewIssuing(counter: Counter, actor: StaffActor): Promise<IssuingView | Refusal> {
  const no = bankReads(actor)
  if (no !== null) return writeRefusal(counter, actor, {}, no, 'view-issuing')
  const { reconciling } = counter.store
  const unaccounted = reconciling.allUnaccounted()
  return Promise.resolve({
    issuing: reconciling.issuingIsOff() ? ('off' as const) : ('on' as const),
    lists: counter.issuers.map(({ id }) => ({ issuer: id, number: reconciling.merged(id) })),
    count: unaccounted.length,
    unaccounted: unaccounted.slice(0, mostShown).map((row) => ({
      serial: row.serial,
      revokedAt: row.revoked_at === null ? null : text(row.revoked_at),
      learntAt: text(row.learnt_at),
      learntFrom: row.learnt_from,
    })),
    waiting: waitingFor(counter, 'open-issuing'),
  })
}

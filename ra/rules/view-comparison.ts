/** What stands before the second person: the file of the request, compared with what is in force now, as its asker saw it. */
import type { StaffActor } from '../../domain/actor.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { Lang } from '../../texts/language.ts'
import type { Comparison } from '../../wire/staff/desks.ts'
import { writeRefusal } from '../act.ts'
import type { Counter } from '../counter.ts'
import { lookAtCalendarFile } from './view-calendar.ts'
import { lookAtPolicy } from './view-policy.ts'

/** Of a request that is over there is nothing to compare: both null. E26 no such request, or not of the bank */
export async function viewComparison(
  counter: Counter,
  actor: StaffActor,
  id: string,
  lang: Lang,
): Promise<Comparison | Refusal> {
  const { store } = counter
  const request = store.branch.approvals.byId(id)
  const about = request && wanted[request.kind]
  if (request === undefined || about === undefined) {
    return writeRefusal(counter, actor, {}, refuse('E26', { why: 'no-such-request' }), 'view-comparison')
  }
  const hash = (JSON.parse(request.subject) as Record<string, string>)[about.subject] ?? ''
  const file = store.ruleFiles.byHash(hash)
  if (request.state !== 'V1' || file === undefined) return { policy: null, calendar: null }
  const looked = await about.look(counter, actor, file, lang)
  if ('refused' in looked) return looked
  if ('mistakes' in looked) throw new Error(`the file of request ${id} was read when it was asked for`)
  return 'differences' in looked ? { policy: looked, calendar: null } : { policy: null, calendar: looked }
}

const wanted: Readonly<
  Record<string, { subject: string; look: typeof lookAtPolicy | typeof lookAtCalendarFile } | undefined>
> = {
  'change-policy': { subject: 'policyHash', look: lookAtPolicy },
  'load-calendar': { subject: 'calendarHash', look: lookAtCalendarFile },
}

/**
 * A calendar is put in force by two people: what the second one approves is the file as it was handed in, against the calendar that stood
 * then. Another load in between, or another policy, makes the request stale.
 */
import { type Refusal, refuse } from '../../domain/refusals.ts'
import { readCalendarFile } from '../../policies/calendar-file.ts'
import type { Counter } from '../counter.ts'
import { loading, lookAtCalendar } from '../load-calendar.ts'
import type { Case, Kind } from './case.ts'

export const loadCalendarByTwo: Kind = {
  facts: ({ store, policy }) => ({
    policyInForce: store.rules.inForce() ?? policy.hash,
    calendarInForce: store.calendar.version() ?? 'none',
  }),
  decide: (counter, about): Refusal | null => {
    const file = fileOf(counter, about)
    if (file === null) return refuse('E26', { why: 'no-such-calendar' })
    const { added, removed, officialThrough } = lookAtCalendar(counter, file)
    const same =
      added.length === 0 && removed.length === 0 && officialThrough === String(counter.calendar.officialThrough)
    return same ? refuse('E27', { why: 'calendar-in-force' }) : null
  },
  execute(counter, actor, about) {
    const file = fileOf(counter, about)
    if (file === null) throw new Error(`the file of request ${about.request.id} is gone`)
    const { id: approval, requested_by: requestedBy } = about.request
    const { changes, audit } = loading(counter, actor, file, {
      sha256: about.subject.calendarHash ?? '',
      requestedBy,
      approval,
    })
    return Promise.resolve({ changes, audit, touches: 'all' })
  },
}

function fileOf({ store }: Counter, { subject, file }: Case) {
  const { calendarHash = '' } = subject
  const known = file ?? store.ruleFiles.byHash(calendarHash)
  if (known?.hash !== calendarHash || known.kind !== 'calendar') return null
  const read = readCalendarFile(known.content)
  return 'file' in read ? read.file : null
}

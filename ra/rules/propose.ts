/** A file of rules is handed in and a second person is asked (rules.md §8): read whole, kept, and requested in one unit. */
import type { StaffActor } from '../../domain/actor.ts'
import { actorName } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { RowMistake } from '../../policies/calendar-file.ts'
import type { PolicyMistake } from '../../policies/read.ts'
import { type ApprovalRequested, requestApproval } from '../approvals/request-approval.ts'
import type { Counter } from '../counter.ts'
import { calendarFile, type Handed, policyFile, readHandedCalendar, readHandedPolicy } from './files.ts'

type Proposed<Mistake> = ApprovalRequested | Refusal | { readonly mistakes: readonly Mistake[] }

/** Mistakes of the file · E26 not his to ask · E27 in force, or asked for already */
export async function proposePolicy(
  counter: Counter,
  actor: StaffActor,
  handed: Handed,
): Promise<Proposed<PolicyMistake>> {
  const read = readHandedPolicy(counter, handed)
  if ('mistakes' in read) return read
  const { policy } = read
  return requestApproval(counter, actor, {
    kind: 'change-policy',
    contract: null,
    subject: { policyHash: policy.hash, policyName: policy.name },
    file: policyFile(policy, now(counter).machine, actorName(actor)) ?? undefined,
  })
}

/** Mistakes of the rows · E26 not his to ask · E27 in force, or another is asked for already */
export async function proposeCalendar(
  counter: Counter,
  actor: StaffActor,
  handed: Handed,
): Promise<Proposed<RowMistake>> {
  const read = readHandedCalendar(handed)
  if ('mistakes' in read) return read
  const { file, sha256 } = read
  return requestApproval(counter, actor, {
    kind: 'load-calendar',
    contract: null,
    subject: {
      calendarHash: sha256,
      calendarName: handed.name,
      calendarKind: file.kind,
      rows: String(file.days.length),
    },
    file: calendarFile(handed, sha256, now(counter).machine, actorName(actor)),
  })
}

/** What came back: each report finds its letter by Message-ID and address, and the letter is shown as undeliverable (メール不達). */
import { now } from '../domain/clocks.ts'
import { LostRace } from '../store/commit.ts'
import type { Letter } from '../store/outbox.ts'
import { type Report, readReports } from './bounce.ts'
import type { NoticeRoom } from './facts.ts'

/** not-ours: no letter with this Message-ID went to this address. known: recorded before. */
export type Bounced = {
  readonly outcome: 'recorded' | 'known' | 'delayed' | 'not-ours' | 'no-report'
  readonly report: Report | null
}

/** One mail as it lies in the mailbox. @param actor who reads it, as the audit line names him */
export async function recordBounces(
  room: Pick<NoticeRoom, 'store' | 'machineClock' | 'bankClock'>,
  message: string,
  actor: string,
): Promise<readonly Bounced[]> {
  const reports = readReports(message)
  if (reports.length === 0) return [{ outcome: 'no-report', report: null }]
  const outcomes: Bounced[] = []
  for (const report of reports) outcomes.push({ outcome: await recordOne(room, report, actor), report })
  return outcomes
}

async function recordOne(
  { store, ...clocks }: Pick<NoticeRoom, 'store' | 'machineClock' | 'bankClock'>,
  report: Report,
  actor: string,
): Promise<Bounced['outcome']> {
  const letter = store.outbox.byMessageId(report.messageId)
  if (letter === undefined || letter.address.toLowerCase() !== report.recipient.toLowerCase()) return 'not-ours'
  if (report.action !== 'failed') return 'delayed'
  if (letter.state !== 'sent') return 'known'
  const error = `${report.status} ${report.diagnostic}`.trim()
  try {
    await store.commit({
      changes: [store.outbox.recordBounced(report.messageId, error, now(clocks).machine)],
      audit: [
        { event: 'notice.failed', actor, ...subjectOf(letter), facts: { letter: letter.id, why: 'bounced', error } },
      ],
      touches: 'none',
    })
    return 'recorded'
  } catch (lost) {
    if (lost instanceof LostRace) return 'known'
    throw lost
  }
}

function subjectOf({ contract_id: contractId, user_id }: Letter) {
  return { contractId, ...(user_id === null ? {} : { userId: user_id }) }
}

/**
 * A newly loaded calendar moved the last moment to renew (rules.md §7): whoever holds such a certificate is told the right one, once for each
 * new moment. The days wait in the archive from the load on (ra/load-calendar.ts), so a run that is cut off goes on.
 */
import { bankText } from '../domain/calendar.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { noticeDay, noticesGoOut } from '../domain/notices.ts'
import { lastActionable } from '../domain/renewal.ts'
import type { AuditLine } from '../store/audit.ts'
import { type Told, tell } from '../store/tell.ts'
import { expiryFacts, type NoticeRoom } from './facts.ts'
import { walk } from './walk.ts'

const movedName = 'calendar.moved'
const placeName = 'corrected.place'

/** @returns certificates whose owners were told */
export async function tellCorrected(room: NoticeRoom, closing?: AbortSignal): Promise<number> {
  const { store, policy, calendar } = room
  const at = now(room)
  const kept = store.leases.value(movedName)
  if (kept === undefined || kept === '[]' || noticeDay(policy, at.bankInstant) === null) return 0
  const was = new Map((JSON.parse(kept) as { lastDay: string; was: string }[]).map((one) => [one.lastDay, one.was]))
  const to = { owner: ['owner'], master: ['master'], both: ['owner', 'master'] } satisfies Record<string, Told[]>
  let count = 0
  const run = store.calendar.version() ?? '-'
  const days = [...was.keys()].sort()
  const finished = await walk(room, { name: placeName, run, days, closing }, (page) => {
    const written = page.flatMap((row) => {
      const becomes = bankText(lastActionable(policy, calendar, instantOf(row.notAfter)))
      const known = was.get(row.lastDay)!
      // Moved back before anybody was told, or told of nothing by mail: nothing to correct.
      if (becomes === known || row.contractState === 'K4' || !noticesGoOut(row)) return []
      const changes = tell(store, {
        kind: 'notice.corrected',
        user: row,
        // Moved there, back and there again is three pieces of news.
        occasion: `${row.certificateId}/${becomes}/${run}`,
        facts: { ...expiryFacts(room, row, []), was: known },
        to: to[policy.notices.to],
        at: at.machine,
        contract: row,
      })
      const { contract_id: contractId, id: userId, certificateId } = row
      const subject = { contractId, userId, certificateId }
      const facts = { corrected: becomes, was: known }
      const line: AuditLine = { event: 'notice.expiring', actor: 'system:notices', ...subject, facts }
      return [{ changes: policy.notices.channels.includes('mail') ? changes : [], line }]
    })
    count += written.length
    return { changes: written.flatMap(({ changes }) => changes), audit: written.map(({ line }) => line) }
  })
  // A load in the meantime has put its own days there: they are of the next turn.
  const stillThese = store.leases.value(movedName) === kept
  if (finished && stillThese) {
    await store.commit({ changes: [store.leases.recordValue(movedName, '[]')], touches: 'none' })
  }
  return count
}

/**
 * The notice run (rules.md §7): on the morning of each offset the owner is told that his certificate ends, and on the morning after it has
 * ended his master is told too. A timer calls it; by the bank's clock it does nothing until the hour of notices has come.
 *
 * It walks the certificates of the few last days concerned, a page at a time, and each page is one unit with the letters, the audit lines
 * and the place it has come to: a run that is cut off goes on there. What is overdue after downtime is one letter with the
 * number of days as it is now, and the unique index on (kind, occasion, address) keeps every one from being written twice.
 */
import { bankText, endOfBankDay } from '../domain/calendar.ts'
import { instantOf, type Now, now } from '../domain/clocks.ts'
import { isWithin, lastDaysConcerned, noticeDay, noticesBetween, noticesGoOut, type Span } from '../domain/notices.ts'
import type { AuditLine } from '../store/audit.ts'
import type { Expiring } from '../store/notices.ts'
import type { Change } from '../store/prepared.ts'
import { type Told, tell } from '../store/tell.ts'
import { type NoticeRoom, type SharedFacts, sharedFacts } from './facts.ts'
import { walk } from './walk.ts'

/** The bank day up to which everything has been told. */
const throughName = 'notices.told-through'
const placeName = 'notices.place'

const day = Temporal.PlainDate.from

/** @returns certificates of which something was told */
export async function tellExpiring(room: NoticeRoom, closing?: AbortSignal): Promise<number> {
  const { store, policy, calendar } = room
  const at = now(room)
  const through = noticeDay(policy, at.bankInstant)
  if (through === null) return 0
  const told = store.leases.value(throughName)
  // A bank that has never told anything begins with today: what was due before it opened is nobody's news.
  const span: Span = { after: told === undefined ? through.subtract({ days: 1 }) : day(told), through }
  if (Temporal.PlainDate.compare(span.after, through) >= 0) return 0

  const days = lastDaysConcerned(policy, calendar, span).map(String)
  const known = new Map<string, Ends>()
  const endsOf = (row: Expiring): Ends => {
    const key = `${row.lastDay} ${row.notAfter} ${row.role}`
    const ends = known.get(key) ?? read(room, row, span, at)
    known.set(key, ends)
    return ends
  }
  let count = 0
  const finished = await walk(room, { name: placeName, run: through.toString(), days, closing }, (page) => {
    const written = page.map((row) => newsOf(room, row, endsOf(row), at))
    count += written.filter(({ audit }) => audit.length > 0).length
    return { changes: written.flatMap(({ changes }) => changes), audit: written.flatMap(({ audit }) => audit) }
  })
  if (!finished) return count
  await store.commit({ changes: [store.leases.recordValue(throughName, through.toString())], touches: 'none' })
  return count
}

type News = { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] }
const nothing: News = { changes: [], audit: [] }

/** What the rules make of one end within the span: the same for every certificate that has it. */
type Ends = { readonly kinds: readonly string[]; readonly ended: boolean; readonly facts: SharedFacts }

function read(room: NoticeRoom, row: Expiring, span: Span, at: Now): Ends {
  const end = { lastDay: day(row.lastDay), notAfter: instantOf(row.notAfter) }
  const due = noticesBetween(room.policy, room.calendar, end, span)
  return {
    kinds: due.map(({ kind, day }) => nameOf(kind, day)),
    ended: isWithin(end.lastDay.add({ days: 1 }), span) && at.bank > row.notAfter,
    facts: sharedFacts(room, row),
  }
}

function newsOf(room: NoticeRoom, row: Expiring, ends: Ends, at: Now): News {
  if (row.contractState === 'K4' || !noticesGoOut(row)) return nothing
  const owner = ends.kinds.length === 0 ? nothing : tellOwner(room, row, ends, at)
  const master = ends.ended ? tellEnded(room, row, ends, at) : nothing
  return { changes: [...owner.changes, ...master.changes], audit: [...owner.audit, ...master.audit] }
}

/** A newly loaded closure can move the last actionable day: the same notice on another day is another one. */
const nameOf = (kind: string, on: Temporal.PlainDate) => (kind === 'last-actionable' ? `${kind} ${on}` : kind)

function tellOwner(room: NoticeRoom, row: Expiring, { kinds, facts: shared }: Ends, at: Now): News {
  const { store, policy } = room
  if (!policy.notices.channels.includes('mail')) return nothing
  const facts = { certificate: row.certificateId, ...shared, kinds }
  const to = { owner: ['owner'], master: ['master'], both: ['owner', 'master'] } satisfies Record<string, Told[]>
  const changes = tell(store, {
    kind: 'notice.expiring',
    user: row,
    occasion: `${row.certificateId}/${kinds.at(-1)}`,
    facts,
    to: to[policy.notices.to],
    at: at.machine,
    contract: row,
  })
  return { changes, audit: [line('notice.expiring', row, { kinds, daysLeft: facts.daysLeft })] }
}

/** The owner has his own letters. His master, or for a master the contract's address, learns that somebody can no longer work (R11). */
function tellEnded(room: NoticeRoom, row: Expiring, { facts }: Ends, at: Now): News {
  const changes = tell(room.store, {
    kind: 'certificate.expired',
    user: row,
    occasion: row.certificateId,
    facts: { certificate: row.certificateId, ...facts, kinds: [] },
    to: row.role === 'general' ? ['master'] : ['master', 'contract'],
    at: at.machine,
    contract: row,
  })
  const ended = bankText(endOfBankDay(day(row.lastDay)))
  return {
    changes: room.policy.notices.channels.includes('mail') ? changes : [],
    audit: [line('certificate.expired', row, { lastDay: row.lastDay, ended })],
  }
}

function line(event: 'notice.expiring' | 'certificate.expired', row: Expiring, facts: AuditLine['facts']): AuditLine {
  const { contract_id: contractId, id: userId, certificateId } = row
  return { event, actor: 'system:notices', contractId, userId, certificateId, facts }
}

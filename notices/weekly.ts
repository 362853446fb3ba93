/**
 * The master's weekly list (rules.md §7): on Mondays, at the hour of notices, whose certificates are about to end or have ended that week, in
 * place of copies. It walks the certificates in question by their last day; the first one of a contract writes its list, and
 * whoever comes later finds it written.
 */
import { bankText } from '../domain/calendar.ts'
import { instantOf, now } from '../domain/clocks.ts'
import type { DigestLine } from '../domain/notice-letters.ts'
import { noticeDay, noticesGoOut } from '../domain/notices.ts'
import { lastActionable } from '../domain/renewal.ts'
import type { Expiring } from '../store/notices.ts'
import type { Change } from '../store/prepared.ts'
import { tell } from '../store/tell.ts'
import type { NoticeRoom } from './facts.ts'
import { walk } from './walk.ts'

const throughName = 'weekly.told-through'
const placeName = 'weekly.place'
/** A list longer than a page is not read; the console has the rest. */
const mostLines = 50
/** Who expired longer ago stands on the master's home, not in his mail every week. */
const expiredDays = 7

/** @returns contracts whose master was written to */
export async function tellWeekly(room: NoticeRoom, closing?: AbortSignal): Promise<number> {
  const { store, policy } = room
  const { weeklyDigestToMaster, channels } = policy.notices
  const today = noticeDay(policy, now(room).bankInstant)
  if (today === null) return 0
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const week = monday.toString()
  const told = store.leases.value(throughName)
  if (!weeklyDigestToMaster || !channels.includes('mail') || (told !== undefined && told >= week)) return 0

  const days = Array.from({ length: policy.renewal.opensDaysBefore + expiredDays + 1 }, (_, at) =>
    monday.add({ days: at - expiredDays }).toString(),
  )
  let count = 0
  const finished = await walk(room, { name: placeName, run: week, days, closing }, (page) => {
    const contracts = new Set(page.filter((row) => row.role === 'general' && isNews(row)).map((row) => row.contract_id))
    const changes = [...contracts].flatMap((contract) => listOf(room, contract, week, days.at(-1)!))
    count += changes.length
    return { changes, audit: [] }
  })
  if (!finished) return count
  await store.commit({ changes: [store.leases.recordValue(throughName, week)], touches: 'none' })
  return count
}

const isNews = (row: Expiring) => row.contractState !== 'K4' && noticesGoOut(row)

function listOf(room: NoticeRoom, contract: string, week: string, until: string): Change[] {
  const { store, policy, calendar } = room
  const occasion = `${contract}/${week}`
  if (store.outbox.wasTold('notice.weekly', occasion)) return []
  const rows = store.notices.expiringOfContract(contract).filter((row) => isNews(row) && row.lastDay <= until)
  const master = store.users.masterOf(contract)
  const [first] = rows
  if (master === undefined || first === undefined) return []
  const users = rows.slice(0, mostLines).map((row): DigestLine => {
    const notAfter = instantOf(row.notAfter)
    return {
      loginId: row.login_id,
      lastDay: row.lastDay,
      notAfter: bankText(notAfter),
      lastActionable: bankText(lastActionable(policy, calendar, notAfter)),
    }
  })
  return tell(store, {
    kind: 'notice.weekly',
    user: master,
    occasion,
    facts: { week, users, more: rows.length - users.length },
    to: ['owner'],
    at: now(room).machine,
    contract: first,
  })
}

/**
 * Half time of an unused code (rules.md §4.3, notice.code-half): its owner and its maker's side are told once, in the hours in which
 * people read mail. A code that is being used (A2) is not unused.
 */
import { atMinute, bankDay } from '../domain/calendar.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { tell } from '../store/tell.ts'
import type { NoticeRoom } from './facts.ts'

const throughName = 'code-half.told-through'
/** 21:00: what falls due later waits for the morning. */
const quietFrom = 21 * 60

/** @returns codes of which was told */
export async function tellCodesAtHalf(room: NoticeRoom): Promise<number> {
  const { store, policy } = room
  if (!policy.notices.codeHalfTime || !policy.notices.channels.includes('mail')) return 0
  const at = now(room)
  const today = bankDay(at.bankInstant)
  const { epochMilliseconds: from } = atMinute(today, policy.notices.at)
  const { epochMilliseconds: to } = atMinute(today, quietFrom)
  if (at.bank < from || at.bank >= to) return 0
  const through = Number(store.leases.value(throughName) ?? at.bank)
  const rights = store.notices.codesAtHalf(through, at.bank)
  const written = rights.map((right) => {
    const user = store.users.byId(right.user_id)!
    const changes = tell(store, {
      kind: 'notice.code-half',
      user,
      occasion: right.id,
      facts: { at: instantOf(right.made_bank).toString(), validUntil: instantOf(right.deadline).toString() },
      to: user.role === 'master' ? ['owner', 'contract'] : ['owner', 'master'],
      at: at.machine,
    })
    const subject = { contractId: right.contract_id, userId: right.user_id }
    return {
      changes,
      line: { event: 'notice.code-half' as const, actor: 'system:notices', ...subject, facts: { right: right.id } },
    }
  })
  const value = store.leases.recordValue(throughName, String(at.bank))
  await store.commit({
    changes: [...written.flatMap(({ changes }) => changes), value],
    audit: written.map(({ line }) => line),
    touches: 'none',
  })
  return written.length
}

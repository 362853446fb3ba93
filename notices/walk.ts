/**
 * A walk over the certificates that end on some days: a page at a time, each page one unit with the place that the walk has come to, so that
 * it can be cut off anywhere and be gone on with. Memory holds one page, whatever the bank's size.
 */
import type { AuditLine } from '../store/audit.ts'
import type { Expiring } from '../store/notices.ts'
import type { Change } from '../store/prepared.ts'
import type { NoticeRoom } from './facts.ts'

export type Way = {
  /** where the archive keeps the place */
  readonly name: string
  /** which walk it is: a place of another one is of no use */
  readonly run: string
  /** YYYY-MM-DD, rising */
  readonly days: readonly string[]
  readonly closing?: AbortSignal | undefined
}

const pageSize = 250

/** @returns false when it was asked to end before it was through */
export async function walk(
  { store }: NoticeRoom,
  { name, run, days, closing }: Way,
  write: (page: readonly Expiring[]) => { readonly changes: readonly Change[]; readonly audit: readonly AuditLine[] },
): Promise<boolean> {
  const [keptRun, keptDay = '', keptAfter = ''] = store.leases.value(name)?.split(' ') ?? []
  const going = keptRun === run
  for (const day of days) {
    if (going && day < keptDay) continue
    let after = going && day === keptDay ? keptAfter : ''
    for (;;) {
      if (closing?.aborted) return false
      const page = store.notices.expiringOn(day, after, pageSize)
      const last = page.at(-1)
      if (last === undefined) break
      after = last.certificateId
      const { changes, audit } = write(page)
      const place = store.leases.recordValue(name, `${run} ${day} ${after}`)
      await store.commit({ changes: [...changes, place], audit, touches: 'none' })
      if (page.length < pageSize) break
    }
  }
  return true
}

/**
 * What the journal holds and the archive does not yet: laid over every row that the gate, OCSP and the doors read, so that a revocation
 * counts from the moment that the journal has it. Empty nearly always, and then it costs one look.
 */
import type { FeedRow } from '../feed.ts'
import type { Presented, Status } from '../standing.ts'
import type { Entry } from './journal.ts'
import type { Ended } from './urgent.ts'

export type Overlay = ReturnType<typeof makeOverlay>

export function makeOverlay() {
  const byId = new Map<string, Ended>()
  const bySerial = new Map<string, Ended>()
  const heldUsers = new Set<string>()
  const heldSerials = new Map<string, number>()
  let rows: Omit<FeedRow, 'number'>[] = []

  return {
    add({ urgent, touches }: Entry): void {
      for (const ended of urgent.ended) {
        byId.set(ended.certificateId, ended)
        bySerial.set(ended.serial, ended)
        rows.push(feedRow(touches, 'revoked', { certificate_id: ended.certificateId, written_at: ended.at }))
      }
      for (const { userId, serials, at } of urgent.held) {
        heldUsers.add(userId)
        for (const serial of serials) heldSerials.set(serial, at)
        rows.push(feedRow(touches, 'stopped', { user_id: userId, written_at: at }))
      }
    },
    clear(): void {
      byId.clear()
      bySerial.clear()
      heldUsers.clear()
      heldSerials.clear()
      rows = []
    },
    presented(row: Presented | undefined): Presented | undefined {
      if (row === undefined || (byId.size === 0 && heldUsers.size === 0)) return row
      const ended = byId.get(row.certificateId)
      const held = heldUsers.has(row.userId) ? ({ userState: 'U2' } as const) : {}
      if (ended === undefined) return { ...row, ...held }
      return { ...row, ...held, state: 'C6', revokedAt: ended.bank, reason: ended.reason }
    },
    status(serial: string, row: Status | undefined): Status | undefined {
      if (row === undefined || (bySerial.size === 0 && heldSerials.size === 0)) return row
      const ended = bySerial.get(serial)
      if (ended !== undefined) return { ...row, state: 'C6', revokedAt: ended.at, reason: ended.reason }
      const held = heldSerials.get(serial)
      return held === undefined ? row : { ...row, heldAt: held }
    },
    /** Behind the archive's own: the same that they will be when they stand there, since nothing else is written before them. */
    since(number: number, real: readonly FeedRow[], head: () => number): readonly FeedRow[] {
      if (rows.length === 0 || real.length > 0) return real
      const last = head()
      return rows.map((row, at) => ({ ...row, number: last + 1 + at })).filter((row) => row.number > number)
    },
  }
}

function feedRow(contract: string, kind: FeedRow['kind'], row: Partial<FeedRow> & { written_at: number }) {
  return { contract_id: contract, user_id: null, certificate_id: null, kind, ...row }
}

/**
 * Stands before the committer. While the disk takes everything it passes units on. When it does not:
 *
 *   the reserve is given back, and from then on only what is urgent is written: no audit, no issuance
 *   what is urgent and cannot be written even so goes to the journal, forced to the disk, and counts from then on
 *   as soon as the archive can be written again, first of all it gets what the journal holds, with a line that says from when to when
 *
 * Without a place for reserve and journal (tests of other things) it only names the disk's errors.
 */
import { type AuditContext, type AuditLine, stamp } from '../audit.ts'
import { type Committer, LostRace, type Unit } from '../commit.ts'
import type { Change } from '../prepared.ts'
import { type Journal, openJournal } from './journal.ts'
import { makeOverlay } from './overlay.ts'
import { openReserve, type Reserve } from './reserve.ts'
import { isOfTheDisk, NoSpace } from './urgent.ts'

export type UrgentPlace = {
  /** the folder of reserve and journal: the archive's */
  readonly dir: string
  readonly reserveBytes: number
  readonly journalBytes: number
}

export type Keeper = ReturnType<typeof openKeeper>

/** How often it is tried whether there is space again. */
const tryAgainMs = 5_000

export type KeeperParts = {
  readonly committer: Committer
  readonly context: AuditContext
  readonly place: UrgentPlace | null
  /** in the unit that replays an entry: it fails, as the first of its changes, where the archive has that entry already */
  readonly recordReplayed: (number: number) => Change
  readonly replayed: () => number
}

export function openKeeper({ committer, context, place, recordReplayed, replayed }: KeeperParts) {
  const reserve: Reserve | null = place && openReserve(`${place.dir}/reserve`, place.reserveBytes)
  const journal: Journal | null = place && openJournal(`${place.dir}/journal`, place.journalBytes)
  const overlay = makeOverlay()
  const listeners: ((touched: readonly string[]) => void)[] = []
  for (const entry of journal?.entries() ?? []) overlay.add(entry)
  /** since when nothing but what is urgent is written; null: all is well */
  let fullSince: number | null = null
  let triedAt = 0
  let replaying: Promise<boolean> | undefined
  reserve?.keep()

  function isFull(now: number): boolean {
    if (fullSince === null) return false
    if (now - triedAt < tryAgainMs && now >= triedAt) return true
    triedAt = now
    if (reserve !== null && !reserve.keep()) return true
    fullSince = null
    return false
  }

  async function commit(unit: Unit): Promise<void> {
    if (journal !== null && journal.entries().length > 0 && !(await replay())) return without(unit, null)
    if (isFull(context.machineNow()) && unit.urgent === undefined) throw new NoSpace('only what is urgent')
    try {
      return await committer.commit(unit)
    } catch (error) {
      if (!isOfTheDisk(error)) throw error
      fullSince ??= context.machineNow()
      triedAt = context.machineNow()
      return without(unit, error)
    }
  }

  /** The archive did not take it. */
  async function without(unit: Unit, error: unknown): Promise<void> {
    if (unit.urgent === undefined) {
      reserve?.giveBack()
      throw new NoSpace(error)
    }
    if (reserve?.giveBack() === true) {
      try {
        return await committer.commit(unit)
      } catch (again) {
        if (!isOfTheDisk(again)) throw again
      }
    }
    if (unit.urgent === 'space' || !write(unit, unit.urgent)) throw new NoSpace(error)
  }

  function write(unit: Unit, urgent: Exclude<Unit['urgent'], 'space' | undefined>): boolean {
    if (journal === null) return false
    const number = Math.max(replayed(), journal.entries().at(-1)?.number ?? 0) + 1
    const lines = (unit.audit ?? []).map((line) => stamp(line, context))
    const entry = { number, changes: unit.changes, lines, touches: unit.touches, urgent }
    if (!journal.append(entry)) return false
    overlay.add(entry)
    for (const listener of listeners) listener([unit.touches])
    return true
  }

  /** @returns whether the archive has everything now */
  function replay(): Promise<boolean> {
    replaying ??= replayAll().finally(() => {
      replaying = undefined
    })
    return replaying
  }

  async function replayAll(): Promise<boolean> {
    if (journal === null) return true
    const entries = journal.entries()
    const first = entries[0]
    if (first === undefined) return true
    try {
      for (const entry of entries) await replayOne(entry)
      const from = Math.min(...entries.map(({ lines }) => lines[0]?.written_at ?? context.machineNow()))
      const facts = {
        from: new Date(from).toISOString(),
        entries: entries.length,
        why: 'the archive could not be written',
      }
      await committer.commit({
        changes: [],
        audit: [{ event: 'audit.gap', actor: 'system:journal', facts }],
        touches: 'all',
      })
    } catch (error) {
      if (isOfTheDisk(error)) return false
      throw error
    }
    journal.clear()
    overlay.clear()
    return true
  }

  async function replayOne(entry: {
    number: number
    changes: readonly Change[]
    lines: readonly LineOf[]
    touches: string
  }) {
    const { number, changes, lines, touches } = entry
    try {
      await committer.commit({ changes: [recordReplayed(number), ...changes], audit: lines.map(later), touches })
    } catch (error) {
      if (!(error instanceof LostRace)) throw error
      if (error.at === 0) return // a crash came between the archive and the journal
      // Somebody else had done it: what the journal holds stays written down, as a line.
      const facts = { entry: number, lines: lines.map(({ event, facts: said }) => ({ event, facts: said })) }
      const audit: AuditLine[] = [
        { event: 'audit.gap', actor: 'system:journal', facts: { ...facts, why: 'done meanwhile' } },
      ]
      await committer.commit({ changes: [recordReplayed(number)], audit, touches })
    }
  }

  return {
    commit,
    overlay,
    onCommit(listener: (touched: readonly string[]) => void): void {
      listeners.push(listener)
      committer.onCommit(listener)
    },
    /** at the start, before anybody asks; false: it still cannot be written */
    replay,
    journalled: () => journal?.entries().length ?? 0,
    writable: () => fullSince === null && (journal === null || journal.entries().length === 0),
    reserveStands: () => reserve === null || reserve.stands(),
    close: () => journal?.close(),
  }
}

type LineOf = ReturnType<typeof stamp>

/** Its place in the chain is now; when it happened stands beside. */
function later(line: LineOf): AuditLine {
  const facts = { ...(JSON.parse(line.facts) as object), journalled: new Date(line.written_at).toISOString() }
  return {
    event: line.event as AuditLine['event'],
    actor: line.actor,
    contractId: line.contract_id ?? undefined,
    userId: line.user_id ?? undefined,
    certificateId: line.certificate_id ?? undefined,
    refusal: line.refusal ?? undefined,
    facts,
  }
}

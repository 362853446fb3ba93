/**
 * What happens by itself: the one table of timers. A new one is a row of `table`; what it does is a function of the room it belongs to.
 * Times are the machine's; whoever asks the bank's clock says so and gets a turn when the demo moves it.
 */
import type { Ca } from './ca/open.ts'
import { publishDue } from './ca/publish-crl.ts'
import { tellByDate } from './notices/by-date.ts'
import { type LettersRoom, sendLetters } from './notices/letters.ts'
import { openPost, type SmtpSettings } from './notices/send.ts'
import { lapseApprovals } from './ra/approvals/decide-request.ts'
import { closeContracts, lapseApplications } from './ra/branch/close-contracts.ts'
import type { Counter } from './ra/counter.ts'
import { turnOrdered } from './ra/ordered/turn.ts'
import { lapseReplacements } from './ra/request-replacement.ts'
import { lapseRights, revokeUnproven, settleMailChanges, sweepOrphans, tellUnproven } from './ra/sweep.ts'
import type { Building } from './server/building.ts'
import { givingBack } from './server/give-back.ts'
import { countLines } from './server/health.ts'
import { LostRace } from './store/commit.ts'
import { type Upkeep, upkeepTimers } from './upkeep.ts'

export type Timer = {
  readonly name: string
  readonly everyMs: number
  /** Held while it runs, so that two nodes never do the same work at once. */
  readonly leased: boolean
  readonly byBankClock?: true
  readonly run: (closing: AbortSignal) => unknown
}

export type Timers = {
  /** Nothing begins any more; settles when what was under way has ended, so that the archive may be closed. */
  readonly stop: () => Promise<void>
  /** One turn of those that ask the bank's clock. */
  readonly catchUp: () => Promise<void>
}

type Parts = {
  readonly building: Building
  readonly smtp: SmtpSettings
  readonly ca: Ca
  readonly mailSigner?: LettersRoom['signer']
  readonly upkeep: Upkeep
  /** lets go of what was only remembered, after a burst */
  readonly giveBack: () => void
}

const writerLeaseMs = 30_000

function table({ building, smtp, ca, mailSigner = null, upkeep, giveBack: alsoGive }: Parts): readonly Timer[] {
  const { counter, log, machineClock } = building
  const { store } = counter
  const letters: LettersRoom = {
    store,
    bank: building.policy.bank,
    post: openPost(smtp),
    signer: mailSigner,
    machineClock,
    report: (error, id) => log.warn({ error, letter: id }, 'letter'),
  }
  const giveBack = givingBack(alsoGive)
  return [
    { name: 'alive', everyMs: 10_000, leased: false, run: () => keepAlive(building) },
    { name: 'give-back', everyMs: 3_000, leased: false, run: () => giveBack() },
    { name: 'counts', everyMs: 15_000, leased: false, run: () => writeCounts(building) },
    { name: 'crl', everyMs: 2_000, leased: true, run: () => publishDue({ store, ca, machineClock }) },
    { name: 'letters', everyMs: 1_000, leased: true, run: (closing) => sendLetters(letters, closing) },
    { name: 'sweep', everyMs: 30_000, leased: true, run: () => sweepOrphans(counter) },
    { name: 'tell-unproven', everyMs: 60_000, leased: true, run: () => tellUnproven(counter) },
    { name: 'lapse', everyMs: 20_000, leased: true, byBankClock: true, run: () => lapseRights(counter) },
    {
      name: 'lapse-replacements',
      everyMs: 20_000,
      leased: true,
      byBankClock: true,
      run: () => lapseReplacements(counter),
    },
    { name: 'unproven', everyMs: 20_000, leased: true, byBankClock: true, run: () => revokeUnproven(counter) },
    { name: 'mail-changes', everyMs: 20_000, leased: true, byBankClock: true, run: () => settleMailChanges(counter) },
    ...upkeepTimers(upkeep, counter),
    // A lease of two minutes: a morning's run of a large bank takes half of one.
    {
      name: 'notices',
      everyMs: 60_000,
      leased: true,
      byBankClock: true,
      run: (closing) => tellByDate(counter, closing),
    },
    ...branchTimers(counter),
    {
      name: 'ordered-renewals',
      everyMs: 20_000,
      leased: true,
      byBankClock: true,
      run: (closing) => turnOrdered(counter, closing),
    },
  ]
}

/** What time does at the branch: contracts that end, applications and requests that lapse. */
function branchTimers(counter: Counter): Timer[] {
  const timed = { everyMs: 20_000, leased: true, byBankClock: true } as const
  return [
    { name: 'close-contracts', ...timed, run: () => closeContracts(counter) },
    { name: 'lapse-applications', ...timed, run: () => lapseApplications(counter) },
    { name: 'lapse-approvals', ...timed, run: () => lapseApprovals(counter) },
  ]
}

export async function startTimers(parts: Parts): Promise<Timers> {
  await keepAlive(parts.building)
  return turn(table(parts), parts.building)
}

/** Each has its first turn at once, and never two at a time. */
export function turn(timers: readonly Timer[], building: Pick<Building, 'counter' | 'log' | 'machineClock'>): Timers {
  const closing = new AbortController()
  const turning = timers.map((timer) => {
    let underWay: Promise<void> | undefined
    const lease = { untilMs: 0 }
    const once = () => {
      underWay ??= runOnce(timer, lease, building, closing.signal).finally(() => {
        underWay = undefined
      })
      return underWay
    }
    void once()
    return { timer, once, underWay: () => underWay, handle: setInterval(() => void once(), timer.everyMs) }
  })
  return {
    async stop() {
      closing.abort()
      for (const { handle } of turning) clearInterval(handle)
      await Promise.all(turning.map(async ({ underWay }) => underWay()))
    },
    async catchUp() {
      await Promise.all(turning.filter(({ timer }) => timer.byBankClock).map(({ once }) => once()))
    },
  }
}

async function runOnce(
  { name, everyMs, leased, run }: Timer,
  lease: Lease,
  building: Pick<Building, 'counter' | 'log' | 'machineClock'>,
  closing: AbortSignal,
): Promise<void> {
  try {
    if (leased && !(await takeLease(building, `timer:${name}`, lease, everyMs))) return
    if (!closing.aborted) await run(closing)
  } catch (error) {
    building.log.error({ error, timer: name }, 'timer')
  }
}

/** What this process holds of a timer's lease; 0: nothing. */
type Lease = { untilMs: number }

/** Nobody else may take a lease before it lapses, so one with half its time left is not written again: a commit less each second. */
async function takeLease(
  { counter: { store }, machineClock }: Pick<Building, 'counter' | 'machineClock'>,
  name: string,
  lease: Lease,
  everyMs: number,
): Promise<boolean> {
  const now = machineClock().epochMilliseconds
  const term = Math.max(everyMs * 2, 10_000)
  if (lease.untilMs - now > term / 2) return true
  const taken = store.leases.recordTaken(name, store.writer, now, now + term)
  try {
    await store.commit({ changes: [taken], touches: 'none' })
    lease.untilMs = now + term
    return true
  } catch (error) {
    if (error instanceof LostRace) return false
    throw error
  }
}

/** A writer whose lease has lapsed is dead, and what it left half done is swept. */
async function keepAlive({ counter: { store }, machineClock }: Building): Promise<void> {
  const now = machineClock().epochMilliseconds
  const lease = store.leases.recordTaken(store.writer, store.writer, now, now + writerLeaseMs)
  await store.commit({ changes: [lease], touches: 'none' })
}

async function writeCounts({ counter: { store }, counts, machineClock }: Building): Promise<void> {
  const audit = countLines(counts.drain(machineClock()))
  if (audit.length > 0) await store.commit({ changes: [], audit, touches: 'none' })
}

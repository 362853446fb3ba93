/** The letters room, put together: the archive's outbox, the bank's names and the mail server. A timer (timers.ts) calls it. */
import type { Bank } from '../domain/policy.ts'
import type { Store } from '../store/open.ts'
import type { Letter } from '../store/outbox.ts'
import { composeLetter } from './compose.ts'
import { composeHouseLetter, isHouseLetter } from './house-letters.ts'
import { type Outbox, type Post, sendDue, type Turn } from './send.ts'

export type LettersRoom = {
  readonly store: Pick<Store, 'outbox' | 'contracts' | 'commit'>
  readonly bank: Bank
  readonly post: Post
  readonly machineClock: () => Temporal.Instant
  /** for the log: what went wrong, with the letter's ID where there is one */
  readonly report: (error: unknown, id?: string) => void
}

/** One turn over what is due; never throws. The caller sees to it that no two turns run at once (a lease). */
export function sendLetters(
  { store, bank, post, machineClock, report }: LettersRoom,
  closing?: AbortSignal,
): Promise<Turn> {
  const outbox: Outbox<Letter> = {
    due: (now, most) => store.outbox.due(now.epochMilliseconds, most),
    markSent: (id, now) =>
      store.commit({ changes: [store.outbox.recordSent(id, now.epochMilliseconds)], touches: 'none' }),
    markFailed: (id, error, nextAt) =>
      store.commit({
        changes: [store.outbox.recordFailed(id, error, nextAt?.epochMilliseconds ?? null)],
        touches: 'none',
      }),
  }
  function compose(letter: Letter, now: Temporal.Instant) {
    if (isHouseLetter(letter)) return composeHouseLetter(letter, bank, now)
    const contract = store.contracts.byId(letter.contract_id)
    if (!contract) throw new Error(`the letter ${letter.id} belongs to no contract`)
    return composeLetter(letter, contract.name, bank, now)
  }
  return sendDue({ outbox, compose, post, now: machineClock, report, closing })
}

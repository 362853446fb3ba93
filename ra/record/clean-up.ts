/**
 * The clean-up, by a timer: small batches, each a unit of its own, with a rest between them for whoever writes meanwhile. How long what is
 * kept: tokens and cookies a week beyond their end, log-ins and mails as many years as the policy keeps records.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { systemActor } from '../../domain/actor.ts'
import { now } from '../../domain/clocks.ts'
import { line } from '../act.ts'
import type { Counter } from '../counter.ts'

const day = 24 * 3_600_000
const tokensKeptMs = 7 * day
const mostBatches = 40

/** @returns how many rows of each table were forgotten */
export async function cleanUp(
  counter: Pick<Counter, 'store' | 'policy' | 'machineClock' | 'bankClock'>,
  closing?: AbortSignal,
): Promise<Record<string, number>> {
  const { store, policy } = counter
  const at = now(counter)
  const limits = {
    now: at.machine,
    tokensBefore: at.machine - tokensKeptMs,
    bankBefore: at.bank - tokensKeptMs,
    recordsBefore: at.machine - policy.retention.recordYears * 366 * day,
  }
  const forgotten: Record<string, number> = {}
  for (let batches = 0; batches < mostBatches && !closing?.aborted; batches++) {
    const due = store.cleanUp.due(limits)
    if (due.length === 0) break
    await store.commit({ changes: due.map(({ change }) => change), touches: 'none' })
    for (const { table, rows } of due) forgotten[table] = (forgotten[table] ?? 0) + rows
    await nextTurn()
  }
  if (Object.keys(forgotten).length > 0) {
    const audit = [line('system.cleaned', systemActor('clean-up'), {}, { rows: forgotten })]
    await store.commit({ changes: [], audit, touches: 'none' })
  }
  return forgotten
}

/** warifu policy compare OLD NEW [--count]      what a new policy changes, and with --count for how many certificates of this house */
import { bankDay } from '../../domain/calendar.ts'
import { differencesOf, effectsOf } from '../../domain/policy-compare.ts'
import { calendarWith } from '../../policies/holidays.ts'
import { loadedCalendar } from '../../ra/load-calendar.ts'
import { fill } from '../../texts/format.ts'
import { policyCompareWords } from '../../texts/policy-compare.ts'
import { type Answer, table as columns } from '../answer.ts'
import { type Common, withHouse } from '../desk.ts'
import { loadPolicy } from '../policy.ts'
import type { Table } from '../table.ts'

export type CompareWish = Common & { readonly old: string; readonly next: string; readonly count?: boolean | undefined }

/** json: { differences: [{ path, was, becomes }], effects: [{ kind, count }] | null } */
export async function policyCompare(
  table: Table,
  { old: oldFile, next: nextFile, count, ...common }: CompareWish,
): Promise<Answer> {
  const [old, next] = [loadPolicy(oldFile), loadPolicy(nextFile)]
  if ('exitCode' in old) return old
  if ('exitCode' in next) return next
  const differences = differencesOf(old, next)
  const words = policyCompareWords[common.lang]
  const rows = differences.map(({ path, was, becomes }) => [path, was ?? '-', '->', becomes ?? '-'])
  const told = rows.length === 0 ? [words.none] : [columns(rows)]
  if (!count) return { json: { differences, effects: null }, text: told.join('\n'), exitCode: 0 }
  return withHouse(table, common.config, async ({ store, counter }) => {
    const loaded = loadedCalendar(store)
    const ruled = (policy: typeof old) => ({ policy, calendar: calendarWith(policy, loaded) })
    const holding = {
      endingPerDay: store.notices.endingPerDay(),
      users: store.holding.usersPerContract(),
      keys: store.holding.keyProtections(),
    }
    const effects = effectsOf(ruled(old), ruled(next), holding, bankDay(counter.bankClock()))
    const sentences = effects.map(({ kind, count: many }) => fill(words.effects[kind], { count: many }))
    return { json: { differences, effects }, text: [...told, words.kept, ...sentences].join('\n'), exitCode: 0 }
  })
}

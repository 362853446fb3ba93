/** warifu policy compare OLD NEW [--count]      what a new policy changes, and with --count for how many certificates of this house */
import { differencesOf } from '../../domain/policy-compare.ts'
import { comparePolicies } from '../../ra/rules/compare-policy.ts'
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
  const inLine = (value: string | null) => value?.replaceAll('\n', '; ') ?? '-'
  const rows = differences.map(({ path, was, becomes }) => [path, inLine(was), '->', inLine(becomes)])
  const told = rows.length === 0 ? [words.none] : [columns(rows)]
  if (!count) return { json: { differences, effects: null }, text: told.join('\n'), exitCode: 0 }
  return withHouse(table, common.config, ({ counter }) => {
    const effects = comparePolicies(counter, old, next).effects.map(({ kind, count: many }) => ({ kind, count: many }))
    const sentences = effects.map(({ kind, count: many }) => fill(words.effects[kind], { count: many }))
    const text = [...told, words.kept, ...sentences].join('\n')
    return Promise.resolve({ json: { differences, effects }, text, exitCode: 0 })
  })
}

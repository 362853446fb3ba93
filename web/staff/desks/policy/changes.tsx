/** What a new policy changes: rule by rule, now and then; what that does to certificates and users of today; whom it concerns. */
import type * as z from 'zod/mini'
import { blockName } from '../../../../texts/desks/rule-words.ts'
import { policyCompareWords } from '../../../../texts/policy-compare.ts'
import type { PolicyComparison, policyMistake } from '../../../../wire/staff/desks.ts'
import { Note } from '../../../console/parts/note.tsx'
import { Part, Table } from '../../parts/table.tsx'
import { Concerned } from '../concerned.tsx'
import { useDesk } from '../words.ts'

export function PolicyChanges({ compared }: { compared: PolicyComparison }) {
  const { d, lang, say, rule, value } = useDesk()
  const p = d.pol
  const words = policyCompareWords[lang]
  const told = (path: string, text: string | null) => (text === null ? p.absent : value(path, text))
  if (compared.hash === compared.was.hash) return <Note kind="info" title={p.sameHash} />
  return (
    <>
      <p className="text-soft">
        {p.hash} <code className="break-all">{compared.hash}</code>
      </p>
      <Part title={say(p.differences, { count: compared.differences.length })}>
        {compared.differences.length === 0 ? (
          <p>{p.same}</p>
        ) : (
          <Table
            label={say(p.differences, { count: compared.differences.length })}
            columns={[p.rule, p.was, p.becomes]}
            rows={compared.differences.map(({ path, was, becomes }) => ({
              key: path,
              cells: [
                <span key="n" title={path}>
                  <span className="text-soft">{blockName(path, lang)}</span> {rule(path)}
                </span>,
                <span key="w" className="whitespace-pre-line">
                  {told(path, was)}
                </span>,
                <b key="b" className="whitespace-pre-line">
                  {told(path, becomes)}
                </b>,
              ],
            }))}
          />
        )}
      </Part>
      <Part title={p.effects} why={words.kept}>
        {compared.effects.length === 0 && <p>{p.noEffects}</p>}
        <ul className="grid gap-3">
          {compared.effects.map(({ kind, count, concerned }) => (
            <li key={kind} className="grid gap-1 border-s-4 border-warn ps-3">
              <p className="first-letter:uppercase">{say(words.effects[kind], { count })}</p>
              <Concerned label={say(words.effects[kind], { count })} count={count} concerned={concerned} />
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}

export function PolicyMistakes({ mistakes }: { mistakes: readonly z.infer<typeof policyMistake>[] }) {
  const { d } = useDesk()
  const f = d.file
  return (
    <Table
      label={f.rule}
      columns={[f.line, f.rule, f.found, f.allowed]}
      rows={mistakes.map(({ line, column, path, found, allowed }, i) => ({
        key: `${line} ${column} ${i}`,
        cells: [
          `${line}:${column}`,
          <code key="p" className="break-all">
            {path || '—'}
          </code>,
          <code key="f" className="break-all">
            {found}
          </code>,
          allowed,
        ],
      }))}
    />
  )
}

/** The rules in force, block by block in the order of the file, each with the line it stands on; and the file itself, with its lines. */

import { blockName } from '../../../../texts/desks/rule-words.ts'
import type { PolicyView } from '../../../../wire/staff/desks.ts'
import { useDesk } from '../words.ts'

type Rule = PolicyView['rules'][number]

export function Rules({ view }: { view: PolicyView }) {
  const { lang } = useDesk()
  const blocks = Map.groupBy(view.rules, ({ path }) => blockName(path, lang))
  return (
    <div className="grid gap-5">
      {[...blocks].map(([name, rules]) => (
        <Block key={name} name={name} rules={rules} linked={view.source !== null} />
      ))}
    </div>
  )
}

function Block({ name, rules, linked }: { name: string; rules: readonly Rule[]; linked: boolean }) {
  const { d, rule, value } = useDesk()
  const p = d.pol
  return (
    <section aria-label={name} className="grid gap-1 break-inside-avoid">
      <h2 className="text-large">{name}</h2>
      <table aria-label={name} className="w-full border-collapse border-t border-line">
        <thead className="sr-only">
          <tr>
            <th scope="col">{p.rule}</th>
            <th scope="col">{p.value}</th>
            <th scope="col">{p.line}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((one) => (
            <tr key={one.path} className="border-b border-line align-top">
              <th scope="row" className="w-2/5 py-1.5 pe-3 text-start font-normal text-soft" title={one.path}>
                {rule(one.path)}
              </th>
              <td className="py-1.5 pe-3 whitespace-pre-line tabular-nums">{value(one.path, one.value)}</td>
              <td className="py-1.5 text-end [overflow-wrap:normal] sm:w-20 sm:whitespace-nowrap">
                <Line line={one.line} linked={linked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Line({ line, linked }: { line: number | null; linked: boolean }) {
  const { d } = useDesk()
  if (line === null) return <span className="text-small text-soft">{d.pol.beside}</span>
  if (!linked) return <span className="font-mono text-soft">{line}</span>
  return (
    <a
      href={`#line-${line}`}
      className="font-mono text-key underline underline-offset-4"
      title={`${d.pol.line} ${line}`}
    >
      {line}
    </a>
  )
}

/** A link to a line opens it: browsers reveal what an address points to. */
export function Source({ text }: { text: string }) {
  const { d, say } = useDesk()
  const lines = text.replace(/\n$/, '').split('\n')
  return (
    <details className="min-w-0">
      <summary className="w-fit cursor-pointer text-key underline underline-offset-4">
        {say(d.pol.source, { lines: lines.length })}
      </summary>
      <ol className="mt-2 overflow-x-auto border border-line bg-panel py-2 font-mono text-small">
        {lines.map((line, i) => (
          <li key={i} id={`line-${i + 1}`} className="flex gap-3 px-3 target:bg-warn-wash">
            <span aria-hidden="true" className="w-8 shrink-0 text-end text-soft">
              {i + 1}
            </span>
            <span className="whitespace-pre-wrap">{line || ' '}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

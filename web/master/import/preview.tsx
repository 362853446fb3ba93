/** Each row of the file with its verdict: what is wrong stands beside it, in words. */
import type { ImportChecked } from '../../../wire/users.ts'
import { Icon } from '../../console/parts/icon.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

export function Preview({ rows, lines }: { rows: ImportChecked['rows']; lines: readonly number[] }) {
  const { words } = useSpeech()
  const w = words.import
  const f = words.fields
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-edge text-soft">
          {[w.line, f.loginId, f.name, f.mail, w.verdict].map((name) => (
            <th key={name} scope="col" className="px-2.5 py-2 text-start font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:grid">
        {rows.map((row, i) => (
          <tr key={lines[i]} className="border-b border-line max-md:grid max-md:py-2 [&>*]:px-2.5 md:[&>*]:py-1.5">
            <td className="tabular-nums text-soft">
              <span className="md:hidden">{w.line} </span>
              {lines[i]}
            </td>
            <th scope="row" className="text-start font-mono">
              {row.loginId || '–'}
            </th>
            <td>{row.name || '–'}</td>
            <td>{row.mail || '–'}</td>
            <td>
              {row.faults.length === 0 ? (
                <span className="flex items-center gap-1.5 font-bold text-good">
                  <Icon name="good" className="size-4" />
                  {w.good}
                </span>
              ) : (
                <ul>
                  {row.faults.map((fault) => (
                    <li key={fault} className="flex items-start gap-1.5 font-bold text-accent">
                      <Icon name="final" className="mt-0.5 size-4" />
                      <span>{w.faults[fault]}</span>
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

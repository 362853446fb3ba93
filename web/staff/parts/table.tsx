/** A table that stays readable on a narrow screen: each row becomes a small list with its column names. */
import type { ReactNode } from 'react'
import { useOffice } from '../words.ts'

type Props = {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

export function Table({ label, columns, rows }: Props) {
  const { w } = useOffice()
  if (rows.length === 0) return <p className="text-soft">{w.frame.none}</p>
  return (
    <table aria-label={label} className="block w-full border-collapse md:table">
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr className="border-b border-edge text-start">
          {columns.map((column) => (
            <th key={column} scope="col" className="px-2 py-1.5 text-start text-soft first:ps-0 [overflow-wrap:normal]">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {rows.map(({ key, cells }) => (
          <tr key={key} className="block border-b border-line py-2 md:table-row md:py-0">
            {cells.map((cell, i) => (
              <td key={columns[i]} className="flex gap-3 py-0.5 align-top md:table-cell md:px-2 md:py-2 md:first:ps-0">
                <span aria-hidden="true" className="w-24 shrink-0 text-soft sm:w-28 md:hidden">
                  {columns[i]}
                </span>
                <span className="min-w-0">{cell}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Inside a section: what it is made of. */
export function Part({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <div className="grid gap-2">
      <h3 className="text-body font-bold">{title}</h3>
      {why && <p className="text-soft">{why}</p>}
      {children}
    </div>
  )
}

export function Section({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <section className="grid gap-2" aria-label={title}>
      <h2 className="text-large">{title}</h2>
      {why && <p className="text-soft">{why}</p>}
      {children}
    </section>
  )
}

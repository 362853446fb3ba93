/**
 * A table that stays readable on a narrow screen: each row becomes a small list with its column names. What counts is the table's own
 * width, since a menu or a window's frame may stand beside it, and how many columns share it.
 */
import type { ReactNode } from 'react'
import { useOffice } from '../words.ts'

type Props = {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A table from this width of its own on; written out, since the stylesheet is made of the names that stand in the sources. */
const shapes = {
  usual: {
    table: '@2xl:table',
    head: '@2xl:not-sr-only @2xl:table-header-group',
    body: '@2xl:table-row-group',
    row: '@2xl:table-row @2xl:py-0',
    cell: '@2xl:table-cell @2xl:px-2 @2xl:py-2 @2xl:first:ps-0',
    name: '@2xl:hidden',
  },
  wide: {
    table: '@4xl:table',
    head: '@4xl:not-sr-only @4xl:table-header-group',
    body: '@4xl:table-row-group',
    row: '@4xl:table-row @4xl:py-0',
    cell: '@4xl:table-cell @4xl:px-2 @4xl:py-2 @4xl:first:ps-0',
    name: '@4xl:hidden',
  },
} as const

export function Table({ label, columns, rows }: Props) {
  const { w } = useOffice()
  if (rows.length === 0) return <p className="text-soft">{w.frame.none}</p>
  const shape = columns.length > 5 ? shapes.wide : shapes.usual
  return (
    <div className="@container">
      <table aria-label={label} className={`block w-full border-collapse ${shape.table}`}>
        <thead className={`sr-only ${shape.head}`}>
          <tr className="border-b border-edge text-start">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="px-2 py-1.5 text-start text-soft first:ps-0 [overflow-wrap:normal]"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={`block ${shape.body}`}>
          {rows.map(({ key, cells }) => (
            <tr key={key} className={`block border-b border-line py-2 ${shape.row}`}>
              {cells.map((cell, i) => (
                <td key={columns[i]} className={`flex gap-3 py-0.5 align-top ${shape.cell}`}>
                  <span aria-hidden="true" className={`w-24 shrink-0 text-soft sm:w-28 ${shape.name}`}>
                    {columns[i]}
                  </span>
                  <span className="min-w-0">{cell}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

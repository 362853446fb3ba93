/** Names and values, one under the other; rows without a value are left out. */
import type { ReactNode } from 'react'

export type Fact = readonly [name: string, value: ReactNode]

export function Facts({ rows }: { rows: readonly Fact[] }) {
  return (
    <dl className="border-t border-line">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== false)
        .map(([name, value]) => (
          <div
            key={name}
            className="grid gap-x-4 py-2 border-b border-line break-inside-avoid sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt className="text-soft first-letter:uppercase">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

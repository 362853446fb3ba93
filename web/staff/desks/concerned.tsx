/** Whom a change concerns: shut until somebody opens it, with the way to each customer. */
import type { ConcernedList } from '../../../wire/staff/desks.ts'
import { ContractLink } from '../parts/link.tsx'
import { Table } from '../parts/table.tsx'
import { useDesk } from './words.ts'

type Props = { readonly label: string; readonly count: number; readonly concerned: ConcernedList }

export function Concerned({ label, count, concerned }: Props) {
  const { d, say, day } = useDesk()
  const w = d.concerned
  if (concerned.length === 0) return null
  return (
    <details className="min-w-0">
      <summary className="w-fit cursor-pointer text-key underline underline-offset-4">{say(w.show, { count })}</summary>
      <div className="grid gap-2 py-2 ps-4">
        <Table
          label={label}
          columns={[w.contract, w.user, w.lastDay]}
          rows={concerned.map((one) => ({
            key: `${one.contractNumber} ${one.loginId}`,
            cells: [
              <ContractLink key="c" number={one.contractNumber} name={one.contractName} />,
              one.loginId ? (
                <span key="u">
                  <span className="font-mono">{one.loginId}</span> {one.name}
                </span>
              ) : (
                '—'
              ),
              one.lastDay ? day(one.lastDay) : '—',
            ],
          }))}
        />
        <p className="text-soft">
          {concerned.length < count && say(w.first, { shown: concerned.length, count })} {w.read}
        </p>
      </div>
    </details>
  )
}

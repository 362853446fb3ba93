/**
 * What the printer gets: a sheet of its own that the screen never shows (console.css puts everything else away).
 * No logo, no address of ours, nothing to click: what it is, for whom, until when, and what nobody may ask.
 */
import type { ReactNode } from 'react'
import type { Me } from '../../../wire/manage.ts'
import { Button } from '../../console/parts/button.tsx'
import { useSpeech } from '../../console/parts/words.tsx'

type Props = {
  me: Me
  title: string
  rows: readonly (readonly [name: string, value: string])[]
  code?: { name: string; text: string }
  children?: ReactNode
}

export function Slip({ me, title, rows, code, children }: Props) {
  const { words, at } = useSpeech()
  const all = [
    [words.frame.company, `${me.companyName} (${words.frame.contract} ${me.contractNumber})`],
    ...rows,
    [words.frame.printedAt, at(me.bankNow)],
  ] as const
  return (
    <section
      className="slip hidden break-after-page last-of-type:break-after-auto print:block text-[10.5pt]"
      aria-hidden="true"
    >
      <p className="mb-8">
        {me.bank.name} {me.bank.serviceName}
      </p>
      <p className="mb-6 text-[16pt] font-bold">{title}</p>
      {code && (
        <p className="mb-6 border-2 p-4">
          <span className="block">{code.name}</span>
          <span className="block font-mono text-[28pt] leading-tight">{code.text}</span>
        </p>
      )}
      <table className="mb-6 w-full border-collapse">
        <tbody>
          {all.map(([name, value]) => (
            <tr key={name} className="border-y border-line">
              <th scope="row" className="w-[45mm] py-2 pe-4 text-start align-top font-normal">
                {name}
              </th>
              <td className="py-2">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="grid gap-2">
        {children}
        <p>
          {words.trouble.contact}: {me.bank.name} {me.bank.branch} {me.bank.telephone}
        </p>
      </div>
    </section>
  )
}

export function PrintButton() {
  const { words } = useSpeech()
  return (
    <Button icon="print" className="print:hidden" onPress={() => window.print()}>
      {words.frame.print}
    </Button>
  )
}

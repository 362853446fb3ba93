/** WRF-M07: before a PC with a certificate is sold, scrapped or given back (R13). For every user; printed it is a form to sign. */
import { useState } from 'react'
import type { Me } from '../../../wire/manage.ts'
import { Facts } from '../../console/parts/facts.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { ScreenNumber } from '../parts/screen-number.tsx'
import { PrintButton } from '../parts/slip.tsx'

export function Retire({ me }: { me: Me }) {
  const { words, say, day } = useSpeech()
  const w = words.guides.retire
  const f = words.fields
  const [done, setDone] = useState<ReadonlySet<number>>(new Set())
  const { certificate, loginId, name } = me.user

  function toggle(step: number) {
    const next = new Set(done)
    if (!next.delete(step)) next.add(step)
    setDone(next)
  }

  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1 tabIndex={-1} className="text-title leading-snug">
          {words.screens.retire}
        </h1>
        <PrintButton />
      </div>
      <div className="grid max-w-[48rem] gap-5">
        <p className="text-body">{w.lead}</p>
        <section className="grid gap-2" aria-labelledby="which">
          <h2 id="which" className="text-body">
            {w.which}
          </h2>
          <Facts
            rows={[
              [f.loginId, `${loginId} ${name}`],
              [words.frame.company, me.companyName],
              [f.serial, certificate?.serial],
              [f.lastDay, certificate && day(certificate.lastDay)],
            ]}
          />
        </section>
        <p role="status" className="text-soft print:hidden">
          {say(w.progress, { all: w.steps.length, done: done.size })}
        </p>
        <ol className="grid gap-4">
          {w.steps.map((step, i) => (
            <li key={step.title} className="break-inside-avoid border-t border-line pt-4">
              <label className="flex cursor-pointer items-start gap-3 text-body font-bold">
                <input
                  type="checkbox"
                  checked={done.has(i)}
                  onChange={() => toggle(i)}
                  className="mt-1 size-6 shrink-0 accent-key"
                />
                <span>
                  {i + 1}. {step.title}
                </span>
              </label>
              <div className="grid gap-1 ps-9">
                <p>{step.how}</p>
                {step.items && (
                  <ul className="list-disc ps-5">
                    {step.items.map((item) => (
                      <li key={item}>{item}</li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          ))}
        </ol>
        <Note kind="warn" title={w.last}>
          <p>
            {me.bank.name} {me.bank.branch} <span className="whitespace-nowrap tabular-nums">{me.bank.telephone}</span>
          </p>
        </Note>
        <p className="hidden border-t pt-8 print:block">{w.signed}</p>
      </div>
      <ScreenNumber number="WRF-M07" />
    </>
  )
}

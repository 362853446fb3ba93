/** 事案ファイル: what the house knows of one contract in a span of time, as one signed archive; and how whoever gets it verifies it. */
import { useState } from 'react'
import type { Customer } from '../../../wire/staff/office.ts'
import { isRefused, postForFile } from '../../console/ask.ts'
import { Button } from '../../console/parts/button.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { useAct } from '../../console/questions.ts'
import { ActWindow } from '../acts/act-window.tsx'
import { GoButton } from '../parts/link.tsx'
import { save } from '../parts/save.ts'
import { Section } from '../parts/table.tsx'
import { MomentBox } from './boxes.tsx'
import { inBankTime, useTrailState } from './questions.ts'
import { useRecord } from './words.ts'

export function Incident({ customer }: { customer: Customer }) {
  const { r } = useRecord()
  const [open, setOpen] = useState(false)
  return (
    <Section title={r.incident.title} why={r.incident.why}>
      <div className="flex flex-wrap gap-3">
        <Button onPress={() => setOpen(true)}>{r.incident.open}</Button>
        <GoButton to={`/audit?find=1&contract=${encodeURIComponent(customer.number)}`}>{r.incident.trail}</GoButton>
      </div>
      {open && <Make customer={customer} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function Make({ customer: { number, name, bankNow }, onClose }: { customer: Customer; onClose: () => void }) {
  const { r, w, say } = useRecord()
  const [from, setFrom] = useState(`${bankNow.slice(0, 10)}T00:00`)
  const [to, setTo] = useState(nextMinute(bankNow))
  const act = useAct(async (_: undefined) => {
    const path = `/api/v1/contracts/${encodeURIComponent(number)}/incident`
    const file = await postForFile(path, { from: inBankTime(from), to: inBankTime(to) })
    if (isRefused(file)) return file
    const made = { name: `incident-${number}-${from.slice(0, 10)}.zip`, sha256: await sha256(file) }
    save(file, made.name)
    return made
  })
  return (
    <ActWindow
      title={r.incident.open}
      lead={say(r.incident.lead, { company: name })}
      act={act}
      go={r.incident.go}
      problems={{ from: from ? undefined : w.visit.missing, to: to ? undefined : w.visit.missing }}
      onClose={onClose}
      done={(made) => ({ title: r.incident.done, body: <Made {...made} /> })}
    >
      {(shown) => (
        <div className="grid gap-4 sm:grid-cols-2">
          <MomentBox
            label={r.trail.from}
            hint={r.trail.timeHint}
            problem={shown.from}
            value={from}
            onChange={setFrom}
          />
          <MomentBox label={r.trail.to} hint={r.trail.timeHint} problem={shown.to} value={to} onChange={setTo} />
        </div>
      )}
    </ActWindow>
  )
}

function Made({ name, sha256: hash }: { name: string; sha256: string }) {
  const { r, say } = useRecord()
  const { data } = useTrailState()
  return (
    <>
      <p>{r.incident.doneLead}</p>
      <Facts
        rows={[
          [
            r.incident.name,
            <code key="n" className="font-mono break-all">
              {name}
            </code>,
          ],
          [
            r.incident.sha256,
            <code key="s" className="font-mono text-small break-all">
              {hash}
            </code>,
          ],
        ]}
      />
      <p>{say(r.incident.verify, { key: data?.day?.key ?? '—' })}</p>
      <pre className="rounded-slight bg-panel p-3 font-mono text-small break-all whitespace-pre-wrap">
        warifu audit verify --incident {name} --key checkpoint-1.jwk
      </pre>
      <p className="text-soft">{r.incident.proof}</p>
    </>
  )
}

/** Now is inside the span: the box knows whole minutes, and the end is left out. */
function nextMinute(bankNow: string): string {
  const japan = new Date(Date.parse(bankNow) + 9 * 3_600_000 + 60_000)
  return japan.toISOString().slice(0, 16)
}

async function sha256(file: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

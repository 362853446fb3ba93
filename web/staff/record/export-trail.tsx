/** 出力: a copy of a span. A form of the page itself, so that the browser writes the file while it comes, however long it is. */
import { useRef, useState } from 'react'
import type { StaffMe } from '../../../wire/staff/office.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Section } from '../parts/table.tsx'
import { MomentBox } from './boxes.tsx'
import { inBankTime } from './questions.ts'
import { useRecord } from './words.ts'

const formats = ['jsonl', 'csv'] as const

export function ExportTrail({ me, asked }: { me: StaffMe; asked: URLSearchParams }) {
  const { r } = useRecord()
  const [from, setFrom] = useState(asked.get('from') ?? '')
  const [to, setTo] = useState(asked.get('to') ?? '')
  const [format, setFormat] = useState<(typeof formats)[number]>('jsonl')
  const [which, setWhich] = useState<'whole' | 'selection'>('whole')
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const chosen = [...asked].filter(([name]) => !['find', 'after', 'from', 'to'].includes(name))

  function send() {
    const wrong = from === '' || to === '' ? r.export.needsSpan : from >= to ? r.export.backwards : null
    setProblem(wrong)
    if (wrong === null) form.current?.submit()
  }

  return (
    <Section title={r.export.title} why={r.export.lead}>
      <form ref={form} method="post" action="/api/v1/audit/export" className="grid gap-4">
        <input type="hidden" name="csrf" value={me.csrf} />
        <input type="hidden" name="format" value={format} />
        {from !== '' && <input type="hidden" name="from" value={inBankTime(from)} />}
        {to !== '' && <input type="hidden" name="to" value={inBankTime(to)} />}
        {which === 'selection' &&
          chosen.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <div className="grid max-w-[44rem] gap-4 sm:grid-cols-2">
          <MomentBox label={r.trail.from} hint={r.trail.timeHint} value={from} onChange={setFrom} />
          <MomentBox label={r.trail.to} hint={r.trail.timeHint} value={to} onChange={setTo} />
          <Choice
            label={r.export.format}
            options={formats.map((value) => ({ value, text: r.export.formats[value] }))}
            value={format}
            onChange={setFormat}
          />
          {chosen.length > 0 && (
            <Choice
              label={r.export.which}
              options={[
                { value: 'whole', text: r.export.whole },
                { value: 'selection', text: r.export.selection },
              ]}
              value={which}
              onChange={setWhich}
            />
          )}
        </div>
        {problem && (
          <p role="alert" className="text-accent">
            {problem}
          </p>
        )}
        <p>
          <Button onPress={send}>{r.export.go}</Button>
        </p>
      </form>
    </Section>
  )
}

/**
 * ご来店の手続: five steps with the paper in hand (purpose, visitor and papers, seal and call-back, check, act). Nothing is kept until the visit
 * is recorded; after that the record stands, and the acts follow on its strength: what one person does at once, what a second approves.
 */
import { useState } from 'react'
import { type StaffMe, visitRecorded } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { Button } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useAct } from '../../console/questions.ts'
import { Link } from '../parts/link.tsx'
import { NoAnswer, RefusedHere, Waiting } from '../parts/refused.tsx'
import { useCustomer } from '../questions.ts'
import { contractPath } from '../router.ts'
import { useOffice } from '../words.ts'
import { type Draft, emptyDraft, missingIn } from './draft.ts'
import { CheckStep, PapersStep, PurposeStep, SealStep } from './steps.tsx'
import { Then } from './then.tsx'

export function Visit({ me, number }: { me: StaffMe; number: string }) {
  const { w, say } = useOffice()
  const question = useCustomer(number)
  const { data: customer } = question
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [step, setStep] = useState(1)
  const [tried, setTried] = useState(false)
  const { purpose: _, sealMatches, calledBack, callBack, ...rest } = draft
  const body = { ...rest, sealMatches: sealMatches === 'yes', callBack: calledBack === 'yes' ? callBack : null }
  const record = useAct((_: undefined) => post(`/api/v1${contractPath(number)}/visits`, body, visitRecorded))

  if (!customer) return <Waiting question={question} />
  const recorded = record.done?.id
  const missing = missingIn(draft, step)
  const shown = tried ? missing : {}
  const next = () => {
    setTried(true)
    if (Object.keys(missing).length > 0) return
    setTried(false)
    setStep(step + 1)
  }
  const edit = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const at = recorded ? 5 : step
  const props = { draft, edit, shown, me, customer }
  return (
    <>
      <div>
        <h1 tabIndex={-1} className="text-title">
          {w.visit.title}
        </h1>
        <p>
          <Link to={contractPath(number)}>{say(w.visit.lead, { company: customer.name, number })}</Link>
        </p>
      </div>
      <ol className="flex flex-wrap gap-x-6 gap-y-1" aria-label={w.visit.title}>
        {w.visit.steps.map((name, i) => (
          <li
            key={name}
            aria-current={i + 1 === at ? 'step' : undefined}
            className="text-soft aria-[current]:font-bold aria-[current]:text-key"
          >
            {i + 1}. {name}
          </li>
        ))}
      </ol>
      <div className="grid max-w-[48rem] gap-5">
        <h2 className="text-large">{say(w.visit.step, { step: at, name: w.visit.steps[at - 1] ?? '' })}</h2>
        {recorded ? (
          <>
            <Note kind="good" title={say(w.visit.recorded, { form: draft.formNumber })} announce />
            <Then draft={draft} visit={recorded} customer={customer} />
          </>
        ) : (
          <>
            {step === 1 && <PurposeStep {...props} />}
            {step === 2 && <PapersStep {...props} />}
            {step === 3 && <SealStep {...props} />}
            {step === 4 && <CheckStep {...props} />}
            {record.refused && <RefusedHere refused={record.refused} />}
            {record.error && <NoAnswer error={record.error} />}
            <div className="flex flex-wrap justify-between gap-3">
              {step > 1 ? <Button onPress={() => setStep(step - 1)}>{w.frame.back}</Button> : <span />}
              {step < 4 ? (
                <Button kind="first" onPress={next}>
                  {w.visit.next}
                </Button>
              ) : (
                <Button kind="first" isPending={record.pending} onPress={() => record.send(undefined)}>
                  {w.visit.record}
                </Button>
              )}
            </div>
            <p className="text-soft">{w.visit.saveHint}</p>
          </>
        )}
      </div>
    </>
  )
}

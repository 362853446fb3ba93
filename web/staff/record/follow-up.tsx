/** What was done about a mail that did not arrive: told by telephone, corrected where addresses are corrected, or nothing to do. */
import { useState } from 'react'
import { type FailedMail, followUpKinds, mailFollowedUp } from '../../../wire/staff/record.ts'
import { post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Field } from '../../console/forms/field.tsx'
import { useAct } from '../../console/questions.ts'
import { ActWindow } from '../acts/act-window.tsx'
import { useRecord } from './words.ts'

export function FollowUp({ mail, onClose }: { mail: FailedMail; onClose: () => void }) {
  const { r, w, say } = useRecord()
  const [what, setWhat] = useState<(typeof followUpKinds)[number] | null>(null)
  const [note, setNote] = useState('')
  const [number, setNumber] = useState('')
  const [spokeWith, setSpokeWith] = useState('')
  const called = what === 'telephoned'
  const body = { what, note, ...(called ? { callBack: { number, spokeWith } } : {}) }
  const path = `/api/v1/mails/${encodeURIComponent(mail.id)}/follow-ups`
  const act = useAct((_: undefined) => post(path, body, mailFollowedUp))
  const missing = (text: string) => (text.trim() ? undefined : w.visit.missing)
  return (
    <ActWindow
      title={r.mails.followUp}
      lead={mail.address}
      act={act}
      go={w.acts.go}
      problems={{
        what: what === null ? w.visit.missingChoice : undefined,
        number: called ? missing(number) : undefined,
        spokeWith: called ? missing(spokeWith) : undefined,
        note: what === 'no-need' ? missing(note) : undefined,
      }}
      onClose={onClose}
      done={() => ({ title: r.mails.followed })}
    >
      {(shown) => (
        <>
          <Choice
            label={r.mails.what}
            options={followUpKinds.map((value) => ({ value, text: r.mails.whats[value] }))}
            value={what}
            onChange={setWhat}
            problem={shown.what}
          />
          {what && <p className="text-soft">{r.mails.hints[what]}</p>}
          {called && (
            <>
              <Field
                name="number"
                label={w.acts.number}
                hint={mail.callBack ? say(r.mails.callBack, { number: mail.callBack }) : w.customer.noTelephone}
                value={number}
                onChange={setNumber}
                problem={shown.number}
                maxLength={32}
                exact
              />
              <Field
                name="spokeWith"
                label={w.acts.spokeWith}
                value={spokeWith}
                onChange={setSpokeWith}
                problem={shown.spokeWith}
                maxLength={120}
              />
            </>
          )}
          <Field
            name="note"
            label={r.mails.note}
            value={note}
            onChange={setNote}
            problem={shown.note}
            maxLength={500}
            optional={what !== 'no-need'}
          />
        </>
      )}
    </ActWindow>
  )
}

/** After a call-back: stop a user, or unlock a master. The number that must be called stands above the field. */
import { useState } from 'react'
import type * as z from 'zod/mini'
import type { Customer } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useAct } from '../../console/questions.ts'
import { useOffice } from '../words.ts'
import { ActWindow } from './act-window.tsx'

type Props<T> = {
  readonly title: string
  readonly lead: string
  readonly path: string
  readonly shape: z.ZodMiniType<T>
  readonly final?: boolean
  readonly callBack: Customer['callBack']
  readonly done: string
  readonly onClose: () => void
}

export function ByTelephone<T>({ title, lead, path, shape, final = false, callBack, done, onClose }: Props<T>) {
  const { w } = useOffice()
  const [number, setNumber] = useState('')
  const [spokeWith, setSpokeWith] = useState('')
  const act = useAct((_: undefined) => post(path, { callBack: { number, spokeWith } }, shape))
  const missing = (text: string) => (text.trim() ? undefined : w.visit.missing)
  return (
    <ActWindow
      title={title}
      lead={lead}
      act={act}
      go={title}
      kind={final ? 'final' : 'first'}
      problems={{ number: missing(number), spokeWith: missing(spokeWith) }}
      onClose={onClose}
      done={() => ({ title: done })}
    >
      {(shown) => (
        <>
          <NumberToCall callBack={callBack} />
          <Field
            name="number"
            label={w.acts.number}
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
    </ActWindow>
  )
}

export function NumberToCall({ callBack }: { callBack: Customer['callBack'] }) {
  const { w, say } = useOffice()
  if (callBack.number === '') return <Note kind="warn" title={w.customer.noTelephone} />
  return (
    <Note kind={callBack.old ? 'warn' : 'info'} title={say(w.visit.mustCall, { number: callBack.number })}>
      {callBack.old && <p>{w.customer.callBackOld}</p>}
    </Note>
  )
}

/** Acts that need nothing but a reason: freeze, ask to thaw, hold a restriction. */
import { useState } from 'react'
import type * as z from 'zod/mini'
import { post } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import type { ButtonKind } from '../../console/parts/button.tsx'
import { useAct } from '../../console/questions.ts'
import { useOffice } from '../words.ts'
import { ActWindow } from './act-window.tsx'

type Props<T> = {
  readonly title: string
  readonly lead: string
  readonly path: string
  /** what is sent beside the reason */
  readonly body?: Readonly<Record<string, unknown>>
  readonly shape: z.ZodMiniType<T>
  readonly go: string
  readonly kind?: ButtonKind
  readonly onClose: () => void
  readonly done: (done: T) => { readonly title: string; readonly body?: React.ReactNode }
}

export function WithReason<T>({ title, lead, path, body, shape, go, kind, onClose, done }: Props<T>) {
  const { w } = useOffice()
  const [why, setWhy] = useState('')
  const act = useAct((_: undefined) => post(path, { ...body, why }, shape))
  return (
    <ActWindow
      title={title}
      lead={lead}
      act={act}
      go={go}
      {...(kind ? { kind } : {})}
      problems={{ why: why.trim() ? undefined : w.visit.missing }}
      onClose={onClose}
      done={done}
    >
      {(shown) => (
        <Field
          name="why"
          label={w.acts.why}
          value={why}
          onChange={setWhy}
          problem={shown.why}
          maxLength={300}
          autoFocus
        />
      )}
    </ActWindow>
  )
}

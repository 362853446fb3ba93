/** A signal looked at by a person, with his reason. */
import { useState } from 'react'
import { type SignalView, signalCleared } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { useAct } from '../../console/questions.ts'
import { named, useOffice } from '../words.ts'
import { ActWindow } from './act-window.tsx'

export function ClearSignal({ signal, onClose }: { signal: SignalView; onClose: () => void }) {
  const { w, say } = useOffice()
  const [why, setWhy] = useState('')
  const act = useAct((_: undefined) =>
    post(`/api/v1/signals/${encodeURIComponent(signal.id)}/clearance`, { why }, signalCleared),
  )
  return (
    <ActWindow
      title={w.acts.clear}
      lead={say(w.acts.clearLead, { kind: named(w.signals, signal.kind) })}
      act={act}
      go={w.acts.clear}
      problems={{ why: why.trim() ? undefined : w.visit.missing }}
      onClose={onClose}
      done={({ released }) => ({ title: w.acts.cleared, body: released ? w.acts.released : null })}
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

/** 失効 at the counter: whose, why; at once. */
import { useState } from 'react'
import { masterReasons } from '../../../domain/reasons.ts'
import { reasonNames } from '../../../texts/reasons.ts'
import { certificateRevoked } from '../../../wire/manage.ts'
import { post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { useAct } from '../../console/questions.ts'
import { useOffice } from '../words.ts'
import { ActWindow } from './act-window.tsx'

export type Reason = (typeof masterReasons)[number]

type Props = { readonly loginId: string; readonly visit?: string | undefined; readonly onClose: () => void }

export function RevokeWindow({ loginId, visit, onClose }: Props) {
  const { w, say, lang } = useOffice()
  const [reason, setReason] = useState<Reason | null>(null)
  const path = `/api/v1/users/${encodeURIComponent(loginId)}/revocation`
  const body = { reason, ...(visit === undefined ? {} : { visit }) }
  const act = useAct((_: undefined) => post(path, body, certificateRevoked))
  return (
    <ActWindow
      title={`${w.acts.revoke}: ${loginId}`}
      lead={say(w.acts.revokeLead, { loginId })}
      act={act}
      go={w.acts.revoke}
      kind="final"
      problems={{ reason: reason ? undefined : w.visit.missingChoice }}
      onClose={onClose}
      done={({ serials }) => ({ title: say(w.acts.revoked, { loginId }), body: serials.join(' ') })}
    >
      {(shown) => (
        <>
          <Choice
            label={w.acts.reason}
            options={masterReasons.map((value) => ({ value, text: reasonNames[lang][value] }))}
            value={reason}
            onChange={setReason}
            problem={shown.reason}
          />
          <p className="text-soft">{w.acts.revokeAll}</p>
        </>
      )}
    </ActWindow>
  )
}

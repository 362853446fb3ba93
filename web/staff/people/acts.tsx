/** What changes the staff: an appointment, another part, a new certificate, each asked of a second person; and the end of a lost certificate. */
import { useState } from 'react'
import { peopleWords } from '../../../texts/staff/people.ts'
import { approvalRequested, type StaffPart, staffParts } from '../../../wire/staff/office.ts'
import { type StaffPeople, staffCertificateEnded } from '../../../wire/staff/people.ts'
import { post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Field } from '../../console/forms/field.tsx'
import { useAct } from '../../console/questions.ts'
import { ActWindow } from '../acts/act-window.tsx'
import { Asked } from '../acts/ask-second.tsx'
import { WithReason } from '../acts/with-reason.tsx'
import { useOffice } from '../words.ts'
import { bare, RequestBox } from './request-box.tsx'

type One = StaffPeople['staff'][number]
type About = { readonly one: One; readonly onClose: () => void }

export function Appoint({ onClose }: { onClose: () => void }) {
  const { w } = useOffice()
  const [staffNumber, setNumber] = useState('')
  const [name, setName] = useState('')
  const [branch, setBranch] = useState('')
  const [role, setRole] = useState<StaffPart>('clerk')
  const [request, setRequest] = useState('')
  const body = { kind: 'change-staff', staffNumber, appoint: { name, role, branch, request: bare(request) } }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  const missing = (text: string) => (text.trim() ? undefined : w.visit.missing)
  return (
    <ActWindow
      title={w.staffList.appoint}
      lead={w.staffList.lead}
      act={act}
      go={w.acts.ask}
      problems={{
        staffNumber: missing(staffNumber),
        name: missing(name),
        branch: missing(branch),
        request: missing(bare(request)),
      }}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
    >
      {(shown) => (
        <>
          <Field
            name="staffNumber"
            label={w.fields.staffNumber}
            value={staffNumber}
            onChange={setNumber}
            problem={shown.staffNumber}
            maxLength={16}
            exact
          />
          <Field
            name="name"
            label={w.fields.name}
            value={name}
            onChange={setName}
            problem={shown.name}
            maxLength={60}
          />
          <Part role={role} branch={branch} onRole={setRole} onBranch={setBranch} problem={shown.branch} />
          <RequestBox value={request} onChange={setRequest} problem={shown.request} />
        </>
      )}
    </ActWindow>
  )
}

export function ChangePart({ one, onClose }: About) {
  const { w, lang, say } = useOffice()
  const words = peopleWords[lang]
  const [role, setRole] = useState<StaffPart>(one.role)
  const [branch, setBranch] = useState(one.branch)
  const body = { kind: 'change-staff', staffNumber: one.staffNumber, part: { role, branch } }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  return (
    <ActWindow
      title={`${words.changePart}: ${one.name}`}
      lead={say(words.changePartLead, { name: one.name })}
      act={act}
      go={w.acts.ask}
      problems={{ branch: branch.trim() ? undefined : w.visit.missing }}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
    >
      {(shown) => <Part role={role} branch={branch} onRole={setRole} onBranch={setBranch} problem={shown.branch} />}
    </ActWindow>
  )
}

export function Reissue({ one, onClose }: About) {
  const { w, lang } = useOffice()
  const words = peopleWords[lang]
  const [request, setRequest] = useState('')
  const body = { kind: 'change-staff', staffNumber: one.staffNumber, certificate: { request: bare(request) } }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  return (
    <ActWindow
      title={`${words.reissue}: ${one.name}`}
      lead={words.reissueLead}
      act={act}
      go={w.acts.ask}
      problems={{ request: bare(request) ? undefined : w.visit.missing }}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
    >
      {(shown) => <RequestBox value={request} onChange={setRequest} problem={shown.request} />}
    </ActWindow>
  )
}

export function EndCertificate({ one, onClose }: About) {
  const { lang, say } = useOffice()
  const words = peopleWords[lang]
  return (
    <WithReason
      title={`${words.end}: ${one.name}`}
      lead={say(words.endLead, { name: one.name })}
      path={`/api/v1/staff/${encodeURIComponent(one.staffNumber)}/certificate/end`}
      shape={staffCertificateEnded}
      go={words.end}
      kind="final"
      onClose={onClose}
      done={() => ({ title: say(words.ended, { name: one.name }) })}
    />
  )
}

type PartProps = {
  readonly role: StaffPart
  readonly branch: string
  readonly onRole: (role: StaffPart) => void
  readonly onBranch: (branch: string) => void
  readonly problem: string | undefined
}

function Part({ role, branch, onRole, onBranch, problem }: PartProps) {
  const { w } = useOffice()
  return (
    <>
      <Field
        name="branch"
        label={w.fields.branch}
        value={branch}
        onChange={onBranch}
        problem={problem}
        maxLength={60}
      />
      <Choice
        label={w.fields.role}
        options={staffParts.map((value) => ({ value, text: w.roles[value] }))}
        value={role}
        onChange={onRole}
      />
    </>
  )
}

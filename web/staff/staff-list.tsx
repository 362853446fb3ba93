/** 行員: who is on the staff, and asking two people to appoint or dismiss. */
import { useState } from 'react'
import { approvalRequested, type StaffMe, type StaffPart, staffParts } from '../../wire/staff.ts'
import { post } from '../console/ask.ts'
import { Choice } from '../console/forms/choice.tsx'
import { Field } from '../console/forms/field.tsx'
import { Button } from '../console/parts/button.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { useAct } from '../console/questions.ts'
import { ActWindow } from './acts/act-window.tsx'
import { Asked, AskSecond } from './acts/ask-second.tsx'
import { Waiting } from './parts/refused.tsx'
import { Table } from './parts/table.tsx'
import { usePeople } from './questions.ts'
import { useOffice } from './words.ts'

export function StaffList({ me }: { me: StaffMe }) {
  const { w } = useOffice()
  const question = usePeople()
  const { data } = question
  const [appointing, setAppointing] = useState(false)
  const [leaving, setLeaving] = useState<string | null>(null)
  const asks = me.role === 'clerk' || me.role === 'checker'
  const { fields } = w
  return (
    <>
      <h1 tabIndex={-1} className="text-title">
        {w.staffList.title}
      </h1>
      <p className="text-soft">{w.staffList.lead}</p>
      {asks && (
        <p>
          <Button onPress={() => setAppointing(true)}>{w.staffList.appoint}</Button>
        </p>
      )}
      {data ? (
        <Table
          label={w.staffList.title}
          columns={[fields.staffNumber, fields.name, fields.role, fields.branch, w.staffList.until, w.customer.acts]}
          rows={data.staff.map((one) => ({
            key: one.staffNumber,
            cells: [
              <span key="n" className="font-mono">
                {one.staffNumber}
              </span>,
              one.name,
              w.roles[one.role],
              one.branch,
              one.left ? w.staffList.left : one.certificateUntil ? <Moment instant={one.certificateUntil} /> : '—',
              <span key="a" className="flex flex-wrap gap-3">
                {one.certificateUntil && (
                  <a
                    href={`/api/v1/staff/${encodeURIComponent(one.staffNumber)}/certificate`}
                    className="text-key underline underline-offset-4"
                  >
                    {w.staffList.certificate}
                  </a>
                )}
                {asks && !one.left && (
                  <Button small onPress={() => setLeaving(one.staffNumber)}>
                    {w.staffList.dismiss}
                  </Button>
                )}
              </span>,
            ],
          }))}
        />
      ) : (
        <Waiting question={question} />
      )}
      {appointing && <Appoint onClose={() => setAppointing(false)} />}
      {leaving && (
        <AskSecond
          title={`${w.staffList.dismiss}: ${leaving}`}
          lead={w.staffList.lead}
          body={{ kind: 'change-staff', staffNumber: leaving }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  )
}

function Appoint({ onClose }: { onClose: () => void }) {
  const { w } = useOffice()
  const [staffNumber, setNumber] = useState('')
  const [name, setName] = useState('')
  const [branch, setBranch] = useState('')
  const [role, setRole] = useState<StaffPart>('clerk')
  const [request, setRequest] = useState('')
  const bare = request.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '')
  const body = { kind: 'change-staff', staffNumber, appoint: { name, role, branch, request: bare } }
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
        request: missing(bare),
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
          <Field
            name="branch"
            label={w.fields.branch}
            value={branch}
            onChange={setBranch}
            problem={shown.branch}
            maxLength={60}
          />
          <Choice
            label={w.fields.role}
            options={staffParts.map((value) => ({ value, text: w.roles[value] }))}
            value={role}
            onChange={setRole}
          />
          <label className="grid gap-1">
            <b>{w.staffList.request}</b>
            <span className="text-soft">{w.staffList.requestHint}</span>
            <textarea
              name="request"
              rows={5}
              value={request}
              onChange={(event) => setRequest(event.target.value)}
              aria-invalid={shown.request ? true : undefined}
              className="rounded-slight border border-edge bg-paper px-3 py-2 font-mono text-small"
            />
            {shown.request && <span className="text-accent">{shown.request}</span>}
          </label>
        </>
      )}
    </ActWindow>
  )
}

/** One request before the second person: what is asked, on which facts and papers, what has changed since, and the decision. */
import { useState } from 'react'
import { type ApprovalCase, approvalDecided, type StaffMe } from '../../wire/staff/office.ts'
import { post } from '../console/ask.ts'
import { Field } from '../console/forms/field.tsx'
import { Acts, Form } from '../console/forms/form.tsx'
import { Button } from '../console/parts/button.tsx'
import { Facts } from '../console/parts/facts.tsx'
import { Moment } from '../console/parts/moment.tsx'
import { Note } from '../console/parts/note.tsx'
import { useAct } from '../console/questions.ts'
import { RuleComparison } from './desks/comparison.tsx'
import { ContractLink } from './parts/link.tsx'
import { NoAnswer, RefusedHere, Waiting } from './parts/refused.tsx'
import { Section, Table } from './parts/table.tsx'
import { RequestTag } from './parts/tag.tsx'
import { useCase } from './questions.ts'
import { requestPath } from './router.ts'
import { named, type Office, useOffice } from './words.ts'

export function RequestPage({ me, id }: { me: StaffMe; id: string }) {
  const { w } = useOffice()
  const question = useCase(id)
  const { data: request } = question
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h1 tabIndex={-1} className="text-title">
          {request ? w.kinds[request.kind] : w.request.title}
        </h1>
        {request && <RequestTag state={request.state} />}
      </div>
      {request ? <Whole me={me} request={request} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, request }: { me: StaffMe; request: ApprovalCase }) {
  const office = useOffice()
  const { w } = office
  const { fields } = w
  const changed = request.facts.filter(({ was, now }) => was !== now)
  const subject = Object.entries(request.subject).filter(([, text]) => text !== '')
  return (
    <>
      <Facts
        rows={[
          [
            w.customer.contract,
            request.contractNumber && (
              <ContractLink key="l" number={request.contractNumber} name={request.contractName ?? ''} />
            ),
          ],
          [fields.loginId, request.loginId && <span className="font-mono">{request.loginId}</span>],
          [fields.requestedBy, `${request.requestedByName} ${request.requestedBy} · ${request.requestedBranch}`],
          [fields.requestedAt, <Moment key="r" instant={request.requestedAt} />],
          [fields.deadline, request.state === 'V1' && <Moment key="d" instant={request.deadline} />],
          [w.request.decidedBy, request.decidedBy],
          [fields.comment, request.comment],
          [fields.why, request.why && whyInWords(office, request.why)],
        ]}
      />
      {subject.length > 0 && (
        <Section title={w.request.subject}>
          <Facts rows={subject.map(([name, text]) => [named(w.facts, name), <Value key={name} text={text} />])} />
        </Section>
      )}
      <Section title={w.request.evidence}>
        {request.visit ? <VisitFacts visit={request.visit} /> : <p className="text-soft">{w.request.noEvidence}</p>}
      </Section>
      <Section title={w.request.basis}>
        {changed.length === 0 && request.state === 'V1' && <p>{w.request.unchanged}</p>}
        <Table
          label={w.request.title}
          columns={[w.fields.event, w.request.was, w.request.now]}
          rows={request.facts.map(({ name, was, now }) => ({
            key: name,
            cells: [
              named(w.facts, name),
              <Value key="w" text={was} />,
              was === now ? (
                <Value key="n" text={now} />
              ) : (
                <b key="n" className="text-accent">
                  <Value text={now} /> ({w.request.changed})
                </b>
              ),
            ],
          }))}
        />
      </Section>
      <RuleComparison request={request} />
      <Decision me={me} request={request} />
    </>
  )
}

function Value({ text }: { text: string }) {
  const office = useOffice()
  if (/^[0-9a-f]{64}$/.test(text)) return <code className="font-mono text-small break-all">{text}</code>
  return valueInWords(office, text)
}

function valueInWords({ w, day }: Office, value: string): string {
  if (value === '') return '—'
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value)
  const words: Readonly<Record<string, string>> = { ...w.values, ...w.states, ...w.roles }
  return words[value] ?? value
}

function whyInWords({ w }: Office, why: string): string {
  return why
    .split(' ')
    .map((name) => named({ ...w.facts, ...w.request.voidWhy }, name))
    .join(', ')
}

export function VisitFacts({ visit }: { visit: NonNullable<ApprovalCase['visit']> }) {
  const { w } = useOffice()
  return (
    <Facts
      rows={[
        [
          w.visit.form,
          <span key="f" className="font-mono">
            {visit.formNumber}
          </span>,
        ],
        [w.visit.visitor, visit.visitor],
        [w.visit.capacity, w.visit.capacities[visit.capacity]],
        [w.visit.document, `${named(w.visit.documents, visit.documentKind)} …${visit.documentDigits}`],
        [w.visit.seal, w.visit.sealYes],
        [
          w.visit.callBack,
          visit.callBackNumber ? `${visit.callBackNumber} · ${visit.callBackSpokeWith}` : w.visit.callBackNo,
        ],
        [w.fields.by, visit.recordedBy],
        [w.fields.at, <Moment key="a" instant={visit.recordedAt} />],
      ]}
    />
  )
}

function Decision({ me, request }: { me: StaffMe; request: ApprovalCase }) {
  const { w } = useOffice()
  if (request.state !== 'V1') return <Note kind="info" title={w.request.over} />
  if (request.own) return <Own request={request} />
  if (me.role !== 'checker') return <Note kind="info" title={w.request.notChecker} />
  return <Judge request={request} />
}

function Own({ request }: { request: ApprovalCase }) {
  const { w } = useOffice()
  const act = useAct((_: undefined) => post(`/api/v1${requestPath(request.id)}/withdrawal`, {}, approvalDecided))
  return (
    <>
      <Note kind="info" title={w.request.ownWhy} />
      {act.refused && <RefusedHere refused={act.refused} />}
      {act.error && <NoAnswer error={act.error} />}
      <p>
        <Button isPending={act.pending} onPress={() => act.send(undefined)}>
          {w.request.withdraw}
        </Button>
      </p>
    </>
  )
}

function Judge({ request }: { request: ApprovalCase }) {
  const { w } = useOffice()
  const [comment, setComment] = useState('')
  const [asksWhy, setAsksWhy] = useState(false)
  const path = `/api/v1${requestPath(request.id)}`
  const said = comment.trim() === '' ? {} : { comment }
  const approve = useAct((_: undefined) => post(`${path}/approval`, said, approvalDecided))
  const reject = useAct((_: undefined) => post(`${path}/rejection`, { comment }, approvalDecided))
  const refused = approve.refused ?? reject.refused
  const error = approve.error ?? reject.error
  const problems = { comment: asksWhy && comment.trim() === '' ? w.request.rejectWhy : undefined }
  return (
    <Form problems={problems} onSubmit={() => reject.send(undefined)}>
      {() => (
        <>
          <Field
            name="comment"
            label={asksWhy ? w.request.rejectWhy : w.fields.comment}
            value={comment}
            onChange={setComment}
            problem={problems.comment}
            optional={!asksWhy}
            maxLength={500}
          />
          {refused && <RefusedHere refused={refused} />}
          {error && <NoAnswer error={error} />}
          <Acts>
            <Button
              kind="plain-final"
              isPending={reject.pending}
              onPress={() => {
                setAsksWhy(true)
                if (comment.trim() !== '') reject.send(undefined)
              }}
            >
              {w.request.reject}
            </Button>
            <Button kind="first" isPending={approve.pending} onPress={() => approve.send(undefined)}>
              {w.request.approve}
            </Button>
          </Acts>
        </>
      )}
    </Form>
  )
}

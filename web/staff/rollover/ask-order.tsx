/** Asking for an order, or that one be called off: what the second person will see. */
import { useState } from 'react'
import { rolloverWords } from '../../../texts/staff/rollover.ts'
import { approvalRequested } from '../../../wire/staff/office.ts'
import type { OrderRenewal, RenewalOrders } from '../../../wire/staff/rollover.ts'
import { post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Field } from '../../console/forms/field.tsx'
import { useAct } from '../../console/questions.ts'
import { ActWindow } from '../acts/act-window.tsx'
import { Asked } from '../acts/ask-second.tsx'
import { useOffice } from '../words.ts'

const scopes = ['issuer', 'contract', 'serials'] as const
const reasons = ['ca-succession', 'key-in-doubt'] as const

type Typed = Readonly<Record<'contract' | 'serials' | 'opensOn' | 'fullUntil' | 'renewableUntil' | 'note', string>>
const empty: Typed = { contract: '', serials: '', opensOn: '', fullUntil: '', renewableUntil: '', note: '' }
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

export function AskOrder({ issuers, onClose }: { issuers: RenewalOrders['issuers']; onClose: () => void }) {
  const { w, lang } = useOffice()
  const words = rolloverWords[lang]
  const [scope, setScope] = useState<OrderRenewal['scope']>('issuer')
  const [issuer, setIssuer] = useState(issuers[0]!.id)
  const [reason, setReason] = useState<OrderRenewal['reason']>('ca-succession')
  const [typed, setTyped] = useState(empty)
  const serials = typed.serials.split(/[\s,]+/).filter((text) => text !== '')
  const which = { issuer: { issuer }, contract: { contract: typed.contract.trim() }, serials: { serials } }[scope]
  const { opensOn, fullUntil, renewableUntil, note } = typed
  const days = { opensOn, fullUntil: fullUntil || null, renewableUntil: renewableUntil || null }
  const body = { kind: 'order-renewal', scope, ...which, reason, ...days, note }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  const atOnce = reason === 'key-in-doubt'
  const dayProblem = (text: string, optional: boolean) =>
    isDay(text) || (optional && text === '') ? undefined : words.dayShape
  const missing = (text: string) => (text.trim() ? undefined : w.visit.missing)
  const field = (name: keyof Typed, label: string, more: object = {}) => (
    <Field
      name={name}
      label={label}
      value={typed[name]}
      onChange={(text) => setTyped({ ...typed, [name]: text })}
      maxLength={10}
      autoComplete="off"
      exact
      {...more}
    />
  )
  return (
    <ActWindow
      title={words.ask}
      lead={words.askLead}
      act={act}
      go={w.acts.ask}
      problems={{
        contract: scope === 'contract' ? missing(typed.contract) : undefined,
        serials: scope === 'serials' ? missing(typed.serials) : undefined,
        opensOn: dayProblem(opensOn, false),
        fullUntil: dayProblem(fullUntil, atOnce),
        renewableUntil: dayProblem(renewableUntil, true),
        note: missing(note),
      }}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
    >
      {(shown) => (
        <>
          <Choice
            label={words.scope}
            options={scopes.map((value) => ({ value, text: words.scopes[value] }))}
            value={scope}
            onChange={setScope}
          />
          {scope === 'issuer' && (
            <Choice
              label={words.issuer}
              options={issuers.map(({ id, issues, notOrdered }) => ({
                value: id,
                text: id,
                hint: `${issues ? words.issues : words.retiring} · ${words.notOrdered} ${notOrdered}`,
              }))}
              value={issuer}
              onChange={setIssuer}
            />
          )}
          {scope === 'contract' && field('contract', words.contract, { maxLength: 32, problem: shown.contract })}
          {scope === 'serials' &&
            field('serials', words.serials, { maxLength: 9000, hint: words.serialsHint, problem: shown.serials })}
          <Choice
            label={words.reason}
            options={reasons.map((value) => ({ value, text: words.reasons[value] }))}
            value={reason}
            onChange={setReason}
          />
          {field('opensOn', words.opensOn, { hint: words.dayShape, problem: shown.opensOn })}
          {field('fullUntil', words.fullUntil, {
            hint: atOnce ? `${words.fullUntilHint} ${words.fullUntilAtOnce}` : words.fullUntilHint,
            problem: shown.fullUntil,
            optional: atOnce,
          })}
          {field('renewableUntil', words.renewableUntil, {
            hint: words.renewableUntilHint,
            problem: shown.renewableUntil,
            optional: true,
          })}
          {field('note', words.note, { exact: false, maxLength: 300, problem: shown.note })}
        </>
      )}
    </ActWindow>
  )
}

export function CallOff({ order, onClose }: { order: string; onClose: () => void }) {
  const { w, lang } = useOffice()
  const words = rolloverWords[lang]
  const [note, setNote] = useState('')
  const body = { kind: 'call-off-renewal', order, note }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  return (
    <ActWindow
      title={words.callOff}
      lead={words.callOffLead}
      act={act}
      go={w.acts.ask}
      problems={{ note: note.trim() ? undefined : w.visit.missing }}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
    >
      {(shown) => (
        <Field name="note" label={words.note} value={note} onChange={setNote} problem={shown.note} maxLength={300} />
      )}
    </ActWindow>
  )
}

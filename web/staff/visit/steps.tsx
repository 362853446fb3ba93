/** The four steps before a visit is recorded. */
import type { Customer, StaffMe } from '../../../wire/staff/office.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Field } from '../../console/forms/field.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { NumberToCall } from '../acts/by-telephone.tsx'
import { useOffice } from '../words.ts'
import { capacities, type Draft, documents, type Missing, purposes } from './draft.ts'

type Props = {
  readonly draft: Draft
  readonly edit: (change: Partial<Draft>) => void
  readonly shown: Missing
  readonly me: StaffMe
  readonly customer: Customer
}

function useProblem(shown: Missing) {
  const { w } = useOffice()
  const words = { text: w.visit.missing, choice: w.visit.missingChoice, digits: w.visit.digitsWrong }
  return (name: string) => {
    const kind = shown[name]
    return kind === undefined ? undefined : words[kind]
  }
}

export function PurposeStep({ draft, edit, shown, me, customer }: Props) {
  const { w, say } = useOffice()
  const problem = useProblem(shown)
  const master = customer.users.find(({ role }) => role === 'master')
  const closing = customer.state === 'K3' || customer.state === 'K3F'
  const offered = purposes.filter((purpose) => {
    if (purpose === 'prepared-switch') return me.preparedSwitch
    if (purpose === 'lift-master-stop') return master?.state === 'stopped'
    if (purpose === 'cancel-contract') return !closing
    return purpose === 'withdraw-cancellation' ? closing : true
  })
  return (
    <>
      <Choice
        label={w.visit.purpose}
        options={offered.map((value) => ({ value, text: w.visit.purposes[value] }))}
        value={draft.purpose}
        onChange={(purpose) => edit({ purpose })}
        problem={problem('purpose')}
      />
      <Field
        name="formNumber"
        label={w.visit.form}
        hint={say(w.visit.formHint, { form: me.bank.branchForm })}
        value={draft.formNumber}
        onChange={(formNumber) => edit({ formNumber })}
        problem={problem('formNumber')}
        maxLength={32}
        exact
      />
    </>
  )
}

export function PapersStep({ draft, edit, shown }: Props) {
  const { w } = useOffice()
  const problem = useProblem(shown)
  return (
    <>
      <Field
        name="visitor"
        label={w.visit.visitor}
        value={draft.visitor}
        onChange={(visitor) => edit({ visitor })}
        problem={problem('visitor')}
        maxLength={60}
      />
      <Choice
        label={w.visit.capacity}
        options={capacities.map((value) => ({
          value,
          text: w.visit.capacities[value],
          hint: value === 'agent' ? w.visit.agentHint : undefined,
        }))}
        value={draft.capacity}
        onChange={(capacity) => edit({ capacity })}
        problem={problem('capacity')}
      />
      <Choice
        label={w.visit.document}
        options={documents.map((value) => ({ value, text: w.visit.documents[value] }))}
        value={draft.document.kind}
        onChange={(kind) => edit({ document: { ...draft.document, kind } })}
        problem={problem('document')}
      />
      <Field
        name="digits"
        label={w.visit.digits}
        value={draft.document.digits}
        onChange={(digits) => edit({ document: { ...draft.document, digits } })}
        problem={problem('digits')}
        maxLength={4}
        exact
      />
    </>
  )
}

export function SealStep({ draft, edit, shown, customer }: Props) {
  const { w } = useOffice()
  const problem = useProblem(shown)
  const yesNo = (yes: string, no: string) => [
    { value: 'yes' as const, text: yes },
    { value: 'no' as const, text: no },
  ]
  return (
    <>
      <Choice
        label={w.visit.seal}
        options={yesNo(w.visit.sealYes, w.visit.sealNo)}
        value={draft.sealMatches}
        onChange={(sealMatches) => edit({ sealMatches })}
        problem={problem('seal')}
      />
      <NumberToCall callBack={customer.callBack} />
      <Choice
        label={w.visit.callBack}
        options={yesNo(w.visit.callBackYes, w.visit.callBackNo)}
        value={draft.calledBack}
        onChange={(calledBack) => edit({ calledBack })}
        problem={problem('calledBack')}
      />
      {draft.calledBack === 'yes' && (
        <>
          <Field
            name="number"
            label={w.acts.number}
            value={draft.callBack.number}
            onChange={(number) => edit({ callBack: { ...draft.callBack, number } })}
            problem={problem('number')}
            maxLength={32}
            exact
          />
          <Field
            name="spokeWith"
            label={w.acts.spokeWith}
            value={draft.callBack.spokeWith}
            onChange={(spokeWith) => edit({ callBack: { ...draft.callBack, spokeWith } })}
            problem={problem('spokeWith')}
            maxLength={60}
          />
        </>
      )}
    </>
  )
}

export function CheckStep({ draft }: Props) {
  const { w } = useOffice()
  const v = w.visit
  return (
    <Facts
      rows={[
        [v.purpose, draft.purpose && v.purposes[draft.purpose]],
        [
          v.form,
          <span key="f" className="font-mono">
            {draft.formNumber}
          </span>,
        ],
        [v.visitor, draft.visitor],
        [v.capacity, draft.capacity && v.capacities[draft.capacity]],
        [v.document, draft.document.kind && `${v.documents[draft.document.kind]} …${draft.document.digits}`],
        [v.seal, draft.sealMatches === 'yes' ? v.sealYes : v.sealNo],
        [
          v.callBack,
          draft.calledBack === 'yes' ? `${draft.callBack.number} · ${draft.callBack.spokeWith}` : v.callBackNo,
        ],
      ]}
    />
  )
}

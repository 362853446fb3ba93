/** After the visit is recorded: revoke at once where it is wished, and ask the second person for the rest. */
import { useState } from 'react'
import { approvalRequested, type Customer } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { Choice } from '../../console/forms/choice.tsx'
import { Field } from '../../console/forms/field.tsx'
import { Acts, Form } from '../../console/forms/form.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useAct } from '../../console/questions.ts'
import { Asked } from '../acts/ask-second.tsx'
import { RevokeWindow } from '../acts/revoke.tsx'
import { NoAnswer, RefusedHere } from '../parts/refused.tsx'
import { Section } from '../parts/table.tsx'
import { useOffice } from '../words.ts'
import type { Draft, Purpose } from './draft.ts'

type Props = { readonly draft: Draft; readonly visit: string; readonly customer: Customer }

export function Then({ draft, visit, customer }: Props) {
  const { w } = useOffice()
  const [revoking, setRevoking] = useState(false)
  const master = customer.users.find(({ role }) => role === 'master')
  const purpose = draft.purpose!
  if (purpose !== 'reissue-master') return <AskFor purpose={purpose} visit={visit} customer={customer} />
  return (
    <>
      <Section title={w.visit.revokeFirst} why={w.visit.revokeFirstWhy}>
        {master?.certificate ? (
          <p>
            <Button kind="plain-final" onPress={() => setRevoking(true)}>
              {w.acts.revoke}
            </Button>
          </p>
        ) : (
          <p role="status">{w.visit.revokedAlready}</p>
        )}
      </Section>
      <Section title={w.visit.askNext} why={w.visit.askNextWhy}>
        <AskFor purpose={purpose} visit={visit} customer={customer} />
      </Section>
      {revoking && master && <RevokeWindow loginId={master.loginId} visit={visit} onClose={() => setRevoking(false)} />}
    </>
  )
}

type Asking = { readonly purpose: Purpose; readonly visit: string; readonly customer: Customer }

/** The fields that each purpose needs beside the visit. */
function startOf(purpose: Purpose, customer: Customer): Record<string, string> {
  switch (purpose) {
    case 'change-master':
      return { loginId: '', name: '', mail: '' }
    case 'change-address':
      return {
        representative: customer.representative,
        address: customer.address,
        telephone: customer.telephone,
      }
    case 'change-notice-address':
      return { mail: '' }
    case 'cancel-contract':
      return { closesOn: '' }
    case 'reissue-master':
    case 'prepared-switch':
    case 'reprint-letter':
    case 'reset-master-password':
    case 'lift-master-stop':
    case 'withdraw-cancellation':
      return {}
  }
}

function AskFor({ purpose, visit, customer }: Asking) {
  const { w } = useOffice()
  const [typed, setTyped] = useState(() => startOf(purpose, customer))
  const [newSeal, setNewSeal] = useState(false)
  const [language, setLanguage] = useState<'ja' | 'en'>('ja')
  const kind = purpose === 'prepared-switch' ? 'reissue-master' : purpose
  const body = {
    kind,
    contract: customer.number,
    visit,
    ...typed,
    ...(purpose === 'prepared-switch' ? { preparedSwitch: true } : {}),
    ...(purpose === 'change-address' ? { newSeal } : {}),
    ...(purpose === 'change-master' ? { language } : {}),
  }
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  if (act.done) {
    return (
      <Note kind="good" title={w.acts.asked} announce>
        <Asked {...act.done} />
      </Note>
    )
  }
  const labels: Readonly<Record<string, string>> = { ...w.fields, loginId: w.facts.loginId }
  const problems = Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, text.trim() === '' ? w.visit.missing : undefined]),
  )
  return (
    <Form problems={problems} onSubmit={() => act.send(undefined)}>
      {(shown) => (
        <>
          {Object.keys(typed).map((name) => (
            <Field
              key={name}
              name={name}
              label={labels[name] ?? name}
              hint={hintOf(name, purpose, w)}
              value={typed[name] ?? ''}
              onChange={(text) => setTyped({ ...typed, [name]: text })}
              problem={shown[name]}
              maxLength={name === 'address' ? 300 : 120}
              autoComplete="off"
            />
          ))}
          {purpose === 'change-address' && (
            <label className="flex min-h-8 items-center gap-2.5">
              <input type="checkbox" checked={newSeal} onChange={(event) => setNewSeal(event.target.checked)} />
              {w.visit.newSeal}
            </label>
          )}
          {purpose === 'change-master' && (
            <Choice
              label={w.fields.language}
              options={(['ja', 'en'] as const).map((value) => ({ value, text: w.languages[value] }))}
              value={language}
              onChange={setLanguage}
            />
          )}
          {act.refused && <RefusedHere refused={act.refused} />}
          {act.error && <NoAnswer error={act.error} />}
          <Acts>
            <Button type="submit" kind="first" isPending={act.pending}>
              {w.visit.askOnly}
            </Button>
          </Acts>
        </>
      )}
    </Form>
  )
}

function hintOf(name: string, purpose: Purpose, w: ReturnType<typeof useOffice>['w']): string | undefined {
  if (name === 'loginId' && purpose === 'change-master') return w.visit.newMasterHint
  return name === 'closesOn' ? 'YYYY-MM-DD' : undefined
}

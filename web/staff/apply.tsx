/** 申込の登録: the application as it stands on its form; entering it asks a checker to open the contract. */
import { useState } from 'react'
import { contractEntered } from '../../wire/staff/office.ts'
import { post } from '../console/ask.ts'
import { Choice } from '../console/forms/choice.tsx'
import { Field } from '../console/forms/field.tsx'
import { Acts, Form } from '../console/forms/form.tsx'
import { Button } from '../console/parts/button.tsx'
import { Note } from '../console/parts/note.tsx'
import { useAct } from '../console/questions.ts'
import { Asked } from './acts/ask-second.tsx'
import { Link } from './parts/link.tsx'
import { NoAnswer, RefusedHere } from './parts/refused.tsx'
import { contractPath } from './router.ts'
import { useOffice } from './words.ts'

const names = [
  'number',
  'name',
  'representative',
  'address',
  'telephone',
  'noticeMail',
  'loginId',
  'masterName',
  'masterMail',
] as const
type Name = (typeof names)[number]
const empty = Object.fromEntries(names.map((name) => [name, ''])) as Record<Name, string>

export function Apply() {
  const { w, say } = useOffice()
  const { fields } = w
  const [typed, setTyped] = useState(empty)
  const [language, setLanguage] = useState<'ja' | 'en'>('ja')
  const { loginId, masterName, masterMail, ...contract } = typed
  const master = { loginId, name: masterName, mail: masterMail, language }
  const act = useAct((_: undefined) => post('/api/v1/contracts', { ...contract, master }, contractEntered))
  const problems = Object.fromEntries(
    names.map((name) => [name, typed[name].trim() === '' ? w.visit.missing : undefined]),
  ) as Partial<Record<Name, string | undefined>>

  const heading = (
    <h1 tabIndex={-1} className="text-title">
      {w.apply.title}
    </h1>
  )
  if (act.done) {
    const { number, approval, deadline } = act.done
    return (
      <>
        {heading}
        <Note kind="good" title={say(w.apply.done, { number })} announce>
          <Asked id={approval} deadline={deadline} />
          <p>
            <Link to={contractPath(number)}>{w.customer.contract}</Link>
          </p>
        </Note>
      </>
    )
  }
  return (
    <>
      {heading}
      <p>{w.apply.lead}</p>
      <div className="max-w-[44rem]">
        <Form problems={problems} onSubmit={() => act.send(undefined)}>
          {(shown) => {
            const field = (name: Name, label: string, more: object = {}) => (
              <Field
                key={name}
                name={name}
                label={label}
                value={typed[name]}
                onChange={(text) => setTyped({ ...typed, [name]: text })}
                problem={shown[name]}
                maxLength={name === 'address' ? 300 : 120}
                autoComplete="off"
                {...more}
              />
            )
            return (
              <>
                <h2 className="text-large">{w.apply.contract}</h2>
                {field('number', fields.contract, { exact: true, maxLength: 32 })}
                {field('name', fields.company)}
                {field('representative', fields.representative)}
                {field('address', fields.address)}
                {field('telephone', fields.telephone, { exact: true, maxLength: 32 })}
                {field('noticeMail', fields.noticeMail, { type: 'email', maxLength: 254 })}
                <h2 className="text-large">{w.apply.master}</h2>
                {field('loginId', fields.loginId, { exact: true, hint: w.apply.loginIdHint, maxLength: 64 })}
                {field('masterName', fields.name)}
                {field('masterMail', fields.mail, { type: 'email', maxLength: 254 })}
                <Choice
                  label={fields.language}
                  options={(['ja', 'en'] as const).map((value) => ({ value, text: w.languages[value] }))}
                  value={language}
                  onChange={setLanguage}
                />
                {act.refused && <RefusedHere refused={act.refused} />}
                {act.error && <NoAnswer error={act.error} />}
                <Acts>
                  <Button type="submit" kind="first" isPending={act.pending}>
                    {w.apply.go}
                  </Button>
                </Acts>
              </>
            )
          }}
        </Form>
      </div>
    </>
  )
}

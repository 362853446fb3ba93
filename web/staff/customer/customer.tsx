/** The customer on one page: a telephone call is answered from here. What can be done stands on top, what has happened below. */
import type { Customer, StaffMe } from '../../../wire/staff/office.ts'
import { Facts } from '../../console/parts/facts.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Signals } from '../home.tsx'
import { Waiting } from '../parts/refused.tsx'
import { Section } from '../parts/table.tsx'
import { ContractTag } from '../parts/tag.tsx'
import { useCustomer } from '../questions.ts'
import { Incident } from '../record/incident.tsx'
import { useOffice } from '../words.ts'
import { ContractActs } from './contract-acts.tsx'
import { Records } from './records.tsx'
import { Users } from './users.tsx'

export function CustomerPage({ me, number }: { me: StaffMe; number: string }) {
  const { w } = useOffice()
  const question = useCustomer(number)
  const { data: customer } = question
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <h1 tabIndex={-1} className="text-title">
          <span className="inline-block">{customer?.name ?? w.customer.contract}</span>{' '}
          <span className="font-mono whitespace-nowrap">{number}</span>
        </h1>
        {customer && <ContractTag state={customer.state} />}
      </div>
      {customer ? <Whole me={me} customer={customer} /> : <Waiting question={question} />}
    </>
  )
}

function Whole({ me, customer }: { me: StaffMe; customer: Customer }) {
  const { w, day } = useOffice()
  const { fields } = w
  return (
    <>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Section title={w.customer.contract}>
          <Facts
            rows={[
              [fields.representative, customer.representative || null],
              [fields.address, customer.address || null],
              [fields.telephone, customer.telephone || null],
              [fields.noticeMail, customer.noticeMail],
              [fields.enteredAt, <Moment key="e" instant={customer.enteredAt} />],
              [fields.openedAt, customer.openedAt && <Moment key="o" instant={customer.openedAt} />],
              [fields.closesOn, customer.closesOn && <b key="c">{day(customer.closesOn)}</b>],
              [
                w.customer.applicant,
                customer.applicant &&
                  `${customer.applicant.name} ${customer.applicant.loginId} ${customer.applicant.mail}`,
              ],
              [w.customer.callBack, customer.callBack.number || w.customer.noTelephone],
            ]}
          />
          {customer.callBack.old && <Note kind="warn" title={w.customer.callBackOld} />}
        </Section>
        <ContractActs me={me} customer={customer} />
      </div>
      {customer.signals.length > 0 && <Signals me={me} signals={customer.signals} />}
      <Users me={me} customer={customer} />
      <Incident customer={customer} />
      <Records customer={customer} />
    </>
  )
}

/** What can be done to this contract now, by one person at once or with a checker's approval. The server decides again. */
import { useState } from 'react'
import { approvalRequested, type Customer, frozen, type StaffMe } from '../../../wire/staff/office.ts'
import { Button } from '../../console/parts/button.tsx'
import { Asked, AskSecond } from '../acts/ask-second.tsx'
import { WithReason } from '../acts/with-reason.tsx'
import { GoButton } from '../parts/link.tsx'
import { Section } from '../parts/table.tsx'
import { visitPath } from '../router.ts'
import { useOffice } from '../words.ts'

type Open = 'freeze' | 'thaw' | 'open' | 'first' | null

export function ContractActs({ me, customer }: { me: StaffMe; customer: Customer }) {
  const { w, say } = useOffice()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { number, name: company, state } = customer
  const asks = me.role === 'clerk' || me.role === 'checker'
  const master = customer.users.find(({ role }) => role === 'master')
  const shut = state === 'K2' || state === 'K3F'
  const live = state === 'K1' || state === 'K3'
  if (me.role === 'auditor') {
    return (
      <Section title={w.customer.acts}>
        <p className="text-soft">{w.customer.reads}</p>
      </Section>
    )
  }
  return (
    <Section title={w.customer.acts}>
      <div className="flex flex-wrap gap-3">
        {asks && (live || shut) && <GoButton to={visitPath(number)}>{w.customer.atVisit}</GoButton>}
        {asks && state === 'K0' && <Button onPress={() => setOpen('open')}>{w.acts.openContract}</Button>}
        {asks && live && master && master.certificates.length === 0 && master.codeUntil === null && (
          <Button onPress={() => setOpen('first')}>{w.acts.firstCode}</Button>
        )}
        {asks && shut && <Button onPress={() => setOpen('thaw')}>{w.acts.thaw}</Button>}
        {live && (
          <Button kind="plain-final" icon="stop" onPress={() => setOpen('freeze')}>
            {w.acts.freeze}
          </Button>
        )}
      </div>
      {open === 'freeze' && (
        <WithReason
          title={w.acts.freeze}
          lead={say(w.acts.freezeLead, { company })}
          path={`/api/v1/contracts/${encodeURIComponent(number)}/freeze`}
          shape={frozen}
          go={w.acts.freeze}
          kind="final"
          onClose={close}
          done={() => ({ title: say(w.acts.frozen, { company }) })}
        />
      )}
      {open === 'thaw' && (
        <WithReason
          title={w.acts.thaw}
          lead={w.acts.thawLead}
          path="/api/v1/approvals"
          body={{ kind: 'thaw-contract', contract: number }}
          shape={approvalRequested}
          go={w.acts.ask}
          onClose={close}
          done={(asked) => ({ title: w.acts.asked, body: <Asked {...asked} /> })}
        />
      )}
      {open === 'open' && (
        <AskSecond
          title={w.acts.openContract}
          lead={w.acts.openLead}
          body={{ kind: 'open-contract', contract: number }}
          onClose={close}
        />
      )}
      {open === 'first' && master && (
        <AskSecond
          title={w.acts.firstCode}
          lead={say(w.acts.firstCodeLead, { loginId: master.loginId })}
          body={{ kind: 'reissue-master', contract: number }}
          onClose={close}
        />
      )}
    </Section>
  )
}

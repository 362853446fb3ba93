/** The users of a contract with their certificates, and what the desk may do for each. */
import { useState } from 'react'
import * as z from 'zod/mini'
import { reasonNames } from '../../../texts/reasons.ts'
import { rolloverWords } from '../../../texts/staff/rollover.ts'
import { userStopped } from '../../../wire/manage.ts'
import type { Customer, StaffMe } from '../../../wire/staff/office.ts'
import { userUnlocked } from '../../../wire/users.ts'
import { Button } from '../../console/parts/button.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { StateWord } from '../../console/parts/state.tsx'
import { ByTelephone } from '../acts/by-telephone.tsx'
import { RevokeWindow } from '../acts/revoke.tsx'
import { WithReason } from '../acts/with-reason.tsx'
import { Section, Table } from '../parts/table.tsx'
import { CertificateTag } from '../parts/tag.tsx'
import { named, useOffice } from '../words.ts'
import { OwnView } from './own-view.tsx'

type User = Customer['users'][number]
type Open = 'stop' | 'unlock' | 'revoke' | 'hold' | 'view' | null

export function Users({ me, customer }: { me: StaffMe; customer: Customer }) {
  const { w, say } = useOffice()
  const general = customer.users.filter(({ role }) => role === 'general').length
  const places = say(w.customer.places, { used: general, places: customer.places })
  return (
    <Section title={w.customer.users} why={customer.users.length === 0 ? w.customer.noUsers : places}>
      <div className="grid gap-4">
        {customer.users.map((user) => (
          <One key={user.loginId} me={me} customer={customer} user={user} />
        ))}
      </div>
    </Section>
  )
}

function One({ me, customer, user }: { me: StaffMe; customer: Customer; user: User }) {
  const { w, lang, day, at, say } = useOffice()
  const [open, setOpen] = useState<Open>(null)
  const acts = me.role !== 'auditor'
  const stopped = user.state === 'stopped'
  return (
    <article className="grid gap-3 rounded-corner border border-line p-4" aria-label={user.loginId}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="text-body">
          <span className="font-mono">{user.loginId}</span> {user.name}
        </h3>
        {user.role === 'master' && <span className="text-soft">{w.fields.master}</span>}
        <StateWord state={user.state} />
        {user.locked && user.state !== 'locked' && <span className="font-bold text-accent">{w.customer.locked}</span>}
        <span className="ms-auto flex flex-wrap gap-2 print:hidden">
          <Button small onPress={() => setOpen('view')}>
            {w.customer.ownView}
          </Button>
          {acts && user.role === 'master' && user.locked && (
            <Button small icon="lock" onPress={() => setOpen('unlock')}>
              {w.acts.unlock}
            </Button>
          )}
          {acts && (
            <Button small onPress={() => setOpen('hold')}>
              {w.acts.hold}
            </Button>
          )}
          {acts && user.certificate && (
            <Button small kind="plain-final" onPress={() => setOpen('revoke')}>
              {w.acts.revoke}
            </Button>
          )}
          {acts && !stopped && (
            <Button small kind="plain-final" icon="stop" onPress={() => setOpen('stop')}>
              {w.acts.stop}
            </Button>
          )}
        </span>
      </div>
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-soft">
        <span>{user.mail}</span>
        {user.codeUntil && (
          <span>
            {w.fields.codeUntil} <Moment instant={user.codeUntil} />
          </span>
        )}
        {user.ordered && (
          <b className="text-warn">
            {user.ordered.limited
              ? rolloverWords[lang].limitedNow
              : say(rolloverWords[lang].orderedUntil, {
                  until: user.ordered.fullUntil.includes('T')
                    ? at(user.ordered.fullUntil)
                    : day(user.ordered.fullUntil),
                })}
          </b>
        )}
        {user.restrictedUntil && (
          <span>
            {w.fields.restrictedUntil} <Moment instant={user.restrictedUntil} />
          </span>
        )}
        {user.lastLogin && (
          <span>
            {w.fields.lastLogin} <Moment instant={user.lastLogin.at} /> {user.lastLogin.browser}{' '}
            {user.lastLogin.address}
          </span>
        )}
      </p>
      <Table
        label={`${w.customer.history} ${user.loginId}`}
        columns={[w.fields.state, w.fields.validity, w.fields.serial, w.fields.why]}
        rows={user.certificates.map((certificate) => ({
          key: certificate.serial,
          cells: [
            <CertificateTag key="s" state={certificate.state} />,
            `${day(certificate.acquiredOn)} – ${day(certificate.lastDay)}`,
            <code key="n" className="font-mono break-all">
              {certificate.serial}
            </code>,
            certificate.reason ? named(reasonNames[lang], certificate.reason) : '—',
          ],
        }))}
      />
      <Windows customer={customer} user={user} open={open} onClose={() => setOpen(null)} />
    </article>
  )
}

const held = z.object({ id: z.string() })

type WindowsProps = { customer: Customer; user: User; open: Open; onClose: () => void }

function Windows({ customer, user, open, onClose }: WindowsProps) {
  const { w, say } = useOffice()
  const { loginId } = user
  const path = `/api/v1/users/${encodeURIComponent(loginId)}`
  const { callBack } = customer
  switch (open) {
    case null:
      return null
    case 'view':
      return <OwnView loginId={loginId} onClose={onClose} />
    case 'revoke':
      return <RevokeWindow loginId={loginId} onClose={onClose} />
    case 'hold':
      return (
        <WithReason
          title={w.acts.hold}
          lead={say(w.acts.holdLead, { loginId })}
          path={`${path}/hold`}
          shape={held}
          go={w.acts.hold}
          onClose={onClose}
          done={() => ({ title: say(w.acts.held, { loginId }) })}
        />
      )
    case 'stop':
      return (
        <ByTelephone
          title={w.acts.stop}
          lead={say(w.acts.stopLead, { loginId })}
          path={`${path}/stop`}
          shape={userStopped}
          final
          callBack={callBack}
          done={say(w.acts.stopped, { loginId })}
          onClose={onClose}
        />
      )
    case 'unlock':
      return (
        <ByTelephone
          title={w.acts.unlock}
          lead={say(w.acts.unlockLead, { loginId })}
          path={`${path}/unlock`}
          shape={userUnlocked}
          callBack={callBack}
          done={say(w.acts.unlocked, { loginId })}
          onClose={onClose}
        />
      )
  }
}

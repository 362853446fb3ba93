/** What the master's page and everybody's own page show of a user: state, certificate, code, last log-in. Reads only. */
import { bankDay, bankText } from '../domain/calendar.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { displayState } from '../domain/display.ts'
import { businessDaysLeft, lastActionable, renewalOpens } from '../domain/renewal.ts'
import type { Certificate } from '../store/certificates.ts'
import type { User } from '../store/users.ts'
import type { UserView } from '../wire/manage.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { viewRequest } from './request-replacement.ts'
import { viewSuccessor } from './view-renewal.ts'

export function viewUsers(counter: Counter, contractId: string): { users: UserView[]; placesFree: number } {
  const users = counter.store.users.ofContract(contractId)
  const general = users.filter((user) => user.role === 'general').length
  return {
    users: users.map((user) => viewUser(counter, user)),
    placesFree: Math.max(0, counter.policy.roles.general.cap - general),
  }
}

export function viewUser(counter: Counter, user: User): UserView {
  const { store } = counter
  const at = now(counter)
  const held = store.certificates.heldBy(user.id)
  const current = held.find((certificate) => certificate.role === 'current')
  const successor = held.find((certificate) => certificate.role === 'successor')
  const right = store.rights.openOf(user.id)
  const [last] = store.sessions.history(user.id)
  const mailChange = store.mails.openOf(user.id)
  const pending = mailChange !== undefined && mailChange.works_from > at.bank
  const openCode = right !== undefined && right.deadline > at.bank ? right : undefined
  const state = displayState(
    {
      contract: rowOfContract(counter, user.contract_id),
      user: user.state,
      locked: user.locked_at !== null,
      certificate: current
        ? {
            state: current.state,
            notAfterMs: current.not_after,
            seatRole: 'current',
            successor: (successor?.state as 'C0' | 'C1' | 'C2' | undefined) ?? null,
            renewalOpensMs: renewalOpens(counter.policy, Temporal.PlainDate.from(current.last_day)).epochMilliseconds,
          }
        : null,
      openRight: openCode !== undefined,
    },
    at.bank,
  )
  const restricted = user.restricted_until !== null && user.restricted_until > at.bank
  return {
    loginId: user.login_id,
    name: user.name,
    mail: store.mails.addressesOf(user, at.bank)[0],
    ...(pending ? { pendingMail: { mail: mailChange.new_mail, worksFrom: text(mailChange.works_from) } } : {}),
    role: user.role,
    state,
    certificate: current?.sha256 ? viewCertificate(counter, current) : null,
    successor: successor?.sha256 ? viewSuccessor(successor) : null,
    codeUntil: openCode ? text(openCode.deadline) : null,
    lastLogin: last ? { at: text(last.started_bank), address: last.address, browser: last.browser } : null,
    restrictedUntil: restricted ? text(user.restricted_until!) : null,
    replacementRequest: viewOwnRequest(counter, user),
  }
}

function viewOwnRequest(counter: Counter, { id }: User): UserView['replacementRequest'] {
  const request = viewRequest(counter, id)
  if (request === null) return null
  const { askedAt, deadline, step } = request
  return { askedAt: bankText(askedAt), deadline: bankText(deadline), step }
}

function viewCertificate(counter: Counter, certificate: Certificate): NonNullable<UserView['certificate']> {
  const notAfter = instantOf(certificate.not_after)
  const last = lastActionable(counter.policy, counter.calendar, notAfter)
  const today = counter.bankClock()
  return {
    serial: certificate.serial,
    sha256: certificate.sha256!,
    acquiredOn: bankDay(instantOf(certificate.acquired_bank)).toString(),
    lastDay: certificate.last_day,
    notAfter: bankText(notAfter),
    lastActionable: bankText(last),
    renewalOpens: bankText(renewalOpens(counter.policy, Temporal.PlainDate.from(certificate.last_day))),
    businessDaysLeft: businessDaysLeft(counter.calendar, bankDay(today), bankDay(last)),
    keyProtection: certificate.key_protection,
    proven: certificate.state !== 'C1',
  }
}

const text = (millis: number): string => bankText(Math.floor(millis / 1000) * 1000)

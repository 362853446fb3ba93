/** What the master's page and everybody's own page show of a user: state, certificate, code, last log-in. Reads only. */
import { bankDay, bankText } from '../domain/calendar.ts'
import { instantOf, now } from '../domain/clocks.ts'
import { displayState } from '../domain/display.ts'
import { masterRisk } from '../domain/master-risk.ts'
import { businessDaysLeft, lastActionable, renewalOpens } from '../domain/renewal.ts'
import { thisWeek } from '../domain/this-week.ts'
import type { Certificate } from '../store/certificates.ts'
import type { User } from '../store/users.ts'
import type { UserList, UserView } from '../wire/manage.ts'
import type { MasterRisk, Task } from '../wire/users.ts'
import { type Counter, rowOfContract } from './counter.ts'
import { endOf, orderedFrom, viewOrdered } from './ordered/order-of.ts'
import { viewRequest } from './request-replacement.ts'
import { viewSuccessor } from './view-renewal.ts'

export function viewUsers(counter: Counter, contractId: string): Omit<UserList, 'bankNow'> {
  const users = counter.store.users.ofContract(contractId)
  const general = users.filter((user) => user.role === 'general').length
  const { cap } = counter.policy.roles.general
  const views = users.map((user) => viewUser(counter, user))
  return { users: views, places: cap, placesFree: Math.max(0, cap - general), todo: tasks(counter, users, views) }
}

function tasks(counter: Counter, users: readonly User[], views: readonly UserView[]): Task[] {
  const { store } = counter
  const places = views.map((view, i) => {
    const unproven = store.certificates.heldBy(users[i]!.id).find(({ state }) => state === 'C1')
    return {
      loginId: view.loginId,
      state: view.state,
      lastActionableMs: view.certificate === null ? null : Date.parse(view.certificate.lastActionable),
      proveByMs: unproven?.prove_by ?? null,
      codeUntilMs: view.codeUntil === null ? null : Date.parse(view.codeUntil),
      asksForReplacement: false,
    }
  })
  const nameOf = new Map(views.map(({ loginId, name }) => [loginId, name]))
  return thisWeek(places, now(counter).bank).map(({ kind, loginId, byMs }) => ({
    kind,
    loginId,
    name: nameOf.get(loginId)!,
    by: byMs === null ? null : text(byMs),
  }))
}

/** R11, as it is told to this reader. */
export function viewMasterRisk(counter: Counter, contractId: string, reader: 'master' | 'general'): MasterRisk | null {
  const { store, policy, calendar } = counter
  const master = store.users.masterOf(contractId)
  const held = (master ? store.certificates.heldBy(master.id) : []).filter(({ state }) => state === 'C2')
  const certificates = held.map(({ last_day: lastDay, not_after: notAfterMs }) => ({
    lastDay,
    notAfterMs,
    lastActionableMs: lastActionable(policy, calendar, instantOf(notAfterMs)).epochMilliseconds,
    renewalOpensMs: renewalOpens(policy, Temporal.PlainDate.from(lastDay)).epochMilliseconds,
  }))
  const risk = masterRisk(policy, certificates, reader, now(counter).bank)
  const ends = certificates.find(({ lastDay }) => lastDay === risk?.lastDay)
  return risk && { ...risk, lastActionable: ends ? text(ends.lastActionableMs) : null }
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
            renewalOpensMs: opensOf(counter, current).epochMilliseconds,
          }
        : null,
      openRight: openCode !== undefined,
    },
    at.bank,
  )
  const mail = store.mails.addressesOf(user, at.bank)[0]
  const fails = mailFails(counter, user, mail)
  // What is renewed with proof, or has ended, is nobody's task any more.
  const asks = current !== undefined && successor?.state !== 'C2' && at.bank <= current.not_after
  const ordered = asks ? viewOrdered(counter, current.id) : null
  const restricted = user.restricted_until !== null && user.restricted_until > at.bank
  return {
    loginId: user.login_id,
    name: user.name,
    mail,
    ...(fails ? { mailFails: fails } : {}),
    ...(pending ? { pendingMail: { mail: mailChange.new_mail, worksFrom: text(mailChange.works_from) } } : {}),
    role: user.role,
    state,
    certificate: current?.sha256 ? viewCertificate(counter, current) : null,
    successor: successor?.sha256 ? viewSuccessor(successor) : null,
    ...(ordered ? { ordered } : {}),
    codeUntil: openCode ? text(openCode.deadline) : null,
    lastLogin: last ? { at: text(last.started_bank), address: last.address, browser: last.browser } : null,
    restrictedUntil: restricted ? text(user.restricted_until!) : null,
    replacementRequest: viewOwnRequest(counter, user),
  }
}

const failsShownMs = 90 * 24 * 3_600_000

/** The machine's clock says when a letter failed: it is a mail server that said so. */
function mailFails({ store, machineClock }: Counter, user: User, mail: string): UserView['mailFails'] {
  const since = Math.max(machineClock().epochMilliseconds - failsShownMs, user.mail_confirmed_at ?? 0)
  const failed = store.outbox.failedOf(user.contract_id, since).filter(({ address }) => address === mail)
  const first = failed.at(-1)
  if (first?.failed_at == null || first.why === null) return undefined
  if (first.why === 'unwritable' || first.why === 'withdrawn') return undefined
  return { since: text(first.failed_at), why: first.why }
}

function viewOwnRequest(counter: Counter, { id }: User): UserView['replacementRequest'] {
  const request = viewRequest(counter, id)
  if (request === null) return null
  const { askedAt, deadline, step } = request
  return { askedAt: bankText(askedAt), deadline: bankText(deadline), step }
}

function viewCertificate(counter: Counter, certificate: Certificate): NonNullable<UserView['certificate']> {
  const notAfter = instantOf(certificate.not_after)
  const last = lastActionable(counter.policy, counter.calendar, endOf(counter, certificate))
  const today = counter.bankClock()
  return {
    serial: certificate.serial,
    sha256: certificate.sha256!,
    acquiredOn: bankDay(instantOf(certificate.acquired_bank)).toString(),
    lastDay: certificate.last_day,
    notAfter: bankText(notAfter),
    lastActionable: bankText(last),
    renewalOpens: bankText(opensOf(counter, certificate)),
    businessDaysLeft: businessDaysLeft(counter.calendar, bankDay(today), bankDay(last)),
    keyProtection: certificate.key_protection,
    proven: certificate.state !== 'C1',
  }
}

/** 00:00 of D-40, or of the day from which the bank's order opens it. */
function opensOf(counter: Counter, { id, last_day }: Certificate): Temporal.Instant {
  const opens = renewalOpens(counter.policy, Temporal.PlainDate.from(last_day))
  const ordered = orderedFrom(counter, id)
  return ordered !== undefined && Temporal.Instant.compare(ordered, opens) < 0 ? ordered : opens
}

const text = (millis: number): string => bankText(Math.floor(millis / 1000) * 1000)

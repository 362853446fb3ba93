/** What everybody's own page shows beside the user's view: issuer, where the certificate was used, log-ins, mail address, news. Reads only. */
import { X509Certificate } from 'node:crypto'
import type { UserActor } from '../domain/actor.ts'
import { bankText } from '../domain/calendar.ts'
import { now } from '../domain/clocks.ts'
import { newsOf } from '../domain/news.ts'
import { blocks } from '../domain/restriction.ts'
import type { User } from '../store/users.ts'
import type { Own } from '../wire/own.ts'
import { restrictionOfActor } from './act.ts'
import { pendingMail } from './change-mail.ts'
import type { Counter } from './counter.ts'
import { loginsOf } from './view-logins.ts'

const mostUses = 20

export function viewOwn(counter: Counter, actor: UserActor): Own {
  const { store } = counter
  const user = store.users.byId(actor.userId)!
  const current = store.certificates.byId(actor.certificateId)
  return {
    issuer: current?.der ? issuerName(current.der) : null,
    uses: store.logins
      .usesOf(user.id, actor.certificateId, mostUses)
      .map(({ address, browser, first, last, times }) => ({
        address,
        browser,
        first: text(first),
        last: text(last),
        times,
      })),
    logins: loginsOf(counter, actor).map(
      ({ login, bankMs, address, browser, restricted, outcome, locked, disowned }) => ({
        login,
        at: text(bankMs),
        address,
        browser,
        restricted,
        outcome,
        locked,
        disowned,
      }),
    ),
    mail: viewMail(counter, actor, user),
    news: viewNews(counter, actor.contractId),
  }
}

function viewMail(counter: Counter, actor: UserActor, user: User): Own['mail'] {
  const bank = now(counter).bank
  const [address, ...alsoTold] = counter.store.mails.addressesOf(user, bank)
  const pending = pendingMail(counter, user)
  const late = counter.store.mails.openOf(user.id)
  // Past its moment, not yet moved by the timer: his own word counts as it will then.
  const moved = late !== undefined && late.works_from <= bank
  const confirmed = moved ? late.asked_by === `user:${user.id}` : user.mail_confirmed_at !== null
  return {
    address,
    confirmed,
    alsoTold,
    mayChange: !blocks(restrictionOfActor(actor), 'change-mail'),
    pending: pending && {
      mail: pending.mail,
      askedAt: bankText(pending.askedAt),
      worksFrom: bankText(pending.worksFrom),
      toldUntil: bankText(pending.toldUntil),
      byOwner: pending.byOwner,
    },
  }
}

function viewNews(counter: Counter, contractId: string): Own['news'] {
  const { store } = counter
  const sources = store.users.ofContract(contractId).map((user) => {
    const acquired = store.certificates.ofUser(user.id).filter(({ issued_at }) => issued_at !== null)
    // A new PC's certificate is issued anew too, by no code but by the old PC; a renewal is not.
    const anew = acquired.findIndex(({ right_id, purpose }) =>
      user.role === 'master' ? purpose !== 'renewal' : right_id !== null,
    )
    const latest = acquired[anew]
    return {
      loginId: user.login_id,
      role: user.role,
      addedMs: user.added_bank,
      codeMs: store.rights.latestOf(user.id)[0]?.made_bank ?? null,
      issued: latest === undefined ? null : { atMs: latest.acquired_bank, again: anew < acquired.length - 1 },
    }
  })
  return newsOf(counter.calendar, sources, now(counter).bank).map(({ kind, loginId, ...at }) => ({
    kind,
    loginId,
    at: text(at.atMs),
    codeAt: at.codeMs === null ? null : text(at.codeMs),
    acquiredAt: at.acquiredMs === null ? null : text(at.acquiredMs),
    until: text(at.untilMs),
  }))
}

/** `Warifu Bank Issuing CA 1, Warifu Bank`: common name, then organisation, as the certificate itself says it. */
function issuerName(der: Uint8Array): string {
  const names = new Map(
    new X509Certificate(der).issuer.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  )
  return [names.get('CN'), names.get('O')].filter((part) => part !== undefined).join(', ')
}

const text = (millis: number): string => bankText(Math.floor(millis / 1000) * 1000)

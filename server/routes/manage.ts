/** The `manage.` origin: hand-over, the console's document, everybody's own page. */
import { instantOf } from '../../domain/clocks.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { takeHandOver } from '../../login/hand-over.ts'
import { setPasswords } from '../../ra/set-passwords.ts'
import { viewOwn } from '../../ra/view-own.ts'
import { viewRenewal } from '../../ra/view-renewal.ts'
import { viewMasterRisk, viewUser } from '../../ra/view-users.ts'
import { takeHandOver as handOverWish } from '../../wire/login.ts'
import { type Me, setPasswords as passwordsWish } from '../../wire/manage.ts'
import { consolePage } from '../pages/console.ts'
import { handOverPage } from '../pages/hand-over.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { setSession } from '../request/cookies.ts'
import { csrfToken } from '../request/csrf.ts'
import { bankNames, bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** GET /hand-over: the code stands in the fragment, which no server log ever sees */
export function handOverForm(ask: Ask): Answer {
  const loginUrl = `${ask.building.labels.freshLogin()}/_warifu/login`
  return { page: handOverPage(pageContext(ask, 'WRF-M01'), { loginUrl }) }
}

/** POST /api/v1/hand-over */
export async function handOver(ask: Ask): Promise<Answer> {
  const body = parse(handOverWish, ask.body)
  if ('malformed' in body) return body
  const taken = await takeHandOver(ask.building.gate, ask.presented, body.data.code)
  if (isRefusal(taken)) return { refusal: taken }
  return {
    json: { next: taken.destination === 'home' ? '/' : `/${taken.destination}` },
    cookies: [setSession(taken.session)],
  }
}

/** GET /users, /users/{loginId}, /import, /branch, /retire, /me, /passwords: one document, the console draws the rest */
export function consoleDocument(ask: AskLoggedIn): Answer {
  const { building, who } = ask
  const nonce = Buffer.from(building.random(16)).toString('base64')
  const csrf = csrfToken(building.csrfKey, who.session.id)
  const page = consolePage(pageContext(ask, 'WRF-M01', csrf), { nonce, csrf, assets: building.assets.master() })
  return { page, headers: { 'Warifu-Nonce': nonce } }
}

/** GET / on manage: the master's home; a general user's is his own page */
export function consoleHome(ask: AskLoggedIn): Answer {
  if (ask.who.mustSetPasswords) return { go: '/passwords' }
  return ask.who.actor.role === 'master' ? consoleDocument(ask) : { go: '/me' }
}

/** GET /api/v1/me */
export function me(ask: AskLoggedIn): Answer {
  const { building, who } = ask
  const { store } = building.counter
  const user = store.users.byId(who.actor.userId)!
  const { restriction, restrictedUntilMs } = who.actor
  const view: Me = {
    ...viewOwn(building.counter, who.actor),
    user: viewUser(building.counter, user),
    companyName: who.record.companyName,
    contractNumber: who.record.contractNumber,
    mustSetPasswords: who.mustSetPasswords,
    restrictedUntil: restrictedUntilMs === null ? null : bankText(instantOf(restrictedUntilMs)),
    actsRestricted: restriction === 'all',
    masterRisk: viewMasterRisk(building.counter, user.contract_id, user.role),
    bankNow: bankText(building.bankClock()),
    csrf: csrfToken(building.csrfKey, who.session.id),
    bank: bankWords(ask),
    renewal: viewRenewal(building.counter, who.actor.certificateId),
    applicationUrl: `${building.labels.loginBeside(ask.own)}/`,
  }
  return { json: view }
}

function bankWords(ask: Ask): Me['bank'] {
  const names = bankNames(ask)
  const ja = ask.lang === 'ja'
  return {
    name: ja ? names.name : names.nameEn,
    branch: ja ? names.branch : names.branchEn,
    telephone: names.telephone,
    serviceName: ja ? names.serviceName : names.serviceNameEn,
  }
}

/** POST /api/v1/me/passwords */
export async function passwords(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(passwordsWish, ask.body)
  if ('malformed' in body) return body
  const refusal = await setPasswords(ask.building.counter, ask.who.actor, body.data)
  return refusal === null ? { json: { set: true } } : { refusal, role: ask.who.actor.role }
}

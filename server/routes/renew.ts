/** 更新 on `manage.`: the page, and the two requests of it. Asked by whoever is logged in with the certificate that is renewed. */
import { isExpired } from '../../domain/certificate.ts'
import { pagesMayMakeKeys } from '../../domain/key-protection.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { renewableUntil } from '../../login/overlap.ts'
import { acquireSuccessor } from '../../ra/acquire-successor.ts'
import { fetchCertificate } from '../../ra/fetch-certificate.ts'
import { askRenewal, beginRenewal } from '../../ra/renew.ts'
import { viewRenewal } from '../../ra/view-renewal.ts'
import { beginRenewal as wish } from '../../wire/renewal.ts'
import { renewPage } from '../pages/renew.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { setAcquisition } from '../request/cookies.ts'
import { csrfToken } from '../request/csrf.ts'
import { claimedProtection } from '../request/key-protection.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import { acquisitionSession, secondsLeftToday, told } from './acquire.ts'

/** GET /renew. Where it cannot begin now, the refusal's page, unless this browser has one to finish; E10 where files are not allowed. */
export async function renewForm(ask: AskLoggedIn): Promise<Answer> {
  const { building, who } = ask
  const refusal = await askRenewal(building.counter, who.actor, ask.cookies.acquisition)
  if (refusal !== null) return { refusal, role: who.actor.role }
  if (!pagesMayMakeKeys(building.policy)) {
    return { refusal: { refused: 'E10', facts: { why: 'key-protection-renewal' } }, role: who.actor.role }
  }
  const { companyName, loginId, lastDay } = who.record
  const until = who.onlyRenewal
    ? renewableUntil(building.gate, who.record, building.bankClock().epochMilliseconds)
    : null
  const expired = isExpired(who.record.notAfter, building.bankClock().epochMilliseconds)
  const context = pageContext(ask, 'WRF-M05', csrfToken(building.csrfKey, who.session.id))
  return {
    page: renewPage(context, {
      companyName,
      loginId,
      lastDay,
      renewableUntil: until === null ? null : bankText(until),
      limited: who.onlyRenewal && who.record.limitedFrom !== null && !expired,
      unproven: viewRenewal(building.counter, who.actor.certificateId)?.successor ?? null,
      environment: building.policy.environment.map((row) => ({ ...row })),
      serverNow: building.machineClock().toString(),
      loginUrl: `${building.labels.freshLogin()}/_warifu/login`,
      logInAgainUrl: `${building.labels.loginBeside(ask.own)}/_warifu/login?to=renew`,
      consoleUrl: '/',
    }),
  }
}

/** POST /api/v1/renewal */
export async function begin(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(wish, ask.body)
  if ('malformed' in body) return body
  const begun = await beginRenewal(ask.building.counter, ask.who.actor, body.data)
  if (isRefusal(begun)) return { refusal: begun, role: ask.who.actor.role }
  return {
    json: { ...begun, finishBy: bankText(begun.finishBy) },
    status: 201,
    cookies: [setAcquisition(begun.session, secondsLeftToday(ask))],
  }
}

/** POST /api/v1/renewal/certificate, application/pkcs10 */
export async function requestCertificate(ask: AskLoggedIn): Promise<Answer> {
  if (!Buffer.isBuffer(ask.body)) return { malformed: 'application/pkcs10 is expected' }
  const claim = claimedProtection(ask)
  if ('malformed' in claim) return claim
  const request = { session: acquisitionSession(ask), request: ask.body, address: ask.address, ...claim }
  const issued = await acquireSuccessor(ask.building.counter, ask.who.actor, request)
  return isRefusal(issued)
    ? { refusal: issued, role: ask.who.actor.role }
    : { json: told(issued), status: issued.again ? 200 : 201 }
}

/** GET /api/v1/renewal/certificate: by the token alone, because the log-in with the new certificate ends the old one's session */
export async function sameAgain(ask: Ask): Promise<Answer> {
  const view = await fetchCertificate(ask.building.counter, acquisitionSession(ask))
  return isRefusal(view) ? { refusal: view } : { json: told(view) }
}

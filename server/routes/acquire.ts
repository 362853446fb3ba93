/** Acquisition on the portal: the page, and the two requests of walk one. */
import { bankDay, endOfBankDay } from '../../domain/calendar.ts'
import { pagesMayMakeKeys } from '../../domain/key-protection.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { sourcePrefix } from '../../domain/source.ts'
import { acquire } from '../../ra/acquire.ts'
import { beginAcquisition } from '../../ra/begin-acquisition.ts'
import { calledByTelephone as signalCall } from '../../ra/called-by-telephone.ts'
import { fetchCertificate } from '../../ra/fetch-certificate.ts'
import type { IssuedView } from '../../ra/issued-view.ts'
import { type CertificateIssued, calledByTelephone, beginAcquisition as secrets } from '../../wire/portal.ts'
import { acquirePage } from '../pages/acquire.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { setAcquisition } from '../request/cookies.ts'
import { claimedProtection } from '../request/key-protection.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import { hoursToday } from './home.ts'

/** GET /acquire. Outside the hours E09, unless this browser has a certificate to save again; E10 where files are not allowed. */
export function acquireForm(ask: Ask): Answer {
  const { building } = ask
  if (!pagesMayMakeKeys(building.policy)) return { refusal: { refused: 'E10', facts: { why: 'key-protection' } } }
  const hours = hoursToday(building)
  if (!hours.open && ask.cookies.acquisition === undefined) {
    return { refusal: { refused: 'E09', facts: { nextOpening: hours.nextOpening } } }
  }
  const probe = building.labels.probe
  return {
    page: acquirePage(pageContext(ask, 'WRF-P02'), {
      hours: { open: hours.open, closesAt: hours.today?.closes ?? null, nextOpening: hours.nextOpening },
      environment: building.policy.environment.map((row) => ({ ...row })),
      probeUrl: `${probe}/_warifu/probe`,
      serverNow: building.machineClock().toString(),
    }),
    headers: { 'Warifu-Connect': probe },
  }
}

/** POST /api/v1/acquisition */
export async function begin(ask: Ask): Promise<Answer> {
  const body = parse(secrets, ask.body)
  if ('malformed' in body) return body
  const begun = await beginAcquisition(ask.building.counter, { ...body.data, sourcePrefix: sourcePrefix(ask.address) })
  if (isRefusal(begun)) return { refusal: begun }
  return {
    json: { ...begun, finishBy: bankText(begun.finishBy) },
    cookies: [setAcquisition(begun.session, secondsLeftToday(ask))],
  }
}

export function secondsLeftToday({ building }: Ask): number {
  const now = building.bankClock()
  return Math.floor((endOfBankDay(bankDay(now)).epochMilliseconds - now.epochMilliseconds) / 1000)
}

/** POST /api/v1/acquisition/certificate, application/pkcs10 */
export async function requestCertificate(ask: Ask): Promise<Answer> {
  const session = acquisitionSession(ask)
  if (!Buffer.isBuffer(ask.body)) return { malformed: 'application/pkcs10 is expected' }
  const claim = claimedProtection(ask)
  if ('malformed' in claim) return claim
  const wish = { session, request: ask.body, address: ask.address, ...claim }
  const issued = await acquire(ask.building.counter, wish)
  return isRefusal(issued) ? { refusal: issued } : { json: told(issued), status: issued.again ? 200 : 201 }
}

/** GET /api/v1/acquisition/certificate */
export async function sameAgain(ask: Ask): Promise<Answer> {
  const view = await fetchCertificate(ask.building.counter, acquisitionSession(ask))
  return isRefusal(view) ? { refusal: view } : { json: told(view) }
}

/**
 * POST /api/v1/called-by-telephone: before any log-in nothing is kept about the person, only that it happened, minute by minute; of
 * somebody logged in it is a signal.
 */
export async function calledOnTheTelephone(ask: Ask & { readonly who?: AskLoggedIn['who'] }): Promise<Answer> {
  const body = parse(calledByTelephone, ask.body)
  if ('malformed' in body) return body
  const { building } = ask
  building.counts.count(ask.address, `called-by-telephone:${body.data.place}`, building.machineClock())
  if (ask.who) await signalCall(building.counter, ask.who.actor)
  return { json: { heard: true } }
}

/** A browser sends its cookie, the agent a bearer token (RFC 6750 §2.1). */
export function acquisitionSession(ask: Ask): string {
  const authorization = ask.headers.authorization
  const [, bearer] = typeof authorization === 'string' ? (/^Bearer ([\w-]+)$/.exec(authorization) ?? []) : []
  return bearer ?? ask.cookies.acquisition ?? ''
}

export function told(view: IssuedView): CertificateIssued {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    serial: view.serial,
    sha256: view.sha256,
    certificate: base64(view.der),
    chain: view.chain.map(base64),
    friendlyName: view.friendlyName,
    loginId: view.loginId,
    companyName: view.companyName,
    lastDay: view.lastDay,
    notAfter: bankText(view.notAfter),
    lastActionable: bankText(view.lastActionable),
    renewalOpens: bankText(view.renewalOpens),
    restrictedUntil: bankText(view.restrictedUntil),
    proveBy: bankText(view.proveBy),
    proven: view.proven,
    confirmUrl: view.confirmUrl,
  }
}

/** Log-in, log-out and the way to the console, on `login.` and its labels. */
import { isExpired } from '../../domain/certificate.ts'
import { isRefusal, type Refusal } from '../../domain/refusals.ts'
import { type Admitted, admit, greet } from '../../login/admit.ts'
import { giveHandOver } from '../../login/hand-over.ts'
import { limitOf, newerBeside, renewableUntil } from '../../login/overlap.ts'
import type { Presented as Record } from '../../store/standing.ts'
import { login } from '../../texts/login.ts'
import { refusals } from '../../texts/refusals.ts'
import { handOver, logIn } from '../../wire/login.ts'
import { loggedOutPage, logOutPage } from '../pages/log-out.ts'
import { loginPage } from '../pages/login.ts'
import type { Answer, Ask, AskLoggedIn } from '../request/ask.ts'
import { endSession, setContinuity, setSession } from '../request/cookies.ts'
import { csrfToken } from '../request/csrf.ts'
import { rememberCertificate } from '../request/no-certificate.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** GET /_warifu/login; by the browser's Back button also with a session that still runs */
export async function loginForm(ask: Ask & { readonly who?: AskLoggedIn['who'] }): Promise<Answer> {
  const record = await greet(ask.building.gate, ask.presented)
  if (isRefusal(record)) return { refusal: record }
  const goOn = ask.who && { goOnUrl: ask.who.mustSetPasswords ? '/_warifu/manage' : (returnPath(ask) ?? '/') }
  return { page: form(ask, record, goOn ?? {}), headers: leadsToConsole(ask) }
}

/** POST /_warifu/login, the form */
export async function loginByForm(ask: Ask): Promise<Answer> {
  const { password } = (ask.body ?? {}) as { password?: unknown }
  const body = parse(logIn, { password })
  if ('malformed' in body) return notTyped(ask)
  const admitted = await enter(ask, body.data.password)
  if (!isRefusal(admitted)) return { go: await next(ask, admitted), cookies: cookies(ask, admitted) }
  if (admitted.refused !== 'E07') return { refusal: admitted }
  const record = await greet(ask.building.gate, ask.presented)
  if (isRefusal(record)) return { refusal: record }
  const error = refusals[ask.lang].E07.title
  const page = form(ask, record, { error, refusal: { code: 'E07', reference: ask.reference } })
  return { page, status: 403, headers: { 'Warifu-Refusal': 'E07', ...leadsToConsole(ask) } }
}

/** Nothing, or more than any password has: no try is counted, and the page says what is missing. */
async function notTyped(ask: Ask): Promise<Answer> {
  const record = await greet(ask.building.gate, ask.presented)
  if (isRefusal(record)) return { refusal: record }
  const error = login[ask.lang].login.missing
  return { page: form(ask, record, { error }), status: 400, headers: leadsToConsole(ask) }
}

/** POST /_warifu/api/v1/login */
export async function loginByProgram(ask: Ask): Promise<Answer> {
  const body = parse(logIn, ask.body)
  if ('malformed' in body) return body
  const admitted = await enter(ask, body.data.password)
  if (isRefusal(admitted)) return { refusal: admitted }
  const { loginId, role, mustSetPasswords, newerLastDay, onlyRenewal, restrictedUntil } = admitted
  return {
    json: {
      loginId,
      role,
      mustSetPasswords,
      newerLastDay,
      onlyRenewal,
      restrictedUntil: restrictedUntil === null ? null : bankText(restrictedUntil),
      next: await next(ask, admitted),
    },
    cookies: cookies(ask, admitted),
  }
}

/** POST /_warifu/api/v1/logout and /api/v1/logout. Whose session has ended meanwhile, or who presses twice, is logged out. */
export async function logOutByProgram(ask: Ask & { readonly who?: AskLoggedIn['who'] }): Promise<Answer> {
  if (ask.who) await ask.building.sessions.end(ask.who, 'logout')
  return { json: { loggedOut: true }, cookies: [endSession()] }
}

/** GET /_warifu/logout */
export function logOutForm(ask: AskLoggedIn): Answer {
  const context = pageContext(ask, 'WRF-L03', csrfToken(ask.building.csrfKey, ask.who.session.id))
  return { page: logOutPage(context, { action: '/_warifu/logout', backUrl: '/' }) }
}

/** POST /_warifu/logout */
export async function logOutByForm(ask: Ask & { readonly who?: AskLoggedIn['who'] }): Promise<Answer> {
  if (ask.who) await ask.building.sessions.end(ask.who, 'logout')
  const loginUrl = `${ask.building.labels.freshLogin()}/_warifu/login`
  return { page: loggedOutPage(pageContext(ask, 'WRF-L03'), { loginUrl }), cookies: [endSession()] }
}

/** POST /_warifu/api/v1/hand-over */
export async function handOverByProgram(ask: AskLoggedIn): Promise<Answer> {
  const body = parse(handOver, ask.body ?? {})
  if ('malformed' in body) return body
  const { to = home(ask) } = body.data
  const url = await handOverUrl(ask, ask.who.onlyRenewal ? home(ask) : to)
  return isRefusal(url) ? { refusal: url } : { json: { url } }
}

/** GET /_warifu/manage: the link to the console from pages and from the application */
export async function toConsole(ask: AskLoggedIn): Promise<Answer> {
  const url = await handOverUrl(ask, home(ask))
  return isRefusal(url) ? { refusal: url } : { go: url }
}

function home(ask: AskLoggedIn): string {
  if (ask.who.onlyRenewal) return 'renew'
  if (ask.who.mustSetPasswords) return 'passwords'
  return ask.who.actor.role === 'master' ? 'home' : 'me'
}

async function handOverUrl(ask: AskLoggedIn, destination: string): Promise<string | Refusal> {
  const code = await giveHandOver(ask.building.gate, ask.who, destination)
  return isRefusal(code) ? code : `${ask.building.labels.manageBeside(ask.own)}/hand-over#${code}`
}

function enter(ask: Ask, password: string) {
  const { continuity } = ask.cookies
  return admit(ask.building.gate, ask.presented, { password, continuity, address: ask.address, browser: ask.browser })
}

function cookies(ask: Ask, admitted: Admitted): string[] {
  const always = [setSession(admitted.session), ...rememberCertificate(ask)]
  return admitted.continuity === null
    ? always
    : [...always, setContinuity(admitted.continuity, ask.building.names.login.host)]
}

/**
 * The renewal alone, with an expired certificate; passwords first, where they must be set; the page of `manage.` that a log-in in the middle
 * of it named, so that its cookie is of this log-in too; else the page asked for, one of this host.
 */
async function next(ask: Ask, admitted: Admitted): Promise<string> {
  const wished = destination(ask)
  if (admitted.mustSetPasswords || admitted.onlyRenewal || wished !== undefined) {
    const check = ask.building.sessions.check(admitted.session, 'login', ask.presented)
    const who = check.in ? check.who : check.status === 403 ? check.renewing : undefined
    const url = who ? await handOverUrl(ask.by(who), leadsTo(ask.by(who), wished)) : null
    if (url !== null && !isRefusal(url)) return url
  }
  const returnTo = returnPath(ask)
  return returnTo ?? '/'
}

function leadsTo(ask: AskLoggedIn, wished: string | undefined): string {
  const { onlyRenewal, mustSetPasswords } = ask.who
  return onlyRenewal || mustSetPasswords || wished === undefined ? home(ask) : wished
}

/** `?to=renew`: a page of `manage.` whose log-in ended in the middle. */
function destination(ask: Ask): string | undefined {
  // First, or it stands in the address that return_to names, which is the application's.
  const [, to] = /\/_warifu\/login\?to=([a-z]+)(?:&|$)/.exec(formAddress(ask)) ?? []
  const read = handOver.safeParse({ to })
  return read.success ? read.data.to : undefined
}

/** The form's own address; a POST tells it by Referer, which pages of ours send to their own origin. */
function formAddress(ask: Ask): string {
  const { referer } = ask.headers
  return typeof referer === 'string' && referer.startsWith(`${ask.own.origin}/_warifu/login?`) ? referer : ask.url
}

function returnPath(ask: Ask): string | undefined {
  const from = formAddress(ask)
  const [, path] = /[?&]return_to=(\/.*)$/.exec(from) ?? []
  if (path === undefined || /^\/[/\\]/.test(path) || path.startsWith('/_warifu/')) return undefined
  return path
}

/** The log-in's answer may be a redirect to `manage.`, where the own passwords are set: the form must be allowed to get there. */
export function leadsToConsole(ask: Ask): { readonly 'Warifu-Form': string } {
  // From a bookmark it stands on the bare name, and so does its console; else on a label.
  const { origin } = ask.building.names.manage
  return { 'Warifu-Form': `${origin} ${origin.replace('https://', 'https://*.')}` }
}

type Noted = { goOnUrl?: string; error?: string; refusal?: { code: string; reference: string } }

function form(ask: Ask, record: Record, noted: Noted): string {
  const { building } = ask
  const newer = newerBeside(building.gate, record)
  const bankNowMs = building.bankClock().epochMilliseconds
  const expired = isExpired(record.notAfter, bankNowMs)
  const limited = limitOf(building.gate, record, bankNowMs) === 'only-renewal'
  const until = renewableUntil(building.gate, record, bankNowMs)
  const last = building.counter.store.sessions.latestOf(record.userId)
  return loginPage(pageContext(ask, 'WRF-L01'), {
    companyName: record.companyName,
    loginId: record.loginId,
    lastDay: record.lastDay,
    lastLogin: last
      ? {
          at: bankText(Temporal.Instant.fromEpochMilliseconds(last.started_bank)),
          address: last.address,
          browser: last.browser,
        }
      : null,
    mustSetPasswords: record.mustSetPasswords === 1,
    ...(newer ? { newerLastDay: newer.last_day } : {}),
    ...(until === null || (!expired && !limited) ? {} : { renewableUntil: bankText(until), limited: !expired }),
    otherUrl: `${building.labels.freshLogin()}/_warifu/login`,
    ...noted,
  })
}

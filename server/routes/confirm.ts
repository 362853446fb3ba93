/** The installation check on a label of `login.`: the page, and the token it posts. */
import { refusedByRecord } from '../../domain/admission.ts'
import { instantOf } from '../../domain/clocks.ts'
import { isRefusal, refuse } from '../../domain/refusals.ts'
import { firstRenewal, lastActionable, renewalOpens } from '../../domain/renewal.ts'
import { type Confirmed, confirmInstall } from '../../ra/confirm-install.ts'
import type { Presented as Record } from '../../store/standing.ts'
import { type InstallConfirmed, confirmInstall as wish } from '../../wire/login.ts'
import { confirmedPage, confirmPage } from '../pages/confirm.ts'
import type { Standing, ThisPcView } from '../pages/public/this-pc.ts'
import type { Answer, Ask } from '../request/ask.ts'
import { setContinuity } from '../request/cookies.ts'
import { noCertificate, rememberCertificate } from '../request/no-certificate.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import { newerThan, presentedRecord, tellMore } from '../request/tell-more.ts'
import { leadsToConsole } from './login.ts'

/** GET /_warifu/confirm: with a token in its fragment the check; without, 「この PC の証明書」. Nothing is written. */
export function confirmForm(ask: Ask): Answer {
  const { building, own } = ask
  const record = presentedRecord(ask)
  const certificate = record
    ? thisPcView(ask, record)
    : { ...noCertificate(ask, refuse('E01')), machineNow: building.machineClock().toString() }
  return {
    page: confirmPage(pageContext(ask, 'WRF-L02'), {
      certificate,
      acquireUrl: `${building.names.portal.origin}/acquire`,
      loginUrl: `${own.origin}/_warifu/login`,
      againUrl: `${building.labels.freshLogin()}/_warifu/confirm`,
    }),
    headers: leadsToConsole(ask),
  }
}

function thisPcView(ask: Ask, record: Record): ThisPcView {
  const { policy, calendar } = ask.building
  return {
    companyName: record.companyName,
    loginId: record.loginId,
    role: record.userRole,
    serial: record.serial,
    lastDay: record.lastDay,
    firstRenewal: bankText(firstRenewal(policy, calendar, Temporal.PlainDate.from(record.lastDay))),
    lastActionable: bankText(lastActionable(policy, calendar, instantOf(record.notAfter))),
    standing: standingOf(ask, record),
  }
}

/** The strongest first: what the gate would refuse, then what there is to do. */
function standingOf(ask: Ask, record: Record): Standing {
  const { policy, calendar, counter, bankClock } = ask.building
  const at = bankClock()
  const no = refusedByRecord(record, at.epochMilliseconds)
  if (no !== null) return { kind: 'refused', refusal: tellMore(ask, no) }
  if (record.state === 'C1') {
    return {
      kind: 'provisional',
      proveBy: bankText(instantOf(counter.store.certificates.byId(record.certificateId)!.prove_by)),
    }
  }
  const successorLastDay = newerThan(ask.building, record)
  if (successorLastDay !== undefined) return { kind: 'overlap', successorLastDay }
  const notYet = Temporal.Instant.compare(at, renewalOpens(policy, Temporal.PlainDate.from(record.lastDay))) < 0
  if (notYet) return { kind: 'good' }
  const late = Temporal.Instant.compare(at, lastActionable(policy, calendar, instantOf(record.notAfter))) >= 0
  return { kind: late ? 'late' : 'renewable' }
}

/** POST /_warifu/confirm: JSON from the page's script and the agent, a form without script */
export async function confirm(ask: Ask): Promise<Answer> {
  const body = parse(wish, ask.body)
  if ('malformed' in body) return body
  const confirmed = await confirmInstall(ask.building.counter, ask.presented, body.data.token)
  if (isRefusal(confirmed)) return { refusal: confirmed }
  const continuity =
    confirmed.continuity === null ? [] : [setContinuity(confirmed.continuity, ask.building.names.login.host)]
  const cookies = [...rememberCertificate(ask), ...continuity]
  const told = tell(ask, confirmed)
  const isForm = String(ask.headers['content-type']).startsWith('application/x-www-form-urlencoded')
  if (!isForm) return { json: told, cookies }
  return { page: confirmedPage(pageContext(ask, 'WRF-L02'), told), cookies, headers: leadsToConsole(ask) }
}

function tell(ask: Ask, confirmed: Confirmed): InstallConfirmed {
  return {
    loginId: confirmed.loginId,
    companyName: confirmed.companyName,
    serial: confirmed.serial,
    lastDay: confirmed.lastDay,
    notAfter: bankText(confirmed.notAfter),
    lastActionable: bankText(confirmed.lastActionable),
    restrictedUntil: bankText(confirmed.restrictedUntil),
    restricted: Temporal.Instant.compare(confirmed.restrictedUntil, ask.building.bankClock()) > 0,
    loginUrl: `${ask.own.origin}/_warifu/login`,
  }
}

/** The installation check on a label of `login.`: the page, and the token it posts. */
import { isRefusal } from '../../domain/refusals.ts'
import { type Confirmed, confirmInstall } from '../../ra/confirm-install.ts'
import { type InstallConfirmed, confirmInstall as wish } from '../../wire/login.ts'
import { confirmedPage, confirmPage } from '../pages/confirm.ts'
import type { Answer, Ask } from '../request/ask.ts'
import { setContinuity } from '../request/cookies.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'

/** GET /_warifu/confirm */
export function confirmForm(ask: Ask): Answer {
  const { building, presented, own } = ask
  const record =
    presented.presented && presented.ours ? building.counter.store.certificates.presented(presented.sha256) : undefined
  const { companyName, loginId, serial, lastDay, provenAt } = record ?? {}
  return {
    page: confirmPage(pageContext(ask, 'WRF-L02'), {
      acquireUrl: `${building.names.portal.origin}/acquire`,
      loginUrl: `${own.origin}/_warifu/login`,
      ...(record
        ? {
            certificate: {
              companyName: companyName!,
              loginId: loginId!,
              serial: serial!,
              lastDay: lastDay!,
              proven: provenAt !== null,
            },
          }
        : {}),
    }),
  }
}

/** POST /_warifu/confirm: JSON from the page's script and the agent, a form without script */
export async function confirm(ask: Ask): Promise<Answer> {
  const body = parse(wish, ask.body)
  if ('malformed' in body) return body
  const confirmed = await confirmInstall(ask.building.counter, ask.presented, body.data.token)
  if (isRefusal(confirmed)) return { refusal: confirmed }
  const cookies =
    confirmed.continuity === null ? [] : [setContinuity(confirmed.continuity, ask.building.names.login.host)]
  const told = tell(ask, confirmed)
  const isForm = String(ask.headers['content-type']).startsWith('application/x-www-form-urlencoded')
  return isForm ? { page: confirmedPage(pageContext(ask, 'WRF-L02'), told), cookies } : { json: told, cookies }
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

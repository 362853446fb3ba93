/** The portal's first page: log in, acquire, stop (seed: ログイン画面). */
import { atMinute, bankDay, hasWindow, isOpen, nextOpening } from '../../domain/calendar.ts'
import { refusalCodes } from '../../domain/refusals.ts'
import type { Building } from '../building.ts'
import { homePage } from '../pages/home.ts'
import type { Answer, Ask } from '../request/ask.ts'
import { bankText, pageContext } from '../request/page-context.ts'
import { pageOf } from '../request/refusal-to-http.ts'

export function home(ask: Ask): Answer {
  const { building } = ask
  return {
    page: homePage(pageContext(ask, 'WRF-P01'), {
      loginUrl: `${building.labels.freshLogin()}/_warifu/login`,
      acquireUrl: '/acquire',
      hours: hoursToday(building),
    }),
  }
}

/** GET /help/E05: what a refusal means, at the address that its problem details name (RFC 9457 `type`) */
export function help(ask: Ask): Answer {
  const code = refusalCodes.find((each) => each === ask.params.code)
  if (code === undefined) return { go: '/' }
  return { page: pageOf(ask, { refused: code, facts: {} }) }
}

export function hoursToday(building: Building) {
  const { policy, calendar } = building
  const at = building.bankClock()
  const day = bankDay(at)
  const { window } = policy.acquisition
  return {
    open: isOpen(policy, calendar, at),
    today: hasWindow(window, calendar, day)
      ? { opens: bankText(atMinute(day, window.from)), closes: bankText(atMinute(day, window.to)) }
      : null,
    nextOpening: bankText(nextOpening(policy, calendar, at)),
  }
}

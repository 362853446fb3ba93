/** The portal's public pages: ご利用環境, Q&A, suspicious mail and calls, hours and status, and the way to 「この PC の証明書」. */

import { hash } from 'node:crypto'
import { crlEveryMs } from '../../../ca/publish-crl.ts'
import { atMinute, bankDay, bankText, hasWindow } from '../../../domain/calendar.ts'
import type { Checkpoint } from '../../../store/trail/checkpoints.ts'
import { mailIsLateMs } from '../../../watch/running.ts'
import type { BankTime } from '../../../wire/portal.ts'
import type { Building } from '../../building.ts'
import type { DoorName } from '../../names.ts'
import { type EnvironmentView, environmentPage } from '../../pages/public/environment.ts'
import type { HouseStatus } from '../../pages/public/house-status.ts'
import { questionsPage } from '../../pages/public/questions.ts'
import { statusPage } from '../../pages/public/status.ts'
import { suspiciousCallPage, suspiciousMailPage } from '../../pages/public/suspicious.ts'
import type { Answer, Ask } from '../../request/ask.ts'
import { pageContext } from '../../request/page-context.ts'
import { hoursToday } from '../home.ts'

/** GET /this-pc: always by a label that this browser has not met, so that it is asked for its certificate */
export function thisPc({ building }: Ask): Answer {
  return { go: `${building.labels.freshLogin()}/_warifu/confirm` }
}

/** GET /environment */
export function environment(ask: Ask): Answer {
  const { policy, labels, machineClock } = ask.building
  const doors = doorsOf(ask.building)
  const probes = doors.flatMap(({ probe }) => (probe === undefined ? [] : [new URL(probe).origin]))
  return {
    page: environmentPage(pageContext(ask, 'WRF-P04'), {
      matrix: policy.environment,
      keyProtection: policy.keyProtection,
      doors,
      probeUrl: `${labels.probe}/_warifu/probe`,
      serverNow: machineClock().toString(),
    }),
    headers: { 'Warifu-Connect': probes.join(' ') },
  }
}

/** One label for all of them is asked: where n99 gets through, what lets `*.` through is in place. */
function doorsOf({ names, labels }: Building): EnvironmentView['doors'] {
  const short = ({ origin }: DoorName) => origin.replace('https://', '')
  const probe = (origin: string) => ({ probe: `${origin}/_warifu/probe` })
  return [
    { kind: 'portal', name: short(names.portal) },
    { kind: 'login', name: short(names.login) },
    { kind: 'loginLabels', name: `n1–n99.${short(names.login)}`, ...probe(labels.probe) },
    { kind: 'manage', name: short(names.manage) },
    { kind: 'manageLabels', name: `n1–n99.${short(names.manage)}`, ...probe(names.manageLabels.at(-1)!.origin) },
  ]
}

/** GET /qa */
export function questions(ask: Ask): Answer {
  return { page: questionsPage(pageContext(ask, 'WRF-P05'), ask.building.policy) }
}

/** GET /suspicious-mail */
export function suspiciousMail(ask: Ask): Answer {
  return { page: suspiciousMailPage(pageContext(ask, 'WRF-P06'), ask.building.policy) }
}

/** GET /suspicious-call */
export function suspiciousCall(ask: Ask): Answer {
  return { page: suspiciousCallPage(pageContext(ask, 'WRF-P07'), ask.building.policy) }
}

const daysShown = 14

/** GET /status */
export function status(ask: Ask): Answer {
  const { building } = ask
  const { policy, calendar } = building
  const { open, today, nextOpening } = hoursToday(building)
  const { window } = policy.acquisition
  const first = bankDay(building.bankClock())
  const days = Array.from({ length: daysShown }, (_, after) => {
    const day = first.add({ days: after })
    const has = hasWindow(window, calendar, day)
    const hours = { opens: bankText(atMinute(day, window.from)), closes: bankText(atMinute(day, window.to)) }
    return { day: day.toString(), window: has ? hours : null }
  })
  const view = {
    open,
    closes: today?.closes ?? null,
    nextOpening,
    canIssue: canIssue(building),
    house: houseOf(building),
    days,
  }
  return { page: statusPage(pageContext(ask, 'WRF-P08'), policy, view) }
}

/** The same as `warifu doctor` sees, as far as it is a customer's business. */
function houseOf({ counter: { store }, machineClock }: Pick<Building, 'counter' | 'machineClock'>): HouseStatus {
  const day = store.checkpoints.latestDay()
  const { oldestDueAt } = store.figures.outbox()
  return {
    mailsLate: oldestDueAt !== null && machineClock().epochMilliseconds - oldestDueAt > mailIsLateMs,
    reconciling: store.reconciling.issuingIsOff(),
    checkpoint: day === undefined ? null : readCheckpoint(day),
  }
}

function readCheckpoint({ jws, number, day, heads }: Checkpoint): HouseStatus['checkpoint'] {
  const { kid } = JSON.parse(Buffer.from(jws.split('.')[0]!, 'base64url').toString()) as { kid: string }
  return { number, day, chains: JSON.parse(heads), sha256: hash('sha256', jws), kid }
}

/** A list that misses its hour by a second hour was not signed: the same key issues the certificates. */
export function canIssue({ counter, machineClock }: Pick<Building, 'counter' | 'machineClock'>): boolean {
  const list = counter.store.crls.latestFacts(counter.ca.id)
  return (
    list !== undefined &&
    !counter.store.reconciling.issuingIsOff() &&
    machineClock().epochMilliseconds - list.this_update < 2 * crlEveryMs
  )
}

/** GET /api/v1/bank-time */
export function bankTime({ building }: Ask): Answer {
  return { json: { bankNow: bankText(building.bankClock()) } satisfies BankTime }
}

/** What only an open archive can say: the lists, the responder, the mail, the trail, the clock, whether anything is issued. */
import type { Responding } from '../ca/answer-ocsp.ts'
import type { IssuingCa } from '../ca/open.ts'
import { crlEveryMs } from '../ca/publish-crl.ts'
import { bankDay, bankText, type Calendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'
import { staffDaysLeft, staffWarningDays, twoRemain } from '../domain/staff.ts'
import { validityOf } from '../domain/validity.ts'
import type { Store } from '../store/open.ts'
import type { ChainHead } from '../store/trail/checkpoints.ts'
import { askOcsp } from './ask-ocsp.ts'
import { type Check, fail, ok, warn } from './check.ts'

const minute = 60_000
const hour = 60 * minute
const serve = 'warifu serve makes it; look at its log if it runs already'

/** Relying parties reject a list past its nextUpdate; the server makes a new one every hour. */
export function atCrl(store: Store, issuing: IssuingCa, now: Temporal.Instant, suffix = ''): Check[] {
  const name = `CRL${suffix}`
  const list = store.crls.latestFacts(issuing.id)
  if (list === undefined) return [warn(name, 'none published yet', serve)]
  const found = `number ${list.number} of ${bankText(list.this_update)}`
  // The last list of a CA of which nothing lives is good until that CA's own end.
  if (list.next_update >= issuing.notAfterMs) return [ok(name, `${found}: the last one`)]
  if (now.epochMilliseconds >= list.next_update) return [fail(name, `${found}: over`, serve)]
  return [
    now.epochMilliseconds - list.this_update > 2 * crlEveryMs ? warn(name, `${found}: old`, serve) : ok(name, found),
  ]
}

/** Asked as the door asks, but for the door. */
export function atOcsp(issuing: IssuingCa, responding: Responding, suffix = ''): Check[] {
  const wrong = askOcsp(issuing, responding)
  return [
    wrong === null
      ? ok(`OCSP${suffix}`, `${issuing.responder.id} answers, signed`)
      : fail(`OCSP${suffix}`, wrong, 'look at the log of warifu serve; the key of the responder is in ca/'),
  ]
}

/** How long a letter may wait before somebody should look, and before customers are told that mails are late. */
export const mailIsLateMs = 15 * minute
const mailIsDeadMs = 4 * hour

export function atMail(store: Store, now: Temporal.Instant): Check[] {
  const { due, oldestDueAt, failed } = store.figures.outbox()
  const waits = oldestDueAt === null ? 0 : Math.max(0, now.epochMilliseconds - oldestDueAt)
  const given = failed === 0 ? '' : `, ${failed} given up`
  const found = `${due} to send${waits > 0 ? `, the oldest since ${Math.ceil(waits / minute)} minutes` : ''}${given}`
  const server = 'look at the mail server: smtp.host in the settings, and the log of warifu serve'
  if (waits > mailIsDeadMs) return [fail('mail', found, server)]
  if (waits > mailIsLateMs) return [warn('mail', found, server)]
  if (failed > 0) return [warn('mail', found, 'these addresses were not reached: see who they belong to')]
  return [ok('mail', found)]
}

/** The newest checkpoint, and that the chains still run through the lines it names. */
export function atTrail(store: Store, mailTo: string | null, now: Temporal.Instant): Check[] {
  const last = store.checkpoints.latest()
  const day = store.checkpoints.latestDay()
  if (last === undefined || day === undefined) return [warn('audit trail', 'no checkpoint yet', serve)]
  for (const { chain, number, hash } of JSON.parse(last.heads) as ChainHead[]) {
    if (store.checkpoints.hashAt(chain, number) !== hash)
      return [
        fail(
          'audit trail',
          `${chain} is not what checkpoint ${last.number} says of line ${number}`,
          'warifu audit verify',
        ),
      ]
  }
  const found = `checkpoint ${day.number} of ${day.day}, and ${last.number} since`
  if (now.epochMilliseconds - day.made_at > 26 * hour) return [fail('audit trail', `${found}: old`, serve)]
  if (mailTo === null)
    return [warn('audit trail', `${found}; they do not leave the house`, 'audit.checkpointMail in the settings')]
  return [ok('audit trail', found)]
}

/** Whether the bank's own people can go on: two with certificates that work, and whose ends before long. */
export function atStaff({ branch: { staff } }: Store, now: Temporal.Instant): Check[] {
  const here = staff.all().filter(({ ended_at }) => ended_at === null)
  if (here.length === 0) return [warn('staff', 'nobody is on the staff', 'warifu init appoints the first two')]
  const at = now.epochMilliseconds
  const days = here.map(({ staff_number, role }) => {
    const certificate = staff.certificateOf(staff_number)
    return { staff_number, role, left: certificate === undefined ? -1 : staffDaysLeft(certificate.not_after, at) }
  })
  const live = days.filter(({ left }) => left >= 0)
  const found = `${live.length} of ${here.length} have a certificate that works`
  const renew = 'each renews his own at the staff door; for one that has ended two people ask at the staff list'
  if (!twoRemain(live.map(({ role }) => role))) return [fail('staff', `${found}: nobody can ask and approve`, renew)]
  const soon = days
    .filter(({ left }) => left < staffWarningDays)
    .map(({ staff_number, left }) => `${staff_number} ${left < 0 ? 'ended' : `${left} days`}`)
  return soon.length === 0 ? [ok('staff', found)] : [warn('staff', `${found}; ${soon.join(', ')}`, renew)]
}

/** A clock that was set back makes codes live longer and sessions never end. */
export function atClock(store: Store, now: Temporal.Instant): Check[] {
  const newest = Math.max(0, ...store.checkpoints.heads().map(({ chain }) => store.figures.newestLine(chain) ?? 0))
  const behind = newest - now.epochMilliseconds
  if (behind > minute) {
    const found = `${bankText(now)} is before the newest line of the trail (${bankText(newest)})`
    return [fail('clock', found, 'set the machine’s clock by NTP before anything else')]
  }
  return [ok('clock', bankText(now))]
}

export function atIssuing(store: Store): Check[] {
  const unaccounted = store.reconciling.allUnaccounted().length
  const found = unaccounted === 0 ? '' : `${unaccounted} certificates are not in the archive`
  if (store.reconciling.issuingIsOff()) {
    const off = `off: 照合 after a restore${found === '' ? '' : `; ${found}`}`
    return [warn('issuing', off, 'warifu issuing status, then two people open it')]
  }
  return [found === '' ? ok('issuing', 'on') : warn('issuing', `on; ${found}`, 'warifu issuing status')]
}

/** Whether the holidays are law for as long as a certificate acquired today lives. */
export function atCalendar(policy: Policy, { officialThrough }: Calendar, now: Temporal.Instant): Check[] {
  const { lastDay } = validityOf(policy, now)
  const through = `holidays are official through ${officialThrough}`
  const update = 'warifu calendar import with the Cabinet Office’s new list'
  const covers = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, officialThrough) <= 0
  if (covers(lastDay)) return [ok('calendar', through)]
  return covers(bankDay(now))
    ? [warn('calendar', `${through}; a certificate acquired today lives until ${lastDay}`, update)]
    : [fail('calendar', `${through}: every business day is now a guess`, update)]
}

/** Whether everything can be written, and whether the space is kept for what must be. */
export function atWriting({ keeper }: Store): Check[] {
  const waiting = keeper.journalled()
  const free = 'free some space at once: nothing is issued, revocations and stops go on'
  if (!keeper.writable())
    return [fail('writing', `the archive cannot be written; ${waiting} acts wait in the journal`, free)]
  if (!keeper.reserveStands()) return [warn('writing', 'the reserve for revocations is not there', 'free some space')]
  return [ok('writing', 'the archive takes everything')]
}

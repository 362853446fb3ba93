/** Every look that an open house can be given, in the order in which people read them. */
import { join } from 'node:path'
import type { Responding } from '../ca/answer-ocsp.ts'
import { mailSignerId } from '../ca/mail-signer.ts'
import type { Ca } from '../ca/open.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Policy } from '../domain/policy.ts'
import type { Store } from '../store/open.ts'
import { atIssuers, atMailCertificate, atServerCertificate } from './certificates.ts'
import { type Check, look, ok } from './check.ts'
import { atDisk, atProgram } from './machine.ts'
import { atCalendar, atClock, atCrl, atIssuing, atMail, atOcsp, atStaff, atTrail, atWriting } from './running.ts'

export type Watched = {
  readonly dataDir: string
  readonly serverCertificate: string
  /** what signs the mails, where it is not the house's own */
  readonly mailCertificate: string | null
  readonly checkpointMail: string | null
  readonly version: string
  readonly store: Store
  readonly ca: Ca
  readonly responding: Responding
  readonly policy: Policy
  readonly calendar: Calendar
  readonly machineClock: () => Temporal.Instant
}

/** Nothing is written. That the house is open has already proved that its sealed keys open and fit their certificates. */
export async function lookAtHouse(house: Watched): Promise<Check[]> {
  const { dataDir, store, ca, policy, calendar, machineClock } = house
  const now = machineClock()
  const log = 'look at the log of warifu serve'
  const looks: readonly (readonly Check[])[] = [
    [ok('keys', 'the sealed keys open')],
    await look('calendar', log, () => atCalendar(policy, calendar, now)),
    await look('certificates', 'warifu init', () => atIssuers(join(dataDir, 'ca'), now)),
    await look('server certificate', 'put the chain where tls.certificateFile says', () =>
      atServerCertificate(house.serverCertificate, now),
    ),
    ...(policy.mail.smime ? [await look('mail certificate', log, () => atMailSigning(house, now))] : []),
    ...(await Promise.all(
      ca.issuers
        .filter(({ certificate }) => Temporal.Instant.compare(certificate.notBefore, now) <= 0)
        .flatMap((issuing) => {
          const suffix = issuing === ca.issuing ? '' : ` ${issuing.id}`
          return [
            look(`CRL${suffix}`, log, () => atCrl(store, issuing, now, suffix)),
            look(`OCSP${suffix}`, log, () => atOcsp(issuing, house.responding, suffix)),
          ]
        }),
    )),
    await look('issuing', log, () => atIssuing(store)),
    await look('writing', log, () => atWriting(store)),
    await look('staff', log, () => atStaff(store, now)),
    await look('mail', log, () => atMail(store, now)),
    await look('audit trail', 'warifu audit verify', () => atTrail(store, house.checkpointMail, now)),
    await look('clock', 'set the machine’s clock by NTP', () => atClock(store, now)),
    await look('disk', 'look at the disk of the data directory', () => atDisk(dataDir)),
    await look('version', 'Node 26 or newer', () => atProgram(house.version)),
  ]
  return looks.flat()
}

function atMailSigning({ mailCertificate, dataDir }: Watched, now: Temporal.Instant): Check[] {
  const own = join(dataDir, 'ca', `${mailSignerId}.cer`)
  return atMailCertificate(mailCertificate ?? own, mailCertificate === null, now)
}

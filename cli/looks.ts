/** What `warifu doctor` looks at, one function a thing. Each throws what it stumbles over; the doctor writes that down as a failure. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { issuingId, responderId } from '../ca/open.ts'
import { crlEveryMs } from '../ca/publish-crl.ts'
import { bankDay, bankText } from '../domain/calendar.ts'
import { validityOf } from '../domain/validity.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { officialThrough } from '../policies/holidays.ts'
import { readPolicy } from '../policies/read.ts'
import { archiveFile, caFolder, withHouse } from './desk.ts'
import { rootKeyFolder } from './init.ts'
import type { Desk, Settings, Table } from './table.ts'

export type State = 'ok' | 'warn' | 'fail'

export type Check = {
  readonly name: string
  readonly state: State
  readonly found: string
  /** the command to run, or what to do; null where all is well */
  readonly todo: string | null
}

export const ok = (name: string, found: string): Check => ({ name, state: 'ok', found, todo: null })
export const warn = (name: string, found: string, todo: string): Check => ({ name, state: 'warn', found, todo })
export const fail = (name: string, found: string, todo: string): Check => ({ name, state: 'fail', found, todo })

/** The rules themselves, and whether the holidays are law for as long as a certificate acquired today lives. */
export function atPolicy(file: string, now: Temporal.Instant): Check[] {
  const policy = readPolicy(file)
  const { lastDay } = validityOf(policy, now)
  const through = `holidays are official through ${officialThrough}`
  const update = 'update the package @holiday-jp/holiday_jp, and officialThrough with it'
  const covers = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, officialThrough) <= 0
  const calendar = covers(lastDay)
    ? ok('calendar', through)
    : covers(bankDay(now))
      ? warn('calendar', `${through}; a certificate acquired today lives until ${lastDay}`, update)
      : fail('calendar', `${through}: every business day is now a guess`, update)
  return [ok('policy', `${policy.name}, no mistakes`), calendar]
}

/** Days before its end at which a certificate is worth a warning: the time that the road to a new one takes. */
const warnDays = { root: 730, issuing: 400, responder: 60, server: 21 } as const

export function atIssuers(settings: Settings, now: Temporal.Instant): Check[] {
  const read = (id: string) => readCertificate(new Uint8Array(readFileSync(join(caFolder(settings), `${id}.cer`))))
  const ceremony =
    'plan a key ceremony: a new issuing CA stands beside the old one until its last certificate has ended'
  return [
    dates('root', read('root'), warnDays.root, now, ceremony),
    dates('issuing CA', read(issuingId), warnDays.issuing, now, ceremony),
    dates('OCSP responder', read(responderId), warnDays.responder, now, ceremony),
  ]
}

export function atServerCertificate(file: string, now: Temporal.Instant): Check[] {
  const { validFromDate, validToDate } = new X509Certificate(readFileSync(file))
  const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())
  const validity = { notBefore: instant(validFromDate), notAfter: instant(validToDate) }
  const order = `put a new chain into ${file} and start warifu serve again`
  return [dates('server certificate', validity, warnDays.server, now, order)]
}

type Dates = { readonly notBefore: Temporal.Instant; readonly notAfter: Temporal.Instant }

function dates(name: string, { notBefore, notAfter }: Dates, days: number, now: Temporal.Instant, todo: string): Check {
  const found = `valid ${bankText(notBefore)} to ${bankText(notAfter)}`
  if (Temporal.Instant.compare(now, notBefore) < 0) return fail(name, `${found}: not yet`, 'look at the clock')
  if (Temporal.Instant.compare(now, notAfter) > 0) return fail(name, `${found}: over`, todo)
  const left = Math.floor(now.until(notAfter).total('hours') / 24)
  return left < days ? warn(name, `${found}: ${left} days left`, todo) : ok(name, found)
}

export function atRootKey(settings: Settings): Check[] {
  const file = join(rootKeyFolder(settings), 'root.sealed')
  if (existsSync(file)) return [warn('root key', `still on this machine: ${file}`, 'take it to its safe place')]
  return [ok('root key', 'not where init puts it')]
}

/** Opening it proves three things at once: the keys unseal, the database answers, its migrations are this program's. */
export async function atArchive(
  table: Table,
  config: string | undefined,
  settings: Settings,
  now: Temporal.Instant,
): Promise<Check[]> {
  const checks: Check[] = []
  const answer = await withHouse(table, config, (desk) => {
    checks.push(ok('keys', 'the sealed keys open'), ok('archive', `${archiveFile(settings)}, every migration applied`))
    checks.push(crlAge(desk, now))
    return Promise.resolve({ json: null, text: '', exitCode: 0 })
  })
  return answer.exitCode === 0 ? checks : [fail('archive', answer.text, 'warifu init')]
}

/** Relying parties reject a list past its nextUpdate; the server makes a new one every hour. */
function crlAge({ store, ca }: Desk, now: Temporal.Instant): Check {
  const serve = 'warifu serve publishes it; look at its log if it runs already'
  const list = store.crls.latest(ca.issuing.id)
  if (list === undefined) return warn('CRL', 'none published yet', serve)
  const found = `number ${list.number} of ${bankText(list.this_update)}`
  if (now.epochMilliseconds >= list.next_update) return fail('CRL', `${found}: over`, serve)
  return now.epochMilliseconds - list.this_update > 2 * crlEveryMs
    ? warn('CRL', `${found}: old`, serve)
    : ok('CRL', found)
}

const mebibyte = 1024 * 1024
/** Under the first nothing more can be promised; at the second there is time to act. */
const leastFree = { fail: 256 * mebibyte, warn: 2048 * mebibyte } as const

export function atDisk(dataDir: string): Check[] {
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const found = `${Math.floor(free / mebibyte)} MiB free under ${dataDir}`
  const todo = `free some space: df -h ${dataDir}`
  if (free < leastFree.fail) return [fail('disk', found, todo)]
  return [free < leastFree.warn ? warn('disk', found, todo) : ok('disk', found)]
}

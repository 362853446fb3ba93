/** The house's own certificates: how long each lives, and that the root's key is not where the server is. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeIssuingMs, issuerIds, newestResponder, staffIssuingId } from '../ca/open.ts'
import { bankText } from '../domain/calendar.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { type Check, fail, ok, warn } from './check.ts'

/**
 * Days before its end at which a certificate is worth a warning: the time that the road to a new one takes. The responder's next one is
 * made sixty days before by itself; at thirty something is wrong with that.
 */
const warnDays = { root: 730, issuing: 400, staffCa: 400, responder: 30, server: 21, mail: 30 } as const

export function atIssuers(caDir: string, now: Temporal.Instant): Check[] {
  const read = (id: string) => readCertificate(new Uint8Array(readFileSync(join(caDir, `${id}.cer`))))
  const ceremony =
    'plan a key ceremony: a new issuing CA stands beside the old one until its last certificate has ended'
  const succession = 'warifu serve makes the next one by itself, sixty days before; look at its log'
  const issuers = issuerIds(caDir).map((id) => ({ id, certificate: read(id) }))
  const issuesFrom = (one: Dates) => one.notBefore.add({ milliseconds: beforeIssuingMs })
  const issues = issuers.findLast(({ certificate }) => Temporal.Instant.compare(issuesFrom(certificate), now) <= 0)
  return [
    dates('root', read('root'), warnDays.root, now, ceremony),
    ...issuers.flatMap(({ id, certificate }) => {
      const responder = read(newestResponder(caDir, certificate))
      if (issues === undefined || id === issues.id) {
        return [
          dates('issuing CA', certificate, warnDays.issuing, now, ceremony),
          dates('OCSP responder', responder, warnDays.responder, now, succession),
        ]
      }
      // The next one waits for its day; an earlier one only ends, and its responder with it.
      const from = issuesFrom(certificate)
      if (Temporal.Instant.compare(now, from) < 0) return [ok(`next CA ${id}`, `issues from ${bankText(from)}`)]
      const ends = `an earlier one, until ${bankText(certificate.notAfter)}`
      if (Temporal.Instant.compare(now, certificate.notAfter) > 0) return [ok(`earlier CA ${id}`, 'over')]
      return [
        ok(`earlier CA ${id}`, ends),
        dates(`OCSP responder ${id}`, responder, warnDays.responder, now, succession),
      ]
    }),
    dates('staff CA', read(staffIssuingId), warnDays.staffCa, now, ceremony),
  ]
}

export function atServerCertificate(file: string, now: Temporal.Instant): Check[] {
  const order = `put a new chain into ${file} and start warifu serve again`
  return [dates('server certificate', validityIn(file), warnDays.server, now, order)]
}

/** @param file the house's own, made when the server starts, or the one that a bank has from elsewhere */
export function atMailCertificate(file: string, own: boolean, now: Temporal.Instant): Check[] {
  if (own && !existsSync(file)) return [ok('mail certificate', 'warifu serve makes it when it starts')]
  const order = own
    ? 'start warifu serve again: it makes the next one'
    : `put a new one into ${file} and start warifu serve again`
  return [dates('mail certificate', validityIn(file), warnDays.mail, now, order)]
}

type Dates = { readonly notBefore: Temporal.Instant; readonly notAfter: Temporal.Instant }

/** @param file PEM or DER; of a chain the first */
function validityIn(file: string): Dates {
  const { validFromDate, validToDate } = new X509Certificate(readFileSync(file))
  const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime())
  return { notBefore: instant(validFromDate), notAfter: instant(validToDate) }
}

function dates(name: string, { notBefore, notAfter }: Dates, days: number, now: Temporal.Instant, todo: string): Check {
  const found = `valid ${bankText(notBefore)} to ${bankText(notAfter)}`
  if (Temporal.Instant.compare(now, notBefore) < 0) return fail(name, `${found}: not yet`, 'look at the clock')
  if (Temporal.Instant.compare(now, notAfter) > 0) return fail(name, `${found}: over`, todo)
  const left = Math.floor(now.until(notAfter).total('hours') / 24)
  return left < days ? warn(name, `${found}: ${left} days left`, todo) : ok(name, found)
}

/** @param file where init puts it */
export function atRootKey(file: string): Check[] {
  if (existsSync(file)) return [warn('root key', `still on this machine: ${file}`, 'take it to its safe place')]
  return [ok('root key', 'not where init puts it')]
}

/** Rules on the validity. */

import type { ProfileKind } from '../certificate.ts'
import { sameBytes, sequence, time } from '../der.ts'
import type { Rule } from './expected.ts'

const seconds = (instant: Temporal.Instant): number => Math.floor(instant.epochMilliseconds / 1000)

const asMeant: Rule = (tbs, { subject }) =>
  seconds(tbs.notBefore) === seconds(subject.notBefore) && seconds(tbs.notAfter) === seconds(subject.notAfter)
    ? undefined
    : 'other dates than meant'

const inOrder: Rule = (tbs) => (seconds(tbs.notBefore) < seconds(tbs.notAfter) ? undefined : 'ends before it begins')

/** UTCTime through 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
const encoded: Rule = (tbs) =>
  sameBytes(tbs.validity, sequence(time(tbs.notBefore.epochMilliseconds), time(tbs.notAfter.epochMilliseconds)))
    ? undefined
    : 'a date in the form of the other half of the century'

const withinIssuer: Rule = (tbs, { profile: { issuer } }) =>
  issuer.notAfter === undefined || seconds(tbs.notAfter) <= seconds(issuer.notAfter) ? undefined : 'outlives its issuer'

/** In days. A user's certificate ends with its issuer at the latest: some banks publish "life of the system". */
const longest: Readonly<Partial<Record<ProfileKind, number>>> = {
  root: 9132,
  issuing: 5479,
  staff: 398,
  server: 398,
  mail: 825,
  ocsp: 398,
}

const notTooLong: Rule = (tbs, { profile }) => {
  const days = (seconds(tbs.notAfter) + 1 - seconds(tbs.notBefore)) / 86_400
  const most = longest[profile.kind]
  return most === undefined || days <= most ? undefined : `valid for ${Math.ceil(days)} days, over ${most}`
}

/** Whoever issues to others states until when he lives himself; only a root has nobody above. */
const issuerHasEnd: Rule = (_, { profile: { kind, issuer } }) =>
  kind === 'root' || issuer.notAfter !== undefined ? undefined : 'an issuer whose own end is not known'

export const dateRules: readonly Rule[] = [asMeant, inOrder, encoded, issuerHasEnd, withinIssuer, notTooLong]

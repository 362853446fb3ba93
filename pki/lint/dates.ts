/** Rules on the validity. */

import type { ProfileKind } from '../certificate.ts'
import { sameBytes, sequence, time } from '../der.ts'
import type { Expected, Rule } from './expected.ts'

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

/** In days. The longest that published rules give a user is two years, and a day of acquisition on either side. */
const longest: Readonly<Record<ProfileKind, number>> = {
  root: 9132,
  issuing: 5479,
  client: 733,
  server: 398,
  ocsp: 100,
}

const notTooLong: Rule = (tbs, { profile }: Expected) => {
  const days = (seconds(tbs.notAfter) + 1 - seconds(tbs.notBefore)) / 86_400
  return days <= longest[profile.kind] ? undefined : `valid for ${Math.ceil(days)} days, longer than this kind may be`
}

export const dateRules: readonly Rule[] = [asMeant, inOrder, encoded, withinIssuer, notTooLong]

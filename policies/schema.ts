/**
 * What a policy file may say. Strict: an unknown key, a missing key and a value outside its list are mistakes, never
 * ignored and never filled in. A rule that weakens the system (a link in a mail, a login ID used twice) has one allowed
 * value only, so that the file can state it and cannot change it.
 *
 * Every schema carries as its error the list of what is allowed at that place; policies/read.ts prints it beside the
 * line. Values become the types of domain/policy.ts: 'HH:MM' minutes of the day, dates and durations Temporal.
 */
import * as z from 'zod'
import type { Policy } from '../domain/policy.ts'
import { masterReasons } from '../domain/reasons.ts'

type Shape = Readonly<Record<string, z.ZodType>>

/** A block with exactly these keys. */
function block<S extends Shape>(shape: S) {
  return z.strictObject(shape, { error: `a block with the keys ${Object.keys(shape).join(', ')}` })
}

function oneOf<const V extends readonly string[]>(...values: V) {
  return z.enum(values, { error: values.join(' | ') })
}

function whole(from: number, to: number) {
  const error = `a whole number from ${from} to ${to}`
  return z.int({ error }).gte(from, { error }).lte(to, { error })
}

function words(most = 80) {
  const error = `a line of 1 to ${most} characters`
  return z
    .string({ error })
    .regex(/^[^\p{Cc}]+$/u, { error })
    .max(most, { error })
}

function pattern(regex: RegExp, error: string) {
  return z.string({ error }).regex(regex, { error })
}

function listOf<T extends z.ZodType>(item: T, error: string, least = 0) {
  return z.array(item, { error }).min(least, { error })
}

/** Stops a parser of Temporal from throwing through zod: what it refuses is a mistake at this place. */
function parsed<T>(error: string, parse: (text: string) => T) {
  return z.string({ error }).transform((text, place): T => {
    try {
      return parse(text)
    } catch {
      place.issues.push({ code: 'custom', message: error, input: text })
      return z.NEVER
    }
  })
}

const flag = z.boolean({ error: 'true | false' })

/** 'HH:MM' -> minutes after 00:00; 24:00 only where a window ends. */
const minute = pattern(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time as '09:00', up to '24:00'").transform(
  (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)),
)

const secondOfDay = pattern(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, "a time with seconds as '23:59:59'").transform(
  (text) => Temporal.PlainTime.from(text),
)

const date = parsed("a date as '2026-12-30'", (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(text)
  return Temporal.PlainDate.from(text, { overflow: 'reject' })
})

const monthDay = parsed("a month and day as '12-31'", (text) => {
  if (!/^\d{2}-\d{2}$/.test(text)) throw new RangeError(text)
  Temporal.PlainMonthDay.from(text, { overflow: 'reject' })
  return text
})

const window = block({ days: oneOf('bank-business-days', 'every-day'), from: minute, to: minute }).refine(
  ({ from, to }) => from < to,
  { path: ['to'], error: 'a time after from' },
)

const deadline = z
  .union(
    [
      z.literal('none'),
      z.strictObject({ businessDays: z.int().gte(1).lte(60) }),
      z.strictObject({ days: z.int().gte(1).lte(366) }),
    ],
    { error: '{ businessDays: 1 to 60 } | { days: 1 to 366 } | none' },
  )
  .transform((value) => {
    if (value === 'none') return { unit: 'none' } as const
    if ('days' in value) return { unit: 'days', count: value.days } as const
    return { unit: 'business-days', count: value.businessDays } as const
  })

const daysOrNever = z
  .union([z.literal('never'), z.int().gte(1).lte(3660)], { error: 'never | a whole number of days from 1 to 3660' })
  .transform((value) => (value === 'never' ? null : value))

const role = block({
  cap: whole(1, 999),
  acquisitionDeadline: deadline,
  afterExpiry: oneOf('revoke-then-reacquire', 'reacquire'),
  reissuedBy: oneOf('master', 'branch'),
  revokes: listOf(oneOf('self', 'master', 'general'), 'a list of self, master, general, or []'),
  unlockedBy: oneOf('master', 'branch'),
})

const length = parsed('a length as P1Y, P12M or P365D | life-of-system', (text) => {
  if (text === 'life-of-system') return text
  if (!/^P[1-9]\d{0,3}[YMD]$/.test(text)) throw new RangeError(text)
  return Temporal.Duration.from(text)
})

const validity = z
  .strictObject(
    {
      length,
      systemEnds: date.optional(),
      renewedFrom: oneOf('acquisition', 'old-expiry'),
      lastDay: oneOf('same-date', 'next-date'),
      expiresAt: secondOfDay,
    },
    { error: 'a block with the keys length, renewedFrom, lastDay, expiresAt, and systemEnds for life-of-system' },
  )
  .refine(({ length, systemEnds }) => (length === 'life-of-system') === (systemEnds !== undefined), {
    path: ['systemEnds'],
    error: 'the last day of the system, exactly when length is life-of-system',
  })
  .transform(({ systemEnds, ...rest }) => (systemEnds === undefined ? rest : { ...rest, systemEnds }))

const exceptions = listOf(block({ day: date, note: words() }), "a list of { day: '2026-12-30', note: … }, or []")

const environmentRow = z
  .strictObject(
    {
      os: oneOf('windows', 'macos', 'linux', 'ios', 'android'),
      osName: words(),
      browser: oneOf('edge', 'chrome', 'chromium', 'firefox', 'safari'),
      browserName: words(),
      fromVersion: whole(1, 9999),
      acquire: flag,
      use: flag,
      note: words(200).optional(),
      noteEn: words(200).optional(),
    },
    { error: 'a block with the keys os, osName, browser, browserName, fromVersion, acquire, use, and note, noteEn' },
  )
  .transform(({ note, noteEn, ...rest }) => ({
    ...rest,
    ...(note === undefined ? {} : { note }),
    ...(noteEn === undefined ? {} : { noteEn }),
  }))

export const bankSchema = block({
  code: pattern(/^\d{4}$/, "four digits in quotes, as '0000'"),
  name: words(),
  nameEn: words(),
  serviceName: words(),
  serviceNameEn: words(),
  branch: words(),
  branchEn: words(),
  telephone: pattern(/^[0-9]{2,5}(-[0-9]{1,4}){1,3}$/, "a telephone number in quotes, as '0120-000-000'"),
  telephoneHours: words(),
  telephoneHoursEn: words(),
  nightTelephone: pattern(/^[0-9]{2,5}(-[0-9]{1,4}){1,3}$/, "a telephone number in quotes, as '0120-000-000'"),
  issuerOrganization: words(64), // ub-organization-name, RFC 5280 appendix A.1
  branchForm: words(),
  branchFormEn: words(),
  mailFrom: pattern(/^[^\s@<>]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a mail address'),
})

export const policySchema = block({
  bank: bankSchema,
  roles: block({ master: role, general: role }),
  certificatesPerUser: whole(1, 5),
  validity,
  acquisition: block({
    window,
    finishWithinMinutes: whole(5, 120),
    tries: whole(3, 10),
    reissueAfterBusinessDays: whole(0, 10),
    usableAfterBusinessDays: whole(0, 10),
    provenWithinBusinessDays: whole(1, 10),
    unprovenMailMinutes: whole(10, 1440),
  }),
  renewal: block({
    opensDaysBefore: whole(1, 366),
    closesDaysAfter: whole(0, 366),
    window,
    oldEnds: oneOf('first-login-with-new', 'new-proven', 'own-expiry'),
  }),
  serviceHours: z
    .union([z.literal('always'), window], { error: 'always | a block with the keys days, from, to' })
    .transform((value) => (value === 'always' ? null : value)),
  restriction: block({
    until: oneOf('next-business-day', 'after-24-hours', 'none'),
    at: minute,
    firstOfContract: oneOf('payments-only', 'all'),
    afterIssue: oneOf('payments-only', 'all'),
  }),
  notices: block({
    daysBefore: listOf(whole(0, 366), 'a list of days before expiry, as [40, 10, 0]').refine(
      (days) => days.every((day, i) => i === 0 || day < (days[i - 1] ?? 0)),
      { error: 'falling numbers, each once, as [40, 10, 0]' },
    ),
    at: minute,
    lastActionableDay: flag,
    channels: listOf(oneOf('mail', 'banner', 'interstitial'), 'a list of mail, banner, interstitial', 1),
    to: oneOf('owner', 'master', 'both'),
    onClosedDay: oneOf('keep', 'also-previous-business-day', 'also-next-business-day'),
    weeklyDigestToMaster: flag,
    codeHalfTime: flag,
  }),
  mail: block({ smime: flag, links: z.literal('none', { error: 'none (no mail of ours ever has a link)' }) }),
  lockout: block({ attempts: whole(3, 10), cascade: flag }),
  session: block({ idleMinutes: whole(3, 60), absoluteHours: whole(1, 24), perUser: whole(1, 1) }),
  dormancy: block({ unacquiredDays: daysOrNever, expiredDays: daysOrNever, unusedDays: daysOrNever }),
  userDeletion: block({
    revokesCertificates: z.literal(true, { error: 'true (a deleted user keeps no certificate)' }),
    idsReused: z.literal(false, { error: 'false (a login ID is never given twice)' }),
  }),
  cancellation: block({ revokesCertificatesAt: oneOf('effective-date') }),
  approvals: block({ untilEndOfBusinessDays: whole(1, 10), applicationBusinessDays: whole(1, 60) }),
  calendar: block({
    yearEnd: block({ from: monthDay, to: monthDay }),
    closures: exceptions,
    openings: exceptions,
  }),
  environment: listOf(environmentRow, 'a list of at least one environment', 1).refine(
    (rows) => rows.some((row) => row.acquire && row.use),
    { error: 'at least one row with acquire: true and use: true' },
  ),
  keyProtection: listOf(oneOf('file', 'os', 'token', 'tpm'), 'a list of file, os, token, tpm', 1),
  features: block({ preparedSwitch: flag, pcReplacementFromOldPc: flag, deputyMaster: flag }),
  retention: block({ auditYears: whole(7, 100), recordYears: whole(7, 100) }),
  masterReasons: listOf(oneOf(...masterReasons), `a list of ${masterReasons.join(', ')}`, 1),
}).refine(({ features, roles }) => !features.deputyMaster || roles.master.cap > 1, {
  path: ['features', 'deputyMaster'],
  error: 'false, or roles.master.cap above 1: a deputy needs a place',
}) satisfies z.ZodType<Omit<Policy, 'name' | 'hash' | 'source'>>

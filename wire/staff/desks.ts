/** What the staff door says of rules and calendar: the desks of policy and calendar, the forecast of expiries, 照合. */
import * as z from 'zod/mini'
import { day, instant } from '../shapes.ts'

/** A file as it was handed in. The table since 1955 has 20 KiB, a policy 10. */
export const ruleFile = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  content: z.base64().check(z.minLength(1), z.maxLength(1_450_000)),
})
export type HandedFile = z.infer<typeof ruleFile>

export const waitingRequest = z.object({ id: z.string(), requestedBy: z.string(), deadline: instant })
export type WaitingRequest = z.infer<typeof waitingRequest>

/** Whom a change concerns; a contract as such has neither user nor day */
const concerned = z.array(
  z.object({
    contractNumber: z.string(),
    contractName: z.string(),
    loginId: z.nullable(z.string()),
    name: z.nullable(z.string()),
    lastDay: z.nullable(day),
  }),
)
export type ConcernedList = z.infer<typeof concerned>

const hours = z.nullable(z.object({ from: instant, to: instant }))
export const dayReasons = ['business-day', 'opening', 'closure', 'holiday', 'year-end', 'saturday', 'sunday'] as const
const dayKind = z.enum(['holiday', 'closure', 'opening'])

/** GET /api/v1/calendar */
export const calendarView = z.object({
  today: day,
  /** holidays are the Cabinet Office's own up to this day; soon: dates told today reach beyond it */
  officialThrough: day,
  official: z.enum(['ok', 'soon', 'past']),
  /** the table that was loaded; null: none was */
  table: z.nullable(z.object({ from: day, days: z.number(), loadedAt: instant, loadedBy: z.string() })),
  /** from today on; loadedBy null: the policy file says so */
  exceptions: z.array(
    z.object({
      day,
      kind: z.enum(['closure', 'opening']),
      note: z.string(),
      loadedBy: z.nullable(z.string()),
    }),
  ),
  days: z.array(
    z.object({
      day,
      reason: z.enum(dayReasons),
      note: z.nullable(z.string()),
      acquisition: hours,
      renewal: hours,
      /** computed, not yet official */
      forecast: z.boolean(),
    }),
  ),
  waiting: z.nullable(waitingRequest),
  bankNow: instant,
})
export type CalendarView = z.infer<typeof calendarView>

const days = z.array(z.object({ day, kind: dayKind, note: z.nullable(z.string()) }))

export const calendarComparison = z.object({
  name: z.string(),
  hash: z.string(),
  kind: z.enum(['cabinet-office', 'exceptions']),
  rows: z.number(),
  added: days,
  removed: days,
  officialThrough: day,
  /** whose last moment to renew moves */
  moved: z.array(z.object({ lastDay: day, was: instant, becomes: instant, certificates: z.number(), concerned })),
})
export type CalendarComparison = z.infer<typeof calendarComparison>

/** found and allowed in the words of the asker's language */
export const rowMistake = z.object({ line: z.number(), found: z.string(), allowed: z.string() })

/** POST /api/v1/calendar/look: mistakes, and then nothing else; or what the file would change */
export const calendarLooked = z.object({
  mistakes: z.array(rowMistake),
  comparison: z.nullable(calendarComparison),
})

/** GET /api/v1/policy */
export const policyView = z.object({
  name: z.string(),
  hash: z.string(),
  since: z.nullable(instant),
  /** in the order of the file; line null: set beside it */
  rules: z.array(z.object({ path: z.string(), value: z.string(), line: z.nullable(z.number()) })),
  source: z.nullable(z.string()),
  /** the newest first */
  history: z.array(
    z.object({
      hash: z.string(),
      name: z.string(),
      since: instant,
      requestedBy: z.nullable(z.string()),
      approvedBy: z.nullable(z.string()),
      kept: z.boolean(),
    }),
  ),
  /** approved, and taken by the next start */
  next: z.nullable(z.object({ hash: z.string(), name: z.string() })),
  waiting: z.nullable(waitingRequest),
  bankNow: instant,
})
export type PolicyView = z.infer<typeof policyView>

export const effectKinds = [
  'renewable-now',
  'no-longer-renewable',
  'last-moment-earlier',
  'last-moment-later',
  'told-more',
  'told-less',
  'notice-missed',
  'over-cap-master',
  'over-cap-general',
  'key-not-allowed',
] as const

export const policyComparison = z.object({
  name: z.string(),
  hash: z.string(),
  was: z.object({ name: z.string(), hash: z.string() }),
  differences: z.array(z.object({ path: z.string(), was: z.nullable(z.string()), becomes: z.nullable(z.string()) })),
  effects: z.array(z.object({ kind: z.enum(effectKinds), count: z.number(), concerned })),
})
export type PolicyComparison = z.infer<typeof policyComparison>

export const policyMistake = z.object({ ...rowMistake.shape, column: z.number(), path: z.string() })

/** POST /api/v1/policy/look */
export const policyLooked = z.object({
  mistakes: z.array(policyMistake),
  comparison: z.nullable(policyComparison),
})

/** GET /api/v1/approvals/{id}/comparison */
export const comparison = z.object({
  policy: z.nullable(policyComparison),
  calendar: z.nullable(calendarComparison),
})
export type Comparison = z.infer<typeof comparison>

/** What the calendar makes of a week. */
export const weekNames = ['year-end', 'golden-week', 'fiscal-year', 'short-week'] as const
export type WeekName = (typeof weekNames)[number]

/** GET /api/v1/forecast: counts alone */
export const forecastView = z.object({
  from: day,
  total: z.number(),
  weeks: z.array(
    z.object({
      /** its Monday */
      from: day,
      businessDays: z.number(),
      ending: z.number(),
      lastChance: z.number(),
      opening: z.number(),
      notices: z.number(),
      name: z.nullable(z.enum(weekNames)),
    }),
  ),
  /** the Mondays of the weeks with the most, the greatest first */
  peaks: z.array(day),
})
export type ForecastView = z.infer<typeof forecastView>

/** GET /api/v1/issuing */
export const issuingView = z.object({
  issuing: z.enum(['on', 'off']),
  /** of each issuing CA the newest list that was merged since the restore; 0: none */
  lists: z.array(z.object({ issuer: z.string(), number: z.int() })),
  count: z.number(),
  unaccounted: z.array(
    z.object({
      serial: z.string(),
      revokedAt: z.nullable(instant),
      learntAt: instant,
      learntFrom: z.string(),
    }),
  ),
  waiting: z.nullable(waitingRequest),
})
export type IssuingView = z.infer<typeof issuingView>

/** The master's acts on a user beyond the first ones (manage.ts), the list of users to add at once, the history of one. */
import * as z from 'zod/mini'
import { instant, typedPassword } from './shapes.ts'

/** What domain/this-week.ts finds to do. */
export const taskKinds = [
  'locked',
  'stopped',
  'expired',
  'replacement',
  'unproven',
  'waiting',
  'expiring',
  'renewable',
  'codeless',
] as const

export const task = z.object({
  kind: z.enum(taskKinds),
  loginId: z.string(),
  name: z.string(),
  /** until when; null where no moment changes anything */
  by: z.nullable(instant),
})
export type Task = z.infer<typeof task>

/** R11: what everybody of the contract must know of the master's certificate (domain/master-risk.ts). */
export const masterRisk = z.object({
  level: z.enum(['ends-soon', 'too-late', 'expired', 'absent']),
  lastDay: z.nullable(z.string()),
  lastActionable: z.nullable(instant),
})
export type MasterRisk = z.infer<typeof masterRisk>

/** For acts that need nothing but 確認用パスワード: …/unlock, …/password-reset, …/deletion */
export const confirmed = z.strictObject({ confirmationPassword: typedPassword })

/** PATCH /api/v1/users/{loginId}; the login ID never changes */
export const renameUser = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  confirmationPassword: typedPassword,
})
export const userRenamed = z.object({ loginId: z.string(), name: z.string(), now: z.boolean() })

/** POST /api/v1/users/{loginId}/deletion */
export const userRemoved = z.object({ loginId: z.string(), removedAt: instant, serials: z.array(z.string()) })
export type UserRemoved = z.infer<typeof userRemoved>

/** POST /api/v1/users/{loginId}/unlock */
export const userUnlocked = z.object({ loginId: z.string(), unlockedAt: instant })

/** POST /api/v1/users/{loginId}/password-reset */
export const passwordReset = z.object({ loginId: z.string(), initialPassword: z.string(), restrictedUntil: instant })
export type PasswordReset = z.infer<typeof passwordReset>

/** No contract has more places by any bank's published rules; what is longer is no list of users. */
export const longestList = 50

const cell = z.string().check(z.maxLength(254))
const listedUser = z.object({ loginId: cell.check(z.maxLength(64)), name: cell.check(z.maxLength(120)), mail: cell })
export type ListedUser = z.infer<typeof listedUser>
const list = z.array(listedUser).check(z.minLength(1), z.maxLength(longestList))

export const rowFaults = [
  'login-id-missing',
  'login-id-shape',
  'login-id-taken',
  'login-id-twice',
  'name-missing',
  'name-shape',
  'mail-missing',
  'mail-shape',
  'no-place',
] as const
export type RowFault = (typeof rowFaults)[number]

/** POST /api/v1/user-import/check: what would happen, row by row; nothing is added */
export const checkImport = z.strictObject({ users: list })
export const importChecked = z.object({
  placesFree: z.number(),
  rows: z.array(z.extend(listedUser, { faults: z.array(z.enum(rowFaults)) })),
})
export type ImportChecked = z.infer<typeof importChecked>

/** POST /api/v1/user-import: all or none */
export const importUsers = z.strictObject({ users: list, confirmationPassword: typedPassword })
export const usersImported = z.object({
  added: z.array(z.object({ loginId: z.string(), name: z.string(), initialPassword: z.string() })),
})
export type UsersImported = z.infer<typeof usersImported>

/** Those lines of the audit trail that say something to a master about his user. */
export const historyEvents = [
  'user.added',
  'user.renamed',
  'user.held',
  'user.released',
  'user.locked',
  'user.unlocked',
  'user.password-failed',
  'user.password-set',
  'user.mail-changed',
  'password.reset',
  'right.issued',
  'right.authenticated',
  'right.failed',
  'right.exhausted',
  'right.lapsed',
  'right.withdrawn',
  'right.reused',
  'certificate.issued',
  'certificate.proven',
  'certificate.login',
  'certificate.superseded',
  'certificate.withdrawn',
  'certificate.revoked',
  'certificate.unproven',
  'certificate.void',
  'restriction.started',
  'signal.raised',
  'signal.cleared',
  'refused',
] as const
export type HistoryEvent = (typeof historyEvents)[number]

/** GET /api/v1/users/{loginId}/history, newest first */
export const userHistory = z.object({
  entries: z.array(
    z.object({
      at: instant,
      event: z.enum(historyEvents),
      by: z.enum(['self', 'master', 'colleague', 'public', 'bank']),
      /** of a revocation */
      reason: z.nullable(z.string()),
      /** of a refusal: E05 … */
      refusal: z.nullable(z.string()),
    }),
  ),
})
export type UserHistory = z.infer<typeof userHistory>

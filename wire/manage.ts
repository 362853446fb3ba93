/** What the `manage.` origin says and hears: the master's page and everybody's own page. */
import * as z from 'zod/mini'
import { masterReasons } from '../domain/reasons.ts'
import { own } from './own.ts'
import { orderedView, renewalView, successorView } from './renewal.ts'
import { replacementRequestView } from './replacement.ts'
import { day, instant, typedLoginId, typedPassword } from './shapes.ts'
import { masterRisk, task } from './users.ts'

/** The word a person reads for a user's certificate, by the precedence of rules.md §4.4. */
export const screenStates = [
  'closed',
  'frozen',
  'stopped',
  'locked',
  'expired',
  'provisional',
  'renewing',
  'renewable',
  'valid',
  'acquirable',
  'none',
] as const
export type ScreenState = (typeof screenStates)[number]

export const certificateView = z.object({
  serial: z.string(),
  sha256: z.string(),
  acquiredOn: day,
  lastDay: day,
  notAfter: instant,
  lastActionable: instant,
  /** 00:00 of D-40 */
  renewalOpens: instant,
  businessDaysLeft: z.number(),
  keyProtection: z.enum(['file', 'os', 'token', 'tpm', 'unknown']),
  proven: z.boolean(),
})
export type CertificateView = z.infer<typeof certificateView>

export const userView = z.object({
  loginId: z.string(),
  name: z.string(),
  /** the address that works now */
  mail: z.string(),
  /** a change that works later, while it can be withdrawn */
  pendingMail: z.optional(z.object({ mail: z.string(), worksFrom: instant })),
  /** メール不達: a letter to this address did not arrive, and since when; gone with another address, or when its owner confirms it */
  mailFails: z.optional(z.object({ since: instant, why: z.enum(['refused', 'no-answer', 'bounced']) })),
  role: z.enum(['master', 'general']),
  state: z.enum(screenStates),
  certificate: z.nullable(certificateView),
  /** the renewed one beside it, from its issue to the first log-in with it */
  successor: z.nullable(successorView),
  /** 一斉更新: the bank has ordered the renewal of this certificate; left out where nothing is to be done */
  ordered: z.optional(orderedView),
  /** an open acquisition right: until when its code is good */
  codeUntil: z.nullable(instant),
  lastLogin: z.nullable(z.object({ at: instant, address: z.string(), browser: z.string() })),
  restrictedUntil: z.nullable(instant),
  /** パソコン入替: he has asked his master, and how far it is */
  replacementRequest: z.nullable(replacementRequestView),
})
export type UserView = z.infer<typeof userView>

/** GET /api/v1/users */
export const userList = z.object({
  users: z.array(userView),
  placesFree: z.number(),
  /** how many general users the contract may have */
  places: z.number(),
  /** what there is to do, the most pressing first */
  todo: z.array(task),
  bankNow: instant,
})
export type UserList = z.infer<typeof userList>

/** GET /api/v1/me */
export const me = z.object({
  ...own.shape,
  user: userView,
  companyName: z.string(),
  contractNumber: z.string(),
  mustSetPasswords: z.boolean(),
  restrictedUntil: z.nullable(instant),
  /** the restriction also blocks acts of the console (false while only payments are restricted) */
  actsRestricted: z.boolean(),
  /** null when the master's certificate gives no reason to worry */
  masterRisk: z.nullable(masterRisk),
  bankNow: instant,
  csrf: z.string(),
  /** the protected application behind the gateway, under this session's label */
  applicationUrl: z.string(),
  bank: z.object({ name: z.string(), branch: z.string(), telephone: z.string(), serviceName: z.string() }),
  /** null: logged in with no certificate that could be renewed (the new one of an overlap) */
  renewal: z.nullable(renewalView),
})
export type Me = z.infer<typeof me>

/** POST /api/v1/users */
export const addUser = z.strictObject({
  loginId: typedLoginId,
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  mail: z.string().check(z.minLength(3), z.maxLength(254), z.regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/)),
  confirmationPassword: typedPassword,
})
export type AddUser = z.infer<typeof addUser>
export const userAdded = z.object({ loginId: z.string(), initialPassword: z.string() })

/** POST /api/v1/me/passwords: both at once, at the first log-in; later each by its own old one (own.ts) */
export const setPasswords = z.strictObject({
  password: typedPassword,
  newPassword: typedPassword,
  newConfirmationPassword: typedPassword,
})

/** POST /api/v1/users/{loginId}/certificate/revocation */
export const revokeCertificate = z.strictObject({
  reason: z.enum(masterReasons),
  confirmationPassword: typedPassword,
})
export const certificateRevoked = z.object({
  loginId: z.string(),
  serials: z.array(z.string()),
  revokedAt: instant,
  /** false when it had been revoked before: nothing was done, and that is said */
  now: z.boolean(),
})

/** POST /api/v1/users/{loginId}/acquisition-code; onTheTelephone: the answer to 「いま電話で案内を受けていますか」 */
export const issueCode = z.strictObject({
  confirmationPassword: typedPassword,
  onTheTelephone: z.optional(z.boolean()),
})
export const codeIssued = z.object({ loginId: z.string(), acquisitionCode: z.string(), validUntil: instant })
export type CodeIssued = z.infer<typeof codeIssued>

/** POST /api/v1/stop and /api/v1/users/{loginId}/stop/lift on `manage.` */
export const stopUser = z.strictObject({ loginId: typedLoginId })
export const userStopped = z.object({ loginId: z.string(), stoppedAt: instant, now: z.boolean() })
export type UserStopped = z.infer<typeof userStopped>
export const liftStop = z.strictObject({ confirmationPassword: typedPassword })
export const stopLifted = z.object({ loginId: z.string(), restrictedUntil: instant })

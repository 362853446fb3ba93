/** What the certificate door's `login.` origin says under /_warifu/: installation check, log-in, log-out, hand-over. */
import * as z from 'zod/mini'
import { day, instant, typedPassword } from './shapes.ts'

/** POST /_warifu/confirm */
export const confirmInstall = z.strictObject({ token: z.string().check(z.minLength(16), z.maxLength(128)) })
export const installConfirmed = z.object({
  loginId: z.string(),
  companyName: z.string(),
  serial: z.string(),
  lastDay: day,
  notAfter: instant,
  lastActionable: instant,
  restrictedUntil: instant,
  /** whether that lies ahead: a renewal restricts nothing */
  restricted: z.optional(z.boolean()),
  /** the log-in page on the same fresh label, where this browser already presents the certificate */
  loginUrl: z.string(),
})
export type InstallConfirmed = z.infer<typeof installConfirmed>

/** POST /_warifu/api/v1/login: the login ID is read from our record of the presented certificate, never typed */
export const logIn = z.strictObject({ password: typedPassword })
export const loggedIn = z.object({
  loginId: z.string(),
  role: z.enum(['master', 'general']),
  restrictedUntil: z.nullable(instant),
  /** must set an own password and 確認用パスワード before anything else */
  mustSetPasswords: z.boolean(),
  /** logged in with the old one of an overlap: until when the renewed one is valid */
  newerLastDay: z.optional(z.nullable(day)),
  /** with an expired certificate, at banks that let it renew: nothing else is open */
  onlyRenewal: z.optional(z.boolean()),
  /** where to go: the application, or a hand-over to `manage.` when passwords must be set or nothing but the renewal is open */
  next: z.string(),
})
export type LoggedIn = z.infer<typeof loggedIn>

/** POST /_warifu/api/v1/hand-over answers the one-time address on `manage.`; POST /api/v1/hand-over there uses it up */
export const handOver = z.strictObject({
  to: z.optional(z.enum(['home', 'users', 'me', 'passwords', 'renew', 'replace'])),
})
export const handOverReady = z.object({ url: z.string() })
export const takeHandOver = z.strictObject({ code: z.string().check(z.minLength(16), z.maxLength(128)) })
export const handOverTaken = z.object({ next: z.string() })

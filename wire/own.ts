/** What everybody's own page says and hears: log-ins, the two passwords, the mail address (all on `manage.`). */
import * as z from 'zod/mini'
import { longestMailAddress, readMailAddress } from '../domain/mail-address.ts'
import { instant, typedPassword } from './shapes.ts'

export const loginView = z.object({
  /** names it in POST /api/v1/me/logins/{login}/disowned */
  login: z.string(),
  at: instant,
  address: z.string(),
  browser: z.string(),
  restricted: z.boolean(),
  /** here: this very session; open: another that still runs; refused: a wrong password with the right certificate */
  outcome: z.enum(['here', 'open', 'ended', 'refused']),
  /** it was one wrong password too many */
  locked: z.boolean(),
  disowned: z.boolean(),
})
export type LoginView = z.infer<typeof loginView>

export const newsView = z.object({
  kind: z.enum(['master-reissued', 'user-added']),
  loginId: z.string(),
  at: instant,
  codeAt: z.nullable(instant),
  acquiredAt: z.nullable(instant),
  until: instant,
})
export type NewsView = z.infer<typeof newsView>

export const pendingMail = z.object({
  mail: z.string(),
  askedAt: instant,
  worksFrom: instant,
  /** until then the old address is written to as well */
  toldUntil: instant,
  /** false: the master asked for it */
  byOwner: z.boolean(),
})

/** Part of GET /api/v1/me. */
export const own = z.object({
  /** common name and organisation of who issued the certificate of this session */
  issuer: z.nullable(z.string()),
  /** where that certificate has been used: the latest first */
  uses: z.array(
    z.object({ address: z.string(), browser: z.string(), first: instant, last: instant, times: z.number() }),
  ),
  logins: z.array(loginView),
  mail: z.object({
    /** the one that works now */
    address: z.string(),
    /** its owner has said that it is his */
    confirmed: z.boolean(),
    /** older ones that are still written to */
    alsoTold: z.array(z.string()),
    /** false while the restriction blocks it; `restrictedUntil` says until when */
    mayChange: z.boolean(),
    pending: z.nullable(pendingMail),
  }),
  /** what everybody of the contract is shown for three business days */
  news: z.array(newsView),
})
export type Own = z.infer<typeof own>

/** An address as it was typed, read: full-width signs and spaces are understood, anything else is not an address. */
export const typedMail = z.pipe(
  z.string().check(
    z.minLength(3),
    z.maxLength(longestMailAddress * 2),
    z.refine((text) => readMailAddress(text) !== null),
  ),
  z.transform((text) => readMailAddress(text)!),
)

/** POST /api/v1/me/password: each of the two by its own old one */
export const changePassword = z.strictObject({ password: typedPassword, newPassword: typedPassword })
/** POST /api/v1/me/confirmation-password */
export const changeConfirmation = z.strictObject({
  confirmationPassword: typedPassword,
  newConfirmationPassword: typedPassword,
})

/** POST /api/v1/me/mail and /api/v1/users/{loginId}/mail */
export const changeMail = z.strictObject({ mail: typedMail, confirmationPassword: typedPassword })
export const mailChanged = z.object({ loginId: z.string(), mail: z.string(), worksFrom: instant })
export type MailChanged = z.infer<typeof mailChanged>

/** POST …/mail/withdrawal: no body but {}; answers the address that goes on working */
export const withdrawMail = z.strictObject({})
export const mailWithdrawn = z.object({ loginId: z.string(), mail: z.string() })

/** POST /api/v1/me/mail/confirmation: the address that was looked at */
export const confirmMail = z.strictObject({ mail: z.string().check(z.minLength(3), z.maxLength(longestMailAddress)) })

/** POST /api/v1/me/logins/{login}/disowned; `now` false: it had been said before */
export const loginDisowned = z.object({ login: z.string(), now: z.boolean() })

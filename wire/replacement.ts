/** パソコン入替: what the new PC says and hears on the portal, and the old one on `manage.` */
import * as z from 'zod/mini'
import { environmentRow } from './acquire-page.ts'
import { acquisitionBegun } from './portal.ts'
import { instant, typedCode, typedLoginId, typedPassword } from './shapes.ts'

/** POST /api/v1/replacement: always answered alike, whoever asks */
export const askReplacement = z.strictObject({ loginId: typedLoginId, password: typedPassword })
export const replacementAsked = z.object({
  /** eight symbols, XXXX-XXXX, to be typed into the old PC */
  shortCode: z.string(),
  expiresAt: instant,
  /** the waiting token: a browser gets it as a cookie too, a program sends it as `Authorization: Bearer` */
  waiting: z.string(),
})
export type ReplacementAsked = z.infer<typeof replacementAsked>

/** GET /api/v1/replacement, with the waiting token */
export const replacementState = z.object({
  /** waiting for the old PC · held until `readyFrom` · approved: the half hour has begun · ended */
  state: z.enum(['waiting', 'held', 'approved', 'ended']),
  shortCode: z.nullable(z.string()),
  expiresAt: z.nullable(instant),
  readyFrom: z.nullable(instant),
  readyUntil: z.nullable(instant),
  /** from here on as after POST /api/v1/acquisition, at POST|GET /api/v1/replacement/certificate */
  begun: z.nullable(acquisitionBegun),
  why: z.nullable(z.enum(['lapsed', 'exhausted', 'withdrawn', 'newer', 'refused'])),
})
export type ReplacementStateView = z.infer<typeof replacementState>

/** POST /api/v1/me/replacement on `manage.`; onTheTelephone: the answer to 「いま電話で案内を受けていますか」 */
export const approveReplacement = z.strictObject({
  shortCode: typedCode,
  confirmationPassword: typedPassword,
  onTheTelephone: z.optional(z.boolean()),
})
/** What the old PC is told of the new one; GET /api/v1/me/replacement answers it as `underWay` */
export const replacementUnderWay = z.object({
  state: z.enum(['approved', 'held', 'begun', 'issued']),
  address: z.string(),
  browser: z.string(),
  askedAt: instant,
  readyFrom: instant,
  readyUntil: instant,
})
export type ReplacementUnderWay = z.infer<typeof replacementUnderWay>
export const myReplacement = z.object({ underWay: z.nullable(replacementUnderWay) })

/** POST /api/v1/replacement/withdrawal, POST /api/v1/me/replacement/withdrawal: a second time changes nothing */
export const replacementWithdrawn = z.object({ withdrawn: z.literal(true) })

/** POST /api/v1/me/replacement-request: a general user asks his master; step: what is to be done next */
export const replacementRequestView = z.object({
  askedAt: instant,
  deadline: instant,
  step: z.enum(['revoke', 'code', 'acquire', 'confirm', 'done']),
})
export type ReplacementRequestView = z.infer<typeof replacementRequestView>

/** What the new PC's page tells its own script. */
export const replacePageFacts = z.object({
  lang: z.enum(['ja', 'en']),
  serverNow: instant,
  probeUrl: z.string(),
  environment: z.array(environmentRow),
})
export type ReplacePageFacts = z.infer<typeof replacePageFacts>

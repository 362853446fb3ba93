/** What the `manage.` origin says and hears of 更新: beginning it, and how it stands with one's own certificate. */
import * as z from 'zod/mini'
import { environmentRow } from './acquire-page.ts'
import { day, instant, typedPassword } from './shapes.ts'

/**
 * POST /api/v1/renewal, logged in with the certificate that is renewed; answered like POST /api/v1/acquisition (portal.ts,
 * acquisitionBegun), and so are POST and GET /api/v1/renewal/certificate. onTheTelephone: the answer to 「いま電話で案内を受けていますか」
 */
export const beginRenewal = z.strictObject({
  confirmationPassword: typedPassword,
  onTheTelephone: z.optional(z.boolean()),
})

/** What stands beside a certificate that is being renewed. */
export const successorView = z.object({
  lastDay: day,
  /** false: 仮発行, to be proven until `proveBy` */
  proven: z.boolean(),
  proveBy: instant,
})
export type SuccessorView = z.infer<typeof successorView>

/** What the bank has ordered for a certificate: why, from when it can be renewed, until when the old one works as before. */
export const orderedView = z.object({
  reason: z.enum(['ca-succession', 'key-in-doubt']),
  firstRenewal: instant,
  /** the last full day, or the moment where it was limited at once */
  fullUntil: z.union([day, instant]),
  /** it opens the renewal and nothing else */
  limited: z.boolean(),
  lastActionable: instant,
})
export type OrderedView = z.infer<typeof orderedView>

/** How the certificate of this log-in can be renewed. */
export const renewalView = z.object({
  /** early: before D-40 · open · closed: outside the hours · over: too late, or renewed already by a proven one */
  state: z.enum(['early', 'open', 'closed', 'over']),
  /** 00:00 of D-40, and the first moment from there in which one really can */
  opens: instant,
  firstRenewal: instant,
  lastActionable: instant,
  lastDay: day,
  businessDaysLeft: z.number(),
  /** the next opening, while it is closed */
  nextOpening: z.nullable(instant),
  successor: z.nullable(successorView),
  /** 一斉更新: the bank has ordered it */
  ordered: z.nullable(orderedView),
})
export type RenewalView = z.infer<typeof renewalView>

/** What the renewal page tells its own script. */
export const renewPageFacts = z.object({
  lang: z.enum(['ja', 'en']),
  /** the machine's clock: the PC's clock is held against it */
  serverNow: instant,
  /** the certificate door was reached already: this page stands on it */
  probeUrl: z.null(),
  environment: z.array(environmentRow),
  loginId: z.string(),
})
export type RenewPageFacts = z.infer<typeof renewPageFacts>

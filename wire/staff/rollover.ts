/** What the staff door says and hears of 一斉更新: asking for an order, and how far it is. */
import * as z from 'zod/mini'
import { day, instant } from '../shapes.ts'

const note = z.string().check(z.minLength(1), z.maxLength(300))

/** POST /api/v1/approvals. issuer, contract or serials, as `scope` says. */
export const orderRenewal = z.strictObject({
  kind: z.literal('order-renewal'),
  scope: z.enum(['issuer', 'contract', 'serials']),
  issuer: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
  contract: z.optional(z.string().check(z.minLength(1), z.maxLength(32))),
  serials: z.optional(z.array(z.string().check(z.regex(/^[0-9A-Fa-f]{2,40}$/))).check(z.maxLength(200))),
  reason: z.enum(['ca-succession', 'key-in-doubt']),
  /** the first day on which they can renew */
  opensOn: day,
  /** the last day on which the old certificates open everything; null: limited at once (key-in-doubt alone) */
  fullUntil: z.nullable(day),
  /** the last day on which they open the renewal; null: until each one's own end */
  renewableUntil: z.nullable(day),
  note,
})
export type OrderRenewal = z.infer<typeof orderRenewal>

export const callOffRenewal = z.strictObject({ kind: z.literal('call-off-renewal'), order: z.string(), note })

export const orderedStateNames = ['waiting', 'open', 'limited', 'renewing', 'renewed', 'revoked', 'expired'] as const
export type OrderedStateName = (typeof orderedStateNames)[number]

export const renewalOrderView = z.object({
  id: z.string(),
  scope: z.enum(['issuer', 'contract', 'serials']),
  about: z.string(),
  reason: z.enum(['ca-succession', 'key-in-doubt']),
  note: z.string(),
  state: z.enum(['ordered', 'done', 'called-off']),
  opensFrom: instant,
  /** the last full day, or the moment where it was limited at once */
  fullUntil: z.string(),
  /** null: until each certificate's own end */
  revokeFrom: z.nullable(instant),
  orderedAt: instant,
  requestedBy: z.string(),
  approvedBy: z.string(),
  certificates: z.number(),
  /** how many stand in which state */
  progress: z.partialRecord(z.enum(orderedStateNames), z.number()),
  /** not renewed, and not over */
  left: z.number(),
})
export type RenewalOrderView = z.infer<typeof renewalOrderView>

/** GET /api/v1/renewal-orders */
export const renewalOrders = z.object({
  orders: z.array(renewalOrderView),
  /** the issuing CAs, oldest first: which one issues now, and how many living certificates of each are under no order */
  issuers: z.array(z.object({ id: z.string(), issues: z.boolean(), lastDay: day, notOrdered: z.number() })),
  bankNow: instant,
})
export type RenewalOrders = z.infer<typeof renewalOrders>

/** GET /api/v1/renewal-orders/{id}: who is left, by contract */
export const renewalOrderCase = z.object({
  ...renewalOrderView.shape,
  people: z.array(
    z.object({
      contractNumber: z.string(),
      contractName: z.string(),
      loginId: z.string(),
      name: z.string(),
      role: z.enum(['master', 'general']),
      serial: z.string(),
      lastDay: day,
      state: z.enum(orderedStateNames),
    }),
  ),
  /** there are more than are shown */
  more: z.boolean(),
})
export type RenewalOrderCase = z.infer<typeof renewalOrderCase>

/** What the staff door says and hears about the record: the audit trail, incident files, mails that did not arrive. */
import * as z from 'zod/mini'
import { instant } from '../shapes.ts'

const typed = z.string().check(z.minLength(1), z.maxLength(120))

/** What the lines are looked for by; times are the bank's, `to` is exclusive. */
const trailWish = {
  contract: z.optional(typed),
  user: z.optional(typed),
  certificate: z.optional(typed),
  event: z.optional(typed),
  refusal: z.optional(typed),
  actor: z.optional(typed),
  reference: z.optional(typed),
  from: z.optional(instant),
  to: z.optional(instant),
}

/** GET /api/v1/audit?…; `after` is `next` of the page before */
export const searchTrail = z.object({ ...trailWish, after: z.optional(z.string().check(z.maxLength(500))) })
export type SearchTrail = z.infer<typeof searchTrail>

/** POST /api/v1/audit/export, from a form: answers with the file itself, written while it is read */
export const exportTrail = z.object({ ...trailWish, from: instant, to: instant, format: z.enum(['csv', 'jsonl']) })
export type ExportTrail = z.infer<typeof exportTrail>

export const trailLine = z.object({
  chain: z.string(),
  number: z.number(),
  at: instant,
  event: z.string(),
  /** who: a staff number, a login ID, a task, a network; with the name of a person */
  by: z.object({
    kind: z.enum(['user', 'staff', 'system', 'operator', 'public']),
    who: z.string(),
    name: z.nullable(z.string()),
  }),
  contractNumber: z.nullable(z.string()),
  contractName: z.nullable(z.string()),
  loginId: z.nullable(z.string()),
  serial: z.nullable(z.string()),
  refusal: z.nullable(z.string()),
  reference: z.nullable(z.string()),
})
export type TrailLine = z.infer<typeof trailLine>

export const trailPage = z.object({
  lines: z.array(trailLine),
  /** there may be more, also where this page is short or empty */
  next: z.nullable(z.string()),
})
export type TrailPageView = z.infer<typeof trailPage>

/** GET /api/v1/audit/lines/{chain}/{number} */
export const openedLine = z.object({
  ...trailLine.shape,
  machineAt: instant,
  facts: z.array(z.object({ name: z.string(), value: z.string() })),
  policyHash: z.string(),
  previous: z.string(),
  hash: z.string(),
})
export type OpenedLine = z.infer<typeof openedLine>

/** POST /api/v1/contracts/{number}/incident: answers with the signed archive; the span is the bank's time */
export const makeIncident = z.strictObject({ from: instant, to: instant })

export const followUpKinds = ['telephoned', 'address-corrected', 'no-need'] as const

/** POST /api/v1/mails/{id}/follow-ups; a telephone call says where to and with whom */
export const followUpMail = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('telephoned'),
    note: z.string().check(z.maxLength(500)),
    callBack: z.strictObject({ number: z.string().check(z.minLength(1), z.maxLength(32)), spokeWith: typed }),
  }),
  z.strictObject({ what: z.enum(['address-corrected', 'no-need']), note: z.string().check(z.maxLength(500)) }),
])
export type FollowUpMail = z.infer<typeof followUpMail>
export const mailFollowedUp = z.object({ id: z.string(), closed: z.boolean() })

export const failedMail = z.object({
  id: z.string(),
  kind: z.string(),
  /** null: the house wrote to itself */
  contractNumber: z.nullable(z.string()),
  contractName: z.nullable(z.string()),
  /** whom the mail is about */
  loginId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  address: z.string(),
  failedAt: instant,
  days: z.number(),
  why: z.enum(['refused', 'no-answer', 'unwritable', 'bounced']),
  /** the mail server's words */
  said: z.string(),
  /** whose address it still is, and what will take its place; loginId null: the contract's address for notices */
  holders: z.array(
    z.object({
      loginId: z.nullable(z.string()),
      name: z.string(),
      pending: z.nullable(z.object({ address: z.string(), at: instant })),
    }),
  ),
  callBack: z.string(),
  state: z.enum(['open', 'called', 'closed']),
  followUps: z.array(
    z.object({
      what: z.enum(followUpKinds),
      note: z.string(),
      spokeWith: z.nullable(z.string()),
      by: z.string(),
      at: instant,
    }),
  ),
})
export type FailedMail = z.infer<typeof failedMail>

/** `all`: closed ones too */
export const wantedMails = z.object({ all: z.optional(z.enum(['1'])) })

/** GET /api/v1/mails?all=1 */
export const failedMails = z.object({ mails: z.array(failedMail), waiting: z.number() })
export type FailedMails = z.infer<typeof failedMails>

/** GET /api/v1/audit/checkpoints */
export const trailState = z.object({
  chains: z.array(
    z.object({
      chain: z.string(),
      /** the last line */
      number: z.number(),
      /** how many of them the newest checkpoint does not name yet */
      unsigned: z.number(),
    }),
  ),
  newest: z.nullable(z.object({ number: z.number(), at: instant })),
  day: z.nullable(
    z.object({
      number: z.number(),
      day: z.string(),
      sha256: z.string(),
      key: z.string(),
      /** whether its mail has left the house; none: nobody is written to */
      mail: z.enum(['none', 'due', 'sent', 'failed']),
    }),
  ),
  /** the line that the newest checkpoint names is not the line in the archive */
  notAsSigned: z.nullable(z.object({ chain: z.string(), number: z.number() })),
})
export type TrailState = z.infer<typeof trailState>

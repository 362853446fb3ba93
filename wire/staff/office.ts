/** What the staff door says and hears. One file: messages share their views. */
import * as z from 'zod/mini'
import { screenStates, userView } from '../manage.ts'
import { day, instant } from '../shapes.ts'
import { callOffRenewal, orderRenewal } from './rollover.ts'

/** One line typed by a person of the bank. */
const line = z.string().check(z.minLength(1), z.maxLength(120))
const longLine = z.string().check(z.minLength(1), z.maxLength(300))
const number = z.string().check(z.minLength(1), z.maxLength(32))
const mail = z.string().check(z.minLength(3), z.maxLength(254))
const loginId = z.string().check(z.minLength(1), z.maxLength(64))
const comment = z.string().check(z.minLength(1), z.maxLength(500))
const language = z.enum(['ja', 'en'])
const named = z.string()
/** PKCS#10, DER in base64: the key is made where it will be used */
const pkcs10 = z.string().check(z.minLength(1), z.maxLength(16_000))

export const staffParts = ['clerk', 'checker', 'centre', 'auditor'] as const
export type StaffPart = (typeof staffParts)[number]

/** GET /api/v1/me */
export const staffMe = z.object({
  staffNumber: z.string(),
  name: z.string(),
  role: z.enum(staffParts),
  branch: z.string(),
  bankNow: instant,
  csrf: z.string(),
  policy: z.string(),
  /** 切替予約: a code for the new PC while the old certificate lives */
  preparedSwitch: z.boolean(),
  bank: z.object({ name: z.string(), branchForm: z.string(), serviceName: z.string() }),
  /** how many wait */
  waiting: z.object({ approvals: z.number(), signals: z.number(), letters: z.number(), mails: z.number() }),
  /** off: 照合 after a restore, until two people open it */
  issuing: z.enum(['on', 'off']),
  /** how far holidays are official: soon, when dates told today reach beyond it */
  holidays: z.enum(['ok', 'soon', 'past']),
  /** whether letters can be enciphered for a mailing house */
  mailingHouse: z.boolean(),
  /** of this log-in's certificate; `renewable`: it may be renewed now */
  certificate: z.object({ until: instant, daysLeft: z.number(), renewable: z.boolean() }),
})
export type StaffMe = z.infer<typeof staffMe>

export const approvalKindNames = [
  'open-contract',
  'cancel-contract',
  'withdraw-cancellation',
  'thaw-contract',
  'reissue-master',
  'reset-master-password',
  'reprint-letter',
  'change-address',
  'change-notice-address',
  'lift-master-stop',
  'change-master',
  'change-staff',
  'change-policy',
  'load-calendar',
  'open-issuing',
  'order-renewal',
  'call-off-renewal',
] as const
export type ApprovalKindName = (typeof approvalKindNames)[number]

const newMaster = { loginId, name: line, mail, language }

/** POST /api/v1/approvals: what is asked of a second person */
export const requestApproval = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open-contract'), contract: number }),
  z.strictObject({ kind: z.literal('cancel-contract'), contract: number, visit: named, closesOn: day }),
  z.strictObject({ kind: z.literal('withdraw-cancellation'), contract: number, visit: named }),
  z.strictObject({ kind: z.literal('thaw-contract'), contract: number, why: longLine }),
  z.strictObject({
    kind: z.literal('reissue-master'),
    contract: number,
    visit: z.optional(named),
    preparedSwitch: z.optional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('reset-master-password'), contract: number, visit: named }),
  z.strictObject({ kind: z.literal('reprint-letter'), contract: number, visit: named }),
  z.strictObject({
    kind: z.literal('change-address'),
    contract: number,
    visit: named,
    representative: line,
    address: longLine,
    telephone: number,
    newSeal: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('change-notice-address'), contract: number, visit: named, mail }),
  z.strictObject({ kind: z.literal('lift-master-stop'), contract: number, visit: named }),
  z.strictObject({ kind: z.literal('change-master'), contract: number, visit: named, ...newMaster }),
  z.strictObject({ kind: z.literal('open-issuing') }),
  orderRenewal,
  callOffRenewal,
  z.strictObject({
    kind: z.literal('change-policy'),
    /** SHA-256 of the file, as `warifu policy check` says it */
    policyHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    policyName: line,
  }),
  z.strictObject({
    kind: z.literal('change-staff'),
    staffNumber: number,
    /** one of the three, or none: the person leaves */
    appoint: z.optional(z.strictObject({ name: line, role: z.enum(staffParts), branch: line, request: pkcs10 })),
    part: z.optional(z.strictObject({ role: z.enum(staffParts), branch: line })),
    /** for a person whose certificate was lost or has ended */
    certificate: z.optional(z.strictObject({ request: pkcs10 })),
  }),
])
export type RequestApproval = z.infer<typeof requestApproval>

/** POST /api/v1/approvals/{id}/approval, /rejection, /withdrawal; a rejection says why */
export const decideRequest = z.strictObject({ comment: z.optional(comment) })
export const rejectRequest = z.strictObject({ comment })

export const approvalView = z.object({
  id: z.string(),
  kind: z.enum(approvalKindNames),
  state: z.enum(['V1', 'V2', 'V3', 'V4', 'V5', 'V6']),
  contractNumber: z.nullable(z.string()),
  contractName: z.nullable(z.string()),
  loginId: z.nullable(z.string()),
  /** what is asked for beyond its kind: name and text */
  subject: z.record(z.string(), z.string()),
  requestedBy: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  requestedBranch: z.string(),
  deadline: instant,
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(instant),
  comment: z.nullable(z.string()),
  why: z.nullable(z.string()),
  own: z.boolean(),
})
export type ApprovalView = z.infer<typeof approvalView>

export const visitView = z.object({
  id: z.string(),
  formNumber: z.string(),
  visitor: z.string(),
  capacity: z.enum(['representative', 'master', 'agent']),
  documentKind: z.string(),
  documentDigits: z.string(),
  callBackNumber: z.nullable(z.string()),
  callBackSpokeWith: z.nullable(z.string()),
  recordedBy: z.string(),
  recordedAt: instant,
})
export type VisitView = z.infer<typeof visitView>

/** GET /api/v1/approvals/{id}: the request with its evidence and what has changed since */
export const approvalCase = z.object({
  ...approvalView.shape,
  facts: z.array(z.object({ name: z.string(), was: z.string(), now: z.string() })),
  visit: z.nullable(visitView),
})
export type ApprovalCase = z.infer<typeof approvalCase>

export const approvalRequested = z.object({ id: z.string(), deadline: instant })
export const approvalDecided = z.object({ id: z.string(), state: z.enum(['V3', 'V5', 'V6']) })

export const signalView = z.object({
  id: z.string(),
  kind: z.string(),
  contractNumber: z.string(),
  contractName: z.string(),
  loginId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  raisedAt: instant,
  /** the user's restriction is held until a signal is cleared */
  holds: z.boolean(),
})
export type SignalView = z.infer<typeof signalView>

/** GET /api/v1/queues */
export const queues = z.object({
  approvals: z.array(approvalView),
  signals: z.array(signalView),
  applications: z.array(
    z.object({ number: z.string(), name: z.string(), enteredAt: instant, lapses: z.nullable(instant) }),
  ),
  letters: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['code', 'password']),
      contractNumber: z.string(),
      loginId: z.string(),
      madeAt: instant,
      /** its asker and its approver do not print it */
      own: z.boolean(),
    }),
  ),
  /** masters whose certificate leaves their company without anybody to serve it (R11) */
  masters: z.array(
    z.object({
      contractNumber: z.string(),
      contractName: z.string(),
      loginId: z.string(),
      level: z.enum(['ends-soon', 'too-late', 'expired', 'absent']),
      lastDay: z.nullable(day),
      lastActionable: z.nullable(instant),
    }),
  ),
  bankNow: instant,
})
export type Queues = z.infer<typeof queues>

/** GET /api/v1/contracts?q= */
export const contractsFound = z.object({
  contracts: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      state: z.enum(['K0', 'K1', 'K2', 'K3', 'K3F', 'K4', 'KX']),
      master: z.nullable(z.string()),
      /** the user that the search found, where it found one */
      users: z.array(z.object({ loginId: z.string(), name: z.string(), state: z.enum(screenStates) })),
    }),
  ),
  /** there are more than are shown */
  more: z.boolean(),
})
export type ContractsFound = z.infer<typeof contractsFound>

export const certificateLine = z.object({
  serial: z.string(),
  state: z.enum(['C0', 'C1', 'C2', 'C4', 'C5', 'C6', 'C7']),
  acquiredOn: day,
  lastDay: day,
  endedAt: z.nullable(instant),
  reason: z.nullable(z.string()),
  keyProtection: z.string(),
})
export type CertificateLine = z.infer<typeof certificateLine>

/** GET /api/v1/contracts/{number}: the customer on one page */
export const customer = z.object({
  number: z.string(),
  name: z.string(),
  state: z.enum(['K0', 'K1', 'K2', 'K3', 'K3F', 'K4', 'KX']),
  noticeMail: z.string(),
  closesOn: z.nullable(day),
  enteredAt: instant,
  openedAt: z.nullable(instant),
  representative: z.string(),
  address: z.string(),
  telephone: z.string(),
  /** where a call goes back to now; old: to the number from before a recent change */
  callBack: z.object({ number: z.string(), old: z.boolean() }),
  /** of an application: the master it asks for */
  applicant: z.nullable(z.object({ loginId: z.string(), name: z.string(), mail: z.string() })),
  users: z.array(z.object({ ...userView.shape, certificates: z.array(certificateLine), locked: z.boolean() })),
  places: z.number(),
  changes: z.array(z.object({ what: z.string(), oldValue: z.string(), newValue: z.string(), at: instant })),
  visits: z.array(visitView),
  approvals: z.array(approvalView),
  signals: z.array(signalView),
  letters: z.array(
    z.object({
      kind: z.enum(['code', 'password']),
      loginId: z.string(),
      madeAt: instant,
      state: z.enum(['waiting', 'printed', 'withdrawn']),
      printedBy: z.nullable(z.string()),
    }),
  ),
  mails: z.array(
    z.object({
      kind: z.string(),
      address: z.string(),
      loginId: z.nullable(z.string()),
      state: z.enum(['due', 'sent', 'failed']),
      at: instant,
    }),
  ),
  timeline: z.array(
    z.object({
      at: instant,
      event: z.string(),
      by: z.string(),
      loginId: z.nullable(z.string()),
      refusal: z.nullable(z.string()),
      reason: z.nullable(z.string()),
    }),
  ),
  bankNow: instant,
})
export type Customer = z.infer<typeof customer>

/** POST /api/v1/contracts: an application (K0), which also asks for its approval */
export const enterContract = z.strictObject({
  number,
  name: line,
  representative: line,
  address: longLine,
  telephone: number,
  noticeMail: mail,
  master: z.strictObject(newMaster),
})
export type EnterContract = z.infer<typeof enterContract>
export const contractEntered = z.object({ number: z.string(), approval: z.string(), deadline: instant })

/** POST /api/v1/contracts/{number}/freeze */
export const freeze = z.strictObject({ why: longLine })
export const frozen = z.object({ number: z.string(), frozenAt: instant, sessionsEnded: z.boolean() })

const callBack = z.strictObject({ number, spokeWith: line })

/** POST /api/v1/contracts/{number}/visits */
export const recordVisit = z.strictObject({
  formNumber: number,
  visitor: line,
  capacity: z.enum(['representative', 'master', 'agent']),
  document: z.strictObject({
    kind: z.enum(['driving-licence', 'number-card', 'passport', 'residence-card', 'company-papers']),
    /** of the paper's number: enough to find the copy, too little to use it */
    digits: z.string().check(z.regex(/^[0-9A-Za-z]{3,4}$/)),
  }),
  sealMatches: z.boolean(),
  callBack: z.nullable(callBack),
})
export type RecordVisit = z.infer<typeof recordVisit>
export const visitRecorded = z.object({ id: z.string() })

/** POST /api/v1/users/{loginId}/revocation: one clerk, at once; a master's needs a visit or a call-back, anybody's a reason */
export const revokeByBank = z.strictObject({ reason: z.string(), visit: z.optional(named) })

/** POST /api/v1/users/{loginId}/stop, /unlock */
export const byTelephone = z.strictObject({ callBack })

/** POST /api/v1/signals/{id}/clearance; POST /api/v1/users/{loginId}/hold */
export const clearSignal = z.strictObject({ why: longLine })
export const signalCleared = z.object({ id: z.string(), released: z.boolean() })

/** POST /api/v1/letters/print: answers with the file itself; the secrets are gone from the archive then */
export const printLetters = z.strictObject({
  ids: z.array(named).check(z.minLength(1), z.maxLength(100)),
  for: z.enum(['printer', 'mailing-house']),
})

/** GET /api/v1/users/{loginId}/inquiry: whose ID it is, for a call that names nothing else */
export const loginIdInquiry = z.object({
  loginId: z.string(),
  name: z.string(),
  role: z.enum(['master', 'general']),
  contractNumber: z.string(),
  contractName: z.string(),
})

/** What the portal door says and hears: acquisition and 緊急停止, both before any log-in. */
import * as z from 'zod/mini'
import { day, instant, typedCode, typedLoginId, typedPassword } from './shapes.ts'

/** POST /api/v1/acquisition */
export const beginAcquisition = z.strictObject({
  loginId: typedLoginId,
  password: typedPassword,
  acquisitionCode: typedCode,
})
export type BeginAcquisition = z.infer<typeof beginAcquisition>

export const acquisitionBegun = z.object({
  loginId: z.string(),
  companyName: z.string(),
  role: z.enum(['master', 'general']),
  /** until when a request for the certificate is taken */
  finishBy: instant,
  /** the session's token: a browser gets it as a cookie too; the agent sends it as `Authorization: Bearer` */
  session: z.string(),
})
export type AcquisitionBegun = z.infer<typeof acquisitionBegun>

/**
 * Beside a certificate request: where the key lives, as the program that made it says. No attestation stands behind it; absent, it
 * counts as `file`.
 */
export const keyProtectionHeader = 'Warifu-Key-Protection'
export const keyProtection = z.enum(['file', 'os', 'token', 'tpm'])
export type KeyProtection = z.infer<typeof keyProtection>

/** POST (application/pkcs10, DER) or GET /api/v1/acquisition/certificate */
export const certificateIssued = z.object({
  serial: z.string(),
  sha256: z.string(),
  /** base64 DER, the leaf */
  certificate: z.string(),
  /** base64 DER, issuing CA first, root last */
  chain: z.array(z.string()),
  friendlyName: z.string(),
  loginId: z.string(),
  companyName: z.string(),
  lastDay: day,
  notAfter: instant,
  lastActionable: instant,
  /** from when it can be renewed (00:00 of D-40); optional because agents keep what older servers said */
  renewalOpens: z.optional(instant),
  restrictedUntil: instant,
  /** until when an unproven certificate lives (21:00 of the third business day) */
  proveBy: instant,
  proven: z.boolean(),
  /** the installation check: a fresh label's page with a one-time token in the fragment; null once proven */
  confirmUrl: z.nullable(z.string()),
})
export type CertificateIssued = z.infer<typeof certificateIssued>

/** POST /api/v1/stop on the portal: one answer for all, whoever asks */
export const stopFromOutside = z.strictObject({ loginId: typedLoginId, password: typedPassword })
export const stopHeard = z.object({ heard: z.literal(true), at: instant })

/** POST /api/v1/called-by-telephone: "yes, somebody is guiding me by telephone"; counted, never tied to a person */
export const calledByTelephone = z.strictObject({
  place: z.enum(['acquisition', 'login', 'stop', 'code', 'renewal', 'replacement']),
})

/** GET /api/v1/bank-time: what the bank's rules are held against, for programs whose own clock may be another */
export const bankTime = z.object({ bankNow: instant })
export type BankTime = z.infer<typeof bankTime>

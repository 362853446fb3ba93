/** The bank's own people at the staff door: who they are, and their certificates. */
import * as z from 'zod/mini'
import { userView } from '../manage.ts'
import { instant } from '../shapes.ts'
import { masterRisk } from '../users.ts'
import { staffParts } from './office.ts'

/** GET /api/v1/staff */
export const staffPeople = z.object({
  staff: z.array(
    z.object({
      staffNumber: z.string(),
      name: z.string(),
      role: z.enum(staffParts),
      branch: z.string(),
      left: z.boolean(),
      /** null: none that works */
      certificateUntil: z.nullable(instant),
      daysLeft: z.nullable(z.number()),
      /** it ends within thirty days, or has ended */
      endsSoon: z.boolean(),
      /** a new one is made and has not been shown yet */
      followed: z.boolean(),
    }),
  ),
})
export type StaffPeople = z.infer<typeof staffPeople>

/** POST /api/v1/me/certificate: PKCS#10, DER in base64 */
export const renewStaff = z.strictObject({ request: z.string().check(z.minLength(1), z.maxLength(16_000)) })
/** DER in base64; it works from its first log-in, and ends the old one then */
export const staffRenewed = z.object({
  staffNumber: z.string(),
  certificate: z.string(),
  chain: z.array(z.string()),
  serial: z.string(),
  until: instant,
})
export type StaffRenewed = z.infer<typeof staffRenewed>

/** POST /api/v1/staff/{number}/certificate/end */
export const endStaffCertificate = z.strictObject({ why: z.string().check(z.minLength(1), z.maxLength(300)) })
export const staffCertificateEnded = z.object({ staffNumber: z.string(), endedAt: instant })

/** GET /api/v1/users/{loginId}/own-view */
export const ownView = z.object({
  user: userView,
  companyName: z.string(),
  contractNumber: z.string(),
  mustSetPasswords: z.boolean(),
  masterRisk: z.nullable(masterRisk),
})
export type OwnView = z.infer<typeof ownView>

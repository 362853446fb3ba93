/** The bank's own people: the list, and their certificates. */
import { instantOf } from '../../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { staffDaysLeft, staffWarningDays } from '../../domain/staff.ts'
import { endStaffCertificate, renewStaffCertificate } from '../../ra/branch/staff-certificate.ts'
import * as wire from '../../wire/staff/people.ts'
import type { Answer } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'
import { parse } from '../request/parse.ts'
import type { AskStaff } from './serve.ts'

/** GET /api/v1/staff */
export function list({ building }: AskStaff): Answer {
  const { staff, staffSuccessors } = building.counter.store.branch
  const at = building.machineClock().epochMilliseconds
  const people = staff.all().map((one) => {
    const certificate = staff.certificateOf(one.staff_number)
    const daysLeft = certificate === undefined ? null : staffDaysLeft(certificate.not_after, at)
    return {
      staffNumber: one.staff_number,
      name: one.name,
      role: one.role,
      branch: one.branch,
      left: one.ended_at !== null,
      certificateUntil: certificate === undefined ? null : bankText(instantOf(certificate.not_after)),
      daysLeft,
      endsSoon: one.ended_at === null && (daysLeft === null || daysLeft < staffWarningDays),
      followed: staffSuccessors.of(one.staff_number) !== undefined,
    }
  })
  return { json: { staff: people } satisfies wire.StaffPeople }
}

/** GET /api/v1/staff/{number}/certificate: PEM, for whoever made the key; a certificate is no secret */
export function certificate(ask: AskStaff): Answer | Refusal {
  const number = ask.params.number ?? ''
  const row = ask.building.counter.store.branch.staff.certificateOf(number)
  if (row === undefined) return refuse('E26', { why: 'no-such-staff' })
  const lines = base64(row.der).replace(/.{64}/g, '$&\n')
  const pem = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
  return { file: pem, name: `${number}.pem`, type: 'application/x-pem-file' }
}

/** POST /api/v1/me/certificate */
export async function renew(ask: AskStaff): Promise<Answer | Refusal> {
  const body = parse(wire.renewStaff, ask.body)
  if ('malformed' in body) return body
  const { counter } = ask.building
  const request = new Uint8Array(Buffer.from(body.data.request, 'base64'))
  const renewed = await renewStaffCertificate(counter, ask.staff.actor, request)
  if (isRefusal(renewed)) return renewed
  const view: wire.StaffRenewed = {
    staffNumber: ask.staff.actor.staffNumber,
    certificate: base64(renewed.der),
    chain: [base64(counter.staffCa.certificateDer)],
    serial: renewed.serial,
    until: bankText(renewed.until),
  }
  return { json: view, status: 201 }
}

/** POST /api/v1/staff/{number}/certificate/end */
export async function end(ask: AskStaff): Promise<Answer | Refusal> {
  const body = parse(wire.endStaffCertificate, ask.body)
  if ('malformed' in body) return body
  const wish = { ...body.data, staffNumber: ask.params.number ?? '' }
  const ended = await endStaffCertificate(ask.building.counter, ask.staff.actor, wish)
  return isRefusal(ended) ? ended : { json: { ...ended, endedAt: bankText(ended.endedAt) } }
}

const base64 = (der: Uint8Array) => Buffer.from(der).toString('base64')

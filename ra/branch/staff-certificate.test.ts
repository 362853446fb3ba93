import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, test } from 'node:test'
import type { StaffActor } from '../../domain/actor.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { logInStaff } from '../../login/staff-session.ts'
import { type Fixture, openFixture } from '../../test/fixture/counter.ts'
import { appointed, type Office, openOffice, sitsDown } from '../../test/fixture/office.ts'
import { must, newRequest } from '../../test/fixture/people.ts'
import { auditLines, query } from '../../test/fixture/rows.ts'
import { atStaff } from '../../watch/running.ts'
import { approve } from '../approvals/decide-request.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { endStaffCertificate, renewStaffCertificate } from './staff-certificate.ts'

type Desk = Fixture & { readonly office: Office }

async function opened(t: { after(close: () => void): void }): Promise<Desk> {
  const bank = await openFixture()
  t.after(() => bank.close())
  return { ...bank, office: await openOffice(bank.counter) }
}

const sha256 = (der: Uint8Array) => hash('sha256', der)
const shows = ({ counter }: Fixture, cert: string) =>
  logInStaff(
    counter,
    { presented: true, sha256: cert, ours: true },
    { address: '192.0.2.9', browser: 'test', pc: undefined },
  )
const current = ({ store }: Fixture, number: string) => store.branch.staff.certificateOf(number)
const why = (answer: unknown) => {
  assert.ok(isRefusal(answer), 'it was done')
  return `${answer.refused} ${answer.facts.why ?? answer.facts.who}`
}
/** As it stands in the last weeks of everybody's certificate, with a session of that day. */
async function inLastWeeks(bank: Desk, number = 'C-1001'): Promise<StaffActor> {
  bank.advance({ hours: 24 * 320 })
  return sitsDown(bank.counter, current(bank, number)!.sha256)
}
const asks = (bank: Desk, actor: StaffActor, subject: Record<string, string>) =>
  requestApproval(bank.counter, actor, { kind: 'change-staff', contract: null, subject })
async function byTwo(bank: Desk, subject: Record<string, string>) {
  const { id } = must(await asks(bank, bank.office.clerk, subject))
  return approve(bank.counter, bank.office.checker, { id })
}
const pkcs10 = async () => Buffer.from(await newRequest()).toString('base64')

describe('renewing a staff certificate', () => {
  test('is too early until sixty days before its end, and says from when', async (t) => {
    const bank = await opened(t)
    const no = await renewStaffCertificate(bank.counter, bank.office.clerk, await newRequest())
    assert.equal(why(no), 'E14 staff-certificate')
    assert.match(String(isRefusal(no) && no.facts.opens), /^2027-09-2\dT/)
    assert.equal(auditLines(bank.file).at(-1)!.refusal, 'E14')
  })

  test('keeps the number: the old one works until the new one logs in for the first time, and never after', async (t) => {
    const bank = await opened(t)
    const clerk = await inLastWeeks(bank)
    const old = current(bank, 'C-1001')!
    const renewed = must(await renewStaffCertificate(bank.counter, clerk, await newRequest()))
    assert.equal(current(bank, 'C-1001')!.sha256, old.sha256)
    must(await shows(bank, old.sha256))
    const from = auditLines(bank.file).length
    must(await shows(bank, sha256(renewed.der)))
    assert.equal(current(bank, 'C-1001')!.sha256, sha256(renewed.der))
    assert.deepEqual(
      auditLines(bank.file, from).map(({ event, actor }) => [event, actor]),
      [
        ['staff.certificate-proven', 'staff:C-1001'],
        ['staff.login', 'staff:C-1001'],
      ],
    )
    assert.equal(why(await shows(bank, old.sha256)).slice(0, 3), 'E05')
    must(await shows(bank, sha256(renewed.der)))
    assert.equal(
      query(bank.file, 'select 1 from staff_certificates where ended_at is null and staff_number = ?', 'C-1001').length,
      1,
    )
  })

  test('again withdraws the one that was never shown; shown at the same moment twice it moves up once', async (t) => {
    const bank = await opened(t)
    const clerk = await inLastWeeks(bank)
    const lost = must(await renewStaffCertificate(bank.counter, clerk, await newRequest()))
    const kept = must(await renewStaffCertificate(bank.counter, clerk, await newRequest()))
    assert.equal(why(await shows(bank, sha256(lost.der))).slice(0, 3), 'E05')
    const both = await Promise.all([shows(bank, sha256(kept.der)), shows(bank, sha256(kept.der))])
    assert.equal(both.filter((one) => !isRefusal(one)).length, 2)
    assert.equal(auditLines(bank.file).filter(({ event }) => event === 'staff.certificate-proven').length, 1)
  })

  test('takes a new key, and no rubbish', async (t) => {
    const bank = await opened(t)
    const clerk = await inLastWeeks(bank)
    const request = await newRequest()
    must(await renewStaffCertificate(bank.counter, clerk, request))
    assert.equal(why(await renewStaffCertificate(bank.counter, clerk, request)), 'E17 key-used')
    assert.equal(why(await renewStaffCertificate(bank.counter, clerk, new Uint8Array([1]))).slice(0, 3), 'E17')
  })

  test('is over with the session: a certificate that was ended meanwhile renews nothing', async (t) => {
    const bank = await opened(t)
    const clerk = await inLastWeeks(bank)
    const centre = await sitsDown(bank.counter, current(bank, 'N-3001')!.sha256)
    must(await endStaffCertificate(bank.counter, centre, { staffNumber: 'C-1001', why: 'lost' }))
    assert.ok(isRefusal(await renewStaffCertificate(bank.counter, clerk, await newRequest())))
    assert.equal(query(bank.file, 'select 1 from staff_successors').length, 0)
  })
})

describe('a lost staff certificate', () => {
  test('is ended by any one of the staff at once, with its session; two people then give a new one under the same number', async (t) => {
    const bank = await opened(t)
    const old = current(bank, 'C-1002')!
    must(await endStaffCertificate(bank.counter, bank.office.centre, { staffNumber: 'C-1002', why: 'lost' }))
    assert.equal(why(await shows(bank, old.sha256)).slice(0, 3), 'E05')
    assert.ok(isRefusal(await asks(bank, bank.office.other, { staffNumber: 'A-4001' })), 'his session is over')
    must(await byTwo(bank, { staffNumber: 'C-1002', request: await pkcs10() }))
    must(await shows(bank, current(bank, 'C-1002')!.sha256))
    const { event, facts } = auditLines(bank.file)
      .filter((line) => line.event.startsWith('staff.certificate'))
      .at(-1)!
    assert.deepEqual(
      [event, JSON.parse(facts).by, JSON.parse(facts).staff],
      ['staff.certificate-issued', 'two', 'C-1002'],
    )
  })

  test('an auditor ends none; nobody ends what is not there, or the last two who can ask and approve', async (t) => {
    const bank = await opened(t)
    const end = (actor: StaffActor, staffNumber: string) =>
      endStaffCertificate(bank.counter, actor, { staffNumber, why: 'lost' })
    assert.equal(why(await end(bank.office.auditor, 'C-1001')), 'E26 clerk checker centre')
    assert.equal(why(await end(bank.office.clerk, 'C-9999')), 'E26 no-such-staff')
    must(await end(bank.office.clerk, 'C-1002'))
    assert.equal(why(await end(bank.office.clerk, 'C-1002')), 'E27 no-certificate')
    must(await end(bank.office.clerk, 'K-2002'))
    assert.equal(why(await end(bank.office.clerk, 'K-2001')), 'E27 too-few-staff')
    assert.equal(why(await end(bank.office.centre, 'C-1001')), 'E27 too-few-staff')
  })
})

describe('another part', () => {
  test('takes two, ends the person’s session, and counts from his next log-in', async (t) => {
    const bank = await opened(t)
    must(await byTwo(bank, { staffNumber: 'C-1002', role: 'checker', branch: '本店' }))
    assert.ok(isRefusal(await asks(bank, bank.office.other, { staffNumber: 'A-4001' })))
    const again = await sitsDown(bank.counter, current(bank, 'C-1002')!.sha256)
    assert.deepEqual([again.role, again.branch, again.staffNumber], ['checker', '本店', 'C-1002'])
    const changed = auditLines(bank.file).find(({ event }) => event === 'staff.part-changed')!
    assert.deepEqual([JSON.parse(changed.facts).was, changed.actor], ['clerk 見本支店', 'staff:K-2001'])
  })

  test('is never one’s own, asked or approved; nor is anything else about oneself', async (t) => {
    const bank = await opened(t)
    const { office } = bank
    assert.equal(
      why(await asks(bank, office.clerk, { staffNumber: 'C-1001', role: 'checker', branch: '本店' })),
      'E26 own-part',
    )
    const { id } = must(await asks(bank, office.clerk, { staffNumber: 'K-2001', role: 'centre', branch: '本店' }))
    assert.equal(why(await approve(bank.counter, office.checker, { id })), 'E26 own-part')
    must(await approve(bank.counter, office.second, { id }))
    assert.equal(why(await asks(bank, office.clerk, { staffNumber: 'C-1001' })), 'E26 own-part')
  })

  test('that changes nothing, or leaves nobody to approve, is refused; one asked for before another is stale', async (t) => {
    const bank = await opened(t)
    const same = { staffNumber: 'C-1002', role: 'clerk', branch: '見本支店' }
    assert.equal(why(await asks(bank, bank.office.clerk, same)), 'E27 nothing-to-do')
    const { id } = must(await asks(bank, bank.office.clerk, { ...same, role: 'auditor' }))
    must(await endStaffCertificate(bank.counter, bank.office.centre, { staffNumber: 'C-1002', why: 'lost' }))
    assert.equal(why(await approve(bank.counter, bank.office.checker, { id })), 'E27 facts')
  })
})

test('the doctor names whose certificate ends soon, and fails when nobody could ask and approve', async (t) => {
  const bank = await openFixture()
  t.after(() => bank.close())
  const look = () => atStaff(bank.store, bank.machine.read()).map(({ state, found }) => `${state}: ${found}`)
  assert.match(look()[0]!, /^warn: nobody/)
  await appointed(bank.counter, 'K-2001', 'checker', '見本支店')
  assert.match(look()[0]!, /^fail: 1 of 1/)
  bank.advance({ hours: 24 * 100 })
  await appointed(bank.counter, 'C-1001', 'clerk', '見本支店')
  assert.deepEqual(look(), ['ok: 2 of 2 have a certificate that works'])
  bank.advance({ hours: 24 * 240 })
  assert.match(look()[0]!, /^warn: .*K-2001 2\d days/)
  bank.advance({ hours: 24 * 40 })
  assert.match(look()[0]!, /^fail: 1 of 2/)
})

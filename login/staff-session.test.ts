/** The staff door's gate on the real store: who is let in, what ends it, what is written. */
import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { operatorActor } from '../domain/actor.ts'
import { isRefusal } from '../domain/refusals.ts'
import { appointFirstStaff } from '../ra/branch/first-staff.ts'
import { teller } from '../test/fixture/counter.ts'
import { must, newRequest } from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { writing } from '../test/fixture/rows.ts'
import { checkStaff, endStaffSession, logInStaff } from './staff-session.ts'

const wish = { address: '192.0.2.9', browser: 'test', pc: undefined }
const none = { presented: false } as const

async function door() {
  const bank = await freshBank()
  const appoint = async (staffNumber: string) => {
    const person = {
      staffNumber,
      name: '行員',
      role: 'clerk' as const,
      branch: '見本支店',
      request: await newRequest(),
    }
    const { der } = must(await appointFirstStaff(bank.counter, teller, person))
    return { presented: true, sha256: hash('sha256', der), ours: true } as const
  }
  return { bank, appoint, clerk: await appoint('C-1001') }
}

const told = (check: Awaited<ReturnType<typeof checkStaff>>) => (check.in ? 'in' : check.refusal.refused)

test('a staff certificate logs in; the actor has the number, the part and the branch of the row', async () => {
  const { bank, clerk } = await door()
  const { result, lines } = await writing(bank.file, () => logInStaff(bank.counter, clerk, wish))
  const { session } = must(result)
  assert.deepEqual(
    lines.map(({ event, actor }) => [event, actor]),
    [['staff.login', 'staff:C-1001']],
  )
  const check = await checkStaff(bank.counter, session, clerk)
  assert.ok(check.in)
  const { staffNumber, role, branch, evidence } = check.who.actor
  assert.deepEqual([staffNumber, role, branch, evidence], ['C-1001', 'clerk', '見本支店', 'certificate'])
})

test('without a certificate, or with none of the staff’s, it is E01 and nothing is written', async () => {
  const { bank } = await door()
  for (const presented of [none, { presented: true, sha256: 'ff'.repeat(32), ours: true } as const]) {
    const { result, lines } = await writing(bank.file, () => logInStaff(bank.counter, presented, wish))
    assert.equal(isRefusal(result) && result.refused, 'E01')
    assert.equal(lines.length, 0)
  }
})

test('fifteen idle minutes end it, once, with a line; what was touched meanwhile goes on', async () => {
  const { bank, clerk } = await door()
  const { session } = must(await logInStaff(bank.counter, clerk, wish))
  bank.machine.advance({ minutes: 14 })
  assert.equal(told(await checkStaff(bank.counter, session, clerk)), 'in')
  bank.machine.advance({ minutes: 14 })
  assert.equal(told(await checkStaff(bank.counter, session, clerk)), 'in')
  bank.machine.advance({ minutes: 15 })
  const { lines } = await writing(bank.file, async () => {
    const both = await Promise.all([checkStaff(bank.counter, session, clerk), checkStaff(bank.counter, session, clerk)])
    assert.deepEqual(both.map(told), ['E24', 'E24'])
  })
  assert.deepEqual(
    lines.map(({ event, facts }) => [event, JSON.parse(facts).why]),
    [['session.ended', 'idle']],
  )
})

test('a newer log-in, the log-out, another certificate and no certificate end it', async () => {
  const { bank, clerk, appoint } = await door()
  const first = must(await logInStaff(bank.counter, clerk, wish))
  const second = must(await logInStaff(bank.counter, clerk, wish))
  assert.equal(told(await checkStaff(bank.counter, first.session, clerk)), 'E24')
  const other = await appoint('C-1002')
  assert.equal(told(await checkStaff(bank.counter, second.session, other)), 'E03')
  assert.equal(told(await checkStaff(bank.counter, second.session, clerk)), 'E24')
  const third = must(await logInStaff(bank.counter, clerk, wish))
  assert.equal(told(await checkStaff(bank.counter, third.session, none)), 'E03')
  const fourth = must(await logInStaff(bank.counter, clerk, wish))
  const check = await checkStaff(bank.counter, fourth.session, clerk)
  assert.ok(check.in)
  await endStaffSession(bank.counter, check.who)
  assert.equal(told(await checkStaff(bank.counter, fourth.session, clerk)), 'E24')
})

test('who has left is out at the next request (E05), and his certificate expires by the machine’s clock (E04)', async () => {
  const { bank, clerk, appoint } = await door()
  const { session } = must(await logInStaff(bank.counter, clerk, wish))
  const { staff } = bank.store.branch
  await bank.store.commit({ changes: [staff.recordDismissed('C-1001', 1)], touches: 'none' })
  assert.equal(told(await checkStaff(bank.counter, session, clerk)), 'E05')
  await refuses(bank, 'E05', () => logInStaff(bank.counter, clerk, wish))
  const other = await appoint('C-1002')
  bank.machine.advance({ hours: 366 * 24 })
  await refuses(bank, 'E04', () => logInStaff(bank.counter, other, wish))
})

test('the ceremony appoints two, and then nobody: the third needs two people', async () => {
  const { counter, ...bank } = await freshBank()
  const operator = operatorActor({ account: 'root' })
  const person = async (staffNumber: string) =>
    ({ staffNumber, name: '行員', role: 'checker', branch: '本店', request: await newRequest() }) as const
  must(await appointFirstStaff(counter, operator, await person('0001')))
  must(await appointFirstStaff(counter, operator, await person('0002')))
  const third = await person('0003')
  await refuses({ ...bank, counter }, 'E26', () => appointFirstStaff(counter, operator, third))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { recordBounces } from '../../notices/record-bounces.ts'
import { bounceOf } from '../../test/fixture/bounced.ts'
import { onFile, openOffice } from '../../test/fixture/office.ts'
import { acquires, addedUser, asActor, must } from '../../test/fixture/people.ts'
import { company } from '../../test/fixture/refusing.ts'
import { auditLines, query } from '../../test/fixture/rows.ts'
import { changeMail } from '../change-mail.ts'
import { followUpMail, viewFailedMails } from './failed-mails.ts'

const { bank, master } = await company()
const { counter, store, file } = bank
const office = await openOffice(counter)
const taro = await addedUser(counter, master, 'TARO01')
await acquires(counter, taro)
await onFile(counter, taro.contractId)
const [letter] = query<{ id: string; message_id: string; address: string }>(
  file,
  'select * from outbox where kind = ? and address like ?',
  'certificate.issued',
  'taro01%',
)
await store.commit({
  changes: [store.outbox.recordSent(letter!.id, counter.machineClock().epochMilliseconds)],
  touches: 'none',
})
await recordBounces(counter, bounceOf(letter!.message_id, letter!.address), 'test')

const list = async (closedToo = false) => must(await viewFailedMails(counter, office.clerk, { closedToo }))
const mine = async (closedToo = false) => (await list(closedToo)).mails.find(({ id }) => id === letter!.id)
const why = (answer: unknown) => {
  assert.ok(isRefusal(answer))
  const { event, refusal } = auditLines(file).at(-1)!
  assert.deepEqual([event, refusal], ['refused', answer.refused])
  return `${answer.refused} ${answer.facts.why ?? answer.facts.who}`
}
const call = { number: '011-000-1000', spokeWith: '佐藤一郎' }

test('a bounce stands in the list with its person, age, reason and the number to call; looking is a line', async () => {
  const mail = (await mine())!
  assert.deepEqual(
    [mail.loginId, mail.contractNumber, mail.why, mail.days, mail.state, mail.callBack],
    ['TARO01', 'NP-0001', 'bounced', 0, 'open', '011-000-1000'],
  )
  assert.match(mail.said, /5\.1\.1/)
  assert.deepEqual(
    mail.holders.map(({ loginId, pending }) => [loginId, pending]),
    [['TARO01', null]],
  )
  assert.deepEqual(JSON.parse(auditLines(file).at(-1)!.facts), { at: 'mails', found: 1 })
})

test('an auditor looks and records nothing; what is not there, or says nothing, is refused', async () => {
  must(await viewFailedMails(counter, office.auditor, { closedToo: true }))
  const wish = { what: 'no-need', note: 'left' } as const
  assert.equal(why(await followUpMail(counter, office.auditor, letter!.id, wish)), 'E26 clerk checker centre')
  assert.equal(why(await followUpMail(counter, office.clerk, 'nothing', wish)), 'E26 no-such-mail')
  assert.equal(why(await followUpMail(counter, office.clerk, letter!.id, { ...wish, note: ' ' })), 'E26 no-note')
  assert.equal(store.branch.followUps.of(letter!.id).length, 0)
})

test('a telephone call is on record with whether it went to the number on file, and leaves the matter open', async () => {
  const done = must(
    await followUpMail(counter, office.clerk, letter!.id, { what: 'telephoned', note: '', callBack: call }),
  )
  assert.equal(done.closed, false)
  const { event, facts, user_id } = auditLines(file).at(-1)!
  assert.deepEqual([event, user_id], ['mail.followed-up', taro.userId])
  const { onFile: known, spokeWith } = JSON.parse(facts) as Record<string, unknown>
  assert.deepEqual([known, spokeWith], [true, call.spokeWith])
  const mail = (await mine())!
  assert.deepEqual([mail.state, mail.followUps[0]!.spokeWith], ['called', call.spokeWith])
})

test('"corrected" is believed only once a change of the address has been taken; then it is closed, once', async () => {
  const corrected = { what: 'address-corrected', note: '' } as const
  assert.equal(why(await followUpMail(counter, office.clerk, letter!.id, corrected)), 'E27 address-as-before')
  const wish = { loginId: 'TARO01', mail: 'taro@new.example', confirmationPassword: master.confirmationPassword }
  must(await changeMail(counter, asActor(counter, master), wish))
  assert.equal((await mine())!.holders[0]!.pending!.address, 'taro@new.example')
  const both = await Promise.all([
    followUpMail(counter, office.clerk, letter!.id, corrected),
    followUpMail(counter, office.other, letter!.id, corrected),
  ])
  assert.deepEqual(both.map((one) => isRefusal(one) && one.facts.why).sort(), [false, 'followed-up'].sort())
  assert.equal(await mine(), undefined)
  assert.equal((await mine(true))!.state, 'closed')
  assert.equal((await list()).waiting, 0)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { openFixture } from '../../test/fixture/counter.ts'
import { openOffice } from '../../test/fixture/office.ts'
import { must } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { approve } from './decide-request.ts'
import { PolicyNotApproved, putInForce } from './put-in-force.ts'
import { requestApproval } from './request-approval.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const office = await openOffice(counter)
const next = { ...counter, policy: { ...counter.policy, name: 'next', hash: 'ab'.repeat(32) } }

test('the first policy of a house is taken, and stands in the trail', async () => {
  await putInForce(counter, false)
  const last = auditLines(file).at(-1)!
  assert.deepEqual([last.event, store.rules.inForce()], ['policy.loaded', counter.policy.hash])
  await putInForce(counter, false)
  assert.equal(auditLines(file).at(-1)!.number, last.number)
})

test('another one stops the start, until one person has asked for it and another approved', async () => {
  await assert.rejects(putInForce(next, false), PolicyNotApproved)
  const wish = {
    kind: 'change-policy',
    contract: null,
    subject: { policyHash: next.policy.hash, policyName: 'next' },
  } as const
  // Asked from a program that has the new file already, as the command line has once the settings name it.
  const { id } = must(await requestApproval(next, office.clerk, wish))
  await assert.rejects(putInForce(next, false), PolicyNotApproved)
  const own = await approve(counter, office.clerk, { id })
  assert.ok(isRefusal(own) && own.refused === 'E26')
  must(await approve(counter, office.checker, { id }))
  await putInForce(next, false)
  assert.equal(store.rules.inForce(), next.policy.hash)
})

test('what was approved is that file and no other', async () => {
  const other = { ...counter, policy: { ...counter.policy, hash: 'cd'.repeat(32) } }
  await assert.rejects(putInForce(other, false), PolicyNotApproved)
  const wish = { kind: 'change-policy', contract: null, subject: { policyHash: 'no hash', policyName: 'x' } } as const
  const no = await requestApproval(counter, office.clerk, wish)
  assert.ok(isRefusal(no) && no.facts.why === 'no-such-policy')
  const same = { ...wish, subject: { policyHash: next.policy.hash, policyName: 'x' } }
  const again = await requestApproval(counter, office.clerk, same)
  assert.ok(isRefusal(again) && again.facts.why === 'policy-in-force')
})

test('the sample bank changes its rules at will', async () => {
  await putInForce({ ...counter, policy: { ...counter.policy, hash: 'ef'.repeat(32) } }, true)
  assert.equal(store.rules.inForce(), 'ef'.repeat(32))
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { parsePolicy, policyPath } from '../../policies/read.ts'
import { openFixture } from '../../test/fixture/counter.ts'
import { openOffice } from '../../test/fixture/office.ts'
import { must } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { proposePolicy } from '../rules/propose.ts'
import { approve } from './decide-request.ts'
import { PolicyNotApproved, putInForce } from './put-in-force.ts'
import { requestApproval } from './request-approval.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const office = await openOffice(counter)
// A rule of the file itself is changed: its hash is another, and the house would start with it.
const text = readFileSync(policyPath('hokuyo-gaitame-web'), 'utf8').replace(
  'opensDaysBefore: 40',
  'opensDaysBefore: 60',
)
const changed = { name: 'next.yaml', content: new TextEncoder().encode(text) }
const next = { ...counter, policy: parsePolicy(text, 'next.yaml') }

test('the first policy of a house is taken, and stands in the trail', async () => {
  await putInForce(counter, false)
  const last = auditLines(file).at(-1)!
  assert.deepEqual([last.event, store.rules.inForce()], ['policy.loaded', counter.policy.hash])
  await putInForce(counter, false)
  assert.equal(auditLines(file).at(-1)!.number, last.number)
})

test('another one stops the start, until one person has asked for it and another approved', async () => {
  await assert.rejects(putInForce(next, false), PolicyNotApproved)
  // Asked from a program that has the new file already, as the command line has once the settings name it.
  const { id } = must(asked(await proposePolicy(next, office.clerk, changed)))
  await assert.rejects(putInForce(next, false), PolicyNotApproved)
  const own = await approve(counter, office.clerk, { id })
  assert.ok(isRefusal(own) && own.refused === 'E26')
  must(await approve(counter, office.checker, { id }))
  await putInForce(next, false)
  assert.equal(store.rules.inForce(), next.policy.hash)
  const [now, before] = store.rules.history(9)
  assert.deepEqual([now!.name, now!.approval_id, before!.hash], ['next', id, counter.policy.hash])
  assert.equal(new TextDecoder().decode(store.ruleFiles.byHash(next.policy.hash)!.content), text)
})

test('a file with mistakes is asked for by nobody, and nobody approves a hash without its file', async () => {
  const broken = { name: 'x.yaml', content: new TextEncoder().encode(text.replace('cap: 9', 'cap: 0')) }
  const told = await proposePolicy(counter, office.clerk, broken)
  assert.ok('mistakes' in told && told.mistakes[0]!.path === 'roles.general.cap')
  const blind = { policyHash: '12'.repeat(32), policyName: 'blind' }
  const no = await requestApproval(counter, office.clerk, { kind: 'change-policy', contract: null, subject: blind })
  assert.ok(isRefusal(no) && no.refused === 'E26' && no.facts.why === 'no-such-policy')
  assert.equal(store.branch.approvals.open().length, 0)
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

function asked<T extends object>(answer: T): Exclude<T, { mistakes: unknown }> {
  assert.ok(!('mistakes' in answer), JSON.stringify(answer))
  return answer as Exclude<T, { mistakes: unknown }>
}

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type StaffActor, staffActor } from '../../domain/actor.ts'
import { isRefusal } from '../../domain/refusals.ts'
import type { StaffRole } from '../../domain/roles.ts'
import { openFixture } from '../../test/fixture/counter.ts'
import { must } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { approve } from './decide-request.ts'
import { requestApproval } from './request-approval.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank

async function appointed(staffNumber: string, role: StaffRole): Promise<StaffActor> {
  const row = { id: store.newId(), staff_number: staffNumber, name: '行員', role, branch: '本店', appointed_at: 0 }
  await store.commit({ changes: [store.branch.staff.recordAppointed(row)], touches: 'none' })
  return staffActor({ staffNumber, role, evidence: 'demo', sessionId: null })
}

test('a clerk asks for issuing to be opened, another person approves, and what they saw stands in the trail', async () => {
  const clerk = await appointed('C-1', 'clerk')
  const checker = await appointed('K-1', 'checker')
  const wish = { kind: 'open-issuing', contract: null, subject: {} } as const
  const early = await requestApproval(counter, clerk, wish)
  assert.equal(isRefusal(early) && early.refused, 'E27', 'it is on')

  await store.commit({ changes: [store.reconciling.recordIssuing('off')], touches: 'all' })
  const asked = must(await requestApproval(counter, clerk, wish))
  const own = await approve(counter, clerk, { id: asked.id })
  assert.equal(isRefusal(own) && own.refused, 'E26')
  assert.equal(store.reconciling.issuingIsOff(), true)
  must(await approve(counter, checker, { id: asked.id }))
  assert.equal(store.reconciling.issuingIsOff(), false)
  const line = auditLines(file).find(({ event }) => event === 'issuing.opened')!
  assert.match(line.actor, /K-1/)
  assert.equal(JSON.parse(line.facts).requestedBy, 'staff:C-1')
})

test('a list merged between request and approval makes the request stale', async () => {
  const clerk = await appointed('C-3', 'clerk')
  const checker = await appointed('K-3', 'checker')
  await store.commit({ changes: [store.reconciling.recordIssuing('off')], touches: 'all' })
  const asked = must(await requestApproval(counter, clerk, { kind: 'open-issuing', contract: null, subject: {} }))
  await store.commit({ changes: [store.reconciling.recordMerged('issuing-1', 7)], touches: 'all' })
  const stale = await approve(counter, checker, { id: asked.id })
  assert.equal(isRefusal(stale) && stale.refused, 'E27')
  const again = must(await requestApproval(counter, clerk, { kind: 'open-issuing', contract: null, subject: {} }))
  must(await approve(counter, checker, { id: again.id }))
  const line = auditLines(file).findLast(({ event }) => event === 'issuing.opened')!
  assert.equal(JSON.parse(line.facts).lists, 'issuing-1: 7')
})

test('a certificate that turns up between request and approval makes the request stale', async () => {
  const clerk = await appointed('C-2', 'clerk')
  const checker = await appointed('K-2', 'checker')
  await store.commit({ changes: [store.reconciling.recordIssuing('off')], touches: 'all' })
  const asked = must(await requestApproval(counter, clerk, { kind: 'open-issuing', contract: null, subject: {} }))
  const row = { serial: 'ab', issuer: 'issuing-1', revoked_at: null, reason: null, learnt_at: 0, learnt_from: 'gate' }
  await store.commit({ changes: [store.reconciling.recordUnaccounted(row)], touches: 'all' })
  const stale = await approve(counter, checker, { id: asked.id })
  assert.equal(isRefusal(stale) && stale.refused, 'E27')
  assert.equal(store.reconciling.issuingIsOff(), true)
})

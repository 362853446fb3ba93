import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { raise } from '../store/raise.ts'
import { teller } from '../test/fixture/counter.ts'
import { asActor, settledMaster } from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { calledByTelephone } from './called-by-telephone.ts'
import { clearSignals } from './clear-signals.ts'

test('staff clear a user’s signals, and with them what held his restriction', async () => {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const actor = asActor(bank.counter, master)
  const { store } = bank.counter
  const held = raise(store, {
    kind: 'second-pc',
    contractId: actor.contractId,
    userId: actor.userId,
    at: 1,
    holds: true,
  })
  await store.commit({ changes: held.changes, audit: held.audit, touches: actor.contractId })
  await calledByTelephone(bank.counter, actor)
  assert.ok(store.contracts.restrictionHoldOf(actor.userId))
  assert.equal(store.contracts.openSignals(actor.contractId).length, 2)

  const cleared = await clearSignals(bank.counter, teller, master.loginId)
  assert.deepEqual(!isRefusal(cleared) && [...cleared.cleared].sort(), ['called-by-telephone', 'second-pc'])
  assert.equal(store.contracts.restrictionHoldOf(actor.userId), undefined)
  assert.deepEqual(store.contracts.openSignals(actor.contractId), [])

  const no = await clearSignals(bank.counter, actor, master.loginId)
  assert.equal(isRefusal(no) && no.refused, 'E26')
})

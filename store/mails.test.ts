import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addedUser } from '../test/fixture/people.ts'
import { company } from '../test/fixture/refusing.ts'
import { LostRace } from './commit.ts'

async function asked() {
  const { bank, master } = await company()
  const taro = await addedUser(bank.counter, master, 'TARO01')
  const { store } = bank
  let asked = 0
  const change = (at: { asked?: number; from?: number; until?: number } = {}) =>
    store.mails.recordAsked({
      id: `change-${++asked}`,
      user_id: taro.userId,
      contract_id: taro.contractId,
      old_mail: 'old@customer.example',
      new_mail: `new${asked}@customer.example`,
      asked_by: 'user:x',
      asked_at: 1,
      asked_bank: at.asked ?? 100,
      works_from: at.from ?? 200,
      told_until: at.until ?? 300,
    })
  const write = (...changes: Parameters<typeof store.commit>[0]['changes'][number][]) =>
    store.commit({ changes, touches: 'none' })
  return { store, taro, change, write }
}

test('the archive holds one open change of a user’s mail address, whoever asks', async () => {
  const { change, write, store, taro } = await asked()
  await write(change())
  await assert.rejects(write(change()), LostRace)
  await write(store.mails.recordWithdrawn('change-1', 2, 150))
  await write(change())
  assert.equal(store.mails.openOf(taro.userId)!.id, 'change-3')
})

test('a change is not withdrawn from its moment on, and not settled before', async () => {
  const { change, write, store } = await asked()
  await write(change())
  await assert.rejects(write(store.mails.recordWithdrawn('change-1', 2, 200)), LostRace)
  const [due] = store.mails.due(200)
  await assert.rejects(write(...store.mails.recordSettled(due!, 2, 199, null)), LostRace)
  await write(...store.mails.recordSettled(due!, 2, 200, null))
  await assert.rejects(write(...store.mails.recordSettled(due!, 2, 200, null)), LostRace)
})

test('a change that works at once, or whose old address is told no longer than the new one waits, is a defect', async () => {
  const { change, write } = await asked()
  const isDefect = (error: unknown) => !(error instanceof LostRace)
  await assert.rejects(write(change({ asked: 200, from: 200 })), isDefect)
  await assert.rejects(write(change({ from: 200, until: 200 })), isDefect)
})

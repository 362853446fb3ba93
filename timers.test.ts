import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Log } from './server/building.ts'
import { openFixture } from './test/fixture/counter.ts'
import { type Timer, turn } from './timers.ts'

const often = { name: 'of-a-test', everyMs: 5, leased: true } as const

async function bank() {
  const { counter, close } = await openFixture()
  const logged: object[] = []
  const log: Log = { info: () => {}, warn: () => {}, error: (facts) => logged.push(facts) }
  const building = { counter, log, machineClock: counter.machineClock }
  return { building, logged, close }
}

/** A run that lasts until it is let go. */
function held() {
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let runs = 0
  const run = async () => {
    runs++
    begun.resolve()
    await ended.promise
  }
  return { run, begun: begun.promise, letGo: () => ended.resolve(), runs: () => runs }
}

test('who stops the timers waits for the run under way, and none begins after it', async () => {
  const { building, logged, close } = await bank()
  const one = held()
  const timers = turn([{ ...often, run: one.run }], building)
  await one.begun
  let stopped = false
  const stopping = timers.stop().then(() => {
    stopped = true
  })
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(stopped, false)
  one.letGo()
  await stopping
  close()
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.deepEqual([one.runs(), logged], [1, []])
})

test('a run that is told of the closing may end early', async () => {
  const { building, close } = await bank()
  const begun = Promise.withResolvers<void>()
  const run: Timer['run'] = (closing) =>
    new Promise((resolve) => {
      begun.resolve()
      closing.addEventListener('abort', resolve)
    })
  const timers = turn([{ ...often, run }], building)
  await begun.promise
  await timers.stop()
  close()
})

test('a turn asked for while one runs is that one, and only those of the bank clock have one when it moves', async () => {
  const { building, close } = await bank()
  const [bankTimes, machineTimes] = [held(), held()]
  const timers = turn(
    [
      { ...often, name: 'bank', everyMs: 60_000, byBankClock: true, run: bankTimes.run },
      { ...often, name: 'machine', everyMs: 60_000, run: machineTimes.run },
    ],
    building,
  )
  await Promise.all([bankTimes.begun, machineTimes.begun])
  const caughtUp = timers.catchUp()
  bankTimes.letGo()
  await caughtUp
  assert.deepEqual([bankTimes.runs(), machineTimes.runs()], [1, 1])
  await timers.catchUp()
  assert.deepEqual([bankTimes.runs(), machineTimes.runs()], [2, 1])
  machineTimes.letGo()
  await timers.stop()
  close()
})

test('a leased timer does not run while another process holds its lease', async () => {
  const { building, logged, close } = await bank()
  const { store } = building.counter
  const now = building.machineClock().epochMilliseconds
  const lease = store.leases.recordTaken('timer:of-a-test', 'another', now, now + 60_000)
  await store.commit({ changes: [lease], touches: 'none' })
  const one = held()
  one.letGo()
  const timers = turn([{ ...often, everyMs: 60_000, byBankClock: true, run: one.run }], building)
  await timers.catchUp()
  assert.deepEqual([one.runs(), logged], [0, []])
  await timers.stop()
  close()
})

test('a run that fails is written down by its name, and the next one comes', async () => {
  const { building, logged, close } = await bank()
  const fails = { ...often, byBankClock: true, run: () => Promise.reject(new Error('no')) } as const
  const timers = turn([fails], building)
  await timers.catchUp()
  await timers.catchUp()
  await timers.stop()
  assert.equal(logged.length >= 2, true)
  assert.equal((logged[0] as { timer: string }).timer, 'of-a-test')
  close()
})

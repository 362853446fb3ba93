import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { turnstile } from './turnstile.ts'

test('two work at a time, the others wait in the order they came', async () => {
  const pass = turnstile(2)
  const begun: string[] = []
  const works = ['a', 'b', 'c', 'd'].map((name) => ({ name, gate: Promise.withResolvers<void>() }))
  const done = works.map(({ name, gate }) =>
    pass(async () => {
      begun.push(name)
      await gate.promise
    }),
  )

  await setImmediate()
  assert.deepEqual(begun, ['a', 'b'])
  works[1]?.gate.resolve()
  await setImmediate()
  assert.deepEqual(begun, ['a', 'b', 'c'])
  for (const { gate } of works) gate.resolve()
  await Promise.all(done)
  assert.deepEqual(begun, ['a', 'b', 'c', 'd'])
})

test('work that fails gives its place to the next', async () => {
  const pass = turnstile(1)
  const broken = pass(async () => {
    throw new Error('broken')
  })
  const next = pass(async () => 'in')
  await assert.rejects(broken, /broken/)
  assert.equal(await next, 'in')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publishCrl } from '../../../ca/publish-crl.ts'
import { freshBank } from '../../../test/fixture/refusing.ts'
import { canIssue } from './public.ts'

test('certificates can be issued as long as the same key has signed the list of the last two hours', async () => {
  const bank = await freshBank()
  const { counter } = bank
  const asked = { counter, machineClock: counter.machineClock }
  assert.equal(canIssue(asked), false)
  await publishCrl({ store: counter.store, issuing: counter.ca, machineClock: counter.machineClock })
  assert.equal(canIssue(asked), true)
  bank.advance({ minutes: 119 })
  assert.equal(canIssue(asked), true)
  bank.advance({ minutes: 2 })
  assert.equal(canIssue(asked), false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirms, logsIn, renews, settledMaster } from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { viewRenewal } from './view-renewal.ts'
import { viewUser } from './view-users.ts'

test('a certificate’s renewal is early, open, closed for the night or over, as a press would be answered', async () => {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const { id } = bank.store.certificates.bySerial(master.issued!.serial)!
  const view = (at: string) => {
    bank.bank.set(`${at}+09:00`)
    return viewRenewal(bank.counter, id)!
  }
  const moments: [string, string][] = [
    ['2027-10-14T23:59:59', 'early'],
    ['2027-10-15T00:00:00', 'closed'],
    ['2027-10-15T09:00:00', 'open'],
    ['2027-10-16T10:00:00', 'closed'],
    ['2027-11-24T20:59:59', 'open'],
    ['2027-11-24T21:00:00', 'over'],
    ['2027-11-25T10:00:00', 'over'],
  ]
  for (const [at, state] of moments) assert.equal(view(at).state, state, at)
  const early = view('2027-10-14T10:00:00')
  assert.equal(early.opens, '2027-10-15T00:00:00+09:00')
  assert.equal(early.firstRenewal, '2027-10-15T09:00:00+09:00')
  assert.equal(early.lastActionable, '2027-11-24T21:00:00+09:00')
  assert.equal(view('2027-10-16T10:00:00').nextOpening, '2027-10-18T09:00:00+09:00')
})

test('the words of the overlap: 更新可, 更新中, and 有効 again; the new one has nothing to renew', async () => {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  bank.bank.set('2027-11-02T10:00:00+09:00')
  const seen = () => viewUser(bank.counter, bank.store.users.byId(master.userId)!)
  const oldId = bank.store.certificates.bySerial(master.issued!.serial)!.id
  assert.equal(seen().state, 'renewable')
  await logsIn(bank.counter, master)
  const renewed = await renews(bank.counter, master)
  assert.equal(seen().state, 'renewing')
  assert.deepEqual(seen().successor, { lastDay: '2028-11-02', proven: false, proveBy: '2027-11-08T21:00:00+09:00' })
  assert.equal(viewRenewal(bank.counter, oldId)!.state, 'open', 'it can be begun again')
  await confirms(bank.counter, renewed)
  assert.equal(viewRenewal(bank.counter, oldId)!.state, 'over')
  assert.equal(seen().successor!.proven, true)
  const newId = bank.store.certificates.bySerial(renewed.issued!.serial)!.id
  assert.equal(viewRenewal(bank.counter, newId), null)
  await logsIn(bank.counter, renewed)
  assert.deepEqual([seen().state, seen().successor], ['valid', null])
  assert.equal(viewRenewal(bank.counter, newId)!.state, 'early')
})

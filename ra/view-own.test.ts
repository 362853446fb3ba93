import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teller } from '../test/fixture/counter.ts'
import { acquires, addedUser, asActor, confirms, logsIn, must, settles } from '../test/fixture/people.ts'
import { company } from '../test/fixture/refusing.ts'
import { recordCode } from './issue-code.ts'
import { revoke } from './revoke.ts'
import { viewOwn } from './view-own.ts'

test('the own page says who issued the certificate, and where it was used', async () => {
  const { bank, master } = await company()
  bank.advance({ hours: 1 })
  await logsIn(bank.counter, master)
  const { issuer, uses } = viewOwn(bank.counter, asActor(bank.counter, master))
  assert.match(issuer!, /CA.*, /)
  assert.deepEqual(
    uses.map(({ address, browser, times, first, last }) => [address, browser, times, first, last]),
    [['192.0.2.7', 'test', 2, '2026-11-24T10:00:00+09:00', '2026-11-24T11:00:00+09:00']],
  )
})

test('a master’s new certificate by a new code is news to all of the contract, his first is not', async () => {
  const { bank, master } = await company()
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const news = () => viewOwn(bank.counter, asActor(bank.counter, taro)).news
  const added = news()[0]!
  assert.deepEqual(
    [news().length, added.kind, added.loginId, added.codeAt !== null, added.acquiredAt !== null],
    [1, 'user-added', 'TARO01', true, true],
  )
  bank.bank.set('2026-11-30T10:00:00+09:00')
  assert.deepEqual(news(), [])

  must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'pc-replaced' }))
  const { acquisitionCode } = await recordCode(bank.counter, teller, bank.store.users.byId(master.userId)!)
  master.code = acquisitionCode
  await acquires(bank.counter, master)
  await confirms(bank.counter, master)
  const [reissued] = news()
  assert.deepEqual(
    [reissued?.kind, reissued?.loginId, reissued?.at, reissued?.until],
    ['master-reissued', 'NP-M', '2026-11-30T10:00:00+09:00', '2026-12-04T00:00:00+09:00'],
  )
})

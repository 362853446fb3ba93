/** Who is told of what (rules.md §6, Told): a company's year in letters, as they lie in the outbox. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterFacts } from '../domain/letters.ts'
import { teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  asActor,
  begin,
  confirms,
  logsIn,
  must,
  setsPasswords,
  settledMaster,
} from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { query } from '../test/fixture/rows.ts'
import { askConfirmation } from './confirmation.ts'
import { issueCode } from './issue-code.ts'
import { liftStop } from './lift-stop.ts'
import { openContract } from './open-contract.ts'
import { resetPassword } from './reset-password.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { lapseRights, revokeUnproven, tellUnproven } from './sweep.ts'

const everybody = ['keiri@np-0001.example', 'np-m@customer.example', 'taro01@customer.example']
const [contract, master, owner] = everybody

test('each event of a user’s life is told to whom it concerns, one letter each, with all that its words need', async () => {
  const bank = await freshBank()
  const { counter } = bank
  const boss = await settledMaster(counter)
  const taro = await addedUser(counter, boss, 'TARO01')
  const { confirmationPassword } = boss
  const wish = { loginId: 'TARO01', confirmationPassword }
  await acquires(counter, taro)
  await confirms(counter, taro)
  await logsIn(counter, taro)
  await setsPasswords(counter, taro)
  must(await stop(counter, asActor(counter, boss), 'TARO01'))
  must(await liftStop(counter, asActor(counter, boss), wish))
  await logsIn(counter, { ...taro, continuity: '' })
  for (let i = 0; i < 6; i++) await askConfirmation(counter, asActor(counter, taro), 'wrong')
  must(await resetPassword(counter, teller, 'TARO01'))
  must(await revoke(counter, asActor(counter, boss), { ...wish, reason: 'pc-replaced' }))
  const again = must(await issueCode(counter, asActor(counter, boss), wish))
  for (let i = 0; i < 5; i++) await begin(counter, taro, { password: 'wrong', code: again.acquisitionCode })
  const third = must(await issueCode(counter, asActor(counter, boss), wish))
  const reset = must(await resetPassword(counter, teller, 'TARO01'))
  Object.assign(taro, { code: third.acquisitionCode, password: reset.initialPassword })
  await acquires(counter, taro)
  bank.advance({ hours: 1 })
  await tellUnproven(counter)
  bank.bank.set('2026-11-30T21:00:00+09:00')
  await revokeUnproven(counter)
  must(await issueCode(counter, asActor(counter, boss), wish))
  bank.bank.set('2026-12-10T21:00:00+09:00')
  await lapseRights(counter)

  const told = query<{ kind: string; occasion: string; addresses: string }>(
    bank.file,
    `select kind, occasion, group_concat(address, ' ' order by address) addresses from outbox
     where user_id = ? group by kind, occasion`,
    taro.userId,
  )
  const seen = new Map<string, string[][]>()
  for (const { kind, addresses } of told) seen.set(kind, [...(seen.get(kind) ?? []), addresses.split(' ')])
  const times = (n: number, to: readonly (string | undefined)[] = everybody) => Array(n).fill(to)
  assert.deepEqual(Object.fromEntries([...seen].sort()), {
    'certificate.issued': times(2),
    'certificate.proven': times(1),
    'certificate.revoked': times(1),
    'certificate.unconfirmed': times(1),
    'certificate.unproven': times(1),
    'password.reset': times(2),
    'restriction.started': times(1),
    'right.exhausted': times(1, [master, owner]),
    'right.issued': times(4),
    'right.lapsed': times(1, [contract, master]),
    'user.added': times(1),
    'user.held': times(1),
    'user.locked': times(1),
    'user.released': times(1),
  })

  const letters = query<{ kind: keyof typeof letterFacts; facts: string; message_id: string }>(
    bank.file,
    'select kind, facts, message_id from outbox',
  )
  for (const { kind, facts } of letters) {
    assert.deepEqual(Object.keys(JSON.parse(facts)).sort(), [...letterFacts[kind]].sort(), kind)
  }
  assert.equal(new Set(letters.map(({ message_id }) => message_id)).size, letters.length)
  const secrets = [taro.code, again.acquisitionCode, reset.initialPassword, boss.password, confirmationPassword]
  for (const secret of secrets) assert.equal(JSON.stringify(letters).includes(secret), false)
})

test('who is owner, master and contract address in one gets one letter', async () => {
  const bank = await freshBank()
  const mail = 'daihyo@one-man.example'
  must(
    await openContract(bank.counter, teller, {
      number: 'DM-0004',
      name: '新規商事株式会社',
      noticeMail: mail,
      master: { loginId: 'DM-M', name: '新井始', mail, language: 'en' },
    }),
  )
  const letters = query(bank.file, 'select kind, address, language from outbox')
  assert.deepEqual(
    letters.map((row) => ({ ...row })),
    [{ kind: 'right.issued', address: mail, language: 'en' }],
  )
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newToken } from '../secrets/tokens.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  confirms,
  logsIn,
  must,
  newRequest,
  type Person,
  presents,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { acquireSuccessor } from './acquire-successor.ts'

/** What an approval from the old PC leaves: a session in which the new PC may ask for the successor. */
async function approved(): Promise<{ bank: Fixture; taro: Person; session: string }> {
  const bank = await freshBank({ policy: 'recommended' })
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  const { token, hash } = newToken(bank.counter.random)
  const at = bank.bank.read().epochMilliseconds
  const predecessor = bank.store.certificates.bySerial(taro.issued!.serial)!
  await bank.store.commit({
    changes: [
      bank.store.successors.recordSession({
        token_hash: hash,
        predecessor_id: predecessor.id,
        user_id: taro.userId,
        purpose: 'replacement',
        started_at: at,
        started_bank: at,
        finish_by: at + 1_800_000,
        counts_from: at,
        certificate_id: null,
        ended_at: null,
      }),
    ],
    touches: 'none',
  })
  return { bank, taro, session: token }
}

const states = (bank: Fixture, { userId }: Person) =>
  query<{ state: string; role: string }>(
    bank.file,
    'select state, role from certificates where user_id = ? order by intended_at',
    userId,
  ).map(({ state, role }) => `${state} ${role}`)

describe('a replaced PC’s successor', () => {
  test('needs no log-in, restricts, and takes the old one’s place as soon as it is proven: that is revoked as パソコン入替', async () => {
    const { bank, taro, session } = await approved()
    const before = bank.store.users.byId(taro.userId)!.restricted_until!
    const issued = must(await acquireSuccessor(bank.counter, null, { session, request: await newRequest(), address }))
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
    assert.ok(bank.store.users.byId(taro.userId)!.restricted_until! >= before)
    assert.equal(letters(bank.file, 'certificate.issued').filter(({ user_id }) => user_id === taro.userId).length, 6)
    const newPc = { ...taro, issued }
    const { lines } = await writing(bank.file, () => confirms(bank.counter, newPc))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.proven', 'certificate.revoked'],
    )
    assert.deepEqual(states(bank, taro), ['C6 current', 'C2 current'])
    assert.equal(bank.store.certificates.presented(taro.issued!.sha256)!.reason, 'pc-replaced')
    assert.equal(query(bank.file, "select 1 from feed where kind = 'revoked'").length, 1)
    const check = bank.sessions.check(taro.cookie, 'login', presents(taro))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E05')
    await logsIn(bank.counter, newPc)
  })

  test('takes the place by a log-in too, when the check was left out', async () => {
    const { bank, taro, session } = await approved()
    const issued = must(await acquireSuccessor(bank.counter, null, { session, request: await newRequest(), address }))
    const newPc = { ...taro, issued }
    delete newPc.continuity
    await logsIn(bank.counter, newPc)
    assert.deepEqual(states(bank, taro), ['C6 current', 'C2 current'])
  })

  test('is asked for once: another key in the same session is E24, the same one is told the same', async () => {
    const { bank, session } = await approved()
    const request = await newRequest()
    const first = must(await acquireSuccessor(bank.counter, null, { session, request, address }))
    const again = must(await acquireSuccessor(bank.counter, null, { session, request, address }))
    assert.deepEqual([again.serial, again.again], [first.serial, true])
    const other = await newRequest()
    await refuses(bank, 'E24', () => acquireSuccessor(bank.counter, null, { session, request: other, address }))
  })
})

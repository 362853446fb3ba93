/** What ends both certificates of an overlap (rules.md §4.4, the columns of revocation and of the user's end), from each of its rows. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { admit } from '../login/admit.ts'
import type { Unit } from '../store/commit.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  confirms,
  logsIn,
  must,
  newRequest,
  type Person,
  presents,
  renews,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { acquireSuccessor } from './acquire-successor.ts'
import { confirmInstall } from './confirm-install.ts'
import { issueCode } from './issue-code.ts'
import { removeUser } from './remove-user.ts'
import { beginRenewal } from './renew.ts'
import { revoke } from './revoke.ts'

/** Tuesday 2027-11-02: the certificates of 2026-11-24 have 22 days left. */
const inTime = '2027-11-02T10:00:00+09:00'
/** The day after their last one, and still before 21:00 of the third business day of a renewal on the last. */
const expired = '2027-11-25T10:00:00+09:00'

type Overlap = { readonly bank: Fixture; readonly master: Person; readonly taro: Person; readonly renewed: Person }

/** A general user with two certificates, logged in with the old one; his master with a renewed one of his own where time has passed. */
async function overlap(row: keyof typeof rows): Promise<Overlap> {
  const { proven, over } = rows[row]
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  at(bank, over ? '2027-11-24T20:00:00+09:00' : inTime)
  const [masterNow, old] = [await followed(bank, master), taro]
  await logsIn(bank.counter, old)
  const renewed = await renews(bank.counter, old)
  if (proven) await confirms(bank.counter, renewed)
  if (over) at(bank, expired)
  await logsIn(bank.counter, masterNow)
  if (proven && over) await logsIn(bank.counter, { ...renewed, continuity: undefined } as unknown as Person)
  return { bank, master: masterNow, taro: old, renewed }
}

const rows = {
  'C2 with C1': { proven: false, over: false },
  'C2 with C2': { proven: true, over: false },
  'C5 with C1': { proven: false, over: true },
} as const

function at(bank: Fixture, now: string): void {
  bank.bank.set(now)
  bank.machine.set(now)
}

/** The master has renewed and logged in, so that he can still act when the old ones have expired. */
async function followed(bank: Fixture, master: Person): Promise<Person> {
  await logsIn(bank.counter, master)
  const renewed = await renews(bank.counter, master)
  await confirms(bank.counter, renewed)
  await logsIn(bank.counter, renewed)
  return renewed
}

const states = ({ bank, taro }: Overlap) =>
  query<{ state: string; reason: string | null }>(
    bank.file,
    'select state, reason from certificates where user_id = ? order by intended_at',
    taro.userId,
  ).map(({ state, reason }) => `${state} ${reason}`)

const feedOf = ({ bank, taro }: Overlap) =>
  query<{ kind: string }>(bank.file, 'select kind from feed where user_id = ?', taro.userId).map(({ kind }) => kind)

const wish = (who: Person) => ({ password: who.password, continuity: who.continuity, address, browser: 'test' })

async function bothRefused({ bank, taro, renewed }: Overlap, why: 'revoked' | 'deleted'): Promise<void> {
  for (const who of [taro, renewed]) await refuses(bank, 'E05', () => admit(bank.counter, presents(who), wish(who)))
  const open = 'select 1 from sessions where user_id = ? and ended_at is null'
  assert.equal(query(bank.file, open, taro.userId).length, 0)
  assert.equal(bank.store.sessions.history(taro.userId)[0]!.why, why)
}

const deletes = ({ bank, master }: Overlap) => {
  const { confirmationPassword } = master
  return removeUser(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword })
}
const revokes = ({ bank, master }: Overlap, reason: 'expired' | 'pc-replaced' = 'pc-replaced') => {
  const { confirmationPassword } = master
  const act = { loginId: 'TARO01', reason, confirmationPassword }
  return revoke(bank.counter, asActor(bank.counter, master), act)
}

for (const row of Object.keys(rows) as (keyof typeof rows)[]) {
  describe(`${row}, the two of an overlap`, () => {
    test('both end when the user is deleted: revoked, sessions over, one letter of the deletion, no place taken', async () => {
      const both = await overlap(row)
      const { bank, taro, renewed } = both
      const { result, lines } = await writing(bank.file, () => deletes(both))
      assert.deepEqual([...must(result).serials].sort(), [taro.issued!.serial, renewed.issued!.serial].sort())
      assert.deepEqual(
        lines.map(({ event }) => event),
        ['user.deleted', 'certificate.revoked', 'certificate.revoked'],
      )
      assert.deepEqual(states(both), ['C6 left-or-moved', 'C6 left-or-moved'])
      assert.deepEqual(bank.store.certificates.heldBy(taro.userId), [])
      assert.deepEqual(feedOf(both), ['revoked', 'revoked'])
      assert.equal(letters(bank.file, 'user.deleted').length, 3)
      assert.equal(letters(bank.file, 'certificate.revoked').length, 0)
      await bothRefused(both, 'deleted')
    })

    test('both end when the user’s certificate is revoked, and a new code can be made', async () => {
      const both = await overlap(row)
      const { bank, master, taro, renewed } = both
      const reason = row.startsWith('C5') ? 'expired' : 'pc-replaced'
      const { result, lines } = await writing(bank.file, () => revokes(both, reason))
      assert.deepEqual([...must(result).serials].sort(), [taro.issued!.serial, renewed.issued!.serial].sort())
      assert.deepEqual(
        lines.map(({ event }) => event),
        ['certificate.revoked', 'certificate.revoked'],
      )
      assert.deepEqual(states(both), [`C6 ${reason}`, `C6 ${reason}`])
      await bothRefused(both, 'revoked')
      const { confirmationPassword } = master
      must(await issueCode(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword }))
    })
  })
}

describe('what is under way when both end', () => {
  test('the check of the unproven one is E05 after the deletion', async () => {
    const both = await overlap('C2 with C1')
    must(await deletes(both))
    const token = new URL(both.renewed.issued!.confirmUrl!).hash.slice(1)
    await refuses(both.bank, 'E05', () => confirmInstall(both.bank.counter, presents(both.renewed), token))
    assert.deepEqual(states(both), ['C6 left-or-moved', 'C6 left-or-moved'])
  })

  test('a session of the new one, logged in elsewhere, ends with the revocation', async () => {
    const both = await overlap('C2 with C2')
    const elsewhere = { ...both.renewed, continuity: undefined } as unknown as Person
    await logsIn(both.bank.counter, elsewhere)
    must(await revoke(both.bank.counter, teller, { loginId: 'TARO01', reason: 'misuse-suspected' }))
    const check = both.bank.sessions.check(elsewhere.cookie, 'login', presents(elsewhere))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E05')
  })

  for (const [what, act] of [
    ['a deletion', (both: Overlap) => deletes(both)],
    ['a revocation', (both: Overlap) => revokes(both)],
  ] as const) {
    test(`a successor that is asked for after ${what} is E05, in the session that was begun before it`, async () => {
      const both = await overlap('C2 with C1')
      const { bank, taro } = both
      await logsIn(bank.counter, taro)
      const actor = asActor(bank.counter, taro)
      const { session } = must(
        await beginRenewal(bank.counter, actor, { confirmationPassword: taro.confirmationPassword }),
      )
      must(await act(both))
      const request = await newRequest()
      await refuses(bank, 'E05', () => acquireSuccessor(bank.counter, actor, { session, request, address }))
    })

    test(`${what} between the intent of a successor and its signature leaves neither`, async () => {
      const both = await overlap('C2 with C1')
      const { bank, taro } = both
      await logsIn(bank.counter, taro)
      const actor = asActor(bank.counter, taro)
      const { session } = must(
        await beginRenewal(bank.counter, actor, { confirmationPassword: taro.confirmationPassword }),
      )
      const commit = async (unit: Unit): Promise<void> => {
        if (unit.audit?.some(({ event }) => event === 'certificate.issued')) must(await act(both))
        return bank.store.commit(unit)
      }
      const counter = { ...bank.counter, store: { ...bank.store, commit } }
      const answer = await acquireSuccessor(counter, actor, { session, request: await newRequest(), address })
      assert.equal(isRefusal(answer) && answer.refused, 'E05')
      assert.deepEqual(
        states(both).map((each) => each.slice(0, 2)),
        ['C6', 'C6', 'C7'],
      )
      assert.deepEqual(bank.store.certificates.heldBy(taro.userId), [])
    })
  }
})

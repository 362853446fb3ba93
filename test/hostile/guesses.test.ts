/**
 * The thief who guesses, floods and hurries: whatever he sends at once, he learns nothing from the answer or from the queue, eats nobody's
 * tries, makes no owner wait at the gate, and what was true when he began is asked again when he is answered.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { admit } from '../../login/admit.ts'
import { changeConfirmation, changePassword } from '../../ra/change-password.ts'
import { askConfirmation } from '../../ra/confirmation.ts'
import type { Counter } from '../../ra/counter.ts'
import { resetPassword } from '../../ra/reset-password.ts'
import { stop, stopFromOutside } from '../../ra/stop.ts'
import { TooManyWaiting } from '../../secrets/in-turn.ts'
import { teller } from '../fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  begin,
  logsIn,
  must,
  openedContract,
  type Person,
  presents,
  settledMaster,
  settles,
  sourcePrefix,
} from '../fixture/people.ts'
import { freshBank } from '../fixture/refusing.ts'
import { query, writing } from '../fixture/rows.ts'

/** argon2id as somebody else's flood leaves it: nobody is compared any more. */
function crowded(counter: Counter): Counter {
  const full = async (): Promise<never> => {
    throw new TooManyWaiting('full')
  }
  return { ...counter, passwords: { ...counter.passwords, verify: full, hash: full } }
}

/** Something happens exactly while the password is compared. */
function meanwhile(counter: Counter, act: () => Promise<unknown>): Counter {
  const verify: Counter['passwords']['verify'] = async (password, stored) => {
    const right = await counter.passwords.verify(password, stored)
    await act()
    return right
  }
  return { ...counter, passwords: { ...counter.passwords, verify } }
}

const wishOf = (who: Person) => ({ password: who.password, continuity: who.continuity, address, browser: 'test' })

describe('a flood of the public page', () => {
  test('keeps no owner from logging in: the gate has a line of its own', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const flood = Array.from({ length: 300 }, () => begin(bank.counter, master, { code: 'wrong' }))
    await logsIn(bank.counter, master)
    await Promise.all(flood)
  })

  test('tells no ID that exists from one that nobody has: both wait in one line each', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    for (const loginId of [master.loginId, 'NOBODY99']) {
      let at = 0
      let most = 0
      const verify: Counter['passwords']['verify'] = async (password, stored) => {
        most = Math.max(most, ++at)
        const right = await bank.counter.passwords.verify(password, stored)
        at--
        return right
      }
      const counter = { ...bank.counter, passwords: { ...bank.counter.passwords, verify } }
      await Promise.all(Array.from({ length: 8 }, () => begin(counter, master, { loginId, password: 'guess' })))
      assert.equal(most, 1, loginId)
    }
  })

  test('that fills argon2id is E23 for all, and no try stays reserved or counted', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const counter = crowded(bank.counter)
    const actor = asActor(bank.counter, master)
    const codeOf = (answer: unknown) => isRefusal(answer) && answer.refused
    for (let i = 0; i < 8; i++) {
      assert.equal(codeOf(await begin(counter, taro)), 'E23')
      assert.equal(codeOf(await begin(counter, taro, { loginId: 'NOBODY99' })), 'E23')
      assert.equal(codeOf(await askConfirmation(counter, actor, master.confirmationPassword)), 'E23')
      assert.equal(codeOf(await admit(counter, presents(master), wishOf(master))), 'E23')
      const fresh = 'quite another word'
      assert.equal(codeOf(await changePassword(counter, actor, { old: master.password, fresh })), 'E23')
      assert.equal(codeOf(await changeConfirmation(counter, actor, { old: master.confirmationPassword, fresh })), 'E23')
      assert.equal(codeOf(await stopFromOutside(counter, { ...master, sourcePrefix })), 'E23')
    }
    assert.deepEqual(query(bank.file, 'select * from reservations'), [])
    assert.equal(bank.store.rights.openOf(taro.userId)!.tries_left, 5)
    const { wrong_tries, wrong_confirmations } = bank.store.users.byId(master.userId)!
    assert.deepEqual([wrong_tries, wrong_confirmations], [0, 0])
    must(await begin(bank.counter, taro))
    await logsIn(bank.counter, master)
  })
})

describe('what happens while a password is compared', () => {
  test('a stop ends the acquisition that had all three secrets right', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const counter = meanwhile(bank.counter, () => stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    const answer = await begin(counter, taro)
    assert.equal(isRefusal(answer) && answer.refused, 'E22')
    assert.deepEqual(query(bank.file, 'select * from acquisition_sessions where user_id = ?', taro.userId), [])
    assert.deepEqual(query(bank.file, 'select * from reservations'), [])
  })

  test('a reset makes the old password wrong, on the public page and at the gate', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const reset = (who: Person) => meanwhile(bank.counter, () => resetPassword(bank.counter, teller, who.loginId))
    const begun = await begin(reset(taro), taro)
    assert.equal(isRefusal(begun) && begun.refused, 'E07')
    const admitted = await admit(reset(master), presents(master), wishOf(master))
    assert.equal(isRefusal(admitted) && admitted.refused, 'E07')
    assert.deepEqual(query(bank.file, 'select * from sessions where ended_at is null'), [])
  })
})

describe('the public stop', () => {
  test('writes one line whether the password is wrong, right, or right for somebody stopped already', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const ask = (password: string) =>
      writing(bank.file, () => stopFromOutside(bank.counter, { ...master, password, sourcePrefix }))
    for (const password of ['wrong', master.password, 'wrong', master.password, master.password]) {
      const { result, lines } = await ask(password)
      assert.equal(result, null)
      assert.equal(lines.length, 1, password)
    }
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkSymbol, formatCode } from '../domain/code.ts'
import { isRefusal } from '../domain/refusals.ts'
import type { Passwords } from '../secrets/passwords.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  begin,
  logsIn,
  must,
  newRequest,
  openedContract,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { auditLines, letters, query, writing } from '../test/fixture/rows.ts'
import { acquire } from './acquire.ts'
import type { Counter } from './counter.ts'
import { issueCode } from './issue-code.ts'
import { lapseRights } from './sweep.ts'

/** Of the right form, with its check symbol: only the comparison can tell. */
const wellFormed = (symbols: string): string => formatCode(symbols + checkSymbol(symbols))
const wrongCode = wellFormed('ABCDEFGHJKLM')

/** The counter whose passwords count how often they are verified. */
function counting(counter: Counter): { counter: Counter; verified: () => number } {
  let verified = 0
  const passwords: Passwords = {
    ...counter.passwords,
    verify(password, stored) {
      verified++
      return counter.passwords.verify(password, stored)
    },
  }
  return { counter: { ...counter, passwords }, verified: () => verified }
}

describe('ID, password and code', () => {
  test('open a session of thirty minutes, which is no log-in', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const begun = must(await begin(bank.counter, master))
    assert.equal(begun.finishBy.toString(), '2026-11-24T01:30:00Z')
    assert.equal(begun.companyName, '日本部品株式会社')
    assert.equal(bank.sessions.check(begun.session, 'login', { presented: false }).in, false)
    assert.equal(bank.store.rights.openOf(master.userId)!.state, 'A2')
  })

  test('are taken as people type them: spaces, hyphens, small letters', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const loginId = ' ｎｐ-Ｍ '
    const code = ` ${master.code.toLowerCase().replaceAll('-', ' ')} `
    must(await begin(bank.counter, master, { loginId, code }))
  })

  test('begin again in another tab and end the older session', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const first = must(await begin(bank.counter, master))
    const second = must(await begin(bank.counter, master))
    const request = await newRequest()
    const old = await acquire(bank.counter, { session: first.session, request, address })
    assert.equal(isRefusal(old) && old.refused, 'E24')
    must(await acquire(bank.counter, { session: second.session, request, address }))
  })

  test('lock nobody when two hundred parallel requests are all right', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const all = await Promise.all(Array.from({ length: 200 }, () => begin(bank.counter, master)))
    assert.deepEqual(all.filter(isRefusal), [])
    assert.equal(bank.store.rights.openOf(master.userId)!.tries_left, 5)
    assert.deepEqual(query(bank.file, 'select * from reservations'), [])
    assert.equal(bank.store.users.byId(master.userId)!.locked_at, null)
  })
})

describe('who does not know all three', () => {
  test('gets E07 five times, the fifth ends the code, and the right secrets then say E13', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    for (let left = 4; left >= 1; left--) {
      const { lines } = await refuses(bank, 'E07', () => begin(bank.counter, master, { code: wrongCode }), {
        changes: ['rights'],
      })
      assert.deepEqual(
        lines.map(({ event }) => event),
        ['right.failed'],
      )
      assert.equal(bank.store.rights.openOf(master.userId)!.tries_left, left)
    }
    const last = await refuses(bank, 'E07', () => begin(bank.counter, master, { password: 'wrong' }), {
      changes: ['rights', 'outbox'],
    })
    assert.deepEqual(
      last.lines.map(({ event }) => event),
      ['right.exhausted'],
    )
    assert.equal(letters(bank.file, 'right.exhausted').length, 1)
    const after = await refuses(bank, 'E13', () => begin(bank.counter, master))
    assert.equal(after.facts.state, 'A5')
    assert.equal(bank.store.users.byId(master.userId)!.locked_at, null)
  })

  test('gets one answer at one cost, whatever is wrong', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const { counter, verified } = counting(bank.counter)
    const wrongs = [
      { loginId: 'NOBODY99' },
      { loginId: '' },
      { password: 'wrong password' },
      { code: wrongCode },
      { code: 'not a code at all' },
      { loginId: 'NP-M' },
      { password: 'wrong password', code: master.code },
    ]
    const answers = []
    for (const wrong of wrongs) {
      const before = verified()
      answers.push(await begin(counter, taro, wrong))
      assert.equal(verified() - before, 1, JSON.stringify(wrong))
    }
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1)
    assert.deepEqual(answers[0], { refused: 'E07', facts: {} })
  })

  test('is answered E07 for an unknown ID with one line that names nobody', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { lines } = await refuses(bank, 'E07', () => begin(bank.counter, master, { loginId: 'NOBODY99' }))
    assert.equal(lines[0]!.user_id, null)
    assert.equal(lines[0]!.actor, 'public:192.0.2.0/24')
  })

  test('shares no try that another process is comparing: with all reserved, even the right code is E07 and costs none', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const other = await bank.another()
    const right = bank.store.rights.openOf(master.userId)!
    const reserve = (id: string) => other.store.rights.recordReserved(id, right.id, other.store.writer, 0)
    await other.store.commit({ changes: ['a', 'b', 'c', 'd', 'e'].map(reserve), touches: 'none' })
    await refuses(bank, 'E07', () => begin(bank.counter, master))
    assert.equal(bank.store.rights.openOf(master.userId)!.tries_left, 5)
  })

  test('is not told apart by a crowd at the counter: beyond 256 for one ID, known or not, each is asked to come again', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    for (const loginId of [master.loginId, 'NOBODY99']) {
      const all = await Promise.all(Array.from({ length: 300 }, () => begin(bank.counter, master, { loginId })))
      assert.deepEqual(all.slice(256), Array(44).fill({ refused: 'E23', facts: {} }))
    }
    assert.equal(bank.store.rights.openOf(master.userId)!.tries_left, 5)
  })
})

describe('who knows a code that was used', () => {
  test('is told when, and it is a signal', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    bank.advance({ minutes: 3 })
    const { facts, lines } = await refuses(bank, 'E08', () => begin(bank.counter, master), { changes: ['signals'] })
    assert.equal(facts.usedAt, '2026-11-24T10:00:00+09:00')
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['right.reused', 'signal.raised'],
    )
  })

  test('is told nothing when he does not know the password', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    await refuses(bank, 'E07', () => begin(bank.counter, master, { password: 'wrong' }))
  })

  test('is told E13 for a code that a newer one has replaced, and the newer keeps its tries', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const { confirmationPassword } = master
    must(await issueCode(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword }))
    await refuses(bank, 'E13', () => begin(bank.counter, taro))
    assert.equal(bank.store.rights.openOf(taro.userId)!.tries_left, 5)
  })
})

describe('the hours', () => {
  test('outside them everybody is told when the counter opens, and nothing is looked at', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { counter, verified } = counting(bank.counter)
    for (const [at, opens] of [
      ['2026-11-24T08:59:59+09:00', '2026-11-24T00:00:00Z'],
      ['2026-11-24T21:00:00+09:00', '2026-11-25T00:00:00Z'],
      ['2026-11-28T12:00:00+09:00', '2026-11-30T00:00:00Z'],
      ['2026-12-31T12:00:00+09:00', '2027-01-04T00:00:00Z'],
    ] as const) {
      bank.bank.set(at)
      const answer = await begin(counter, master)
      assert.deepEqual(answer, { refused: 'E09', facts: { nextOpening: opens } })
    }
    assert.equal(verified(), 0)
  })

  test('whoever began inside them may finish after their end, on the code’s last day too, within thirty minutes', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    assert.equal(bank.store.rights.openOf(taro.userId)!.deadline, Date.parse('2026-11-27T21:00:00+09:00'))
    bank.bank.set('2026-11-27T20:59:59+09:00')
    const { session } = must(await begin(bank.counter, taro))
    bank.bank.set('2026-11-27T21:29:00+09:00')
    await lapseRights(bank.counter)
    must(await acquire(bank.counter, { session, request: await newRequest(), address }))
  })

  test('after the thirty minutes it is E24, and the code is open again', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    bank.bank.advance({ minutes: 30 })
    const request = await newRequest()
    await refuses(bank, 'E24', () => acquire(bank.counter, { session, request, address }))
    await lapseRights(bank.counter)
    assert.equal(bank.store.rights.openOf(master.userId)!.state, 'A1')
    await acquires(bank.counter, master)
  })
})

describe('P1: sixty tries with a phished ID and password', () => {
  test('give no certificate, sixty equal answers, sixty lines, one signal, and nobody is locked', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const { counter, verified } = counting(bank.counter)
    const { result, lines } = await writing(bank.file, async () => {
      const answers = []
      for (let i = 0; i < 20; i++) {
        const code = wellFormed(`ABCDEFGHJK${String.fromCharCode(65 + (i % 8))}${2 + (i % 8)}`)
        answers.push(await begin(counter, taro, { code }))
        answers.push(await begin(counter, taro, { password: `guess ${i}`, code }))
        answers.push(await begin(counter, taro, { loginId: `NOBODY${i}`, code }))
      }
      return answers
    })
    assert.equal(new Set(result.map((answer) => JSON.stringify(answer))).size, 1)
    assert.equal(verified(), 60)
    assert.equal(lines.filter(({ refusal }) => refusal === 'E07').length, 60)
    assert.equal(lines.filter(({ event }) => event === 'signal.raised').length, 1)
    assert.equal(bank.store.contracts.openSignals(taro.contractId).length, 1)
    bank.advance({ minutes: 10 })
    await logsIn(bank.counter, taro)
    assert.equal(auditLines(bank.file).at(-1)!.event, 'certificate.login')
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { policyPath, readPolicy } from '../policies/read.ts'
import type { Standing } from './actor.ts'
import { type Restriction, unrestricted } from './restriction.ts'
import type { UserRole } from './roles.ts'
import {
  type AddWish,
  checkLoginId,
  decideAddUser,
  decideUser,
  foldLoginId,
  locksAt,
  type UserEvent,
  type UserWish,
  userStates,
  userTable,
} from './user.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const restricted: Restriction = { kind: 'all', untilMs: Date.parse('2026-11-25T12:00:00+09:00'), held: false }
const all: Standing[] = [
  'self',
  'master',
  'general',
  'clerk',
  'checker',
  'centre',
  'auditor',
  'operator',
  'system',
  'public',
]

function answer(change: Partial<UserWish>): string {
  const verdict = decideUser({
    event: 'stop',
    state: 'U1',
    role: 'general',
    by: 'master',
    restriction: unrestricted,
    contract: 'K1',
    ...change,
  })
  return 'refused' in verdict ? verdict.refused : `${verdict.to}${verdict.twoPeople ? ' by two' : ''}`
}

/** rules.md §4.2, written a second time: event, role, who may, and what U1 U2 U3 become. */
const expected: [UserEvent, UserRole, string, string][] = [
  ['stop', 'general', 'self master clerk checker centre system public', 'U2 E27 E27'],
  ['stop', 'master', 'self clerk checker centre system public', 'U2 E27 E27'],
  ['lift', 'general', 'master', 'E27 U1 E27'],
  ['lift', 'master', 'checker', 'E27 U1 by two E27'],
  ['delete', 'general', 'master clerk checker', 'U3 U3 E27'],
  ['delete', 'master', '', ''],
  ['change-master', 'general', '', ''],
  ['change-master', 'master', 'checker', 'U3 by two U3 by two E27'],
  ['lock', 'general', 'system', 'U1 U2 E27'],
  ['lock', 'master', 'system', 'U1 U2 E27'],
  ['unlock', 'general', 'master', 'U1 U2 E27'],
  ['unlock', 'master', 'clerk checker centre', 'U1 U2 E27'],
  ['reset-password', 'general', 'master', 'U1 U2 E27'],
  ['reset-password', 'master', 'checker', 'U1 by two U2 by two E27'],
  ['rename', 'general', 'master', 'U1 U2 E27'],
  ['rename', 'master', 'clerk checker', 'U1 U2 E27'],
]

describe('a user', () => {
  for (const [event, role, who, cells] of expected) {
    it(`answers ${event} of a ${role}, by whom and in which state`, () => {
      const may = all.filter((by) => answer({ event, role, by, state: event === 'lift' ? 'U2' : 'U1' }) !== 'E26')
      assert.equal(may.join(' '), who)
      const [first] = may
      if (first !== undefined)
        assert.equal(userStates.map((state) => answer({ event, role, by: first, state })).join(' '), cells)
    })
  }

  it('has a row in this test for every event and role', () => {
    assert.equal(expected.length, Object.keys(userTable).length * 2)
  })

  const rows: [string, Partial<UserWish>, string][] = [
    ['is stopped although the actor is restricted', { restriction: restricted }, 'U2'],
    ['is stopped although the contract is frozen', { contract: 'K2' }, 'U2'],
    ['of a closed contract can only be left alone', { contract: 'K4' }, 'E21'],
    ['is unlocked by no master whose contract is frozen', { event: 'unlock', contract: 'K2' }, 'E21'],
    [
      'is deleted by the branch although the contract is frozen',
      { event: 'delete', by: 'clerk', contract: 'K2' },
      'U3',
    ],
    ['gets no reset from a restricted master', { event: 'reset-password', restriction: restricted }, 'E26'],
    [
      'gets a reset from a master whose payments alone are restricted',
      { event: 'reset-password', restriction: { ...restricted, kind: 'payments' } },
      'U1',
    ],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(answer(change), expectedAnswer))

  it('whose reset must wait is told from when', () => {
    const verdict = decideUser({
      event: 'reset-password',
      state: 'U1',
      role: 'general',
      by: 'master',
      restriction: restricted,
      contract: 'K1',
    })
    assert.deepEqual('refused' in verdict && verdict.facts, { why: 'restricted', until: '2026-11-25T12:00:00+09:00' })
  })

  it('is locked by the sixth wrong password and not by the fifth', () => {
    assert.deepEqual([locksAt(policy, 5), locksAt(policy, 6)], [false, true])
  })
})

describe('adding a user', () => {
  const add = (change: Partial<AddWish>) => {
    const wish: AddWish = {
      policy,
      by: 'master',
      restriction: unrestricted,
      contract: 'K1',
      role: 'general',
      placesTaken: 8,
      idTaken: false,
      ...change,
    }
    const verdict = decideAddUser(wish)
    return 'refused' in verdict ? { [verdict.refused]: verdict.facts } : 'added'
  }
  const rows: [string, Partial<AddWish>, unknown][] = [
    ['fills the ninth place', {}, 'added'],
    ['finds no tenth', { placesTaken: 9 }, { E18: { why: 'cap', cap: 9 } }],
    [
      'refuses an ID that was ever used, and offers another',
      { idTaken: true, suggestion: 'TARO-7' },
      { E18: { why: 'taken', suggestion: 'TARO-7' } },
    ],
    ['is not a general user’s right', { by: 'general' }, { E26: { who: 'master' } }],
    ['is not the operator’s right', { by: 'operator' }, { E26: { who: 'master' } }],
    ['waits while the contract is about to end', { contract: 'K3' }, { E21: { state: 'K3' } }],
    [
      'waits for the end of the restriction',
      { restriction: restricted },
      { E26: { why: 'restricted', until: '2026-11-25T12:00:00+09:00' } },
    ],
    [
      'waits without a promise while a signal holds the master',
      { restriction: { kind: 'all', untilMs: null, held: true } },
      { E26: { why: 'held' } },
    ],
    [
      'by the first master of a contract works the same day',
      { restriction: { ...restricted, kind: 'payments' } },
      'added',
    ],
    [
      'of a second master finds no place',
      { role: 'master', by: 'checker', placesTaken: 1 },
      { E18: { why: 'cap', cap: 1 } },
    ],
    [
      'of a master is never the master’s own act',
      { role: 'master', placesTaken: 0 },
      { E26: { who: 'checker system' } },
    ],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.deepEqual(add(change), expectedAnswer))
})

describe('a login ID', () => {
  it('is one with its full-width, lower-case, spaced and hyphened spellings', () => {
    for (const typed of [
      'TARO01',
      'taro01',
      'ＴＡＲＯ０１',
      ' taro 01 ',
      'Taro-01',
      'ＴＡＲＯー０１',
      'TARO−01',
      'TA‐RO01',
      '　taro01',
    ]) {
      assert.equal(foldLoginId(typed), 'taro01', typed)
    }
  })
  it('stays another with another letter or digit', () => {
    assert.notEqual(foldLoginId('TARO01'), foldLoginId('TAR001'))
  })
  it('is found again however it is cased and widened, and never by another', () => {
    const id = fc.string({ unit: fc.constantFrom(...'ABYZaz019'), minLength: 3, maxLength: 20 })
    const widen = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(id, id, (one, other) => {
        assert.equal(foldLoginId(widen(one.toUpperCase())), foldLoginId(one))
        assert.equal(foldLoginId(one) === foldLoginId(other), one.toLowerCase() === other.toLowerCase())
      }),
    )
  })
  it('is not reached by letters that only look like its own', () => {
    for (const typed of ['ТARO01', 'TARΟ01', 'tarı01', 'TARO01\u200b'])
      assert.notEqual(foldLoginId(typed), 'taro01', typed)
  })
  it('may have letters, digits and inner hyphens, three to twenty that count', () => {
    for (const good of ['NP-M', 'TARO01', 'hanako2', 'a'.repeat(20)]) assert.ok(checkLoginId(good), good)
    for (const bad of [
      'NP',
      'A-',
      '-AB1',
      'A--B',
      '太郎01',
      'TARO 01',
      'ＴＡＲＯ',
      'a_b1',
      '',
      'a'.repeat(21),
      'AB1\n',
    ]) {
      assert.ok(!checkLoginId(bad), JSON.stringify(bad))
    }
  })
})

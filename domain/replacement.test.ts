import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { isRefusal } from './refusals.ts'
import {
  approvalOf,
  decideAsk,
  decideOldPc,
  decideRequest,
  decideTake,
  type OldPc,
  requestTable,
  stepOf,
  type TakeWish,
} from './replacement.ts'
import { unrestricted } from './restriction.ts'

const recommended = readPolicy(policyPath('recommended'))
const published = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(recommended)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const tuesday = at('2026-11-24T10:00:00')
const code = (verdict: unknown) =>
  isRefusal(verdict) ? verdict.refused : JSON.stringify(Object.keys(verdict as object))

describe('asking', () => {
  for (const [name, policy, when, is] of [
    ['in the hours', recommended, '2026-11-24T20:59:59', '["ask","expires"]'],
    ['from 21:00 on', recommended, '2026-11-24T21:00:00', 'E09'],
    ['on a Sunday', recommended, '2026-11-22T10:00:00', 'E09'],
    ['under the published policy, at any hour', published, '2026-11-22T10:00:00', 'E26'],
  ] as const) {
    test(`${name}: ${is}`, () => assert.equal(code(decideAsk(policy, calendar, at(when))), is))
  }
})

describe('the old PC', () => {
  const may: OldPc = {
    policy: recommended,
    user: 'U1',
    contract: 'K1',
    restriction: unrestricted,
    row: 'C2',
    role: 'current',
  }
  for (const [name, change, is] of [
    ['known, unrestricted, alone', {}, '["may"]'],
    ['of a frozen contract', { contract: 'K2' }, 'E21'],
    ['of a stopped user', { user: 'U2' }, 'E22'],
    [
      'restricted: a copied file must not become a new PC',
      { restriction: { kind: 'all', untilMs: 1, held: false } },
      'E26',
    ],
    ['whose payments alone are restricted', { restriction: { kind: 'payments', untilMs: 1, held: false } }, '["may"]'],
    ['with the old one of an overlap', { row: 'C2-predecessor' }, 'E16'],
    ['with the new one of an overlap', { role: 'successor' }, 'E26'],
    ['under the published policy', { policy: published }, 'E26'],
  ] as [string, Partial<OldPc>, string][]) {
    test(`${name}: ${is}`, () => assert.equal(code(decideOldPc({ ...may, ...change })), is))
  }
})

describe('the approval', () => {
  const asked = at('2026-11-24T20:50:00')
  test('from a known network is ready at once, for half an hour', () => {
    const approved = approvalOf({ policy: recommended, calendar, now: tuesday, asked: tuesday, sameNetwork: true })
    assert.equal(approved.held, false)
    assert.equal(approved.readyUntil.toString(), at('2026-11-24T10:30:00').toString())
  })
  test('after 21:00 counts the half hour from the asking, which was in time', () => {
    const now = at('2026-11-24T21:02:00')
    const { readyUntil } = approvalOf({ policy: recommended, calendar, now, asked, sameNetwork: true })
    assert.equal(readyUntil.toString(), at('2026-11-24T21:20:00').toString())
  })
  test('from another network waits for 12:00 of the next business day, until its 21:00; over a weekend too', () => {
    const friday = at('2026-11-27T15:00:00')
    const approved = approvalOf({ policy: recommended, calendar, now: friday, asked: friday, sameNetwork: false })
    assert.deepEqual(
      [approved.held, approved.readyFrom.toString(), approved.readyUntil.toString()],
      [true, at('2026-11-30T12:00:00').toString(), at('2026-11-30T21:00:00').toString()],
    )
  })
})

describe('the new PC comes for its half hour', () => {
  const wish: TakeWish = {
    policy: recommended,
    calendar,
    now: tuesday,
    readyFromMs: tuesday.epochMilliseconds,
    readyUntilMs: at('2026-11-24T10:30:00').epochMilliseconds,
    user: 'U1',
    contract: 'K1',
    row: 'C2',
  }
  for (const [name, change, is] of [
    ['in time', {}, '["take","finishBy"]'],
    ['a second too early', { now: tuesday.subtract({ seconds: 1 }) }, '["held"]'],
    ['when its time is over', { now: at('2026-11-24T10:30:00') }, '["over"]'],
    ['when the old certificate was revoked', { row: 'C6' }, 'E05'],
    ['when it has expired', { row: 'C5' }, 'E04'],
    ['when it was superseded', { row: 'C4' }, 'E16'],
    ['when the user was stopped', { user: 'U2' }, 'E22'],
    ['when the contract was frozen', { contract: 'K2' }, 'E21'],
  ] as [string, Partial<TakeWish>, string][]) {
    test(`${name}: ${is}`, () => assert.equal(code(decideTake({ ...wish, ...change })), is))
  }
})

describe('the published road', () => {
  const wish = { policy: published, calendar, now: tuesday, role: 'general', contract: 'K1', open: false } as const
  test('a general user asks his master, a master the branch, nobody twice', () => {
    assert.equal(code(decideRequest(wish)), '["request","deadline"]')
    assert.equal(code(decideRequest({ ...wish, open: true })), '["already"]')
    assert.equal(code(decideRequest({ ...wish, role: 'master' })), 'E26')
    assert.equal(code(decideRequest({ ...wish, contract: 'K2' })), 'E21')
  })
  test('each step follows from what has been done, in whatever order it is looked at', () => {
    const oldId = 'old'
    const steps = [
      { current: { id: 'old', row: 'C2' }, codeOpen: false },
      { current: null, codeOpen: false },
      { current: null, codeOpen: true },
      { current: { id: 'new', row: 'C1' }, codeOpen: false },
      { current: { id: 'new', row: 'C2' }, codeOpen: false },
    ] as const
    assert.deepEqual(
      steps.map((facts) => stepOf({ oldId, ...facts })),
      ['revoke', 'code', 'acquire', 'confirm', 'done'],
    )
  })
  test('what has ended stays as it ended', () => {
    for (const state of ['Q2', 'Q3', 'Q4'] as const)
      assert.deepEqual(new Set(Object.values(requestTable[state])), new Set([state]))
  })
})

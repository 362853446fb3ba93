import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { bankText } from './calendar.ts'
import { unrestricted } from './restriction.ts'
import {
  type AcquireWish,
  type BeginWish,
  decideAcquire,
  decideBegin,
  decideIssue,
  halfTime,
  type IssueWish,
  isOpenRight,
  type RightCell,
  type RightRecord,
  rightDeadline,
  rightStates,
  rightTable,
} from './right.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const recommended = readPolicy(policyPath('recommended'))
const calendar = calendarOf(policy)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const now = at('2026-11-24T10:00:00')

/** rules.md §4.3, written a second time: what A1 … A6 do with each event. */
const expected: Record<keyof (typeof rightTable)['A1'], string> = {
  authenticated: 'A2 A2 E08 E13 E13 E13',
  failed: 'A1 A2 E07 E07 E07 E07',
  'failed-last': 'A5 A5 – – – –',
  'half-time': 'A1 stays stays stays stays stays',
  deadline: 'A4 stays stays stays stays stays',
  withdrawn: 'A6 A6 stays stays stays stays',
  intended: '– A3 – – – –',
  'session-ended': 'stays A1 stays stays stays stays',
  voided: '– – A1 – – –',
}

function shown(cell: RightCell): string {
  if ('to' in cell) return cell.to
  if ('refused' in cell) return cell.refused
  return 'stays' in cell ? 'stays' : '–'
}

describe('an acquisition right', () => {
  for (const [event, cells] of Object.entries(expected) as [keyof typeof expected, string][]) {
    it(`answers ${event} in every state`, () => {
      assert.equal(rightStates.map((state) => shown(rightTable[state][event])).join(' '), cells)
    })
  }
  it('has a row in this test for every event', () => {
    for (const state of rightStates)
      assert.deepEqual(Object.keys(rightTable[state]).sort(), Object.keys(expected).sort())
  })
})

describe('the deadline of a code', () => {
  it('of a general user is 21:00 of the third business day', () => {
    assert.equal(
      bankText(rightDeadline(policy, calendar, 'general', at('2026-11-20T10:00:00'))),
      '2026-11-26T21:00:00+09:00',
    )
  })
  it('of a master is 21:00 of the twentieth', () => {
    assert.equal(
      bankText(rightDeadline(policy, calendar, 'master', at('2026-11-24T10:00:00'))),
      '2026-12-22T21:00:00+09:00',
    )
  })
  it('has a half-time', () => {
    assert.equal(bankText(halfTime(at('2026-11-24T10:00:00'), at('2026-11-24T21:00:00'))), '2026-11-24T15:30:00+09:00')
  })
})

describe('issuing a code', () => {
  const issue = (change: Partial<IssueWish>) => {
    const wish: IssueWish = {
      policy,
      by: 'master',
      restriction: unrestricted,
      contract: 'K1',
      user: 'U1',
      role: 'general',
      seat: null,
      ...change,
    }
    const verdict = decideIssue(wish)
    return 'refused' in verdict ? verdict.refused : 'issued'
  }
  const rows: [string, Partial<IssueWish>, string][] = [
    ['for a free seat is the master’s', {}, 'issued'],
    ['after revocation works at once', { seat: 'C6' }, 'issued'],
    ['while a certificate lives is refused', { seat: 'C2' }, 'E18'],
    ['while an unproven one lives is refused', { seat: 'C1' }, 'E18'],
    ['while an expired one holds the seat is refused: revoke first', { seat: 'C5' }, 'E18'],
    ['while an intent holds the seat is refused', { seat: 'C0' }, 'E18'],
    [
      'for an expired one works where a bank re-acquires directly',
      {
        seat: 'C5',
        policy: {
          ...policy,
          roles: { ...policy.roles, general: { ...policy.roles.general, afterExpiry: 'reacquire' } },
        },
      },
      'issued',
    ],
    ['as 切替予約 needs a policy that has it', { seat: 'C2', preparedSwitch: true }, 'E18'],
    [
      'as 切替予約 works with the recommended policy',
      { seat: 'C2', preparedSwitch: true, policy: recommended },
      'issued',
    ],
    ['for a master is not the master’s own act', { role: 'master' }, 'E26'],
    ['for a master is the checker’s', { role: 'master', by: 'checker' }, 'issued'],
    ['for a master is not one clerk’s', { role: 'master', by: 'clerk' }, 'E26'],
    ['for a general user is not the branch’s', { by: 'checker' }, 'E26'],
    ['by a restricted master must wait', { restriction: { kind: 'all', untilMs: 0, held: false } }, 'E26'],
    ['for a stopped user is refused', { user: 'U2' }, 'E22'],
    ['for a deleted user is refused', { user: 'U3' }, 'E26'],
    ['too soon after a revocation waits', { wait: { untilMs: 2000, nowMs: 1999 } }, 'E26'],
    ['when the wait is over is granted', { wait: { untilMs: 2000, nowMs: 2000 } }, 'issued'],
    ['in a frozen contract is refused', { contract: 'K2' }, 'E21'],
    ['in a contract about to end is refused', { contract: 'K3' }, 'E21'],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(issue(change), expectedAnswer))
})

describe('beginning an acquisition', () => {
  const record = (change: Partial<RightRecord> = {}): RightRecord => ({
    state: 'A1',
    triesLeft: 5,
    deadlineMs: at('2026-11-26T21:00:00').epochMilliseconds,
    usedAtMs: null,
    ...change,
  })
  const begin = (change: Partial<BeginWish>) => {
    const verdict = decideBegin({
      policy,
      calendar,
      now,
      right: record(),
      secretsOk: true,
      user: 'U1',
      locked: false,
      contract: 'K1',
      ...change,
    })
    return 'begin' in verdict
      ? `begins${verdict.endsOlderSession ? ', older session ended' : ''}, ${verdict.tries}`
      : `${verdict.refused}, ${verdict.tries}`
  }
  const rows: [string, Partial<BeginWish>, string][] = [
    ['with all three right gives the try back', {}, 'begins, given-back'],
    [
      'a second time ends the closed tab’s session',
      { right: record({ state: 'A2' }) },
      'begins, older session ended, given-back',
    ],
    [
      'outside the window says when it opens, and looks at no secret',
      { now: at('2026-11-23T10:00:00'), secretsOk: false },
      'E09, none',
    ],
    ['with something wrong costs a try', { secretsOk: false }, 'E07, counted'],
    [
      'with something wrong at the last try exhausts the code',
      { secretsOk: false, right: record({ triesLeft: 1 }) },
      'E07, exhausted',
    ],
    [
      'with something wrong costs a try behind an open session too',
      { secretsOk: false, right: record({ state: 'A2' }) },
      'E07, counted',
    ],
    ['with an ID that does not exist is the same E07', { right: null, secretsOk: false }, 'E07, none'],
    ['without any right is the same E07', { right: null }, 'E07, none'],
    [
      'with a wrong code on a used right is the same E07 and costs nothing',
      { right: record({ state: 'A3' }), secretsOk: false },
      'E07, none',
    ],
    ['with a wrong code on a stopped user is the same E07', { user: 'U2', secretsOk: false }, 'E07, counted'],
    ['with a wrong code in a frozen contract is the same E07', { contract: 'K2', secretsOk: false }, 'E07, counted'],
    ['for a deleted user is the same E07', { user: 'U3' }, 'E07, counted'],
    [
      'with a used code says so to who knows it',
      { right: record({ state: 'A3', usedAtMs: now.epochMilliseconds }) },
      'E08, none',
    ],
    ['with a lapsed code is E13', { right: record({ state: 'A4' }) }, 'E13, none'],
    ['with an exhausted code is E13', { right: record({ state: 'A5' }) }, 'E13, none'],
    ['with a withdrawn code is E13', { right: record({ state: 'A6' }) }, 'E13, none'],
    [
      'after the deadline is E13 before the timer has written it',
      { right: record({ deadlineMs: now.epochMilliseconds }) },
      'E13, none',
    ],
    ['in a frozen contract is E21 to who knows all three', { contract: 'K2' }, 'E21, given-back'],
    ['in a contract about to end still works', { contract: 'K3' }, 'begins, given-back'],
    ['of a stopped user is E22', { user: 'U2' }, 'E22, given-back'],
    ['of a locked user is E15', { locked: true }, 'E15, given-back'],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(begin(change), expectedAnswer))

  it('with a lapsed code tells until when it was good, with another closed one only how it ended', () => {
    const facts = (right: Partial<RightRecord>) => {
      const whole = { policy, calendar, now, user: 'U1', contract: 'K1', secretsOk: true, locked: false } as const
      const verdict = decideBegin({ ...whole, right: record(right) })
      return 'refused' in verdict ? verdict.facts : null
    }
    const validUntil = bankText(now.epochMilliseconds)
    for (const state of ['A1', 'A2', 'A4'] as const) {
      assert.deepEqual(facts({ state, deadlineMs: now.epochMilliseconds }), { state: 'A4', validUntil })
    }
    assert.deepEqual(facts({ state: 'A6' }), { state: 'A6' })
  })

  it('with a used code tells when it was used, and is a signal', () => {
    const verdict = decideBegin({
      policy,
      calendar,
      now,
      right: record({ state: 'A3', usedAtMs: at('2026-11-24T10:02:00').epochMilliseconds }),
      secretsOk: true,
      user: 'U1',
      locked: false,
      contract: 'K1',
    })
    assert.deepEqual(verdict, {
      refused: 'E08',
      facts: { usedAt: '2026-11-24T10:02:00+09:00' },
      tries: 'none',
      signal: 'reused',
    })
  })
  it('is open until the deadline’s own moment', () => {
    assert.ok(isOpenRight(record({ deadlineMs: 1000 }), 999))
    assert.ok(!isOpenRight(record({ deadlineMs: 1000 }), 1000))
  })
})

describe('asking for the certificate', () => {
  const acquire = (change: Partial<AcquireWish>) => {
    const verdict = decideAcquire({ nowMs: 1000, right: 'A2', finishByMs: 2000, user: 'U1', contract: 'K1', ...change })
    return 'refused' in verdict ? verdict.refused : 'granted'
  }
  const rows: [string, Partial<AcquireWish>, string][] = [
    ['inside the thirty minutes is granted', {}, 'granted'],
    ['at their end is E24', { nowMs: 2000 }, 'E24'],
    ['in a session that was ended is E24', { finishByMs: null }, 'E24'],
    ['after the right fell back to 発行済 is E24', { right: 'A1' }, 'E24'],
    ['twice is E08', { right: 'A3' }, 'E08'],
    ['with a code withdrawn meanwhile is E13', { right: 'A6' }, 'E13'],
    ['by a user stopped meanwhile is E22', { user: 'U2' }, 'E22'],
    ['by a user deleted meanwhile is E07', { user: 'U3' }, 'E07'],
    ['in a contract frozen meanwhile is E21', { contract: 'K2' }, 'E21'],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(acquire(change), expectedAnswer))
})

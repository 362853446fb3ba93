import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Place, thisWeek } from './this-week.ts'

const now = Date.parse('2026-11-24T10:00:00+09:00')
const at = (text: string) => Date.parse(text)

function place(loginId: string, change: Partial<Place>): Place {
  const nothing = { lastActionableMs: null, proveByMs: null, codeUntilMs: null, asksForReplacement: false }
  return { loginId, state: 'valid', ...nothing, ...change }
}

const kinds = (places: readonly Place[]) => thisWeek(places, now).map(({ kind, loginId }) => `${loginId} ${kind}`)

test('those who cannot work come first, then what ends soonest, then what can wait', () => {
  const places = [
    place('CODELESS', { state: 'none' }),
    place('RENEWABLE', { state: 'renewable', lastActionableMs: at('2026-12-28T21:00:00+09:00') }),
    place('EXPIRING', { state: 'renewable', lastActionableMs: at('2026-11-27T21:00:00+09:00') }),
    place('WAITING', { state: 'acquirable', codeUntilMs: at('2026-11-26T21:00:00+09:00') }),
    place('UNPROVEN', { state: 'provisional', proveByMs: at('2026-11-25T21:00:00+09:00') }),
    place('EXPIRED', { state: 'expired' }),
    place('STOPPED', { state: 'stopped' }),
    place('LOCKED', { state: 'locked' }),
    place('NEW-PC', { asksForReplacement: true }),
  ]
  assert.deepEqual(kinds(places), [
    'LOCKED locked',
    'STOPPED stopped',
    'EXPIRED expired',
    'NEW-PC replacement',
    'UNPROVEN unproven',
    'WAITING waiting',
    'EXPIRING expiring',
    'RENEWABLE renewable',
    'CODELESS codeless',
  ])
})

test('a certificate that can be renewed is pressing in its last week, and not a moment before', () => {
  const last = at('2026-12-01T10:00:00+09:00')
  const of = (lastActionableMs: number) => kinds([place('A', { state: 'renewable', lastActionableMs })])
  assert.deepEqual(of(last), ['A expiring'])
  assert.deepEqual(of(last + 1), ['A renewable'])
})

test('whoever is valid or renewing, or whose contract is shut, is not in the list', () => {
  const states = ['valid', 'renewing', 'closed', 'frozen'] as const
  assert.deepEqual(kinds(states.map((state) => place(state, { state }))), [])
})

test('who is locked and asks for another PC is locked first', () => {
  assert.deepEqual(kinds([place('A', { state: 'locked', asksForReplacement: true })]), ['A locked'])
})

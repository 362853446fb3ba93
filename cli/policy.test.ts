import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { policyPath } from '../policies/read.ts'
import { calendarAt } from './calendar.ts'
import { checkPolicy, policyDates } from './policy.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-policy-'))
after(() => rmSync(folder, { recursive: true }))

describe('warifu policy check', () => {
  it('finds no mistake in what ships', () => {
    for (const name of ['hokuyo-gaitame-web', 'recommended', policyPath('recommended')]) {
      const answer = checkPolicy({ file: name })
      assert.equal(answer.exitCode, 0)
      assert.match(answer.text, /no mistakes\nhash {2}[0-9a-f]{64}/)
    }
  })
  it('exits 1 with file, line and what is allowed', () => {
    const file = join(folder, 'bad.yaml')
    writeFileSync(file, readFileSync(policyPath('recommended'), 'utf8').replace('cap: 9', 'cap: 0'))
    const answer = checkPolicy({ file })
    assert.equal(answer.exitCode, 1)
    assert.match(
      answer.text,
      /^\/.*bad\.yaml:\d+:10: roles\.general\.cap: found 0; allowed: a whole number from 1 to 999$/,
    )
  })
  it('exits 2 when there is no such file', () =>
    assert.equal(checkPolicy({ file: join(folder, 'none.yaml') }).exitCode, 2))
})

describe('warifu policy dates', () => {
  const dates = (acquired: string) => policyDates({ file: 'hokuyo-gaitame-web', acquired })
  it('tells what becomes of a certificate acquired on a Friday', () => {
    assert.deepEqual(dates('2026-11-20T10:00:00+09:00').json, {
      lastDay: '2027-11-20',
      notAfter: '2027-11-20T23:59:59+09:00',
      renewalOpens: '2027-10-11T00:00:00+09:00',
      firstRenewal: '2027-10-12T09:00:00+09:00',
      lastActionable: '2027-11-19T21:00:00+09:00',
      notices: [
        { kind: 'D-40', day: '2027-10-11' },
        { kind: 'D-10', day: '2027-11-10' },
        { kind: 'last-actionable', day: '2027-11-19' },
        { kind: 'D-0', day: '2027-11-20' },
      ],
    })
  })
  it('reads an instant in any offset', () => {
    assert.deepEqual(dates('2026-11-20T01:00:00Z').json, dates('2026-11-20T10:00:00+09:00').json)
  })
  it('says when nothing could have been acquired then', () => {
    assert.match(dates('2026-11-23T10:00:00+09:00').text, /the window is closed/)
    assert.doesNotMatch(dates('2026-11-20T10:00:00+09:00').text, /closed/)
  })
  it('says when it rests on computed holidays, and refuses where none are known', () => {
    assert.match(dates('2027-11-24T10:00:00+09:00').text, /holidays after 2027-12-31 are computed/)
    assert.equal(dates('2050-11-24T10:00:00+09:00').exitCode, 1)
  })
  it('exits 2 when the instant is none', () => {
    for (const text of ['tomorrow', '2026-11-24', '2026-11-24T10:00:00']) assert.equal(dates(text).exitCode, 2, text)
  })
})

describe('warifu calendar at', () => {
  const rows: [string, string, object][] = [
    [
      'knows an open hour',
      '2026-11-24T10:00:00+09:00',
      {
        open: true,
        businessDay: true,
        nextOpening: '2026-11-25T09:00:00+09:00',
        restrictedUntil: '2026-11-25T12:00:00+09:00',
      },
    ],
    [
      'knows a business day’s night',
      '2026-11-24T21:00:00+09:00',
      {
        open: false,
        businessDay: true,
        nextOpening: '2026-11-25T09:00:00+09:00',
        restrictedUntil: '2026-11-25T12:00:00+09:00',
      },
    ],
    [
      'knows a holiday',
      '2026-11-23T10:00:00+09:00',
      {
        open: false,
        businessDay: false,
        nextOpening: '2026-11-24T09:00:00+09:00',
        restrictedUntil: '2026-11-24T12:00:00+09:00',
      },
    ],
    [
      'knows the turn of the year',
      '2026-12-31T10:00:00+09:00',
      {
        open: false,
        businessDay: false,
        nextOpening: '2027-01-04T09:00:00+09:00',
        restrictedUntil: '2027-01-04T12:00:00+09:00',
      },
    ],
  ]
  for (const [name, instant, expected] of rows) it(name, () => assert.deepEqual(calendarAt({ instant }).json, expected))

  it('asks another policy’s calendar', () => {
    const file = join(folder, 'closed.yaml')
    const text = readFileSync(policyPath('hokuyo-gaitame-web'), 'utf8')
    writeFileSync(file, text.replace('closures: []', "closures: [{ day: '2026-11-24', note: 移行 }]"))
    const { json } = calendarAt({ instant: '2026-11-24T10:00:00+09:00', policy: file })
    assert.deepEqual(json, {
      open: false,
      businessDay: false,
      nextOpening: '2026-11-25T09:00:00+09:00',
      restrictedUntil: '2026-11-25T12:00:00+09:00',
    })
  })
  it('exits 2 when the instant is none, and 1 where no holidays are known', () => {
    assert.equal(calendarAt({ instant: 'now' }).exitCode, 2)
    assert.equal(calendarAt({ instant: '2051-01-04T10:00:00+09:00' }).exitCode, 1)
  })
})

/** What the desks are told: each reading decided, names of customers written in the trail, and a comparison that is the same for both people. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { linesOf } from '../../policies/lines.ts'
import { policyPath } from '../../policies/read.ts'
import { openOffice } from '../../test/fixture/office.ts'
import { must, settledMaster } from '../../test/fixture/people.ts'
import { freshBank } from '../../test/fixture/refusing.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { putInForce } from '../approvals/put-in-force.ts'
import { proposePolicy } from './propose.ts'
import { lookAtCalendarFile, viewCalendar } from './view-calendar.ts'
import { viewComparison } from './view-comparison.ts'
import { viewForecast } from './view-forecast.ts'
import { viewIssuing } from './view-issuing.ts'
import { lookAtPolicy, viewPolicy } from './view-policy.ts'

const bank = await freshBank({ at: Temporal.Instant.from('2026-11-27T10:00:00+09:00') })
const { counter } = bank
const master = await settledMaster(counter)
const office = await openOffice(counter)
await putInForce(counter, false)
const text = readFileSync(policyPath('hokuyo-gaitame-web'), 'utf8')
const file = (name: string, content: string) => ({ name, content: new TextEncoder().encode(content) })
const reads = () => auditLines(bank.file).filter(({ event }) => event === 'customer.read').length

test('every rule is told with the line it stands on, and the policy in force with its beginning', async () => {
  const view = must(await viewPolicy(counter, office.auditor))
  const lines = text.split('\n')
  for (const { path, line } of view.rules) {
    const key = path.split('.').at(-1)!
    assert.ok(line !== null && lines[line - 1]!.includes(key), `${path} on line ${line}`)
  }
  assert.deepEqual([view.history.length, view.history[0]!.hash, view.next], [1, counter.policy.hash, null])
  assert.equal(view.source, text)
})

test('a block has the line of its key, a list too', () => {
  const lines = linesOf('a:\n  b: 1\n  c: [1, 2]\nd:\n  - { e: 1 }\n')
  assert.deepEqual(
    [...lines],
    [
      ['a', 1],
      ['a.b', 2],
      ['a.c', 3],
      ['d', 4],
    ],
  )
})

test('a look at a policy writes nothing but whose names were told, and says whom it concerns', async () => {
  const before = reads()
  const looked = must(
    await lookAtPolicy(counter, office.clerk, file('next.yaml', text.replace('[40, 10, 0]', '[60, 40, 10, 0]'))),
  )
  assert.ok('differences' in looked)
  assert.deepEqual(looked.differences, [{ path: 'notices.daysBefore', was: '40, 10, 0', becomes: '60, 40, 10, 0' }])
  const more = looked.effects.find(({ kind }) => kind === 'told-more')!
  assert.deepEqual(
    more.concerned.map(({ loginId, lastDay }) => [loginId, lastDay]),
    [[master.loginId, '2027-11-27']],
  )
  assert.equal(reads(), before + 1)
  assert.equal(counter.store.branch.approvals.open().length, 0)
  const broken = must(await lookAtPolicy(counter, office.clerk, file('next.yaml', 'bank: 1\n')))
  assert.ok('mistakes' in broken && broken.mistakes.length > 10)
  assert.equal(reads(), before + 1)
})

test('an over-full contract and a kind of key that is lost are found by contract and by certificate', async () => {
  const looked = must(
    await lookAtPolicy(
      counter,
      office.clerk,
      file('next.yaml', text.replace('keyProtection: [file, os, token, tpm]', 'keyProtection: [token]')),
    ),
  )
  assert.ok('effects' in looked)
  const [key] = looked.effects.filter(({ kind }) => kind === 'key-not-allowed')
  assert.deepEqual([key!.count, key!.concerned.length], [1, 1])
  assert.deepEqual(
    counter.store.holding.contractsOver('master', 0, 9).map(({ loginId, lastDay }) => [loginId, lastDay]),
    [[null, null]],
  )
})

test('the second person is told the same as the first; of a request that is over there is nothing to compare', async () => {
  const next = file('next.yaml', text.replace('opensDaysBefore: 40', 'opensDaysBefore: 60'))
  const looked = must(await lookAtPolicy(counter, office.clerk, next))
  const asked = await proposePolicy(counter, office.clerk, next)
  assert.ok(!('mistakes' in asked))
  const { id } = must(asked)
  const { policy } = must(await viewComparison(counter, office.checker, id, 'ja'))
  assert.deepEqual(policy, looked)
  assert.equal(must(await viewPolicy(counter, office.checker)).waiting!.id, id)
  const { withdraw } = await import('../approvals/decide-request.ts')
  must(await withdraw(counter, office.clerk, { id }))
  assert.deepEqual(must(await viewComparison(counter, office.checker, id, 'ja')), { policy: null, calendar: null })
  const unknown = await viewComparison(counter, office.checker, 'nothing', 'ja')
  assert.ok(isRefusal(unknown) && unknown.refused === 'E26')
})

test('the calendar desk tells sixty days from the bank’s today, and a look at a file whom it moves', async () => {
  const view = must(await viewCalendar(counter, office.auditor, 'ja'))
  assert.deepEqual([view.days.length, view.days[0]!.day, view.days[0]!.reason], [60, '2026-11-27', 'business-day'])
  assert.equal(view.days.find(({ day }) => day === '2027-01-01')!.note, '元日')
  const looked = must(
    await lookAtCalendarFile(counter, office.clerk, file('c.csv', 'day,kind,note\n2027-11-26,closure,x\n'), 'ja'),
  )
  assert.ok('moved' in looked)
  assert.deepEqual(
    looked.moved.map(({ becomes, concerned }) => [becomes, concerned[0]!.loginId]),
    [['2027-11-25T21:00:00+09:00', master.loginId]],
  )
})

test('the forecast reaches thirteen months, so that what is acquired today ends in it', async () => {
  const { weeks, total, peaks } = must(await viewForecast(counter, office.auditor))
  assert.deepEqual([total, peaks], [1, ['2027-11-22']])
  assert.equal(weeks.at(-1)!.from, '2027-12-20')
  assert.equal(weeks.find(({ from }) => from === '2026-12-28')!.name, 'year-end')
})

test('issuing is told with the lists that were merged and what the archive does not know', async () => {
  assert.deepEqual(must(await viewIssuing(counter, office.auditor)), {
    issuing: 'on',
    lists: [{ issuer: 'issuing-1', number: 0 }],
    count: 0,
    unaccounted: [],
    waiting: null,
  })
})

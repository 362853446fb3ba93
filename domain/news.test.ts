import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { mailMoments } from './mail-change.ts'
import { type NewsSource, newsOf, newsUntil } from './news.ts'

const calendar = calendarOf(readPolicy(policyPath('hokuyo-gaitame-web')))
const at = (text: string) => Temporal.Instant.from(text)
const ms = (text: string) => at(text).epochMilliseconds
const tuesday = '2026-11-24T20:00:00+09:00'

const source = (change: Partial<NewsSource>): NewsSource => ({
  loginId: 'TARO01',
  role: 'general',
  addedMs: null,
  codeMs: null,
  issued: null,
  ...change,
})
const shown = (sources: NewsSource[], now: string) => newsOf(calendar, sources, ms(now)).map(({ kind }) => kind)

for (const [name, event, until] of [
  ['on a Tuesday is shown until Friday night', tuesday, '2026-11-28T00:00:00+09:00'],
  ['on a Friday is shown until Wednesday night', '2026-11-27T20:00:00+09:00', '2026-12-03T00:00:00+09:00'],
  ['before the new year waits for three days at a desk', '2026-12-30T20:00:00+09:00', '2027-01-07T00:00:00+09:00'],
] as const) {
  test(`what happens ${name}`, () => assert.equal(newsUntil(calendar, at(event)).toString(), at(until).toString()))
}

test('an added user is news, with how far he has come, for as long as that', () => {
  const ghost = source({
    addedMs: ms(tuesday),
    codeMs: ms(tuesday) + 60_000,
    issued: { atMs: ms(tuesday) + 120_000, again: false },
  })
  const [news] = newsOf(calendar, [ghost], ms('2026-11-27T23:59:59+09:00'))
  assert.deepEqual([news?.kind, news?.codeMs, news?.acquiredMs], ['user-added', ghost.codeMs, ghost.issued!.atMs])
  assert.deepEqual(shown([ghost], '2026-11-28T00:00:00+09:00'), [])
})

test('a master’s certificate issued anew is news, his first is not', () => {
  const master = (again: boolean) =>
    source({ role: 'master', addedMs: ms(tuesday), issued: { atMs: ms(tuesday), again } })
  assert.deepEqual(shown([master(true)], tuesday), ['master-reissued'])
  assert.deepEqual(shown([master(false)], tuesday), [])
})

test('a general user’s new certificate is not, nor a user of before dates were kept', () => {
  assert.deepEqual(shown([source({ issued: { atMs: ms(tuesday), again: true } })], tuesday), [])
})

test('the newest comes first', () => {
  const sources = [source({ addedMs: ms(tuesday) }), source({ loginId: 'JIRO02', addedMs: ms(tuesday) + 1 })]
  assert.deepEqual(
    newsOf(calendar, sources, ms('2026-11-25T09:00:00+09:00')).map(({ loginId }) => loginId),
    ['JIRO02', 'TARO01'],
  )
})

for (const [name, asked, from] of [
  ['in the evening works from noon of the next day', tuesday, '2026-11-25T12:00:00+09:00'],
  ['in the morning does not work the same noon', '2026-11-24T08:00:00+09:00', '2026-11-25T12:00:00+09:00'],
  ['on a Saturday works from Monday noon', '2026-11-28T10:00:00+09:00', '2026-11-30T12:00:00+09:00'],
] as const) {
  test(`a mail address changed ${name}, and the old one is told thirty days more`, () => {
    const { worksFrom, toldUntil } = mailMoments(calendar, at(asked))
    assert.equal(worksFrom.toString(), at(from).toString())
    assert.equal(toldUntil.toString(), at(from).add({ hours: 720 }).toString())
  })
}

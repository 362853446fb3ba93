import assert from 'node:assert/strict'
import { test } from 'node:test'
import { admit } from '../login/admit.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  addedUser,
  address,
  asActor,
  loggedIn,
  logsIn,
  must,
  type Person,
  presents,
  settles,
} from '../test/fixture/people.ts'
import { company, refuses, settled } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { disownLogin } from './disown-login.ts'
import { endSessions } from './end-sessions.ts'
import { loginsOf } from './view-logins.ts'

const elsewhere = '203.0.113.9'
const everybody = ['keiri@np-0001.example', 'np-m@customer.example', 'taro01@customer.example']

async function staff(): Promise<{ bank: Fixture; taro: Person }> {
  const { bank, master } = await company()
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  bank.advance({ hours: 30 }) // his first restriction is over, and nothing of the next hour is a second PC "within the hour"
  return { bank, taro }
}

const enters = (bank: Fixture, who: Person, password: string, from: string, continuity?: string) =>
  admit(bank.counter, presents(who), { password, continuity, address: from, browser: 'Firefox / Linux' })
const mine = (bank: Fixture, who: Person) => loginsOf(bank.counter, asActor(bank.counter, who))
const disown = (bank: Fixture, who: Person, login: string) =>
  disownLogin(bank.counter, asActor(bank.counter, who), login)
const signals = (bank: Fixture, who: Person) =>
  query<{ kind: string }>(bank.file, 'select kind from signals where user_id = ? order by raised_at', who.userId)

test('the history has log-ins and wrong passwords behind the certificate, newest first, with from where', async () => {
  const { bank, taro } = await staff()
  const { counter } = bank
  await enters(bank, taro, 'a guess', elsewhere)
  await logsIn(counter, taro)
  assert.deepEqual(
    mine(bank, taro).map(({ outcome, address: from }) => [outcome, from]),
    [
      ['here', address],
      ['refused', elsewhere],
      ['ended', address],
    ],
  )
})

test('a disowned log-in is told to all three, is a signal, and holds the restriction until the bank has looked', async () => {
  const { bank, taro } = await staff()
  must(await enters(bank, taro, taro.password, elsewhere))
  await logsIn(bank.counter, taro)
  const theirs = mine(bank, taro).find((login) => login.address === elsewhere)!
  const { result, lines } = await writing(bank.file, () => disown(bank, taro, theirs.login))
  assert.deepEqual(result, { login: theirs.login, now: true })
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['login.disowned', 'signal.raised'],
  )
  assert.deepEqual(
    letters(bank.file, 'login.disowned').map((letter) => letter.address),
    everybody,
  )
  assert.ok(signals(bank, taro).some(({ kind }) => kind === 'disowned-login'))
  const { actor } = loggedIn(bank, taro)
  assert.deepEqual([actor.restriction, actor.restrictedUntilMs], ['all', null])
  assert.equal(mine(bank, taro).find(({ login }) => login === theirs.login)!.disowned, true)
})

test('the PC it came from is forgotten: its cookie counts for nothing even after the restriction has ended', async () => {
  const { bank, taro } = await staff()
  const theirs = must(await enters(bank, taro, taro.password, elsewhere))
  await logsIn(bank.counter, taro)
  const { login } = mine(bank, taro).find((one) => one.address === elsewhere)!
  must(await disown(bank, taro, login))
  bank.advance({ hours: 100 })
  const again = must(await enters(bank, taro, taro.password, elsewhere, theirs.continuity!))
  assert.notEqual(again.continuity, null)
  await logsIn(bank.counter, taro)
  const sessions = bank.store.sessions.history(taro.userId)
  assert.equal(sessions[0]!.restricted_until, null)
  assert.notEqual(sessions[1]!.restricted_until, null)
})

test('a refused log-in is disowned alike: somebody has the certificate and guesses', async () => {
  const { bank, taro } = await staff()
  await enters(bank, taro, 'a guess', elsewhere)
  await logsIn(bank.counter, taro)
  const { login } = mine(bank, taro).find(({ outcome }) => outcome === 'refused')!
  assert.equal(must(await disown(bank, taro, login)).now, true)
  loggedIn(bank, taro)
  assert.deepEqual(
    signals(bank, taro).map(({ kind }) => kind),
    ['disowned-login'],
  )
})

test('a session that still runs elsewhere ends at once', async () => {
  const { bank, taro } = await staff()
  await logsIn(bank.counter, taro)
  const here = asActor(bank.counter, taro)
  // Another node may have let somebody in a moment ago: the page was opened in the session that this one has ended.
  await bank.store.commit({
    changes: [bank.store.sessions.recordEnded(here.sessionId, 1, 'newer-session')],
    touches: 'all',
  })
  const theirs = must(await enters(bank, taro, taro.password, elsewhere))
  const { login } = loginsOf(bank.counter, here).find(({ outcome }) => outcome === 'open')!
  assert.equal(((await disownLogin(bank.counter, here, login)) as { refused: string }).refused, 'E24')
  await logsIn(bank.counter, taro)
  assert.deepEqual(bank.sessions.check(theirs.session, 'login', presents(taro)), { in: false, status: 401 })
})

test('twice is once, and is said', async () => {
  const { bank, taro } = await staff()
  await logsIn(bank.counter, taro)
  const { login } = mine(bank, taro)[1]!
  const both = await Promise.all([disown(bank, taro, login), disown(bank, taro, login)])
  assert.deepEqual(both.map((answer) => must(answer).now).sort(), [false, true])
  assert.equal(letters(bank.file, 'login.disowned').length, 3)
})

test('nobody else’s log-in, none at all, and not the one he is acting in', async () => {
  const { bank, taro } = await staff()
  await logsIn(bank.counter, taro)
  const [master] = query<{ id: string }>(bank.file, `select s.id from sessions s where s.user_id <> ?`, taro.userId)
  for (const [login, why] of [
    [master!.id, 'no-such-login'],
    ['nothing', 'no-such-login'],
    [asActor(bank.counter, taro).sessionId, 'own-login'],
  ] as const) {
    assert.equal((await refuses(bank, 'E26', () => disown(bank, taro, login))).facts.why, why)
  }
})

test('logged out everywhere, the session is over, and what streams ends by the feed', async () => {
  const { bank, taro } = await staff()
  await logsIn(bank.counter, taro)
  const head = bank.store.feed.head()
  await endSessions(bank.counter, asActor(bank.counter, taro))
  assert.deepEqual(bank.sessions.check(taro.cookie, 'login', presents(taro)), { in: false, status: 401 })
  assert.deepEqual(
    bank.store.feed.since(head).map(({ kind, user_id }) => [kind, user_id]),
    [['logged-out', taro.userId]],
  )
  await settled()
})

/**
 * What people do to forms, by plain HTTPS: they press twice, have two tabs, come back after the session has ended. Nothing is done twice,
 * nothing is done in another's name, and each is told where to go on.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type Bank, openBank } from '../walks/bank.ts'
import { type Reply, type Stranger, stranger } from './stranger.ts'

let bank: Bank
before(async () => {
  bank = await openBank()
})
after(() => bank?.close())

function pcOf(loginId: string): Stranger {
  const { p12, passphrase } = bank.user(loginId)
  const pc = stranger(bank.told.serverCa)
  pc.carry({ pfx: readFileSync(p12!), passphrase: passphrase! })
  return pc
}

/** As a browser sends a form of a page of this origin; `from`: the page's address. */
function sends(pc: Stranger, url: string, fields: Record<string, string>, from = url): Promise<Reply> {
  const { origin } = new URL(url)
  const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', Referer: from, Accept: 'text/html' }
  const form = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }
  return pc.ask(url, { body: Buffer.from(new URLSearchParams(fields).toString()), headers: form })
}

const loginUrl = () => `${bank.told.login}/_warifu/login`
const logsIn = (pc: Stranger, loginId: string, query = '') =>
  sends(pc, loginUrl(), { password: bank.user(loginId).password }, `${loginUrl()}${query}`)

/** Logged in by the form and over to `manage.`; @returns where on it */
async function inside(pc: Stranger, loginId: string, query = ''): Promise<{ origin: string; next: string }> {
  const admitted = await logsIn(pc, loginId, query)
  assert.equal(admitted.status, 303, admitted.text)
  const here = String(admitted.headers.location)
  const { json } = here.includes('/hand-over#')
    ? { json: { url: here } }
    : await pc.ask(`${bank.told.login}/_warifu/api/v1/hand-over`, { body: {} })
  const { origin, hash } = new URL(String(json.url))
  const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }
  const taken = await pc.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) }, headers })
  assert.equal(taken.status, 200, taken.text)
  return { origin, next: String(taken.json.next) }
}

const tokenOf = (page: Reply) => /name="csrf" value="([^"]+)"/.exec(page.text)![1]!
const requests = () =>
  bank.rows(
    "SELECT count(*) AS n FROM audit WHERE event = 'replacement.requested' AND user_id = (SELECT id FROM users WHERE login_id = 'GORO06')",
  )[0]!.n

test('a log-in that ended in the middle of the console comes back to its page, with a session there', async () => {
  const pc = pcOf('GORO06')
  const { origin } = await inside(pc, 'GORO06')
  assert.equal((await pc.ask(`${origin}/api/v1/me`)).status, 200)
  // In another tab he logs in again: this tab's session is over, and the log-in alone gives `manage.` nothing.
  assert.equal((await logsIn(pc, 'GORO06')).headers.location, '/')
  const ended = await pc.ask(`${origin}/renew`, { headers: { Accept: 'text/html' } })
  assert.equal(ended.status, 401)
  assert.match(ended.text, /href="[^"]*\/_warifu\/login\?to=home"/)
  assert.deepEqual(await inside(pc, 'GORO06', '?to=renew'), { origin, next: '/renew' })
  assert.equal((await pc.ask(`${origin}/renew`, { headers: { Accept: 'text/html' } })).status, 200)
  for (const query of ['?to=//evil.example', '?to=users.csv', '?to=nowhere']) {
    assert.equal((await logsIn(pc, 'GORO06', query)).headers.location, '/', query)
  }
  assert.equal((await logsIn(pc, 'GORO06', '?return_to=/remit?to=home')).headers.location, '/remit?to=home')
})

test('the console is entered again from the application while its session runs, as from a log-in page of before', async () => {
  const pc = pcOf('GORO06')
  const first = await inside(pc, 'GORO06')
  const again = await pc.ask(`${bank.told.login}/_warifu/manage`, { headers: { Accept: 'text/html' } })
  assert.equal(again.status, 303, again.text)
  const headers = { Origin: first.origin, 'Sec-Fetch-Site': 'same-origin' }
  const { hash } = new URL(String(again.headers.location))
  const taken = await pc.ask(`${first.origin}/api/v1/hand-over`, { body: { code: hash.slice(1) }, headers })
  assert.equal(taken.status, 200, taken.text)
  assert.equal((await logsIn(pc, 'GORO06')).status, 303, 'the log-in page without a token, although a session runs')
})

test('a form of a page from before another log-in is told so, and does nothing', async () => {
  const pc = pcOf('GORO06')
  const first = await inside(pc, 'GORO06')
  const page = await pc.ask(`${first.origin}/replace?road=yes`, { headers: { Accept: 'text/html' } })
  const { origin } = await inside(pc, 'GORO06')
  const old = await sends(pc, `${origin}/replace`, { csrf: tokenOf(page), act: 'ask' })
  assert.deepEqual([old.status, old.headers['warifu-refusal']], [401, 'E24'])
  assert.equal(requests(), 0)
})

test('a request sent twice is one, and taken back twice it is gone', async () => {
  const pc = pcOf('GORO06')
  const { origin } = await inside(pc, 'GORO06')
  const csrf = tokenOf(await pc.ask(`${origin}/replace?road=yes`, { headers: { Accept: 'text/html' } }))
  const twice = await Promise.all([1, 2].map(() => sends(pc, `${origin}/replace`, { csrf, act: 'ask' })))
  assert.deepEqual(
    twice.map(({ status, headers }) => [status, headers.location]),
    [1, 2].map(() => [303, '/replace?road=yes']),
  )
  assert.equal(requests(), 1)
  for (const _ of [1, 2])
    assert.equal(
      (await sends(pc, `${origin}/replace`, { csrf, act: 'withdraw' })).headers.location,
      '/replace?road=yes',
    )
})

test('who logs out twice, or after the session has ended, is logged out', async () => {
  const pc = pcOf('GORO06')
  await logsIn(pc, 'GORO06')
  const form = `${bank.told.login}/_warifu/logout`
  const csrf = tokenOf(await pc.ask(form, { headers: { Accept: 'text/html' } }))
  for (const _ of [1, 2]) {
    const out = await sends(pc, form, { csrf })
    assert.equal(out.status, 200, out.text)
    assert.match(out.text, /WRF-L03/)
  }
  const program = await pc.ask(`${bank.told.login}/_warifu/api/v1/logout`, { body: {} })
  assert.deepEqual([program.status, program.json], [200, { loggedOut: true }])
})

test('the stop pressed twice is heard twice, with one answer, and stops once', async () => {
  const pc = stranger(bank.told.serverCa)
  const { loginId, password } = bank.user('GORO06')
  for (const answer of await Promise.all(
    [1, 2].map(() => sends(pc, `${bank.told.portal}/stop`, { loginId, password })),
  )) {
    assert.equal(answer.status, 200, answer.text)
  }
  const held = "SELECT count(*) AS n FROM holds WHERE kind = 'stop'"
  assert.equal(bank.rows(`${held} AND user_id = (SELECT id FROM users WHERE login_id = 'GORO06')`)[0]!.n, 1)
})

/**
 * What a thief's program or a stray browser tries at the doors, each answered by its own refusal and nothing else: a cookie that has moved
 * to another certificate, a resumed TLS session without one, forms of foreign pages, foreign names. Node's own TLS is the
 * client: no browser would do these.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import type { Problem } from '../../wire/shapes.ts'
import { type Bank, openBank } from './bank.ts'
import { acquireBy, credentialOf, logInBy, openPc, originOf, type Pc, speak, tlsTo, toConsole } from './pc.ts'

let bank: Bank
const pcs: Pc[] = []
const pcOf = (loginId?: string) => {
  const pc = loginId === undefined ? openPc(bank) : openPc(bank, credentialOf(bank.user(loginId)))
  pcs.push(pc)
  return pc
}
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const pc of pcs) pc.close()
  await bank?.close()
})

const sessionOf = (pc: Pc) => pc.cookies.find(({ name }) => name === '__Host-warifu')!.value
const carrying = (cookie: string) => ({ headers: { cookie: `__Host-warifu=${cookie}` } })

test('a stolen cookie on another certificate is E03, and the session it came from is over', async () => {
  const taro = pcOf('TARO01')
  assert.equal((await logInBy(taro, bank, bank.user('TARO01').password)).status, 200)
  const stolen = sessionOf(taro)
  const here = `${originOf(bank, 'login', 'n1')}/whoami.json`
  assert.equal((await taro.ask(here)).status, 200)
  const thief = await pcOf('SHIRO05').ask(here, carrying(stolen))
  assert.deepEqual([thief.status, thief.refusal], [403, 'E03'])
  assert.equal((await taro.ask(here)).status, 403)
  const thiefAgain = await pcOf('TARO01').ask(here, carrying(stolen))
  assert.equal(thiefAgain.status, 403)
  const [session] = bank.rows(`SELECT why FROM sessions WHERE why = 'other-certificate'`)
  assert.ok(session)
  const [signal] = bank.rows(`SELECT count(*) AS n FROM signals WHERE kind = 'other-certificate'`)
  assert.equal(signal!.n, 1)
})

test('a stolen cookie without any certificate opens nothing', async () => {
  const goro = pcOf('GORO06')
  assert.equal((await logInBy(goro, bank, bank.user('GORO06').password)).status, 200)
  const thief = await pcOf().ask(`${originOf(bank, 'login', 'n1')}/whoami.json`, carrying(sessionOf(goro)))
  assert.equal(thief.status, 403)
  assert.match(thief.refusal!, /E01|E03/)
})

test('a TLS session is never resumed: who comes back without a certificate has none', async () => {
  const { pfx, passphrase } = credentialOf(bank.user('SHIRO05'))
  const url = originOf(bank, 'login', 'n2')
  const first = await tlsTo(bank, url, { pfx: Buffer.from(pfx), passphrase })
  const tickets: Buffer[] = []
  first.on('session', (ticket: Buffer) => tickets.push(ticket))
  const host = new URL(url).host
  const page = await speak(first, ['GET /_warifu/login HTTP/1.1', `Host: ${host}`, 'Accept: text/html'])
  assert.match(page, /SHIRO05/)
  // OpenSSL hands out a ticket even so (TLS 1.3, RFC 8446 §4.6.1), but one that opens nothing.
  const [session] = tickets
  const second = await tlsTo(bank, url, session ? { session } : {})
  assert.equal(second.isSessionReused(), false)
  const refused = await speak(second, ['GET /_warifu/login HTTP/1.1', `Host: ${host}`, 'Accept: text/html'])
  assert.match(refused, /data-refusal="E01"/)
  assert.doesNotMatch(refused, /SHIRO05/)
})

const fromPage = (origin: string, site: string) => ({ origin, 'sec-fetch-site': site })

test('a form that comes from nowhere, from next door or from abroad changes nothing', async () => {
  const portal = bank.told.portal
  const { loginId, password } = bank.user('GORO06')
  const froms = [
    fromPage('null', 'same-origin'),
    fromPage('null', 'cross-site'),
    fromPage(bank.told.login, 'same-site'),
    fromPage(portal, 'same-site'),
    fromPage('https://evil.example', 'cross-site'),
  ]
  for (const headers of froms) {
    const answer = await pcOf().ask(`${portal}/stop`, { form: { loginId, password }, headers, page: true })
    assert.equal(answer.status, 403, JSON.stringify(headers))
  }
  assert.equal(bank.rows('SELECT count(*) AS n FROM users WHERE login_id = ? AND state = ?', 'GORO06', 'U2')[0]!.n, 0)
})

test('with a session a page must know its token, too', async () => {
  const goro = pcOf('GORO06')
  assert.equal((await logInBy(goro, bank, bank.user('GORO06').password)).status, 200)
  const manage = await toConsole(goro, bank)
  const headers = fromPage(manage, 'same-origin')
  const stop = { json: { loginId: 'GORO06' }, headers }
  assert.equal((await goro.ask(`${manage}/api/v1/stop`, stop)).status, 403)
  const wrong = { ...stop, headers: { ...headers, 'warifu-csrf': 'A'.repeat(43) } }
  // The token of another session is a page from before a log-in in another tab: it is told so, and nothing is done.
  assert.equal((await goro.ask(`${manage}/api/v1/stop`, wrong)).status, 401)
  assert.equal(bank.rows('SELECT count(*) AS n FROM users WHERE login_id = ? AND state = ?', 'GORO06', 'U2')[0]!.n, 0)
  assert.equal((await goro.ask(`${manage}/api/v1/me`)).status, 200)
})

test('a Host that is none of a door’s names gets 421, whatever name the TLS handshake carried', async () => {
  const foreign = ['evil.example', '127.0.0.1', 'n100.login.warifu.localhost', 'staff.warifu.localhost']
  for (const [door, hosts] of [
    [bank.told.portal, [...foreign, new URL(bank.told.login).host]],
    [bank.told.login, [...foreign, new URL(bank.told.portal).host]],
  ] as const) {
    for (const host of hosts) {
      const answer = await ask421(await tlsTo(bank, door), host)
      assert.match(answer, /^HTTP\/1.1 421 /, `${host} at ${door}`)
    }
  }
})

function ask421(socket: TLSSocket, host: string): Promise<string> {
  return speak(socket, ['GET / HTTP/1.1', `Host: ${host}`])
}

test('the inside door looks at nothing without the hop secret, and at nothing that a browser sends', async () => {
  const at = (path: string, headers: Record<string, string> = {}) => fetch(`${bank.told.inside}${path}`, { headers })
  assert.equal((await at('/readyz')).status, 200)
  assert.equal((await at('/metrics')).status, 403)
  assert.equal((await at('/demo/clock', { 'warifu-hop': 'guess' })).status, 403)
  assert.equal((await at('/demo/clock', { 'warifu-hop': bank.told.hop, origin: bank.told.portal })).status, 403)
  assert.equal((await at('/demo/clock', { 'warifu-hop': bank.told.hop })).status, 200)
})

test('a right used up answers the same three secrets with when, and another right session gets no second certificate', async () => {
  const { loginId, password, acquisitionCode } = bank.user('SK-ROKU')
  const secrets = { loginId, password, acquisitionCode: acquisitionCode! }
  await acquireBy(pcOf(), bank, secrets)
  const again = await pcOf().ask(`${bank.told.portal}/api/v1/acquisition`, { json: secrets })
  assert.equal(again.refusal, 'E08')
  assert.ok(again.json<Problem>().facts?.usedAt ?? Object.keys(again.json<Problem>().facts ?? {}).length > 0)
})

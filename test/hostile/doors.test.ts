/**
 * Strangers at the doors: what is no HTTP, too large, contradictory, forged or not ours gets a clear 4xx (or its connection ended),
 * nothing is written but counted, and the process goes on.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { type Bank, openBank } from '../walks/bank.ts'

let bank: Bank
before(async () => {
  bank = await openBank()
})
after(() => bank.close())

const portal = 'portal.warifu.localhost'
const login = 'n3.login.warifu.localhost'
const manage = 'n3.manage.warifu.localhost'
const json = 'Content-Type: application/json\r\n'
const form = 'Content-Type: application/x-www-form-urlencoded\r\n'

function request(line: string, host: string, headers = '', body: string | Buffer = ''): Buffer {
  const length = body.length > 0 ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : ''
  return Buffer.concat([Buffer.from(`${line} HTTP/1.1\r\nHost: ${host}\r\n${headers}${length}\r\n`), Buffer.from(body)])
}

/** @returns the status, or null when the door ended the connection without an answer */
async function ask(host: string, bytes: Buffer): Promise<number | null> {
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(await read(host, bytes, '\r\n\r\n')) ?? []
  return status === undefined ? null : Number(status)
}

/** What the door answers, until it has said `enough` or ends the connection. */
function read(host: string, bytes: Buffer, enough?: string): Promise<string> {
  const port = host === portal ? bank.ports.portal : bank.ports.certificate
  return new Promise((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port, servername: host, ca: readFileSync(bank.told.serverCa) })
    let text = ''
    const done = () => {
      socket.destroy()
      resolve(text)
    }
    socket.setTimeout(10_000, done)
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      if (enough !== undefined && text.includes(enough)) done()
    })
    socket.on('error', done)
    socket.on('close', done)
    socket.write(bytes)
  })
}

const cases: readonly (readonly [what: string, host: string, bytes: () => Buffer, status: number])[] = [
  ['random bytes', portal, () => Buffer.concat([Buffer.from('\x00\x01'), randomBytes(300)]), 400],
  ['no Host', portal, () => Buffer.from('GET / HTTP/1.1\r\n\r\n'), 400],
  ['another bank’s Host', portal, () => request('GET /', 'bank.example'), 421],
  ['a name of the other door', portal, () => request('GET /', login), 421],
  ['a label beyond n99', login, () => request('GET /_warifu/login', 'n100.login.warifu.localhost'), 421],
  ['headers of forty kilobytes', portal, () => request('GET /', portal, `X: ${'a'.repeat(40_000)}\r\n`), 431],
  [
    'two lengths at once',
    portal,
    () => request('POST /stop', portal, `Transfer-Encoding: chunked\r\n${form}`, '0\r\n\r\n'),
    400,
  ],
  ['JSON eight thousand deep', portal, () => request('POST /api/v1/acquisition', portal, json, '['.repeat(8000)), 400],
  ['JSON too long', portal, () => request('POST /api/v1/acquisition', portal, json, `"${'a'.repeat(30_000)}"`), 413],
  [
    'a prototype in JSON',
    portal,
    () => request('POST /api/v1/acquisition', portal, json, '{"__proto__":{"x":1}}'),
    400,
  ],
  [
    'bytes that are no UTF-8',
    portal,
    () => request('POST /api/v1/acquisition', portal, json, Buffer.from([0xff, 0xfe])),
    400,
  ],
  [
    'plain text for JSON',
    portal,
    () => request('POST /api/v1/acquisition', portal, 'Content-Type: text/plain\r\n', 'x'),
    415,
  ],
  ['a form for JSON', portal, () => request('POST /api/v1/acquisition', portal, form, 'loginId=a'), 403],
  [
    'Origin: null',
    portal,
    () => request('POST /stop', portal, `Origin: null\r\nSec-Fetch-Site: same-origin\r\n${form}`, 'a=b'),
    403,
  ],
  [
    'a post from a page of the same site',
    portal,
    () => request('POST /stop', portal, `Origin: https://${login}:8444\r\nSec-Fetch-Site: same-site\r\n${form}`, 'a=b'),
    403,
  ],
  [
    'a certificate request without a session',
    portal,
    () =>
      request('POST /api/v1/acquisition/certificate', portal, 'Content-Type: application/pkcs10\r\n', randomBytes(200)),
    401,
  ],
  [
    'a certificate request too large',
    portal,
    () =>
      request(
        'POST /api/v1/acquisition/certificate',
        portal,
        'Content-Type: application/pkcs10\r\n',
        randomBytes(9000),
      ),
    413,
  ],
  ['a broken escape', portal, () => request('GET /%zz', portal), 400],
  ['a way out of the assets', portal, () => request('GET /_warifu/assets/../../../package.json', portal), 404],
  ['a method that its path does not have', portal, () => request('DELETE /', portal), 405],
  ['a form asked for where it is only sent', login, () => request('GET /_warifu/api/v1/login', login), 405],
  ['an unknown method of an unknown path', portal, () => request('DELETE /nowhere', portal), 404],
  [
    'a log-in without certificate',
    login,
    () => request('POST /_warifu/api/v1/login', login, json, '{"password":"x"}'),
    403,
  ],
  [
    'a check without certificate',
    login,
    () => request('POST /_warifu/confirm', login, json, `{"token":"${'x'.repeat(43)}"}`),
    403,
  ],
  ['the console without certificate', manage, () => request('GET /api/v1/users', manage), 403],
  [
    'a made-up hand-over',
    manage,
    () => request('POST /api/v1/hand-over', manage, json, `{"code":"${'A'.repeat(43)}"}`),
    401,
  ],
  ['the application without certificate', login, () => request('GET /whoami.json', login), 403],
]

describe('the doors', () => {
  for (const [what, host, bytes, status] of cases) {
    test(`answer ${what} with ${status}`, async () => assert.equal(await ask(host, bytes()), status))
  }

  test('end a connection that speaks no TLS, and go on', async () => {
    await new Promise<void>((resolve) => {
      const socket = connectPlain(bank.ports.portal, '127.0.0.1', () => socket.write(randomBytes(500)))
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.resume()
    })
    assert.equal(await ask(portal, request('GET /', portal)), 200)
  })

  test('tell unreadable, oversized and unknown questions apart at the status door', async () => {
    const at = async (path: string, init?: RequestInit) => (await fetch(bank.told.status + path, init)).status
    assert.equal(await at('/ocsp', { method: 'POST', body: randomBytes(100) }), 400)
    assert.equal(await at('/ocsp', { method: 'POST', body: randomBytes(6000) }), 413)
    assert.equal(await at('/ocsp/AAAA'), 400)
    assert.equal(await at('/crl/nobody.crl'), 404)
    assert.equal(await at('/', { method: 'PUT' }), 405)
  })

  test('let nobody through the inside door without its secret, and no browser with it', async () => {
    const at = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(bank.told.inside + path, { headers })).status
    const hop = { 'Warifu-Hop': bank.told.hop }
    assert.equal(await at('/livez'), 200)
    assert.equal(await at('/metrics'), 403)
    assert.equal(await at('/metrics', { 'Warifu-Hop': 'x'.repeat(bank.told.hop.length) }), 403)
    assert.equal(await at('/metrics', hop), 200)
    assert.equal(await at('/metrics', { ...hop, Origin: 'https://bank.example' }), 403)
    assert.equal(await at('/_warifu/verify', hop), 401)
    assert.equal(
      await at('/_warifu/verify', { ...hop, Cookie: `__Host-warifu=${'A'.repeat(43)}`, 'Client-Cert': ':AAAA:' }),
      401,
    )
  })

  test('lead back to themselves from the page of a wrong address, whatever host its slashes name', async () => {
    const paths = ['//bank.example/login', '/\\\\bank.example/login', '///bank.example']
    const head = `Accept: text/html\r\nConnection: close\r\n`
    for (const host of [portal, login, manage]) {
      for (const path of paths) {
        const text = await read(host, request(`GET ${path}`, host, head))
        assert.match(text, /^HTTP\/1\.1 4\d\d/)
        assert.match(text, /class="switch" href="\/[^/\\]/, `${host} ${path}`)
      }
    }
  })

  test('survive a hundred random requests', async () => {
    for (let i = 0; i < 100; i++) {
      const path = `/${randomBytes(8).toString('hex')}`
      await ask(i % 2 ? portal : login, request(`POST ${path}`, i % 2 ? portal : login, json, randomBytes(64)))
    }
    assert.equal((await fetch(`${bank.told.inside}/readyz`)).status, 200)
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, type CsrfRefusal, checkCsrf, csrfToken } from './csrf.ts'

const key = Buffer.alloc(32, 4)
const ownOrigin = 'https://n7.manage.warifu.localhost:8444'
const token = csrfToken(key, 'session 1')

/** What our own page sends in a browser. */
const page: Asked = {
  method: 'POST',
  secFetchSite: 'same-origin',
  origin: ownOrigin,
  contentType: 'application/json',
  token,
  ownOrigin,
  session: 'session 1',
}
/** What a program without a browser sends. */
const agent: Asked = { method: 'POST', contentType: 'application/json', ownOrigin }

const table: [string, Asked, 'ok' | CsrfRefusal][] = [
  ['our own page', page, 'ok'],
  ['our own page without a session needs no token', { ...page, session: undefined, token: undefined }, 'ok'],
  ['our own form', { ...page, contentType: 'application/x-www-form-urlencoded' }, 'ok'],
  ['a browser that leaves Origin out on its own origin', { ...page, origin: undefined }, 'ok'],
  [
    'our page on another label',
    { ...page, origin: 'https://n8.manage.warifu.localhost:8444', secFetchSite: 'same-site' },
    'foreign-origin',
  ],
  ['the application next door', { ...page, origin: undefined, secFetchSite: 'same-site' }, 'cross-site'],
  ['a foreign page', { ...page, origin: 'https://evil.example', secFetchSite: 'cross-site' }, 'foreign-origin'],
  ['a foreign page that hides its origin', { ...page, origin: 'null', secFetchSite: 'cross-site' }, 'null-origin'],
  ['a sandboxed frame of our own page', { ...page, origin: 'null' }, 'null-origin'],
  ['an address typed by hand', { ...page, origin: undefined, secFetchSite: 'none' }, 'cross-site'],
  ['our origin on another port', { ...page, origin: 'https://n7.manage.warifu.localhost' }, 'foreign-origin'],
  ['our origin in capitals', { ...page, origin: ownOrigin.toUpperCase() }, 'foreign-origin'],
  ['two origins', { ...page, origin: `${ownOrigin}, ${ownOrigin}` }, 'foreign-origin'],
  ['Sec-Fetch-Site twice', { ...page, secFetchSite: 'same-origin, same-origin' }, 'cross-site'],
  ['an empty Sec-Fetch-Site', { ...page, secFetchSite: '' }, 'cross-site'],
  ['an empty Origin', { ...page, origin: '' }, 'foreign-origin'],
  ['an Origin without Sec-Fetch-Site', { ...page, secFetchSite: undefined }, 'no-fetch-metadata'],
  ['no token', { ...page, token: undefined }, 'no-token'],
  ['an empty token', { ...page, token: '' }, 'no-token'],
  ['the token of another session', { ...page, token: csrfToken(key, 'session 2') }, 'wrong-token'],
  ['the token under another key', { ...page, token: csrfToken(Buffer.alloc(32, 5), 'session 1') }, 'wrong-token'],
  ['a token cut short', { ...page, token: token.slice(1) }, 'wrong-token'],
  ['a token that is not ASCII', { ...page, token: '割'.repeat(43) }, 'wrong-token'],
  ['an agent with JSON', agent, 'ok'],
  ['an agent with JSON and a charset', { ...agent, contentType: 'Application/JSON; charset=utf-8' }, 'ok'],
  ['an agent with a certificate request', { ...agent, contentType: 'application/pkcs10' }, 'ok'],
  ['an agent with a session and no token', { ...agent, session: 'session 1' }, 'ok'],
  [
    'a form without browser headers',
    { ...agent, contentType: 'application/x-www-form-urlencoded' },
    'form-without-browser',
  ],
  ['JSON dressed as text', { ...agent, contentType: 'text/plain; a=application/json' }, 'form-without-browser'],
  ['a body without a type', { ...agent, contentType: undefined }, 'form-without-browser'],
  [
    'an agent that deletes without a body',
    { ...agent, method: 'DELETE', contentType: undefined },
    'form-without-browser',
  ],
]
for (const [what, asked, expected] of table) {
  test(`${what}: ${expected}`, () => assert.equal(checkCsrf(key, asked), expected))
}

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} changes nothing and so comes from anywhere`, () => {
    assert.equal(
      checkCsrf(key, { ...page, method, origin: 'null', secFetchSite: 'cross-site', token: undefined }),
      'ok',
    )
  })
}
for (const method of ['PUT', 'PATCH', 'DELETE', 'get', 'PURGE']) {
  test(`${method} is guarded like POST`, () => {
    assert.equal(checkCsrf(key, { ...page, method, secFetchSite: 'same-site', origin: undefined }), 'cross-site')
  })
}

test('a token is 43 characters and never the same for two sessions', () => {
  assert.match(token, /^[\w-]{43}$/)
  assert.notEqual(token, csrfToken(key, 'session 2'))
  assert.throws(() => csrfToken(key.subarray(1), 'session 1'), RangeError)
})

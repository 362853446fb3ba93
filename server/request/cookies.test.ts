import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  endAcquisition,
  endSession,
  readCookies,
  setAcquisition,
  setContinuity,
  setHint,
  setLanguage,
  setSession,
  setsOurs,
  withoutOurs,
} from './cookies.ts'

const a = `${'a'.repeat(42)}A`
const b = `${'b'.repeat(42)}A`

const headers: [string, string | undefined, ReturnType<typeof readCookies>][] = [
  ['no header', undefined, {}],
  ['an empty header', '', {}],
  ['a session', `__Host-warifu=${a}`, { session: a }],
  [
    'all five among others',
    `x=1; __Host-warifu=${a}; __Host-warifu-acquisition=${b}; __Secure-warifu-continuity=${a}; __Secure-warifu-hint=h; __Host-warifu-lang=en; y=2`,
    { session: a, acquisition: b, continuity: a, hint: 'h', language: 'en' },
  ],
  ['a value that cannot be a token', '__Host-warifu=short; __Host-warifu-lang=fr', {}],
  ['a quoted token', `__Host-warifu="${a}"`, {}],
  ['a name in other letters', `__host-warifu=${a}; Warifu=${b}`, {}],
  ['a session twice', `__Host-warifu=${a}; __Host-warifu=${b}`, { doubled: '__Host-warifu' }],
  ['a session twice, equal', `__Host-warifu=${a}; x=1; __Host-warifu=${a}`, { doubled: '__Host-warifu' }],
  ['a session twice, one no token', `__Host-warifu=${a}; __Host-warifu=`, { doubled: '__Host-warifu' }],
  ['a language twice', '__Host-warifu-lang=ja; __Host-warifu-lang=en', { doubled: '__Host-warifu-lang' }],
  [
    'continuity twice: the application may have done it, so it counts as absent',
    `__Secure-warifu-continuity=${a}; __Secure-warifu-continuity=${b}; __Host-warifu=${a}`,
    { session: a },
  ],
  [
    'a hint twice, which the application may have done too',
    `__Secure-warifu-hint=h; __Host-warifu=${a}; __Secure-warifu-hint=i`,
    { session: a },
  ],
  ['a nameless pair that looks like ours', `=__Host-warifu=${a}`, {}],
]
for (const [what, header, expected] of headers) {
  test(`a request with ${what}`, () => assert.deepEqual(readCookies(header), expected))
}

const secure = /; Secure(;|$)/
const httpOnly = /; HttpOnly(;|$)/
test('every cookie is Secure, HttpOnly and has SameSite', () => {
  for (const cookie of [
    setSession(a),
    setAcquisition(a, 3600),
    setContinuity(a, 'login.b.example'),
    setHint('h', 'login.b.example'),
    setLanguage('ja'),
    endSession(),
  ]) {
    assert.match(cookie, secure)
    assert.match(cookie, httpOnly)
    assert.match(cookie, /; SameSite=(Lax|Strict)(;|$)/)
  }
})

test('a __Host- cookie has Path=/ and no Domain, else browsers drop it', () => {
  for (const cookie of [setSession(a), setAcquisition(a, 3600), setLanguage('en'), endSession(), endAcquisition()]) {
    assert.match(cookie, /^__Host-/)
    assert.match(cookie, /; Path=\/;/)
    assert.doesNotMatch(cookie, /Domain/i)
  }
})

test('continuity is for every label of login., and only for our own paths', () => {
  assert.equal(
    setContinuity(a, 'login.warifu.localhost'),
    `__Secure-warifu-continuity=${a}; Domain=login.warifu.localhost; Path=/_warifu/; Max-Age=34560000; Secure; HttpOnly; SameSite=Lax`,
  )
})

test('a session has no life of its own, its end removes it', () => {
  assert.doesNotMatch(setSession(a), /Max-Age|Expires/)
  assert.match(endSession(), /^__Host-warifu=; .*; Max-Age=0$/)
})

test('the application sees its own cookies and none of ours', () => {
  assert.equal(withoutOurs(`a=1; __Host-warifu=${a}; b="x=y"; bare; __Host-warifu-lang=ja`), 'a=1; b="x=y"; bare')
  assert.equal(withoutOurs(`__Secure-warifu-continuity=${a}`), undefined)
  assert.equal(withoutOurs(`__Secure-warifu-hint=${a}; a=1`), 'a=1')
  assert.equal(withoutOurs(undefined), undefined)
})

for (const cookie of [
  '__Host-warifu=x; Path=/; Secure',
  '  __host-WARIFU = x',
  '=__Host-warifu=x',
  ' = __Secure-warifu-continuity=x; Domain=login.b.example',
  '__Host-warifu-lang',
  '__secure-Warifu-Hint=forged; Path=/',
]) {
  test(`the application may not set ${JSON.stringify(cookie)}`, () => assert.equal(setsOurs(cookie), true))
}
for (const cookie of ['JSESSIONID=1; Path=/', '__Host-warifu-x=1', 'x=__Host-warifu=1', '', ';']) {
  test(`the application may set ${JSON.stringify(cookie)}`, () => assert.equal(setsOurs(cookie), false))
}

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { startGaitameWeb } from './server.ts'

const issuer = 'https://login.bank.test'
const audience = 'gaitame'
const untilNoon = Date.parse('2026-11-25T12:00:00+09:00') / 1000
const claims = {
  sub: 'user-1',
  jti: 'x',
  auth_time: Date.parse('2026-11-24T10:00:00+09:00') / 1000,
  warifu_contract_id: 'NP-0001',
  warifu_login_id: 'TARO01',
  warifu_role: 'general',
  warifu_cert_serial: '5a01',
  warifu_cert_not_after: Date.parse('2027-11-24T23:59:59+09:00') / 1000,
  restricted: false,
  restricted_until: null,
}

let key: CryptoKey
let service: Awaited<ReturnType<typeof startGaitameWeb>>
before(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  key = pair.privateKey
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] }
  service = await startGaitameWeb({ port: 0, jwks, issuer, audience })
})
after(() => service.close())

type Told = {
  header?: object
  issuer?: string
  audience?: string
  iat?: number
  exp?: number
  key?: CryptoKey | Uint8Array
}

function assertion(more: JWTPayload = {}, told: Told = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims, ...more })
    .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'warifu-assertion+jwt', ...told.header })
    .setIssuer(told.issuer ?? issuer)
    .setAudience(told.audience ?? audience)
    .setIssuedAt(told.iat ?? now)
    .setExpirationTime(told.exp ?? now + 60)
    .sign(told.key ?? key)
}

async function get(path: string, jwt: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://127.0.0.1:${service.port}${path}`, {
    headers: { 'Warifu-Assertion': jwt, ...headers },
  })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

const own = () => ({ origin: `https://127.0.0.1:${service.port}`, 'sec-fetch-site': 'same-origin' })
const order = {
  beneficiary: 'ACME <b>',
  account: 'DE89',
  country: 'Germany',
  currency: 'EUR',
  amount: '1200',
  purpose: 'Parts',
}

async function remit(jwt: string, form: Record<string, string> = order, headers: Record<string, string> = own()) {
  const answer = await fetch(`http://127.0.0.1:${service.port}/remit`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Warifu-Assertion': jwt, ...headers },
    body: new URLSearchParams(form),
  })
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

describe('who is let in', () => {
  test('is told by the assertion alone', async () => {
    const { status, text } = await get('/whoami.json', await assertion())
    assert.equal(status, 200)
    assert.deepEqual(JSON.parse(text), {
      contractId: 'NP-0001',
      loginId: 'TARO01',
      role: 'general',
      certificateSerial: '5a01',
      certificateNotAfter: claims.warifu_cert_not_after,
      loggedInAt: claims.auth_time,
      restricted: false,
      restrictedUntil: null,
    })
  })

  test('nobody comes in by another assertion than a fresh one of this gate for this service', async () => {
    const now = Math.floor(Date.now() / 1000)
    const stranger = await generateKeyPair('ES256')
    const none = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.`
    const others: Record<string, string> = {
      empty: '',
      'no signature': none,
      'another key': await assertion({}, { key: stranger.privateKey }),
      'another algorithm': await assertion({}, { header: { alg: 'HS256' }, key: new Uint8Array(32) }),
      'another issuer': await assertion({}, { issuer: 'https://login.other.test' }),
      'another service': await assertion({}, { audience: 'payroll' }),
      'another kind of token': await assertion({}, { header: { typ: 'JWT' } }),
      expired: await assertion({}, { iat: now - 120, exp: now - 60 }),
      'living too long': await assertion({}, { iat: now - 120, exp: now + 3600 }),
      'without a verdict on payments': await assertion({ restricted: undefined }),
      'of an unknown role': await assertion({ warifu_role: 'staff' }),
      'sent twice': `${await assertion()}, ${await assertion()}`,
    }
    for (const [name, jwt] of Object.entries(others)) assert.equal((await get('/', jwt)).status, 403, name)
  })
})

describe('a foreign remittance', () => {
  test('is refused while restricted, with the time, and nothing is kept', async () => {
    const jwt = await assertion({ warifu_contract_id: 'NP-R', restricted: true, restricted_until: untilNoon })
    const form = await get('/remit', jwt)
    assert.equal(form.status, 403)
    assert.match(form.text, /2026年11月25日 12:00から、お手続きいただけます。/)
    assert.equal(form.text.includes('<form'), false)
    const sent = await remit(jwt)
    assert.equal(sent.status, 403)
    assert.match(sent.text, /data-restricted/)
    assert.equal((await get('/', jwt)).text.includes('ACME'), false)
    const held = await assertion({ restricted: true })
    assert.match((await get('/remit?lang=en', held)).text, /once the bank has checked/)
  })

  test('is accepted otherwise, listed for its contract and for no other, and escaped', async () => {
    const jwt = await assertion()
    const sent = await remit(jwt)
    assert.deepEqual([sent.status, sent.location], [303, '/remit/accepted?reference=FX-000001'])
    const overview = (await get('/', jwt)).text
    assert.match(overview, /ACME &#60;b&#62;/)
    const other = await assertion({ warifu_contract_id: 'NP-0002' })
    assert.equal((await get('/', other)).text.includes('ACME'), false)
    assert.equal((await get(sent.location!, jwt)).status, 200)
    assert.equal((await get(sent.location!, other)).status, 404)
  })

  test('is refused from another page, and asked for again when it is incomplete', async () => {
    const jwt = await assertion()
    assert.equal((await remit(jwt, order, { ...own(), origin: 'https://evil.example' })).status, 403)
    assert.equal((await remit(jwt, order, {})).status, 403)
    const again = await remit(jwt, { ...order, amount: '0.5' })
    assert.equal(again.status, 422)
    assert.match(again.text, /value="ACME &#60;b&#62;"/)
    assert.equal((await remit(jwt, { ...order, purpose: 'x'.repeat(20_000) })).status, 413)
  })
})

describe('the pages', () => {
  test('speak the language asked for and keep it by a cookie of their own', async () => {
    const jwt = await assertion()
    const english = await get('/?lang=en', jwt)
    assert.match(english.text, /<html lang="en">/)
    const cookie = english.headers.get('set-cookie')!.split(';')[0]!
    assert.match((await get('/', jwt, { cookie })).text, /<html lang="en">/)
    assert.match((await get('/', jwt)).text, /<html lang="ja">/)
    assert.match((await get('/', jwt, { 'accept-language': 'en-GB,ja' })).text, /<html lang="en">/)
  })

  test('lead to the gate’s own pages for managing and logging out', async () => {
    const { text } = await get('/', await assertion())
    assert.match(text, /href="\/_warifu\/manage"/)
    assert.match(text, /href="\/_warifu\/logout"/)
  })

  test('the statement downloads whole, and piece by piece when asked to', async () => {
    const whole = await get('/statement.csv', await assertion())
    assert.equal(whole.text.split('\r\n').length, 102)
    const slow = await fetch(`http://127.0.0.1:${service.port}/statement.csv?slow=1`, {
      headers: { 'Warifu-Assertion': await assertion() },
    })
    const reader = slow.body!.getReader()
    const first = new TextDecoder().decode((await reader.read()).value)
    assert.match(first, /^date,description/)
    assert.ok(first.length < whole.text.length)
    await reader.cancel()
  })

  test('the rates arrive as events', async () => {
    const stream = await fetch(`http://127.0.0.1:${service.port}/rates`, {
      headers: { 'Warifu-Assertion': await assertion() },
    })
    assert.equal(stream.headers.get('content-type'), 'text/event-stream')
    const reader = stream.body!.getReader()
    assert.match(new TextDecoder().decode((await reader.read()).value), /^data: \{"USD":"\d+\.\d\d"/)
    await reader.cancel()
  })
})

/**
 * 更新 after expiry by plain HTTPS, at a bank whose policy says closesDaysAfter: 80. A stranger's program presents the expired certificate,
 * as curl and some browsers do, and meets the renewal and nothing else.
 */
import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse, stringify } from 'yaml'
import { demoConfigFile } from '../../demo/house.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import { keyAndRequest, openssl, pem, type Stranger, stranger } from './stranger.ts'

let bank: Bank
let dir: string
let pc: Stranger
let manage: string

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'warifu-renewal-'))
  const made = await openBank({ dir: join(dir, 'bank') })
  await made.close()
  changePolicy(made.dir, ['closesDaysAfter: 0', 'closesDaysAfter: 80'])
  bank = await openBank({ dir: made.dir, ports: made.ports, again: true })
  // Among the demo's the general user's certificate that expired weeks ago.
  const { p12, passphrase } = bank.user('SK-FUYU')
  pc = stranger(bank.told.serverCa)
  pc.carry({ pfx: readFileSync(p12!), passphrase: passphrase! })
})
after(async () => {
  await bank?.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The bank's file of rules, a copy of the one it had, with these places changed. */
function changePolicy(bankDir: string, ...places: readonly (readonly [string, string])[]): void {
  const file = demoConfigFile(bankDir)
  const settings = parse(readFileSync(file, 'utf8')) as { policy: string }
  const policy = join(dir, 'policy.yaml')
  let text = readFileSync(settings.policy, 'utf8')
  for (const [was, is] of places) {
    assert.ok(text.includes(was), was)
    text = text.replace(was, is)
  }
  writeFileSync(policy, text)
  writeFileSync(file, stringify({ ...settings, policy }))
}

const asPage = { headers: { Accept: 'text/html' } }

test('the log-in page says that only the renewal is open, and the log-in leads there', async () => {
  const page = await pc.ask(`${bank.told.login}/_warifu/login`, {
    headers: { ...asPage.headers, 'Accept-Language': 'en' },
  })
  assert.equal(page.status, 200, page.text)
  assert.match(page.text, /Your certificate has expired/)
  const admitted = await pc.ask(`${bank.told.login}/_warifu/api/v1/login`, {
    body: { password: bank.user('SK-FUYU').password },
  })
  assert.equal(admitted.status, 200, admitted.text)
  assert.equal(admitted.json.onlyRenewal, true)
  const { origin, hash } = new URL(String(admitted.json.next))
  const taken = await pc.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  assert.deepEqual([taken.status, taken.json.next], [200, '/renew'])
  manage = origin
})

test('the application, the console, the own page and their API are E04; a hand-over to them leads to the renewal', async () => {
  const closed = [
    `${bank.told.login}/`,
    `${manage}/`,
    `${manage}/me`,
    `${manage}/users`,
    `${manage}/replace`,
    `${manage}/passwords`,
    `${manage}/api/v1/me`,
    `${manage}/api/v1/users`,
    `${manage}/api/v1/me/replacement`,
  ]
  for (const url of closed) {
    const reply = await pc.ask(url)
    assert.deepEqual([reply.status, reply.headers['warifu-refusal']], [403, 'E04'], url)
  }
  const page = await pc.ask(`${manage}/me`, asPage)
  assert.match(page.text, /更新だけができます/)
  const { json } = await pc.ask(`${bank.told.login}/_warifu/api/v1/hand-over`, { body: { to: 'me' } })
  const { origin, hash } = new URL(String(json.url))
  const taken = await pc.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  assert.equal(taken.json.next, '/renew')
  const verified = await fetch(`${bank.told.inside}/_warifu/verify`, {
    headers: {
      'Warifu-Hop': bank.told.hop,
      Cookie: `__Host-warifu=${pc.cookie(bank.told.login, '__Host-warifu')}`,
      'Client-Cert': `:${oldCertificate()}:`,
    },
  })
  assert.deepEqual([verified.status, verified.headers.get('warifu-refusal')], [403, 'E04'])
  assert.equal(verified.headers.get('warifu-assertion'), null)
})

/** DER of what is presented, in base64. */
function oldCertificate(): string {
  const { p12, passphrase } = bank.user('SK-FUYU')
  const pemText = openssl('pkcs12', '-in', p12!, '-passin', `pass:${passphrase}`, '-clcerts', '-nokeys')
  return /BEGIN CERTIFICATE-----([^-]+)/.exec(pemText)![1]!.replaceAll(/\s/g, '')
}

test('the renewal page is shown, and the renewal brings a certificate with which everything is open again', async () => {
  const form = await pc.ask(`${manage}/renew`, { headers: { ...asPage.headers, 'Accept-Language': 'en' } })
  assert.equal(form.status, 200, form.text)
  assert.match(form.text, /This certificate has expired/)
  const { password, confirmationPassword } = bank.user('SK-FUYU')
  const api = `${manage}/api/v1/renewal`
  const begun = await pc.ask(api, { body: { confirmationPassword } })
  assert.equal(begun.status, 201, begun.text)
  const { key, request } = keyAndRequest(dir, 'fuyu')
  const headers = { 'Content-Type': 'application/pkcs10', Authorization: `Bearer ${begun.json.session}` }
  const issued = await pc.ask(`${api}/certificate`, { body: request, headers })
  assert.equal(issued.status, 201, issued.text)
  const { certificate, chain, confirmUrl } = issued.json as { certificate: string; chain: string[]; confirmUrl: string }
  pc.carry({ key, cert: pem(certificate) + pem(chain[0]!) })
  const { origin, hash } = new URL(confirmUrl)
  const confirmed = await pc.ask(`${origin}/_warifu/confirm`, { body: { token: hash.slice(1) } })
  assert.equal(confirmed.status, 200, confirmed.text)
  const admitted = await pc.ask(`${origin}/_warifu/api/v1/login`, { body: { password } })
  assert.deepEqual([admitted.status, admitted.json.onlyRenewal], [200, false])
  assert.equal((await pc.ask(`${origin}/`)).status, 200, 'the application')
})

test('where no key may lie in a file, the pages that would make one say so: E10, with the road of each', async () => {
  await bank.close()
  changePolicy(
    bank.dir,
    ['keyProtection: [file, os, token, tpm]', 'keyProtection: [os, token, tpm]'],
    ['pcReplacementFromOldPc: false', 'pcReplacementFromOldPc: true'],
  )
  bank = await openBank({ dir: bank.dir, ports: bank.ports, again: true })
  const goro = bank.user('GORO06')
  const other = stranger(bank.told.serverCa)
  other.carry({ pfx: readFileSync(goro.p12!), passphrase: goro.passphrase! })
  await other.ask(`${bank.told.login}/_warifu/api/v1/login`, { body: { password: goro.password } })
  const handOver = await other.ask(`${bank.told.login}/_warifu/api/v1/hand-over`, { body: { to: 'renew' } })
  const { origin, hash } = new URL(String(handOver.json.url))
  await other.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  for (const [url, words] of [
    [`${origin}/renew`, /ブラウザでは更新できません/],
    [`${bank.told.portal}/replace/new`, /ブラウザではパソコンを入れ替えられません/],
    [`${bank.told.portal}/acquire`, /ブラウザでは取得できません/],
  ] as const) {
    const page = await other.ask(url, asPage)
    assert.deepEqual([page.status, page.headers['warifu-refusal']], [422, 'E10'], url)
    assert.match(page.text, words)
  }
})

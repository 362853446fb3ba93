/**
 * 更新 by plain HTTPS, as a stranger's program walks it: 41 days before the end it is too early, 39 days before it renews with the old
 * certificate; both work until the first log-in with the new one, which ends the old.
 */
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Bank, openBank } from '../walks/bank.ts'
import { type Carried, keyAndRequest, openssl, pem, type Reply, type Stranger, stranger } from './stranger.ts'

let bank: Bank
let dir: string
before(async () => {
  bank = await openBank()
  dir = await mkdtemp(join(tmpdir(), 'warifu-renewal-'))
})
after(async () => {
  await bank?.close()
  rmSync(dir, { recursive: true, force: true })
})

function holderOf({ p12, passphrase }: { p12: string | null; passphrase: string | null }): Carried {
  return { pfx: readFileSync(p12!), passphrase: passphrase! }
}

const logIn = (who: Stranger, at: string, password: string): Promise<Reply> =>
  who.ask(`${at}/_warifu/api/v1/login`, { body: { password } })

/** Logged in on `login.` and handed over. @returns the origin of `manage.` */
async function inside(who: Stranger, loginId: string): Promise<string> {
  const loggedIn = await logIn(who, bank.told.login, bank.user(loginId).password)
  assert.equal(loggedIn.status, 200, loggedIn.text)
  const { json } = await who.ask(`${bank.told.login}/_warifu/api/v1/hand-over`, { body: {} })
  const { origin, hash } = new URL(String(json.url))
  const taken = await who.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  assert.equal(taken.status, 200, taken.text)
  return origin
}

function refused(reply: Reply, code: string, status: number): Record<string, unknown> {
  assert.equal(reply.status, status, reply.text)
  assert.equal(reply.json.code, code)
  return reply.json.facts as Record<string, unknown>
}

/** YYYY-MM-DD of the bank's day, so many days later. */
async function bankDay(addDays: number): Promise<string> {
  const { bank: now } = await bank.clocks()
  return Temporal.PlainDate.from(now.slice(0, 10)).add({ days: addDays }).toString()
}

test('41 days before the end it is E14, with the day from which it works, as problem and as page', async () => {
  const pc = stranger(bank.told.serverCa)
  pc.carry(holderOf(bank.user('SHIRO05')))
  const at = await inside(pc, 'SHIRO05')
  const { confirmationPassword } = bank.user('SHIRO05')
  const facts = refused(await pc.ask(`${at}/api/v1/renewal`, { body: { confirmationPassword } }), 'E14', 403)
  assert.equal(String(facts.opens).slice(0, 10), await bankDay(1))
  const page = await pc.ask(`${at}/renew`, { headers: { Accept: 'text/html' } })
  assert.equal(page.status, 403)
  assert.match(page.text, /<main[^>]* data-refusal="E14"/)
  const me = await pc.ask(`${at}/api/v1/me`)
  const renewal = me.json.renewal as Record<string, unknown>
  assert.equal(renewal.state, 'early')
  const { certificate } = me.json.user as { certificate: Record<string, unknown> }
  assert.equal(String(certificate.renewalOpens).slice(0, 10), await bankDay(1))
})

const pcOf = { goro: null as Stranger | null, old: null as Stranger | null }
let renewedAt = ''

test('39 days before the end it renews with the 確認用パスワード, and the same key is given the same certificate', async () => {
  const goro = bank.user('GORO06')
  const pc = stranger(bank.told.serverCa)
  pc.carry(holderOf(goro))
  const at = await inside(pc, 'GORO06')
  const api = `${at}/api/v1/renewal`
  refused(await pc.ask(api, { body: { confirmationPassword: 'not his' } }), 'E25', 403)
  refused(
    await pc.ask(api, { body: { confirmationPassword: goro.confirmationPassword, onTheTelephone: true } }),
    'E26',
    403,
  )
  const begun = await pc.ask(api, { body: { confirmationPassword: goro.confirmationPassword } })
  assert.equal(begun.status, 201, begun.text)
  assert.deepEqual(Object.keys(begun.json).sort(), ['companyName', 'finishBy', 'loginId', 'role', 'session'])
  const { key, request } = keyAndRequest(dir, 'goro')
  const headers = { 'Content-Type': 'application/pkcs10', Authorization: `Bearer ${begun.json.session}` }
  const issued = await pc.ask(`${api}/certificate`, { body: request, headers })
  assert.equal(issued.status, 201, issued.text)
  const again = await pc.ask(`${api}/certificate`, { body: request, headers })
  assert.equal(again.status, 200)
  assert.equal(again.json.certificate, issued.json.certificate)
  const fetched = await pc.ask(`${api}/certificate`)
  assert.equal(fetched.json.certificate, issued.json.certificate, 'by the cookie too')

  const { certificate, chain, confirmUrl, lastDay, proven } = fetched.json as Record<string, never> & {
    chain: string[]
  }
  assert.equal(proven, false)
  const read = new X509Certificate(Buffer.from(String(certificate), 'base64'))
  assert.equal(read.checkIssued(new X509Certificate(Buffer.from(chain[0]!, 'base64'))), true)
  assert.equal(
    lastDay,
    Temporal.PlainDate.from(await bankDay(0))
      .add({ years: 1 })
      .toString(),
  )
  writeFileSync(join(dir, 'new.pem'), pem(String(certificate)))

  pcOf.old = stranger(bank.told.serverCa)
  pcOf.old.carry(holderOf(goro))
  const other = await logIn(pcOf.old, bank.told.login, goro.password)
  assert.equal(other.status, 200, 'an unproven successor silences nothing')
  assert.equal(other.json.newerLastDay, null)

  pc.carry({ key, cert: pem(String(certificate)) + pem(chain[0]!) })
  const { origin, hash } = new URL(String(confirmUrl))
  renewedAt = origin
  const confirmed = await pc.ask(`${origin}/_warifu/confirm`, { body: { token: hash.slice(1) } })
  assert.equal(confirmed.status, 200, confirmed.text)
  assert.equal(confirmed.json.restricted, false, 'a renewal restricts nothing')
  pcOf.goro = pc
})

test('both work side by side, the old one with a word about the newer, and it renews no second time', async () => {
  const old = pcOf.old!
  const at = await inside(old, 'GORO06')
  const me = await old.ask(`${at}/api/v1/me`)
  assert.equal((me.json.user as { state: string }).state, 'renewing')
  const renewal = me.json.renewal as { state: string; successor: { proven: boolean; lastDay: string } }
  assert.deepEqual([renewal.state, renewal.successor.proven], ['over', true])
  const { confirmationPassword } = bank.user('GORO06')
  const facts = refused(await old.ask(`${at}/api/v1/renewal`, { body: { confirmationPassword } }), 'E16', 403)
  assert.equal(facts.successorLastDay, renewal.successor.lastDay)
  const loggedIn = await logIn(old, bank.told.login, bank.user('GORO06').password)
  assert.equal(loggedIn.json.newerLastDay, renewal.successor.lastDay)
})

test('the first log-in with the new one where it was proven ends the old one: E16 names the newer, OCSP says superseded', async () => {
  const loggedIn = await logIn(pcOf.goro!, renewedAt, bank.user('GORO06').password)
  assert.equal(loggedIn.status, 200, loggedIn.text)
  const facts = refused(await logIn(pcOf.old!, bank.told.login, bank.user('GORO06').password), 'E16', 403)
  assert.equal(
    facts.successorLastDay,
    Temporal.PlainDate.from(await bankDay(0))
      .add({ years: 1 })
      .toString(),
  )
  const page = await pcOf.old!.ask(`${bank.told.login}/_warifu/login`, { headers: { Accept: 'text/html' } })
  assert.match(page.text, /<main[^>]* data-refusal="E16"/)

  const { passphrase, p12 } = bank.user('GORO06')
  const oldPem = join(dir, 'old.pem')
  openssl('pkcs12', '-in', p12!, '-passin', `pass:${passphrase}`, '-clcerts', '-nokeys', '-out', oldPem)
  assert.match(await ocsp(oldPem), /revoked[\s\S]*Reason: superseded/i)
  assert.match(await ocsp(join(dir, 'new.pem')), /: good/)
  const listed = openssl('x509', '-in', oldPem, '-noout', '-serial').trim().replace('serial=', '')
  for (let tries = 0; ; tries++) {
    const crl = Buffer.from(await (await fetch(`${bank.told.status}/crl/${await issuerName()}.crl`)).arrayBuffer())
    const file = join(dir, 'list.crl')
    writeFileSync(file, crl)
    if (openssl('crl', '-inform', 'DER', '-in', file, '-noout', '-text').includes(listed)) break
    assert.ok(tries < 40, 'the superseded serial is on the list, seconds later')
    await setTimeout(500)
  }
})

/** The name of the list, as the certificate itself tells it (RFC 5280 §4.2.1.13). */
async function issuerName(): Promise<string> {
  const text = openssl('x509', '-in', join(dir, 'new.pem'), '-noout', '-text')
  return /\/crl\/([\w-]+)\.crl/.exec(text)![1]!
}

async function ocsp(certificate: string): Promise<string> {
  const issuer = join(dir, 'issuer.cer')
  const text = openssl('x509', '-in', join(dir, 'new.pem'), '-noout', '-text')
  const name = /\/ca\/([\w-]+)\.cer/.exec(text)![1]!
  writeFileSync(issuer, Buffer.from(await (await fetch(`${bank.told.status}/ca/${name}.cer`)).arrayBuffer()))
  const asked = join(dir, 'ask.der')
  openssl('ocsp', '-issuer', issuer, '-cert', certificate, '-no_nonce', '-reqout', asked)
  const answer = await fetch(`${bank.told.status}/ocsp`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/ocsp-request' },
    body: readFileSync(asked),
  })
  const file = join(dir, 'answer.der')
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  return openssl('ocsp', '-respin', file, '-issuer', issuer, '-cert', certificate, '-noverify', '-text')
}

test('the demo’s overlap stands as the rules say: both certificates log in', async () => {
  const user = bank.user('EX-KASANE')
  const [old, newer] = [stranger(bank.told.serverCa), stranger(bank.told.serverCa)]
  old.carry(holderOf(user))
  newer.carry(holderOf(user.newer!))
  assert.equal((await logIn(old, bank.told.login, user.password)).status, 200)
  assert.equal((await logIn(newer, bank.told.login, user.password)).status, 200)
  assert.equal((await logIn(old, bank.told.login, user.password)).status, 200, 'on another PC it supersedes nothing')
})

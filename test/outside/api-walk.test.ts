/**
 * The three walks by plain HTTPS, as a stranger's program walks them: demo.json in hand, the published names, nothing else. One user
 * without a certificate acquires, proves, logs in, sets his passwords, uses the application, is revoked by his master, is
 * refused, and comes back with a new code.
 */
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { type Bank, openBank } from '../walks/bank.ts'
import { type Carried, keyAndRequest, openssl, pem, type Reply, type Stranger, stranger } from './stranger.ts'

let bank: Bank
let dir: string
let pc: Stranger
let masterPc: Stranger
let consoleAt: string
let newMaster: { who: Stranger; manage: string } | undefined

before(async () => {
  bank = await openBank()
  dir = await mkdtemp(join(tmpdir(), 'warifu-stranger-'))
  pc = stranger(bank.told.serverCa)
  masterPc = stranger(bank.told.serverCa)
})
after(async () => {
  await bank.close()
  rmSync(dir, { recursive: true, force: true })
})

const own = { newPassword: 'hayashi no himitsu 6', newConfirmationPassword: 'hayashi no kakunin 6' }

/** One certificate by the API alone, proven by the installation check. @returns its JSON and the label it was proven on */
async function acquire(who: Stranger, wish: { loginId: string; password: string; acquisitionCode: string }) {
  const begun = await who.ask(`${bank.told.portal}/api/v1/acquisition`, { body: wish })
  assert.equal(begun.status, 200, begun.text)
  const { key, request } = keyAndRequest(dir, `${wish.loginId}-${wish.acquisitionCode}`)
  const headers = { 'Content-Type': 'application/pkcs10' }
  const url = `${bank.told.portal}/api/v1/acquisition/certificate`
  const issued = await who.ask(url, { body: request, headers })
  assert.equal(issued.status, 201, issued.text)
  const again = await who.ask(url, { body: request, headers })
  assert.equal(again.status, 200, 'the same key is given the same certificate')
  assert.equal(again.json.certificate, issued.json.certificate)
  assert.equal((await who.ask(url)).json.certificate, issued.json.certificate, 'and this browser may fetch it again')

  const { certificate, chain, confirmUrl } = again.json as { certificate: string; chain: string[]; confirmUrl: string }
  who.carry({ key, cert: pem(certificate) + pem(chain[0]!) })
  const { origin, hash } = new URL(confirmUrl)
  const confirmed = await who.ask(`${origin}/_warifu/confirm`, { body: { token: hash.slice(1) } })
  assert.equal(confirmed.status, 200, confirmed.text)
  return { issued: issued.json, confirmed: confirmed.json, label: origin, certificate }
}

function logIn(who: Stranger, at: string, password: string): Promise<Reply> {
  return who.ask(`${at}/_warifu/api/v1/login`, { body: { password } })
}

/** Over the one-time hand-over to `manage.` @returns its origin */
async function toConsole(who: Stranger, at: string): Promise<string> {
  const ready = await who.ask(`${at}/_warifu/api/v1/hand-over`, { body: {} })
  assert.equal(ready.status, 200, ready.text)
  return takeHandOver(who, String(ready.json.url))
}

async function takeHandOver(who: Stranger, url: string): Promise<string> {
  const { origin, hash } = new URL(url)
  const taken = await who.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  assert.equal(taken.status, 200, taken.text)
  const twice = await who.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  assert.notEqual(twice.status, 200, 'a hand-over is good once')
  return origin
}

function holderOf(loginId: string): Carried {
  const { p12, passphrase } = bank.user(loginId)
  return { pfx: readFileSync(p12!), passphrase: passphrase! }
}

function verify(session: string | undefined, certificate: string | null, headers: Record<string, string> = {}) {
  return fetch(`${bank.told.inside}/_warifu/verify`, {
    headers: {
      'Warifu-Hop': bank.told.hop,
      ...(session !== undefined && { Cookie: `__Host-warifu=${session}` }),
      ...(certificate !== null && { 'Client-Cert': `:${certificate}:` }),
      ...headers,
    },
  })
}

function refused(reply: Reply, code: string, status: number): Record<string, unknown> {
  assert.equal(reply.status, status, reply.text)
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/)
  assert.equal(reply.json.code, code)
  return reply.json.facts as Record<string, unknown>
}

let session: string | undefined
let certificate: string

test('without a certificate the gate refuses with a page, and with problem details where a program asks', async () => {
  const page = await pc.ask(`${bank.told.login}/_warifu/login`)
  assert.equal(page.status, 403)
  assert.match(page.text, /<main[^>]* data-refusal="E01"/)
  refused(await logIn(pc, bank.told.login, 'anything'), 'E01', 403)
})

test('a user with a code acquires, proves, logs in, sets his passwords and uses the application', async () => {
  const { loginId, password, acquisitionCode } = bank.user('SK-ROKU')
  const folded = ' ｓｋ－ｒｏｋｕ ' // full-width, with spaces: the same ID
  const got = await acquire(pc, { loginId: folded, password, acquisitionCode: acquisitionCode! })
  assert.equal(got.issued.loginId, loginId)
  assert.equal(got.issued.proven, false)
  assert.match(String(got.confirmed.lastDay), /^\d{4}-\d{2}-\d{2}$/)
  certificate = got.certificate

  const admitted = await logIn(pc, got.label, password)
  assert.equal(admitted.status, 200, admitted.text)
  assert.equal(admitted.json.mustSetPasswords, true)
  refused(await pc.ask(`${got.label}/`), 'E26', 403)
  const manage = await takeHandOver(pc, String(admitted.json.next))
  const set = await pc.ask(`${manage}/api/v1/me/passwords`, { body: { password, ...own } })
  assert.equal(set.status, 200, set.text)
  const me = (await pc.ask(`${manage}/api/v1/me`)).json as { user: { state: string }; restrictedUntil: string }
  assert.equal(me.user.state, 'valid')

  const application = await pc.ask(`${got.label}/`)
  assert.equal(application.status, 200)
  assert.match(application.text, /SK-ROKU/)
  refused(await pc.ask(`${manage}/api/v1/users`), 'E26', 403)
  session = pc.cookie(got.label, '__Host-warifu')
})

test('a proxy of ours is told who is logged in by a signed assertion, and nothing without the hop secret', async () => {
  const yes = await verify(session, certificate)
  assert.equal(yes.status, 200)
  const keys = createRemoteJWKSet(new URL('/.well-known/warifu/jwks.json', bank.told.inside))
  const { payload } = await jwtVerify(yes.headers.get('warifu-assertion')!, keys, { audience: 'gaitame-web' })
  assert.equal(payload.iss, bank.told.login)
  assert.equal(payload.warifu_login_id, 'SK-ROKU')
  assert.equal(payload.warifu_role, 'general')
  assert.equal(payload.restricted, true)
  const claims = `acr amr aud auth_time cnf exp iat iss jti restricted restricted_until sid sub warifu_cert_not_after
    warifu_cert_serial warifu_contract_id warifu_key_protection warifu_login_id warifu_role`
  assert.deepEqual(Object.keys(payload).sort(), claims.split(/\s+/))
  const { fingerprint256 } = new X509Certificate(Buffer.from(certificate, 'base64'))
  const x5t = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')
  assert.deepEqual(payload.cnf, { 'x5t#S256': x5t })

  assert.equal((await verify(session, certificate, { 'Warifu-Hop': '' })).status, 403)
  assert.equal((await verify(session, certificate, { Origin: bank.told.login })).status, 403)
  assert.equal((await verify(undefined, certificate)).status, 401)
  const other = await verify(session, null)
  assert.deepEqual([other.status, other.headers.get('warifu-refusal')], [403, 'E03'])
  // That request was a cookie on another certificate: the session has ended for good.
  assert.notEqual((await verify(session, certificate)).status, 200)
})

test('the master revokes at once, also while his new PC is restricted; the holder is refused with the reason', async () => {
  assert.equal((await logIn(pc, bank.told.login, own.newPassword)).status, 200)
  session = pc.cookie(bank.told.login, '__Host-warifu')
  const master = bank.user('SK-M')
  const confirmationPassword = master.confirmationPassword!
  masterPc.carry(holderOf('SK-M'))
  const admitted = await logIn(masterPc, bank.told.login, master.password)
  assert.equal(admitted.status, 200, admitted.text)
  assert.notEqual(admitted.json.restrictedUntil, null, 'a PC without its continuity cookie')
  consoleAt = await toConsole(masterPc, bank.told.login)

  const revocation = `${consoleAt}/api/v1/users/SK-ROKU/certificate/revocation`
  const wrong = await masterPc.ask(revocation, { body: { reason: 'pc-replaced', confirmationPassword: 'not this' } })
  assert.deepEqual(refused(wrong, 'E25', 403), { triesLeft: 5 })
  assert.equal((await verify(session, certificate)).status, 200)
  const revoked = await masterPc.ask(revocation, { body: { reason: 'pc-replaced', confirmationPassword } })
  assert.equal(revoked.status, 200, revoked.text)

  const no = await verify(session, certificate)
  assert.deepEqual([no.status, no.headers.get('warifu-refusal')], [403, 'E05'])
  const page = await pc.ask(`${bank.told.login}/`, { headers: { Accept: 'text/html' } })
  assert.equal(page.status, 403)
  assert.match(page.text, /<main[^>]* data-refusal="E05"/)
  const facts = refused(await logIn(pc, bank.told.login, own.newPassword), 'E05', 403)
  assert.equal(facts.reason, 'pc-replaced')
})

test('at twelve of the next business day the master makes a new code, and the same user comes back with a new key', async () => {
  const { confirmationPassword } = bank.user('SK-M')
  const ask = () =>
    masterPc.ask(`${consoleAt}/api/v1/users/SK-ROKU/acquisition-code`, { body: { confirmationPassword } })
  const { until } = refused(await ask(), 'E26', 403)
  assert.match(String(until), /T12:00:00\+09:00$/)
  await bank.moveClock({ bank: String(until) })
  const code = await ask()
  assert.equal(code.status, 201, code.text)
  assert.match(String(code.json.validUntil), /T21:00:00\+09:00$/)

  pc.carry(null)
  const wish = { loginId: 'SK-ROKU', password: own.newPassword, acquisitionCode: String(code.json.acquisitionCode) }
  const { label } = await acquire(pc, wish)
  assert.equal((await logIn(pc, label, own.newPassword)).json.mustSetPasswords, false)
  const used = await pc.ask(`${bank.told.portal}/api/v1/acquisition`, { body: wish })
  assert.match(String(refused(used, 'E08', 409).usedAt), /\+09:00$/)
})

test('a contract’s very first master adds a user and gives him a code the same day; only payments wait', async () => {
  const { loginId, password, acquisitionCode } = bank.user('DM-M')
  const first = stranger(bank.told.serverCa)
  const { label } = await acquire(first, { loginId, password, acquisitionCode: acquisitionCode! })
  const manage = await takeHandOver(first, String((await logIn(first, label, password)).json.next))
  assert.equal((await first.ask(`${manage}/api/v1/me/passwords`, { body: { password, ...own } })).status, 200)
  const me = (await first.ask(`${manage}/api/v1/me`)).json
  assert.equal(me.actsRestricted, false)
  assert.match(String(me.restrictedUntil), /T12:00:00\+09:00$/)

  const confirmationPassword = own.newConfirmationPassword
  const body = { loginId: 'DM-01', name: '新井次子', mail: 'dm-01@customer.example', confirmationPassword }
  const added = await first.ask(`${manage}/api/v1/users`, { body })
  assert.equal(added.status, 201, added.text)
  assert.deepEqual(refused(await first.ask(`${manage}/api/v1/users`, { body }), 'E18', 409).why, 'taken')
  const code = await first.ask(`${manage}/api/v1/users/DM-01/acquisition-code`, { body: { confirmationPassword } })
  assert.equal(code.status, 201, code.text)
  newMaster = { who: first, manage }
})

test('he renames, resets and deletes, adds a list whole or not at all, takes the list out, and reads what was done', async () => {
  const { who, manage } = newMaster!
  const users = `${manage}/api/v1/users`
  const confirmation = { confirmationPassword: own.newConfirmationPassword }
  const renamed = await who.ask(`${users}/dm-01`, { method: 'PATCH', body: { name: '=新井 三子', ...confirmation } })
  assert.deepEqual(renamed.json, { loginId: 'DM-01', name: '=新井 三子', now: true })
  const reset = await who.ask(`${users}/DM-01/password-reset`, { body: confirmation })
  assert.equal(reset.status, 201, reset.text)
  assert.match(String(reset.json.restrictedUntil), /T12:00:00\+09:00$/)
  refused(await who.ask(`${users}/DM-01/unlock`, { body: confirmation }), 'E27', 409)
  refused(await who.ask(`${users}/DM-M/deletion`, { body: confirmation }), 'E26', 403)

  const row = (loginId: string) => ({ loginId, name: '名前', mail: 'a@customer.example' })
  const list = { users: [row('DM-02'), row('dm01')] }
  const checked = await who.ask(`${manage}/api/v1/user-import/check`, { body: list })
  const faults = (checked.json.rows as { faults: string[] }[]).map((each) => each.faults)
  assert.deepEqual(faults, [[], ['login-id-taken']])
  refused(await who.ask(`${manage}/api/v1/user-import`, { body: { ...list, ...confirmation } }), 'E18', 409)
  const good = { users: [row('DM-02'), row('DM-03')], ...confirmation }
  const added = await who.ask(`${manage}/api/v1/user-import`, { body: good })
  assert.equal(added.status, 201, added.text)
  assert.equal((added.json.added as unknown[]).length, 2)

  const file = await who.ask(`${manage}/users.csv`, { headers: { 'Accept-Language': 'ja' } })
  assert.match(String(file.headers['content-type']), /^text\/csv/)
  assert.match(String(file.headers['content-disposition']), /^attachment; filename\*=UTF-8''/)
  assert.match(file.text, /^\uFEFF"ログインID","お名前"/)
  assert.match(file.text, /"DM-01","'=新井 三子"/)
  assert.equal(file.text.trim().split('\r\n').length, 5)

  const deleted = await who.ask(`${users}/DM-02/deletion`, { body: confirmation })
  assert.equal(deleted.status, 200, deleted.text)
  const { todo, users: left } = (await who.ask(users)).json as { todo: { kind: string; loginId: string }[]; users: [] }
  assert.equal(left.length, 3)
  assert.deepEqual(
    todo.map(({ kind, loginId }) => `${loginId} ${kind}`),
    ['DM-01 waiting', 'DM-03 codeless'],
  )
  const history = (await who.ask(`${users}/DM-01/history`)).json as { entries: { event: string; by: string }[] }
  assert.deepEqual(
    history.entries.map(({ event, by }) => `${event} ${by}`),
    ['refused master', 'password.reset master', 'user.renamed master', 'right.issued master', 'user.added master'],
  )
  refused(await who.ask(`${users}/DM-02/history`), 'E26', 403)
  const home = await who.ask(`${manage}/`)
  assert.equal(home.status, 200)
  assert.match(home.text, /id="root"/)
})

test('the revoked certificate appears in the CRL that it names, as openssl reads it', async () => {
  const leaf = join(dir, 'leaf.cer')
  writeFileSync(leaf, Buffer.from(certificate, 'base64'))
  const [, url] = /URI:(http\S+\.crl)/.exec(openssl('x509', '-inform', 'DER', '-noout', '-text', '-in', leaf)) ?? []
  const { serialNumber } = new X509Certificate(Buffer.from(certificate, 'base64'))
  const list = join(dir, 'issuing.crl')
  let text = ''
  for (let attempt = 0; attempt < 60 && !text.includes(serialNumber); attempt += 1) {
    if (attempt > 0) await setTimeout(250) // a new CRL is made every few seconds where something is due
    writeFileSync(list, Buffer.from(await (await fetch(url!)).arrayBuffer()))
    text = openssl('crl', '-inform', 'DER', '-noout', '-text', '-in', list)
  }
  assert.ok(text.includes(serialNumber), text)
})

test('when the demo’s clock is moved, what is due has happened before the answer', async () => {
  const { loginId, password } = bank.user('SABURO4')
  const provisional = stranger(bank.told.serverCa)
  provisional.carry(holderOf(loginId))
  const [{ prove_by: proveBy }] = bank.rows('select prove_by from certificates where state = ?', 'C1') as [
    { prove_by: number },
  ]
  await bank.moveClock({ bank: Temporal.Instant.fromEpochMilliseconds(proveBy - 1000).toString() })
  assert.equal((await provisional.ask(`${bank.told.login}/_warifu/login`)).status, 200)
  await bank.moveClock({ advance: 'PT1S' })
  assert.equal(refused(await logIn(provisional, bank.told.login, password), 'E05', 403).reason, 'not-installed')
})

test('his letters arrive in mailDir, and no letter holds a link', async () => {
  const folder = join(bank.dir, 'mail')
  const his = () => readdirSync(folder).some((name) => name.includes('sk-roku@'))
  // Before his come those of the sample bank's whole past.
  for (let attempt = 0; attempt < 240 && !his(); attempt += 1) await setTimeout(250)
  assert.ok(his())
  for (const name of readdirSync(folder)) {
    const [, ...body] = readFileSync(join(folder, name), 'utf8').split(/\r?\n\r?\n/)
    assert.doesNotMatch(Buffer.from(body.join(''), 'base64').toString(), /https?:|www\./)
  }
})

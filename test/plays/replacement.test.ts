/**
 * P11, the talk-through of the old PC's approval, and the same road walked honestly, with programs as clients under `recommended`.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writePkcs12 } from '../../pki/pkcs12-write.ts'
import type { InstallConfirmed } from '../../wire/login.ts'
import type { CertificateIssued } from '../../wire/portal.ts'
import type { ReplacementAsked, ReplacementStateView, ReplacementUnderWay } from '../../wire/replacement.ts'
import type { Problem } from '../../wire/shapes.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import {
  type Answer,
  type Credential,
  credentialOf,
  logInBy,
  makeRequest,
  openPc,
  originOf,
  type Pc,
  toConsole,
} from '../walks/pc.ts'

const elsewhere = '127.66.0.1'
let bank: Bank
const pcs: Pc[] = []
function pc(credential?: Credential, from?: string): Pc {
  const opened = openPc(bank, credential, from)
  pcs.push(opened)
  return opened
}

/** Old PCs that are known: logged in, and again once that log-in's restriction has ended. */
const old: Record<string, Pc> = {}
before(async () => {
  bank = await openBank({ policy: 'recommended' })
  for (const loginId of ['TARO01', 'SHIRO05', 'GORO06']) {
    old[loginId] = pc(credentialOf(bank.user(loginId)))
    assert.equal((await logInBy(old[loginId], bank, bank.user(loginId).password)).status, 200)
  }
  const { bank: now } = await bank.clocks()
  const next = await nextNoon(now)
  await bank.moveClock({ bank: next.replace('T12:00', 'T13:00') })
})
after(async () => {
  for (const one of pcs) one.close()
  await bank?.close()
})

async function nextNoon(now: string): Promise<string> {
  const told = (await bank.command('calendar', 'at', now)) as { restrictedUntil: string }
  return told.restrictedUntil
}

/** @returns `manage.` of this user's old PC */
async function atOldPc(loginId: string): Promise<string> {
  const { password } = bank.user(loginId)
  assert.equal((await logInBy(old[loginId]!, bank, password)).status, 200)
  return toConsole(old[loginId]!, bank)
}

const asks = (who: Pc, loginId: string, password: string): Promise<Answer> =>
  who.ask(`${bank.told.portal}/api/v1/replacement`, { json: { loginId, password } })

const looks = async (who: Pc): Promise<ReplacementStateView> =>
  (await who.ask(`${bank.told.portal}/api/v1/replacement`)).json<ReplacementStateView>()

const approves = (manage: string, loginId: string, shortCode: string, onTheTelephone = false): Promise<Answer> => {
  const { confirmationPassword } = bank.user(loginId)
  return old[loginId]!.ask(`${manage}/api/v1/me/replacement`, {
    json: { shortCode, confirmationPassword, onTheTelephone },
  })
}

async function credentialFor(issued: CertificateIssued, privateKey: CryptoKey): Promise<Credential> {
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const passphrase = 'for-one-test-only'
  const contents = {
    key: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
    certificate: bytes(issued.certificate),
    chain: issued.chain.map(bytes),
    friendlyName: issued.friendlyName,
    passphrase,
  }
  return {
    pfx: await writePkcs12(contents, 'modern', (count) => crypto.getRandomValues(new Uint8Array(count))),
    passphrase,
  }
}

/** The new PC, approved, asks for its certificate. */
async function issuedTo(who: Pc): Promise<{ issued: CertificateIssued; credential: Credential }> {
  const { state, begun } = await looks(who)
  assert.equal(state, 'approved')
  const { keys, request } = await makeRequest()
  const answer = await who.ask(`${bank.told.portal}/api/v1/replacement/certificate`, {
    body: request,
    headers: { 'content-type': 'application/pkcs10', authorization: `Bearer ${begun!.session}` },
  })
  assert.equal(answer.status, 201, answer.text)
  const issued = answer.json<CertificateIssued>()
  return { issued, credential: await credentialFor(issued, keys.privateKey) }
}

const toldOf = (kind: string, loginId: string): unknown[] =>
  bank
    .rows(
      'SELECT address FROM outbox WHERE kind = ? AND user_id = (SELECT id FROM users WHERE login_id = ?)',
      kind,
      loginId,
    )
    .map(({ address }) => address)
    .sort()

test('P11: phished ID and password get a code like any other, and are not told that they were right', async () => {
  const thief = pc(undefined, elsewhere)
  const { loginId, password } = bank.user('TARO01')
  const answers = [
    await asks(thief, loginId, password),
    await asks(pc(undefined, elsewhere), loginId, 'a guess at a password'),
    await asks(pc(undefined, elsewhere), 'NOBODY77', password),
  ]
  const shape = answers.map(({ status, text }) => [status, text.length, Object.keys(JSON.parse(text)).join()].join())
  assert.equal(new Set(shape).size, 1, shape.join('\n'))
  assert.equal((await looks(thief)).state, 'waiting')
})

test('P11: the victim who is told a number on the telephone answers the question with yes: nothing is approved', async () => {
  const thief = pc(undefined, elsewhere)
  const { loginId, password } = bank.user('TARO01')
  const { shortCode } = (await asks(thief, loginId, password)).json<ReplacementAsked>()
  const manage = await atOldPc(loginId)
  const answer = await approves(manage, loginId, shortCode, true)
  assert.equal(answer.refusal, 'E26')
  assert.equal((await looks(thief)).state, 'waiting')
  const signals = bank.rows(
    `SELECT count(*) AS n FROM signals WHERE kind = 'called-by-telephone' AND user_id = (SELECT id FROM users WHERE login_id = ?)`,
    loginId,
  )
  assert.equal(signals[0]!.n, 1)
})

test('P11: talked through it all, the thief waits until the next business day, the master reads of it, one press ends it', async () => {
  const thief = pc(undefined, elsewhere)
  const { loginId, password } = bank.user('TARO01')
  const { shortCode } = (await asks(thief, loginId, password)).json<ReplacementAsked>()
  const manage = await atOldPc(loginId)

  const wrong = await approves(manage, loginId, 'ABCD-2345')
  assert.equal(wrong.refusal, 'E07')
  assert.equal(wrong.json<Problem>().facts!.triesLeft, 4)
  const noPassword = await old[loginId]!.ask(`${manage}/api/v1/me/replacement`, {
    json: { shortCode, confirmationPassword: 'not his' },
  })
  assert.equal(noPassword.refusal, 'E25')

  const approved = await approves(manage, loginId, shortCode)
  assert.equal(approved.status, 200, approved.text)
  const underWay = approved.json<ReplacementUnderWay>()
  assert.deepEqual([underWay.state, underWay.address], ['held', elsewhere])
  assert.deepEqual(toldOf('replacement.held', loginId), [
    'keiri@nihon-buhin.example',
    'np-m@customer.example',
    'taro01@customer.example',
  ])
  const held = await looks(thief)
  assert.deepEqual([held.state, held.readyFrom], ['held', underWay.readyFrom])
  const early = await thief.ask(`${bank.told.portal}/api/v1/replacement/certificate`, {
    body: (await makeRequest()).request,
    headers: { 'content-type': 'application/pkcs10' },
  })
  assert.equal(early.refusal, 'E24', 'no session before its time')

  const back = await old[loginId]!.ask(`${manage}/api/v1/me/replacement/withdrawal`, { json: {} })
  assert.deepEqual(back.json(), { withdrawn: true })
  assert.deepEqual([(await looks(thief)).state, (await looks(thief)).why], ['ended', 'withdrawn'])
})

test('from the same network: approved, issued, proven, and in that moment the old one is revoked; the new is restricted', async () => {
  const { loginId, password } = bank.user('SHIRO05')
  const fresh = pc()
  const { shortCode } = (await asks(fresh, loginId, password)).json<ReplacementAsked>()
  const manage = await atOldPc(loginId)
  const approved = await approves(manage, loginId, shortCode)
  assert.equal(approved.json<ReplacementUnderWay>().state, 'approved', approved.text)
  const { issued, credential } = await issuedTo(fresh)
  const again = await fresh.ask(`${bank.told.portal}/api/v1/replacement/certificate`)
  assert.equal(again.json<CertificateIssued>().certificate, issued.certificate)
  assert.equal((await old[loginId]!.ask(`${manage}/api/v1/me`)).status, 200, 'the old PC works until then')

  const newPc = pc(credential)
  const { origin, hash } = new URL(issued.confirmUrl!)
  const confirmed = await newPc.ask(`${origin}/_warifu/confirm`, { json: { token: hash.slice(1) } })
  assert.equal(confirmed.status, 200, confirmed.text)
  assert.equal(confirmed.json<InstallConfirmed>().restricted, true)

  // Its sockets were cut in that moment; on a new one it is told why.
  const gone = await logInBy(pc(credentialOf(bank.user(loginId))), bank, password, 'n3')
  assert.deepEqual([gone.status, gone.refusal], [403, 'E05'])
  assert.equal(gone.json<Problem>().facts!.reason, 'pc-replaced')
  assert.equal((await logInBy(newPc, bank, password, 'n2')).status, 200)
  const who = await newPc.ask(`${originOf(bank, 'login', 'n2')}/whoami.json`)
  assert.equal(who.json<{ restricted: boolean }>().restricted, true)
  const serials = bank.rows(
    `SELECT state, role, reason FROM certificates WHERE user_id = (SELECT id FROM users WHERE login_id = ?) AND freed_at IS NULL`,
    loginId,
  )
  assert.deepEqual(
    serials.map((row) => ({ ...row })),
    [{ state: 'C2', role: 'current', reason: null }],
  )
  assert.equal(toldOf('certificate.replaced', loginId).length, 3)
})

test('from another network: held until 12:00 of the next business day, then it goes on where it waited', async () => {
  const { loginId, password } = bank.user('GORO06')
  const fresh = pc(undefined, elsewhere)
  const { shortCode } = (await asks(fresh, loginId, password)).json<ReplacementAsked>()
  const manage = await atOldPc(loginId)
  const { readyFrom } = (await approves(manage, loginId, shortCode)).json<ReplacementUnderWay>()
  const { bank: now } = await bank.clocks()
  assert.equal(Temporal.Instant.from(readyFrom).toString(), Temporal.Instant.from(await nextNoon(now)).toString())
  await bank.moveClock({ bank: readyFrom })
  const { credential, issued } = await issuedTo(fresh)
  const newPc = pc(credential, elsewhere)
  const { origin, hash } = new URL(issued.confirmUrl!)
  assert.equal((await newPc.ask(`${origin}/_warifu/confirm`, { json: { token: hash.slice(1) } })).status, 200)
  assert.equal((await logInBy(pc(credentialOf(bank.user(loginId))), bank, password, 'n3')).refusal, 'E05')
})

/**
 * The thief's plays against the enrolment, with programs as clients: what he gets, what he does not, and who is told. Each play is
 * named; the scripts are the bank's own (voice phishing, live relay, a copied file), and the same letters stand in the tests' names.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CodeIssued, Me, UserList } from '../../wire/manage.ts'
import type { Problem } from '../../wire/shapes.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import { acquireBy, type Credential, credentialOf, logInBy, openPc, originOf, type Pc, toConsole } from '../walks/pc.ts'

let bank: Bank
const pcs: Pc[] = []
function pc(credential?: Credential, from?: string): Pc {
  const opened = openPc(bank, credential, from)
  pcs.push(opened)
  return opened
}
const own = (loginId: string) => credentialOf(bank.user(loginId))
const elsewhere = '127.66.0.1'
const login = () => originOf(bank, 'login', 'n1')
/** At his own PC all the time: it keeps its cookies. */
let master: Pc
before(async () => {
  bank = await openBank()
  master = pc(own('NP-M'))
})
after(async () => {
  for (const one of pcs) one.close()
  await bank?.close()
})

const count = (sql: string, ...values: (string | number)[]) => Number(bank.rows(sql, ...values)[0]!.n)
const userId = (loginId: string) => String(bank.rows('SELECT id FROM users WHERE login_id = ?', loginId)[0]!.id)

/** Whom the outbox has told of an event about this user. */
function toldOf(kind: string, loginId: string): unknown[] {
  const rows = bank.rows('SELECT address FROM outbox WHERE kind = ? AND user_id = ?', kind, userId(loginId))
  return rows.map(({ address }) => address).sort()
}

test('P1: sixty guesses at the public page are answered alike, lock nobody, and raise one signal', async () => {
  const thief = pc()
  const { loginId, password } = bank.user('TARO01')
  const code = 'ABCD-EFGH-JKLM'
  const guesses = Array.from({ length: 20 }, () => [
    { loginId, password, acquisitionCode: code },
    { loginId, password: 'a guess at a password', acquisitionCode: code },
    { loginId: 'NOBODY77', password, acquisitionCode: code },
  ]).flat()
  const lines = count(`SELECT count(*) AS n FROM audit WHERE refusal = 'E07'`)
  const answers: string[] = []
  for (const json of guesses) {
    const answer = await thief.ask(`${bank.told.portal}/api/v1/acquisition`, { json })
    const { instance: _, ...rest } = answer.json<Problem>()
    const { date: __, ...headers } = answer.headers
    answers.push(JSON.stringify([answer.status, rest, headers]))
  }
  assert.equal(new Set(answers).size, 1, [...new Set(answers)].slice(0, 2).join('\n'))
  assert.match(answers[0]!, /"E07"/)
  assert.equal(count(`SELECT count(*) AS n FROM audit WHERE refusal = 'E07'`) - lines, 60)
  assert.equal(count('SELECT count(*) AS n FROM signals WHERE user_id = ?', userId(loginId)), 1)
  assert.equal((await logInBy(pc(own(loginId)), bank, password)).status, 200)
})

test('P2: a code relayed live gives one restricted certificate, tells everybody, and her own try says when', async () => {
  const { loginId, password, acquisitionCode } = bank.user('HANAKO2')
  const secrets = { loginId, password, acquisitionCode: acquisitionCode! }
  const { credential } = await acquireBy(pc(undefined, elsewhere), bank, secrets)
  assert.deepEqual(toldOf('certificate.issued', loginId), [
    'hanako2@customer.example',
    'keiri@nihon-buhin.example',
    'np-m@customer.example',
  ])

  const hers = await pc().ask(`${bank.told.portal}/api/v1/acquisition`, { json: secrets })
  assert.equal(hers.refusal, 'E08')
  assert.match(JSON.stringify(hers.json<Problem>().facts), /2026-\d\d-\d\dT/)
  assert.equal(count(`SELECT count(*) AS n FROM certificates WHERE user_id = ?`, userId(loginId)), 1)

  const thief = pc(credential, elsewhere)
  assert.equal((await logInBy(thief, bank, password)).status, 200)
  const manage = await toConsole(thief, bank)
  const set = { password, newPassword: 'the thief has chosen this', newConfirmationPassword: 'and this one as well' }
  assert.equal((await thief.ask(`${manage}/api/v1/me/passwords`, { json: set })).status, 200)
  const remit = await thief.ask(`${login()}/remit`, { page: true })
  assert.equal(remit.status, 403)
  assert.match(remit.text, /ただいま外国送金はご利用いただけません/)

  assert.equal((await logInBy(master, bank, bank.user('NP-M').password)).status, 200)
  const console = await toConsole(master, bank)
  const { users } = (await master.ask(`${console}/api/v1/users`)).json<UserList>()
  const seen = users.find((user) => user.loginId === loginId)!.lastLogin!
  assert.equal(seen.address, elsewhere)
  assert.ok(seen.browser)
  assert.equal((await master.ask(`${console}/api/v1/stop`, { json: { loginId } })).status, 200)
  const next = await thief.ask(`${login()}/whoami.json`)
  assert.deepEqual([next.status, next.refusal], [403, 'E22'])
})

test('P5: a copied file is admitted restricted at most, within the hour held, and both log-ins are in the history', async () => {
  const { loginId, password } = bank.user('SHIRO05')
  const hers = pc(own(loginId))
  assert.equal((await logInBy(hers, bank, password)).status, 200)
  const thief = pc(own(loginId), elsewhere)
  assert.equal((await logInBy(thief, bank, password)).status, 200)
  const who = (await thief.ask(`${login()}/whoami.json`)).json<{
    restricted: boolean
    restrictedUntil: number | null
  }>()
  assert.deepEqual([who.restricted, who.restrictedUntil], [true, null])
  assert.ok(toldOf('restriction.started', loginId).includes('np-m@customer.example'))
  assert.ok(toldOf('restriction.started', loginId).includes('shiro05@customer.example'))
  assert.ok(count(`SELECT count(*) AS n FROM signals WHERE kind = 'second-pc' AND user_id = ?`, userId(loginId)) > 0)
  assert.equal(count('SELECT count(*) AS n FROM holds WHERE user_id = ? AND ended_at IS NULL', userId(loginId)), 1)
  const manage = await toConsole(thief, bank)
  const { logins } = (await thief.ask(`${manage}/api/v1/me`)).json<Me>()
  assert.deepEqual(
    logins.slice(0, 2).map(({ address }) => address),
    [elsewhere, '127.0.0.1'],
  )
})

test('P3: asked by a caller the master makes nothing; unasked he makes a code, and a foreign acquisition is held', async () => {
  const { loginId, password } = bank.user('TARO01')
  const { confirmationPassword, password: masters } = bank.user('NP-M')
  assert.equal((await logInBy(master, bank, masters)).status, 200)
  const { restrictedUntil } = (await master.ask(`${await toConsole(master, bank)}/api/v1/me`)).json<Me>()
  const known = Temporal.Instant.from(restrictedUntil!).add({ hours: 1 }) // his new PC is known from 12:00 of the next business day
  await bank.moveClock({ bank: known.toString() })
  assert.equal((await logInBy(master, bank, masters)).status, 200)
  const console = await toConsole(master, bank)
  const users = `${console}/api/v1/users/${loginId}`
  const reason = { reason: 'other', confirmationPassword }
  assert.equal((await master.ask(`${users}/certificate/revocation`, { json: reason })).status, 200)
  assert.ok(toldOf('certificate.revoked', loginId).includes('taro01@customer.example'))

  const asked = await master.ask(`${users}/acquisition-code`, { json: { confirmationPassword, onTheTelephone: true } })
  assert.equal(asked.refusal, 'E26')
  const open = `SELECT count(*) AS n FROM rights WHERE user_id = ? AND state IN ('A1', 'A2')`
  assert.equal(count(open, userId(loginId)), 0)
  assert.equal(count(`SELECT count(*) AS n FROM signals WHERE kind = 'called-by-telephone'`), 1)

  const given = await master.ask(`${users}/acquisition-code`, { json: { confirmationPassword, onTheTelephone: false } })
  assert.equal(given.status, 201, given.text)
  const { acquisitionCode } = given.json<CodeIssued>()
  const { credential } = await acquireBy(pc(undefined, elsewhere), bank, { loginId, password, acquisitionCode })
  assert.equal(
    count(`SELECT count(*) AS n FROM signals WHERE kind = 'other-network' AND user_id = ?`, userId(loginId)),
    1,
  )
  const thief = pc(credential, elsewhere)
  assert.equal((await logInBy(thief, bank, password)).status, 200)
  await bank.moveClock({ advance: 'P7D' })
  assert.equal((await logInBy(thief, bank, password)).status, 200)
  const who = (await thief.ask(`${login()}/whoami.json`)).json<{ restricted: boolean }>()
  assert.equal(who.restricted, true)
})

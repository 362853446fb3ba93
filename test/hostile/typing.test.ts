/**
 * What people really type: full-width letters and digits, spaces, other hyphens, small letters. IDs and codes are understood; a password is
 * taken as it was typed, to the letter; and what is missing costs nobody a try.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Bank, openBank } from '../walks/bank.ts'
import { credentialOf, openPc, originOf, type Pc } from '../walks/pc.ts'

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

/** ＡＢＣ-１２３ for ABC-123, as a Japanese input method leaves it */
const wide = (text: string) => text.replaceAll(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
const begin = (secrets: object) => pcOf().ask(`${bank.told.portal}/api/v1/acquisition`, { json: secrets })
const number = (sql: string) => Number(bank.rows(sql)[0]!.n)

test('ID and code are understood in every form, at the acquisition', async () => {
  const { loginId, password, acquisitionCode } = bank.user('HANAKO2')
  const code = acquisitionCode!
  const symbols = code.replaceAll('-', '')
  const forms: [string, string][] = [
    [wide(loginId), wide(code)],
    [loginId.toLowerCase(), symbols.toLowerCase()],
    [` ${[...loginId].join(' ')}\u3000`, [...symbols].join(' ')],
    [`HANAKO‐2`, code.replaceAll('-', 'ー')],
    [`hanako－2`, code.replaceAll('-', '—')],
  ]
  for (const [id, typed] of forms) {
    const answer = await begin({ loginId: id, password, acquisitionCode: typed })
    assert.equal(answer.status, 200, `${id} ${typed}: ${answer.refusal}`)
    assert.equal(answer.json<{ loginId: string }>().loginId, loginId)
  }
})

test('a password is never altered: its full-width form, a space more or another case is another password', async () => {
  const { loginId, password, acquisitionCode } = bank.user('SK-ROKU')
  const before = number(
    `SELECT tries_left AS n FROM rights WHERE state = 'A1' AND user_id = (SELECT id FROM users WHERE login_id = 'SK-ROKU')`,
  )
  for (const typed of [wide(password), ` ${password}`, `${password} `, password.toUpperCase()]) {
    assert.equal((await begin({ loginId, password: typed, acquisitionCode })).refusal, 'E07', typed)
  }
  const left = number(
    `SELECT tries_left AS n FROM rights WHERE state = 'A1' AND user_id = (SELECT id FROM users WHERE login_id = 'SK-ROKU')`,
  )
  assert.equal(left, before - 4)
})

test('the log-in form without a password, or with a book for one, counts no try and says what is missing', async () => {
  const page = `${originOf(bank, 'login', 'n1')}/_warifu/login`
  const origin = originOf(bank, 'login', 'n1')
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  for (const form of [{}, { password: '' }, { password: 'x'.repeat(257) }]) {
    const answer = await pcOf('SHIRO05').ask(page, { form, headers, page: true })
    assert.equal(answer.status, 400)
    assert.match(answer.text, /パスワードを入力してください/)
    assert.match(answer.text, /SHIRO05/)
  }
  assert.equal(number(`SELECT wrong_tries AS n FROM users WHERE login_id = 'SHIRO05'`), 0)
})

test('the stop form without a password keeps the ID, and with a full-width ID stops that user, twice as once', async () => {
  const { loginId, password } = bank.user('GORO06')
  const headers = { origin: bank.told.portal, 'sec-fetch-site': 'same-origin' }
  const send = (form: Record<string, string>) => pcOf().ask(`${bank.told.portal}/stop`, { form, headers, page: true })
  const missing = await send({ loginId: 'ＧＯＲＯ０６', password: '' })
  assert.equal(missing.status, 400)
  assert.match(missing.text, /value="ＧＯＲＯ０６"/)
  const first = await send({ loginId: wide(loginId), password })
  const second = await send({ loginId: wide(loginId), password })
  assert.deepEqual([first.status, second.status], [200, 200])
  const stops = number(
    `SELECT count(*) AS n FROM holds WHERE kind = 'stop' AND user_id = (SELECT id FROM users WHERE login_id = 'GORO06')`,
  )
  assert.equal(stops, 1)
})

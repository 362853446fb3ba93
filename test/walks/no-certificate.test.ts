/**
 * The page without a certificate, asked by programs that lie: what the signed hint tells, to whom, and that a forged one, somebody else's,
 * or one beside a certificate tells nothing. And what else the doors say of a refusal: since when, under which number.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Bank, openBank } from './bank.ts'
import { type Answer, credentialOf, logInBy, openPc, originOf, type Pc } from './pc.ts'

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

const loginPage = () => `${originOf(bank, 'login', 'n5')}/_warifu/login`
const english = { 'accept-language': 'en' }
const withHint = (hint: string, headers: Record<string, string> = {}) => ({
  page: true,
  headers: { cookie: `__Secure-warifu-hint=${hint}`, ...headers },
})
const hintOf = (pc: Pc) => pc.cookies.find(({ name }) => name === '__Secure-warifu-hint')!

/** Logs in once; answers the hint that this PC keeps. */
async function usedHere(loginId: string): Promise<string> {
  const pc = pcOf(loginId)
  assert.equal((await logInBy(pc, bank, bank.user(loginId).password)).status, 200)
  return hintOf(pc).value
}

const told = ({ status, refusal, text }: Answer) => ({
  status,
  refusal,
  masked: /TA\*\*\*1/.test(text),
  state: [/<b>(有効|失効|有効期限切れ|更新済み)<\/b>/.exec(text)?.[1]].join(),
})

describe('a browser that sends no certificate', () => {
  test('and has no hint is told every cause, and nothing of anybody', async () => {
    const answer = await pcOf().ask(loginPage(), { page: true })
    assert.deepEqual(told(answer), { status: 403, refusal: 'E01', masked: false, state: '' })
    for (const cause of ['cancelled', 'never-acquired', 'elsewhere', 'expired', 'clock', 'unreadable', 'inspected']) {
      assert.ok(answer.text.includes(`data-cause="${cause}"`), cause)
    }
  })

  test('but used a good one here last is told that it was not chosen (E02), on our pages and the application’s', async () => {
    const hint = await usedHere('TARO01')
    for (const path of ['/_warifu/login', '/', '/remit']) {
      const answer = await pcOf().ask(`${originOf(bank, 'login', 'n6')}${path}`, withHint(hint))
      assert.deepEqual(told(answer), { status: 403, refusal: 'E02', masked: true, state: '有効' }, path)
      assert.doesNotMatch(answer.text, /TARO01|日本部品|佐藤/)
      assert.match(answer.text, /href="https:\/\/n\d+\.login\.[^"]*\/_warifu\/login"/)
    }
  })

  test('is told no more than the state of the certificate: a stop of its user is not', async () => {
    const hint = await usedHere('TARO01')
    const { loginId, password } = bank.user('TARO01')
    await pcOf().ask(`${bank.told.portal}/api/v1/stop`, { json: { loginId, password } })
    const answer = await pcOf().ask(loginPage(), withHint(hint))
    assert.deepEqual(told(answer), { status: 403, refusal: 'E02', masked: true, state: '有効' })
    assert.doesNotMatch(answer.text.split('<main')[1]!.split('</main>')[0]!, /停止されました|停止中/)
  })

  test('is told by its hint that the certificate has been revoked, by the road of its role, in both languages', async () => {
    const hint = await usedHere('GORO06')
    await bank.command('certificate', 'revoke', 'GORO06', '--reason', 'misuse-suspected')
    const japanese = await pcOf().ask(loginPage(), withHint(hint))
    assert.deepEqual(told(japanese), { status: 403, refusal: 'E01', masked: false, state: '失効' })
    assert.match(japanese.text, /GO\*\*\*6/)
    assert.match(japanese.text, /マスターユーザから新しい取得コードを受け取り/)
    assert.doesNotMatch(japanese.text, /不正利用/)
    const page = await pcOf().ask(loginPage(), withHint(hint, english))
    assert.match(page.text, /has been revoked/)
    assert.match(page.text, /Get a new acquisition code from your master user/)
  })

  test('is told nothing by a hint that was changed, made up, doubled, or is another cookie’s value', async () => {
    const hint = await usedHere('SHIRO05')
    const changed = `${hint.slice(0, 5)}${hint[5] === 'A' ? 'B' : 'A'}${hint.slice(6)}`
    const cookies = [
      changed,
      hint.slice(1),
      `${hint}A`,
      'A'.repeat(hint.length),
      `${hint}; __Secure-warifu-hint=${hint}`,
    ]
    for (const cookie of cookies) {
      assert.deepEqual(told(await pcOf().ask(loginPage(), withHint(cookie))), {
        status: 403,
        refusal: 'E01',
        masked: false,
        state: '',
      })
    }
  })

  test('gets E01 and no hint as a program, whatever its cookies', async () => {
    const hint = await usedHere('SHIRO05')
    const headers = { cookie: `__Secure-warifu-hint=${hint}` }
    const answer = await pcOf().ask(`${originOf(bank, 'login', 'n5')}/_warifu/api/v1/login`, {
      json: { password: 'x' },
      headers,
    })
    assert.equal(answer.refusal, 'E01')
    assert.deepEqual(answer.json<{ facts: object }>().facts, { why: 'none' })
  })

  test('behind a program that opens TLS on the way is told so (E11), with its name as text', async () => {
    const answer = await pcOf().ask(loginPage(), { page: true, headers: { via: '1.1 proxy<b>.example' } })
    assert.equal(answer.refusal, 'E11')
    assert.match(answer.text, /1\.1 proxy&#60;b&#62;\.example/)
    assert.match(answer.text, /n1–n99\.login\.warifu\.localhost/)
  })
})

test('beside a certificate the hint is not read: its holder sees his own page', async () => {
  const hint = await usedHere('SHIRO05')
  const answer = await pcOf('SK-M').ask(loginPage(), withHint(hint))
  assert.equal(answer.status, 200)
  assert.match(answer.text, /SK-M/)
  assert.doesNotMatch(answer.text, /SH\*{4}5/)
})

test('the hint is for login. and its labels, unreadable by scripts, and opens nothing', async () => {
  const pc = pcOf('SHIRO05')
  const answer = await logInBy(pc, bank, bank.user('SHIRO05').password)
  const [set] = [answer.headers['set-cookie']].flat().filter((cookie) => cookie?.startsWith('__Secure-warifu-hint='))
  assert.match(set!, /; Domain=login\.warifu\.localhost; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/)
  const inside = await pcOf().ask(`${originOf(bank, 'login', 'n1')}/whoami.json`, withHint(hintOf(pc).value))
  assert.equal(inside.status, 403)
})

test('who comes back to the log-in page with a session that runs is told so, and goes on', async () => {
  const pc = pcOf('EX-TSUGI')
  const page = `${originOf(bank, 'login', 'n1')}/_warifu/login`
  assert.doesNotMatch((await pc.ask(page, { page: true })).text, /すでにログインしています/)
  assert.equal((await logInBy(pc, bank, bank.user('EX-TSUGI').password)).status, 200)
  assert.match((await pc.ask(page, { page: true })).text, /すでにログインしています[\s\S]*href="\/">サービスへ進む/)
})

test('a revoked certificate’s page names today’s hours and a number under which staff find its audit line', async () => {
  const page = await pcOf('NANA08').ask(loginPage(), { page: true })
  assert.equal(page.refusal, 'E05')
  assert.match(page.text, /本日の取扱終了|次の取扱開始/)
  const [, reference] = /<code>([2-9A-Z]{5}-[2-9A-Z]{5})<\/code>/.exec(page.text)!
  const heard = reference!.toLowerCase().replace('-', ' ')
  const found = (await bank.command('audit', 'find', heard)) as { lines: Record<string, unknown>[] }
  assert.deepEqual(
    found.lines.map(({ event, refusal, loginId }) => ({ event, refusal, loginId })),
    [{ event: 'refused', refusal: 'E05', loginId: 'NANA08' }],
  )
  const again = (await bank.command('audit', 'find', heard)) as { lines: unknown[] }
  assert.equal(again.lines.length, 1)
  const [read] = bank.rows(
    `SELECT count(*) AS n FROM audit WHERE event = 'customer.read' AND facts LIKE '%audit find%'`,
  )
  assert.equal(read!.n, 2)
})

test('the refusal of a conductor carries its number to the line, too: a wrong password and a wrong code', async () => {
  const wrong = await logInBy(pcOf('SK-M'), bank, 'not this one')
  const guess = { loginId: 'HANAKO2', password: 'x', acquisitionCode: 'ABCD-EFGH-JKLM-N' }
  const code = await pcOf().ask(`${bank.told.portal}/api/v1/acquisition`, { json: guess })
  for (const answer of [wrong, code]) {
    assert.equal(answer.refusal, 'E07')
    const { instance } = answer.json<{ instance: string }>()
    const [line] = bank.rows(`SELECT refusal FROM audit WHERE facts LIKE ?`, `%"reference":"${instance}"%`)
    assert.equal(line?.refusal, 'E07')
  }
})

test('a stopped user’s page says since when', async () => {
  const page = await pcOf('HACHI09').ask(loginPage(), { page: true, headers: english })
  assert.equal(page.refusal, 'E22')
  assert.match(page.text, /<dt>Stopped<\/dt><dd>[A-Z][a-z]{2} \d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d \(JST\)/)
  assert.match(page.text, /<a href="[^"]*\/help\/E20">/)
})

test('a known address asked in another way is 405 and names the ways there are', async () => {
  const asked: [string, string, string][] = [
    ['DELETE', `${bank.told.portal}/stop`, 'GET, HEAD, POST'],
    ['GET', `${bank.told.portal}/api/v1/acquisition`, 'POST'],
    ['PUT', `${originOf(bank, 'login', 'n1')}/_warifu/confirm`, 'GET, HEAD, POST'],
    ['GET', `${originOf(bank, 'manage', 'n1')}/api/v1/stop`, 'POST'],
  ]
  for (const [method, url, allow] of asked) {
    const answer = await pcOf().ask(url, { method })
    assert.deepEqual([answer.status, answer.headers.allow], [405, allow], `${method} ${url}`)
  }
})

describe('this PC’s certificate', () => {
  const here = () => `${originOf(bank, 'login', 'n7')}/_warifu/confirm`
  const at = (loginId: string, headers = {}) => pcOf(loginId).ask(here(), { page: true, headers })

  test('is reached by one address of the portal, always on a fresh label', async () => {
    const labels = new Set<string>()
    for (let i = 0; i < 3; i++) {
      const answer = await pcOf().ask(`${bank.told.portal}/this-pc`, { page: true })
      assert.equal(answer.status, 303)
      labels.add(new URL(String(answer.headers.location)).host)
    }
    assert.equal(labels.size, 3)
  })

  test('says whose it is and what there is to do, in each standing, and writes nothing', async () => {
    const before = bank.rows('SELECT count(*) AS n FROM audit')[0]!.n
    assert.match((await at('SK-M')).text, /有効です。いま必要なお手続きはありません。/)
    assert.match((await at('SK-M')).text, /札幌海産株式会社[\s\S]*SK-M/)
    assert.match((await at('NP-M', english)).text, /It is valid\. Please renew it before /)
    assert.match((await at('SABURO4', english)).text, /It is provisional/)
    assert.match((await at('NANA08')).text, /data-refusal="E05"[\s\S]*失効しました。理由は「パソコン入替」です/)
    assert.match((await at('EX-M')).text, /data-refusal="E04"[\s\S]*ご来店のうえ/)
    assert.match((await at('HACHI09')).text, /data-refusal="E22"/)
    assert.match((await at('KYU10')).text, /data-refusal="E15"/)
    assert.equal(bank.rows('SELECT count(*) AS n FROM audit')[0]!.n, before)
  })

  test('is none where none came, with the hint of the last one and the way to ask again', async () => {
    const bare = await pcOf().ask(here(), { page: true })
    assert.match(bare.text, /data-refusal="E01"[\s\S]*このパソコンからは、電子証明書が示されませんでした/)
    const hint = await usedHere('SHIRO05')
    const page = await pcOf().ask(here(), withHint(hint))
    assert.match(page.text, /SH\*\*\*\*5/)
    assert.match(page.text, /href="https:\/\/n\d+\.login\.[^"]*\/_warifu\/confirm"/)
  })
})

test('when the last day of a certificate has passed, its hint says so', async () => {
  const hint = await usedHere('SHIRO05')
  const master = await usedHere('NP-M')
  await bank.moveClock({ advance: 'P60D' })
  const page = await pcOf().ask(loginPage(), withHint(hint))
  assert.deepEqual(told(page), { status: 403, refusal: 'E01', masked: false, state: '有効期限切れ' })
  assert.match(page.text, /マスターユーザに、<ruby>失効/)
  assert.match((await pcOf().ask(loginPage(), withHint(master, english))).text, /Visit your branch to have it revoked/)
})

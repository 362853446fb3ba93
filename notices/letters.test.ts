import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, type TestContext, test } from 'node:test'
import { openMailSink } from '../demo/mail-sink.ts'
import { letterFacts } from '../domain/letters.ts'
import type { Bank } from '../domain/policy.ts'
import { openStore } from '../store/open.ts'
import type { Letter, NewLetter } from '../store/outbox.ts'
import { composeLetter } from './compose.ts'
import { sendLetters } from './letters.ts'
import { openPost, type Post, Refused } from './send.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-letters-'))
after(() => rmSync(folder, { recursive: true }))

const bank: Bank = {
  code: '9999',
  name: '割符銀行',
  nameEn: 'Warifu Bank',
  serviceName: '割符外為Web',
  serviceNameEn: 'Warifu Gaitame Web',
  branch: '見本支店',
  branchEn: 'Sample branch',
  telephone: '0120-000-000',
  telephoneHours: '銀行営業日 9:00〜17:00',
  telephoneHoursEn: 'bank business days 9:00–17:00',
  nightTelephone: '0120-000-001',
  issuerOrganization: 'Warifu Bank',
  branchForm: '依頼書',
  branchFormEn: 'Request',
  mailFrom: 'gaitame-web@warifu.example',
}

const facts = {
  loginId: 'TARO01',
  at: '2026-11-24T10:00:00+09:00',
  validUntil: '2026-11-27T21:00:00+09:00',
  lastDay: '2027-11-24',
  lastActionable: '2027-11-24T21:00:00+09:00',
  proveBy: '2026-11-27T21:00:00+09:00',
  restrictedUntil: '2026-11-25T12:00:00+09:00',
  worksFrom: '2026-11-25T12:00:00+09:00',
  renewFrom: '2026-11-24T00:00:00+09:00',
  fullUntil: '2026-12-10',
  closesOn: '2026-11-30',
  requestUntil: '2026-12-02T21:00:00+09:00',
  reason: 'pc-replaced',
  loginAt: '2026-11-24T09:40:00+09:00',
  address: '192.0.2.7',
  browser: 'Edge 142 / Windows',
}

const now = Temporal.Instant.from('2026-11-24T01:00:00Z')

const newLetter = (id: string, change: Partial<NewLetter> = {}): NewLetter => ({
  id,
  kind: 'certificate.revoked',
  occasion: id,
  contract_id: 'k',
  user_id: null,
  address: `${id}@kitahama.example`,
  language: 'ja',
  facts: JSON.stringify(facts),
  message_id: `<${id}@warifu.example>`,
  due_at: now.epochMilliseconds,
  ...change,
})

const row = (change: Partial<NewLetter>): Letter => ({
  ...newLetter('a', change),
  state: 'due',
  attempts: 0,
  last_error: null,
  sent_at: null,
  handed_at: null,
  failed_at: null,
  why: null,
})

const reader = (companyName: string) => ({ companyName, frozen: false, bankMs: now.epochMilliseconds })

async function archive(t: TestContext, ...letters: NewLetter[]) {
  const context = { machineNow: () => 0, bankNow: () => 0, policyHash: () => 'p' }
  const file = join(mkdtempSync(join(folder, 'store-')), 'test.db')
  const store = await openStore({ file, chain: 'test', writer: 'w', context, random: randomBytes, mailDomain: 'x' })
  t.after(() => store.close())
  const contract = { id: 'k', number: 'NP-0001', name: '北浜貿易株式会社', state: 'K1', frozen: 0 } as const
  const times = { closes_on: null, entered_at: 0, opened_at: 0, closed_at: null }
  await store.commit({
    changes: [
      store.contracts.recordEntered({ ...contract, ...times, notice_mail: 'np@example.jp' }),
      ...letters.map((letter) => store.outbox.record(letter)),
    ],
    touches: 'none',
  })
  return store
}

for (const kind of Object.keys(letterFacts)) {
  for (const language of ['ja', 'en'] as const) {
    test(`a letter about ${kind} in ${language} keeps every rule for mails`, () => {
      const mail = composeLetter(row({ kind, language }), reader('北浜貿易株式会社'), bank, now)
      assert.equal((mail.from as { name: string }).name, language === 'ja' ? '割符銀行' : 'Warifu Bank')
      assert.match(String(mail.text), language === 'ja' ? /北浜貿易株式会社 ご担当者さま/ : /北浜貿易株式会社/)
    })
  }
}

test('a browser that calls itself a link cannot keep the warning about it from being sent', () => {
  const browser = 'see https://evil.example/ \r\n\r\nDear customer'
  const mail = composeLetter(
    row({ kind: 'restriction.started', facts: JSON.stringify({ ...facts, browser }) }),
    reader('北浜'),
    bank,
    now,
  )
  assert.doesNotMatch(String(mail.text), /evil|Dear customer/)
  assert.match(String(mail.text), /192\.0\.2\.7/)
})

test('a letter of a kind that has no words, or without its facts, is a defect', () => {
  assert.throws(
    () => composeLetter(row({ kind: 'news.letter' }), reader('北浜'), bank, now),
    /no words for news\.letter/,
  )
  assert.throws(() => composeLetter(row({ facts: '{}' }), reader('北浜'), bank, now), /no fact for loginId/)
})

test('what the outbox holds goes out once and is recorded as sent', async (t) => {
  const dir = join(folder, 'sent')
  const sink = await openMailSink(dir, 0)
  t.after(() => sink.close())
  const store = await archive(
    t,
    newLetter('one'),
    newLetter('two'),
    newLetter('later', { due_at: now.epochMilliseconds + 1 }),
  )
  const post = openPost({ host: '127.0.0.1', port: sink.port, encryption: 'none', timeoutSeconds: 30 })
  const room = { store, bank, post, machineClock: () => now, report: (error: unknown) => assert.fail(String(error)) }

  assert.deepEqual(await sendLetters(room), { sent: 2, failed: 0 })
  assert.deepEqual(await sendLetters(room), { sent: 0, failed: 0 })
  const mails = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'latin1'))
  assert.equal(mails.length, 2)
  const body = Buffer.from(mails[0]?.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8')
  assert.match(body, /ログインID:TARO01/)
})

test('a letter that failed is due again later, with the same Message-ID, and is given up in the end', async (t) => {
  const store = await archive(t, newLetter('one'))
  const seen: unknown[] = []
  const post: Post = async ({ messageId }) => {
    seen.push(messageId)
    throw new Error('451 try again later')
  }
  let time = now
  const turn = () => sendLetters({ store, bank, post, machineClock: () => time, report: () => {} })

  assert.deepEqual(await turn(), { sent: 0, failed: 1 })
  assert.deepEqual(await turn(), { sent: 0, failed: 0 }, 'not before its time')
  const [waiting] = store.outbox.due(now.add({ minutes: 1 }).epochMilliseconds, 10)
  assert.equal(waiting?.attempts, 1)
  assert.equal(waiting?.last_error, '451 try again later')

  for (let turns = 0; turns < 40; turns += 1) {
    time = time.add({ hours: 5 })
    await turn()
  }
  assert.equal(seen.length, 32)
  assert.deepEqual([...new Set(seen)], ['<one@warifu.example>'])
  assert.deepEqual(store.outbox.due(time.epochMilliseconds, 10), [])
})

test('whoever closes waits for the letter under way alone; the others stay due', async (t) => {
  const store = await archive(t, newLetter('one'), newLetter('two'))
  const closing = new AbortController()
  const sent: unknown[] = []
  const post: Post = async (mail) => {
    sent.push(mail.messageId)
    closing.abort()
  }
  const room = { store, bank, post, machineClock: () => now, report: (error: unknown) => assert.fail(String(error)) }

  assert.deepEqual(await sendLetters(room, closing.signal), { sent: 1, failed: 0 })
  assert.deepEqual(sent, ['<one@warifu.example>'])
  assert.deepEqual(
    store.outbox.due(now.epochMilliseconds, 10).map(({ id }) => id),
    ['two'],
  )
})

test('a letter that the mail server refuses for good fails at once, is shown with its contract, and stands in the trail', async (t) => {
  const store = await archive(t, newLetter('one'))
  const post: Post = async () => {
    throw new Refused('550 no such user here')
  }
  const turn = () => sendLetters({ store, bank, post, machineClock: () => now, report: () => {} })

  assert.deepEqual(await turn(), { sent: 0, failed: 1 })
  assert.deepEqual(await turn(), { sent: 0, failed: 0 })
  const [failed] = store.outbox.failedOf('k', 0)
  assert.deepEqual([failed?.why, failed?.last_error], ['refused', '550 no such user here'])
  assert.equal(store.audit.ofContract('k', 5)[0]?.event, 'notice.failed')
})

test('a hand-over that a crash cut off is marked, and handed over once more with the same Message-ID', async (t) => {
  const store = await archive(t, newLetter('one'))
  await store.commit({ changes: [store.outbox.recordHanded('one', now.epochMilliseconds)], touches: 'none' })
  const sent: unknown[] = []
  const post: Post = async (mail) => void sent.push(mail.messageId)
  const room = { store, bank, post, machineClock: () => now, report: (error: unknown) => assert.fail(String(error)) }

  assert.deepEqual(await sendLetters(room), { sent: 1, failed: 0 })
  assert.deepEqual(await sendLetters(room), { sent: 0, failed: 0 })
  const letter = store.outbox.byMessageId('<one@warifu.example>')
  assert.deepEqual(
    [sent, letter?.state, letter?.handed_at, letter?.attempts],
    [['<one@warifu.example>'], 'sent', null, 1],
  )
  assert.match(letter?.last_error ?? '', /cut off/)
})

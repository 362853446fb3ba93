/**
 * Play P7: the master's session is taken over. At eight in the evening the thief changes the mail address first, so that nobody hears of
 * it, then adds ghosts, makes their codes and acquires their certificates. Programs as clients; each test is the next hour.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CodeIssued, Me, UserList } from '../../wire/manage.ts'
import type { MailChanged } from '../../wire/own.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import { acquireBy, type Credential, credentialOf, logInBy, openPc, originOf, type Pc, toConsole } from '../walks/pc.ts'

const elsewhere = '127.66.0.1'
const contract = 'somu@sapporo-kaisan.example'
const [old, fresh] = ['sk-m@customer.example', 'sk-m@freemail.example']
const ghosts = ['SK-GHOST1', 'SK-GHOST2']

let bank: Bank
let master: Pc
let manage: string
let colleague: Pc
let colleagues: string
const acquired: { loginId: string; password: string; credential: Credential }[] = []
const pcs: Pc[] = []
function pc(credential?: Credential, from?: string): Pc {
  const opened = openPc(bank, credential, from)
  pcs.push(opened)
  return opened
}
before(async () => {
  bank = await openBank()
})
after(async () => {
  for (const one of pcs) one.close()
  await bank?.close()
})

const bankTime = async () => Temporal.Instant.from((await bank.clocks()).bank).toZonedDateTimeISO('Asia/Tokyo')
const seenBy = async (who: Pc, origin: string) => (await who.ask(`${origin}/api/v1/me`)).json<Me>()
const sameInstant = (a: string | null, b: string | null) =>
  assert.ok(a !== null && b !== null && Temporal.Instant.from(a).equals(Temporal.Instant.from(b)), `${a} is not ${b}`)

/** Whom the outbox has told of an event about this user. */
function toldOf(kind: string, loginId: string): unknown[] {
  const rows = bank.rows(
    'SELECT address FROM outbox o JOIN users u ON u.id = o.user_id WHERE o.kind = ? AND u.login_id = ?',
    kind,
    loginId,
  )
  return rows.map(({ address }) => address).sort()
}

test('the master works at a PC that is known, and a colleague at hers', async () => {
  const boss = bank.user('SK-M')
  master = pc(credentialOf(boss))
  assert.equal((await logInBy(master, bank, boss.password)).status, 200)
  manage = await toConsole(master, bank)
  const roku = bank.user('SK-ROKU')
  const secrets = { loginId: 'SK-ROKU', password: roku.password, acquisitionCode: roku.acquisitionCode! }
  const { credential } = await acquireBy(pc(), bank, secrets)
  colleague = pc(credential)
  assert.equal((await logInBy(colleague, bank, roku.password)).status, 200)
  colleagues = await toConsole(colleague, bank)
  const own = { newPassword: '六花の長い合言葉です', newConfirmationPassword: '六花の二つめの合言葉' }
  const set = await colleague.ask(`${colleagues}/api/v1/me/passwords`, { json: { password: roku.password, ...own } })
  assert.equal(set.status, 200, set.text)

  const { restrictedUntil } = await seenBy(master, manage)
  const evening = Temporal.Instant.from(restrictedUntil!).toZonedDateTimeISO('Asia/Tokyo').with({ hour: 20 })
  await bank.moveClock({ bank: evening.toInstant().toString() })
  assert.equal((await logInBy(master, bank, boss.password)).status, 200)
  manage = await toConsole(master, bank)
  assert.equal((await seenBy(master, manage)).actsRestricted, false)
})

test('P7 (1): the changed address works from noon of the next business day, and the old one and the contract hear of it now', async () => {
  const { confirmationPassword } = bank.user('SK-M')
  const changed = await master.ask(`${manage}/api/v1/me/mail`, {
    json: { mail: 'ｓｋ－ｍ@freemail.example', confirmationPassword },
  })
  assert.equal(changed.status, 201, changed.text)
  const { mail, worksFrom } = changed.json<MailChanged>()
  assert.equal(mail, fresh)
  const noon = Temporal.Instant.from(worksFrom).toZonedDateTimeISO('Asia/Tokyo')
  assert.deepEqual([noon.hour, noon.minute], [12, 0])
  assert.ok(Temporal.ZonedDateTime.compare(noon, await bankTime()) > 0)
  assert.deepEqual(toldOf('user.mail-changed', 'SK-M'), [old, fresh, contract])
})

test('P7 (2)–(4): ghosts, codes and certificates are told to the contract and to the old address, none to the new alone', async () => {
  const { confirmationPassword } = bank.user('SK-M')
  for (const loginId of ghosts) {
    const wish = { loginId, name: '幽霊', mail: `${loginId.toLowerCase()}@freemail.example`, confirmationPassword }
    const added = await master.ask(`${manage}/api/v1/users`, { json: wish })
    assert.equal(added.status, 201, added.text)
    const { initialPassword: password } = added.json<{ initialPassword: string }>()
    const asked = { json: { confirmationPassword } }
    const issued = await master.ask(`${manage}/api/v1/users/${loginId}/acquisition-code`, asked)
    const { acquisitionCode } = issued.json<CodeIssued>()
    const { credential } = await acquireBy(pc(undefined, elsewhere), bank, { loginId, password, acquisitionCode })
    acquired.push({ loginId, password, credential })
    const everybody = [`${loginId.toLowerCase()}@freemail.example`, old, contract].sort()
    for (const kind of ['user.added', 'right.issued', 'certificate.issued']) {
      assert.deepEqual(toldOf(kind, loginId), everybody, kind)
    }
  }
})

test('the colleague reads it above her own page, hour by hour', async () => {
  const { news: all } = await seenBy(colleague, colleagues)
  const news = all.filter(({ loginId }) => loginId !== 'SK-ROKU') // she was added in these days herself
  assert.deepEqual(
    news.map(({ kind, loginId }) => [kind, loginId]).sort(),
    ghosts.map((id) => ['user-added', id]),
  )
  assert.ok(news.every(({ codeAt, acquiredAt }) => codeAt !== null && acquiredAt !== null))
})

test('the ghosts are restricted until noon of the next business day: no payment, no act', async () => {
  const { pending } = (await seenBy(master, manage)).mail
  for (const { loginId, password, credential } of acquired) {
    const ghost = pc(credential, elsewhere)
    const entered = await logInBy(ghost, bank, password)
    sameInstant(entered.json<{ restrictedUntil: string }>().restrictedUntil, pending!.worksFrom)
    const console = await toConsole(ghost, bank)
    const own = { newPassword: `long enough for ${elsewhere}`, newConfirmationPassword: 'a second one, as long' }
    assert.equal((await ghost.ask(`${console}/api/v1/me/passwords`, { json: { password, ...own } })).status, 200)
    const remit = await ghost.ask(`${originOf(bank, 'login', 'n1')}/remit`, { page: true })
    assert.equal(remit.status, 403)
    const mail = { mail: `other-${loginId}@freemail.example`, confirmationPassword: own.newConfirmationPassword }
    assert.equal((await ghost.ask(`${console}/api/v1/me/mail`, { json: mail })).refusal, 'E26')
  }
})

test('the stolen cookie on another certificate ends the session, and is a signal', async () => {
  const thief = pc(acquired[0]!.credential, elsewhere)
  thief.cookies.push(...master.cookies)
  assert.equal((await thief.ask(`${manage}/api/v1/users`)).refusal, 'E03')
  // His own next request is told why it is over; a log-in opens another.
  assert.equal((await master.ask(`${manage}/api/v1/users`)).refusal, 'E03')
  const [ended] = bank.rows(`SELECT facts FROM audit WHERE event = 'session.ended' ORDER BY written_at DESC LIMIT 1`)
  assert.equal(JSON.parse(String(ended!.facts)).why, 'other-certificate')
  assert.equal(bank.rows(`SELECT 1 FROM signals WHERE kind = 'other-certificate' AND cleared_at IS NULL`).length, 1)
})

test('the master, told at his old address, sees the change and takes it back; noon passes and it stays', async () => {
  assert.equal((await logInBy(master, bank, bank.user('SK-M').password)).status, 200)
  manage = await toConsole(master, bank)
  const { mail } = await seenBy(master, manage)
  assert.deepEqual([mail.address, mail.pending?.mail], [old, fresh])
  const withdrawn = await master.ask(`${manage}/api/v1/me/mail/withdrawal`, { json: {} })
  assert.deepEqual(withdrawn.json(), { loginId: 'SK-M', mail: old })
  assert.deepEqual(toldOf('user.mail-change-withdrawn', 'SK-M'), [old, fresh, contract])
  await bank.moveClock({ bank: mail.pending!.worksFrom })
  const { users } = (await master.ask(`${manage}/api/v1/users`)).json<UserList>()
  assert.equal(users.find(({ loginId }) => loginId === 'SK-M')!.mail, old)
})

test('the news stands for three business days and then no more', async () => {
  const { news } = await seenBy(colleague, colleagues)
  const last = Temporal.Instant.from(news[0]!.until)
  await bank.moveClock({ bank: last.subtract({ seconds: 5 }).toString() })
  assert.equal((await seenBy(colleague, colleagues)).news.length, 2)
  await bank.moveClock({ bank: last.toString() })
  assert.deepEqual((await seenBy(colleague, colleagues)).news, [])
})

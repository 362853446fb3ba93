import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  confirms,
  loggedIn,
  logsIn,
  must,
  newRequest,
  type Person,
  presents,
  settledMaster,
  settles,
  sourcePrefix,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { acquireSuccessor } from './acquire-successor.ts'
import { approveReplacement, viewUnderWay, withdrawApproved } from './approve-replacement.ts'
import { type Asked, askReplacement, lookReplacement, withdrawAsked } from './ask-replacement.ts'
import { issueCode } from './issue-code.ts'
import { lapseReplacements, requestReplacement, viewRequest, withdrawRequest } from './request-replacement.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'
import { viewOwn } from './view-own.ts'

/** The next business day at 13:00: whoever is known by then is unrestricted. */
const free = '2026-11-25T13:00:00+09:00'
const elsewhere = '198.51.100.9'

async function people(policy: 'recommended' | 'hokuyo-gaitame-web' = 'recommended') {
  const bank = await freshBank({ policy })
  const master = await settledMaster(bank.counter)
  const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
  bank.bank.set(free)
  bank.machine.set(free)
  await logsIn(bank.counter, master)
  await logsIn(bank.counter, taro)
  return { bank, master, taro }
}

const asks = (bank: Fixture, who: Person, from = address, change: { password?: string; loginId?: string } = {}) => {
  const { loginId, password } = who
  const pc = { address: from, browser: 'Chrome 150 / Windows', sourcePrefix }
  return askReplacement(bank.counter, { loginId, password, ...pc, ...change })
}
const approves = (bank: Fixture, who: Person, shortCode: string, more: { onTheTelephone?: boolean } = {}) => {
  const { confirmationPassword } = who
  return approveReplacement(bank.counter, asActor(bank.counter, who), { shortCode, confirmationPassword, ...more })
}
const looks = (bank: Fixture, { token }: Asked) => lookReplacement(bank.counter, token)
const row = (bank: Fixture, who: Person) => bank.store.certificates.presented(who.issued!.sha256)!
const states = (bank: Fixture, who: Person) =>
  query<{ state: string; role: string; reason: string | null }>(
    bank.file,
    'select state, role, reason from certificates where user_id = ? order by intended_at',
    who.userId,
  ).map(({ state, role, reason }) => [state, role, ...(reason ? [reason] : [])].join(' '))

/** The new PC with its certificate (仮発行): the same person at another machine. */
async function takes(bank: Fixture, who: Person, asked: Asked): Promise<Person> {
  const looked = must(await looks(bank, asked))
  assert.equal(looked.state, 'approved')
  const { session } = looked.state === 'approved' ? looked.begun : { session: '' }
  const request = { session, request: await newRequest(), address }
  const { continuity: _, cookie: __, ...same } = who
  return { ...same, issued: must(await acquireSuccessor(bank.counter, null, request)) }
}

describe('the new PC asks', () => {
  test('and whoever asks is answered alike, at the cost of one hash, until it lapses', async () => {
    const { bank, taro } = await people()
    const asked = [
      must(await asks(bank, taro)),
      must(await asks(bank, taro, address, { password: 'not his password' })),
      must(await asks(bank, taro, address, { loginId: 'NOBODY77' })),
    ]
    for (const one of asked) {
      assert.match(one.shortCode, /^[2-9A-HJ-NP-Z]{8}$/)
      assert.equal(one.expires.toString(), '2026-11-25T04:15:00Z')
      const looked = must(await looks(bank, one))
      assert.equal(looked.state, 'waiting')
      assert.equal(looked.state === 'waiting' && looked.shortCode, one.shortCode)
    }
    assert.deepEqual(
      query<{ event: string; refusal: string | null }>(bank.file, 'select * from audit order by number')
        .slice(-3)
        .map(({ event, refusal }) => `${event} ${refusal}`),
      ['replacement.asked null', 'refused E07', 'refused E07'],
    )
    bank.advance({ minutes: 15 })
    for (const one of asked) assert.deepEqual(await looks(bank, one), { state: 'ended', why: 'lapsed' })
    assert.equal(bank.store.users.byId(taro.userId)!.wrong_tries, 0)
  })

  test('not under the published policy: E26 says which road', async () => {
    const { bank, taro } = await people('hokuyo-gaitame-web')
    const { facts } = await refuses(bank, 'E26', () => asks(bank, taro))
    assert.equal(facts.why, 'revoke-then-code')
    await refuses(bank, 'E26', () => approves(bank, taro, 'ABCD2345'))
  })

  test('not outside the hours: E09, which is counted at the door', async () => {
    const { bank, taro } = await people()
    bank.bank.set('2026-11-25T21:00:00+09:00')
    await refuses(bank, 'E09', () => asks(bank, taro), { lines: 0 })
  })

  test('an unknown token is told E24', async () => {
    const { bank } = await people()
    await refuses(bank, 'E24', () => lookReplacement(bank.counter, 'x'), { lines: 0 })
  })
})

describe('the old PC answers', () => {
  test('the code typed in, the new PC gets its half hour; proven, it takes the place and the old one is revoked: no gap', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    const approved = must(await approves(bank, taro, ` ${asked.shortCode.toLowerCase()} `))
    assert.equal(approved.state, 'approved')
    const newPc = await takes(bank, taro, asked)
    assert.deepEqual(states(bank, taro), ['C2 current', 'C1 successor'])
    loggedIn(bank, taro)
    assert.equal(viewUnderWay(bank.counter, taro.userId)!.state, 'issued')
    const { lines } = await writing(bank.file, () => confirms(bank.counter, newPc))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.proven', 'certificate.revoked'],
    )
    assert.deepEqual(states(bank, taro), ['C6 current pc-replaced', 'C2 current'])
    assert.throws(() => loggedIn(bank, taro), /E05/)
    await logsIn(bank.counter, newPc)
    assert.equal(loggedIn(bank, newPc).actor.restriction, 'all', 'as after a re-issue')
    assert.equal(viewUnderWay(bank.counter, taro.userId), null)
    for (const kind of ['replacement.approved', 'certificate.issued', 'certificate.replaced']) {
      const told = letters(bank.file, kind).filter(({ user_id }) => user_id === taro.userId)
      assert.deepEqual(
        new Set(told.map((letter) => letter.address)),
        new Set(['taro01@customer.example', 'np-m@customer.example', 'keiri@np-0001.example']),
        kind,
      )
    }
  })

  test('a master’s new PC is news to all of his contract for three business days, a general user’s is not', async () => {
    const { bank, master, taro } = await people()
    const news = () =>
      viewOwn(bank.counter, asActor(bank.counter, taro)).news.map(({ kind, loginId }) => [kind, loginId])
    bank.bank.set('2026-12-02T13:00:00+09:00')
    assert.deepEqual(news(), [])
    for (const who of [taro, master]) {
      await logsIn(bank.counter, who)
      const asked = must(await asks(bank, who))
      must(await approves(bank, who, asked.shortCode))
      await confirms(bank.counter, await takes(bank, who, asked))
    }
    assert.deepEqual(news(), [['master-reissued', 'NP-M']])
    bank.bank.set('2026-12-08T00:00:00+09:00')
    assert.deepEqual(news(), [])
  })

  test('from another network it is held until 12:00 of the next business day, told to everybody, and a signal', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro, elsewhere))
    const approved = must(await approves(bank, taro, asked.shortCode))
    assert.equal(approved.state, 'held')
    assert.equal(approved.readyFrom.toString(), '2026-11-26T03:00:00Z')
    assert.equal(must(await looks(bank, asked)).state, 'held')
    assert.equal(letters(bank.file, 'replacement.held').length, 3)
    assert.ok(bank.store.contracts.openSignals(taro.contractId).some(({ kind }) => kind === 'other-network'))
    bank.bank.set('2026-11-26T11:59:59+09:00')
    assert.equal(must(await looks(bank, asked)).state, 'held')
    bank.bank.set('2026-11-26T12:00:00+09:00')
    await takes(bank, taro, asked)
  })

  test('whoever comes after 21:00 of that day comes too late', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro, elsewhere))
    must(await approves(bank, taro, asked.shortCode))
    bank.bank.set('2026-11-26T21:00:00+09:00')
    assert.deepEqual(await looks(bank, asked), { state: 'ended', why: 'lapsed' })
    await lapseReplacements(bank.counter)
    assert.deepEqual(await looks(bank, asked), { state: 'ended', why: 'lapsed' })
  })

  test('a wrong code is counted: E07 with the tries left, and the fifth ends what waits', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    for (const left of [4, 3, 2, 1]) {
      const { facts } = await refuses(bank, 'E07', () => approves(bank, taro, 'ABCD2345'), {
        changes: ['replacements', 'users'],
      })
      assert.equal(facts.triesLeft, left)
    }
    const { lines } = await refuses(bank, 'E07', () => approves(bank, taro, 'ABCD2345'), {
      changes: ['replacements', 'users'],
    })
    assert.equal(lines.at(-1)!.event, 'replacement.exhausted')
    assert.deepEqual(await looks(bank, asked), { state: 'ended', why: 'exhausted' })
    await refuses(bank, 'E13', () => approves(bank, taro, asked.shortCode), { changes: ['users'] })
  })

  test('a code that was asked for with a wrong password fits nothing, and neither does one of another user', async () => {
    const { bank, master, taro } = await people()
    const wrong = must(await asks(bank, taro, address, { password: 'not his password' }))
    await refuses(bank, 'E07', () => approves(bank, taro, wrong.shortCode), { changes: ['users'] })
    const masters = must(await asks(bank, master))
    await refuses(bank, 'E07', () => approves(bank, taro, masters.shortCode), { changes: ['users'] })
  })

  test('not after its quarter of an hour: E13', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    bank.bank.advance({ minutes: 15 })
    await refuses(bank, 'E13', () => approves(bank, taro, asked.shortCode), { changes: ['users'] })
  })

  test('not while somebody guides by telephone: nothing is approved, the bank hears of it', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    await refuses(bank, 'E26', () => approves(bank, taro, asked.shortCode, { onTheTelephone: true }), {
      changes: ['signals'],
    })
    assert.equal(must(await looks(bank, asked)).state, 'waiting')
    assert.equal(bank.store.contracts.openSignals(taro.contractId)[0]!.kind, 'called-by-telephone')
  })

  test('not with a wrong 確認用パスワード, and not while restricted: nobody launders a copied file into a new PC', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    const wrong = { ...taro, confirmationPassword: 'wrong' }
    await refuses(bank, 'E25', () => approves(bank, wrong, asked.shortCode), { changes: ['users'] })
    const { confirmationPassword } = taro
    const thief = { ...taro, continuity: undefined } as unknown as Person
    await logsIn(bank.counter, thief)
    const { actor } = loggedIn(bank, thief)
    await refuses(bank, 'E26', () =>
      approveReplacement(bank.counter, actor, { shortCode: asked.shortCode, confirmationPassword }),
    )
  })
})

describe('it is given up', () => {
  test('by the new PC, before and after the approval', async () => {
    const { bank, taro } = await people()
    const first = must(await asks(bank, taro))
    assert.equal(await withdrawAsked(bank.counter, first.token), null)
    assert.equal(await withdrawAsked(bank.counter, first.token), null, 'a second time changes nothing')
    assert.deepEqual(await looks(bank, first), { state: 'ended', why: 'withdrawn' })
    const second = must(await asks(bank, taro))
    must(await approves(bank, taro, second.shortCode))
    assert.equal(await withdrawAsked(bank.counter, second.token), null)
    assert.equal(viewUnderWay(bank.counter, taro.userId), null)
  })

  test('by the old PC, even when the new certificate is there: it is revoked, the old one stays as it was', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    must(await approves(bank, taro, asked.shortCode))
    const newPc = await takes(bank, taro, asked)
    assert.deepEqual(must(await withdrawApproved(bank.counter, asActor(bank.counter, taro))), { now: true })
    assert.deepEqual(states(bank, taro), ['C2 current', 'C6 successor renewal-restarted'])
    assert.equal(letters(bank.file, 'certificate.replacement-withdrawn').length, 3)
    assert.deepEqual(letters(bank.file, 'certificate.withdrawn'), [])
    const token = new URL(newPc.issued!.confirmUrl!).hash.slice(1)
    const { confirmInstall } = await import('./confirm-install.ts')
    const late = await confirmInstall(bank.counter, presents(newPc), token)
    assert.equal(isRefusal(late) && late.refused, 'E05')
    loggedIn(bank, taro)
    assert.deepEqual(must(await withdrawApproved(bank.counter, asActor(bank.counter, taro))), { now: false })
  })
})

describe('races', () => {
  test('two approvals of one code: one wins, the other is told that it is used', async () => {
    const { bank, taro } = await people()
    const asked = must(await asks(bank, taro))
    const { counter: other } = await bank.another()
    const { confirmationPassword } = taro
    const wish = { shortCode: asked.shortCode, confirmationPassword }
    const answers = await Promise.all([
      approveReplacement(bank.counter, asActor(bank.counter, taro), wish),
      approveReplacement(other, asActor(other, taro), wish),
    ])
    const refused = answers.filter((answer) => isRefusal(answer))
    assert.deepEqual(
      refused.map((one) => one.refused),
      ['E13'],
    )
    await takes(bank, taro, asked)
  })

  test('a second new PC approved ends the first: never two', async () => {
    const { bank, taro } = await people()
    const [one, two] = [must(await asks(bank, taro)), must(await asks(bank, taro))]
    must(await approves(bank, taro, one.shortCode))
    must(await approves(bank, taro, two.shortCode))
    assert.deepEqual(await looks(bank, one), { state: 'ended', why: 'newer' })
    await takes(bank, taro, two)
  })

  test('approval against revocation: whichever comes first, no new PC gets a certificate after the revocation', async () => {
    const { bank, master, taro } = await people()
    const asked = must(await asks(bank, taro))
    const { confirmationPassword } = master
    const wish = { loginId: 'TARO01', reason: 'lost-or-stolen', confirmationPassword } as const
    const [approved, revoked] = await Promise.all([
      approves(bank, taro, asked.shortCode),
      revoke(bank.counter, asActor(bank.counter, master), wish),
    ])
    must(revoked)
    const looked = await looks(bank, asked)
    if (isRefusal(approved)) assert.equal(!isRefusal(looked) && looked.state, 'waiting')
    else assert.equal(isRefusal(looked) && looked.refused, 'E05')
    assert.equal(row(bank, taro).state, 'C6')
    assert.deepEqual(states(bank, taro), ['C6 current lost-or-stolen'])
  })

  test('stopped after the approval: E22, written once, then it has ended', async () => {
    const { bank, master, taro } = await people()
    const asked = must(await asks(bank, taro))
    must(await approves(bank, taro, asked.shortCode))
    must(await stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    await refuses(bank, 'E22', () => looks(bank, asked), { changes: ['replacements'] })
    assert.deepEqual(await looks(bank, asked), { state: 'ended', why: 'refused' })
  })
})

describe('the published road', () => {
  test('a general user asks his master, each step follows what has been done, and the new certificate ends it', async () => {
    const { bank, master, taro } = await people('hokuyo-gaitame-web')
    const actor = asActor(bank.counter, taro)
    const asked = must(await requestReplacement(bank.counter, actor))
    assert.deepEqual([asked.step, asked.again], ['revoke', false])
    assert.equal(asked.deadline.toString(), '2026-12-02T12:00:00Z')
    assert.equal(must(await requestReplacement(bank.counter, actor)).again, true)
    assert.deepEqual(
      letters(bank.file, 'replacement.requested')
        .map((letter) => letter.address)
        .sort(),
      ['np-m@customer.example', 'taro01@customer.example'],
    )
    const step = () => viewRequest(bank.counter, taro.userId)?.step
    const { confirmationPassword } = master
    const masters = asActor(bank.counter, master)
    must(await revoke(bank.counter, masters, { loginId: 'TARO01', reason: 'pc-replaced', confirmationPassword }))
    assert.equal(step(), 'code')
    const code = must(await issueCode(bank.counter, masters, { loginId: 'TARO01', confirmationPassword }))
    assert.equal(step(), 'acquire')
    taro.code = code.acquisitionCode
    await acquires(bank.counter, taro)
    assert.equal(step(), 'confirm')
    await confirms(bank.counter, taro)
    assert.equal(step(), undefined)
    const { result, lines } = await writing(bank.file, () => lapseReplacements(bank.counter))
    assert.equal(result, 1)
    assert.deepEqual(
      lines.map(({ event, facts }) => [event, JSON.parse(facts).how]),
      [['replacement.request-ended', 'new-proven']],
    )
  })

  test('it can be taken back, it lapses, and then he can ask again', async () => {
    const { bank, taro } = await people('hokuyo-gaitame-web')
    const actor = () => asActor(bank.counter, taro)
    must(await requestReplacement(bank.counter, actor()))
    assert.deepEqual(must(await withdrawRequest(bank.counter, actor())), { now: true })
    assert.deepEqual(must(await withdrawRequest(bank.counter, actor())), { now: false })
    assert.equal(must(await requestReplacement(bank.counter, actor())).again, false)
    bank.bank.set('2026-12-02T21:00:00+09:00')
    assert.equal(viewRequest(bank.counter, taro.userId), null)
    assert.equal(must(await requestReplacement(bank.counter, actor())).again, false)
    assert.deepEqual(
      query<{ state: string }>(bank.file, 'select state from replacement_requests order by asked_at').map(
        ({ state }) => state,
      ),
      ['Q3', 'Q4', 'Q1'],
    )
  })

  test('a master has nobody to ask but the branch: E26', async () => {
    const { bank, master } = await people('hokuyo-gaitame-web')
    const { facts } = await refuses(bank, 'E26', () => requestReplacement(bank.counter, asActor(bank.counter, master)))
    assert.equal(facts.who, 'branch')
  })
})

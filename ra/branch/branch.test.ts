/** What the branch does to a contract and its users (rules.md §4.1, §8), on the real store. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { admit } from '../../login/admit.ts'
import { disclose } from '../../secrets/enclose.ts'
import type { Fixture } from '../../test/fixture/counter.ts'
import { comes, type Office, onFile, openOffice } from '../../test/fixture/office.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  begin,
  confirms,
  must,
  type Person,
  presents,
  settledMaster,
  settles,
} from '../../test/fixture/people.ts'
import { freshBank, refuses } from '../../test/fixture/refusing.ts'
import { letters, query, writing } from '../../test/fixture/rows.ts'
import { addUser } from '../add-user.ts'
import { approve } from '../approvals/decide-request.ts'
import { type ApprovalWish, requestApproval } from '../approvals/request-approval.ts'
import { inquireLoginId, stopByTelephone, unlockByTelephone } from './by-telephone.ts'
import { closeContracts, lapseApplications } from './close-contracts.ts'
import { enterContract } from './enter-contract.ts'
import { freezeContract } from './freeze-contract.ts'
import { callBackOf, recordVisit } from './record-visit.ts'
import { revokeAtBranch } from './revoke-at-branch.ts'
import { clearSignal, holdRestriction } from './signals.ts'
import { searchContracts, viewCustomer } from './view-customer.ts'
import { viewQueues } from './view-queues.ts'

type Desk = { bank: Fixture; office: Office; master: Person }

async function desk(policy?: 'recommended'): Promise<Desk> {
  const bank = await freshBank(policy ? { policy } : {})
  const master = await settledMaster(bank.counter)
  await onFile(bank.counter, master.contractId)
  return { bank, office: await openOffice(bank.counter), master }
}

async function byTwo({ bank, office }: Desk, kind: ApprovalWish['kind'], subject: Record<string, string> = {}) {
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  const wish = { kind, contract: 'NP-0001', visit, subject }
  const { id } = must(await requestApproval(bank.counter, office.clerk, wish))
  return must(await approve(bank.counter, office.checker, { id }))
}

const contractOf = ({ bank, master }: Desk) => bank.store.contracts.byId(master.contractId)!
const letIn = (bank: Fixture, who: Person) =>
  admit(bank.counter, presents(who), { password: who.password, continuity: who.continuity, address, browser: 'test' })

const application = {
  number: 'NEW-0001',
  name: '新規商会株式会社',
  representative: '新規 代表',
  address: '札幌市見本区',
  telephone: '011-000-7000',
  noticeMail: 'somu@new.example',
  master: { loginId: 'NEW-M', name: '新井 始', mail: 'new-m@new.example', language: 'ja' as const },
}

describe('a contract', () => {
  test('is entered by a clerk, opened by a checker; password and first code go by two letters, and its master acquires with them', async () => {
    const { bank, office } = await desk()
    const { store, counter } = bank
    const entered = must(await enterContract(counter, office.clerk, application))
    const contract = store.contracts.byNumber('NEW-0001')!
    assert.equal(contract.state, 'K0')
    must(await approve(counter, office.checker, { id: entered.id }))
    assert.equal(store.contracts.byNumber('NEW-0001')!.state, 'K1')
    const master = store.users.masterOf(contract.id)!
    assert.equal(store.rights.openOf(master.id), undefined, 'the first right only by letter request')
    const wish = { kind: 'reissue-master' as const, contract: 'NEW-0001', subject: {} }
    const asked = must(await requestApproval(counter, office.clerk, wish))
    must(await approve(counter, office.checker, { id: asked.id }))
    const said = Object.fromEntries(
      store.branch.enclosures.waiting().map(({ id, kind, sealed }) => [kind, disclose(counter.letterKey, id, sealed!)]),
    )
    const person: Person = {
      loginId: 'NEW-M',
      userId: master.id,
      contractId: contract.id,
      password: said.password!,
      confirmationPassword: '',
      code: said.code!,
    }
    await settles(counter, person)
    // The very first certificate restricts payments alone, so that he can add users the same day.
    assert.equal(store.users.byId(master.id)!.restriction_scope, 'payments')
  })

  test('bad applications are refused with the reason, and nothing is half entered', async () => {
    const { bank, office } = await desk()
    const enter = (change: object) => enterContract(bank.counter, office.clerk, { ...application, ...change })
    const why = async (change: object) => (await refuses(bank, 'E18', () => enter(change))).facts.why
    assert.equal(await why({ number: 'NP-0001' }), 'contract-number')
    assert.equal(await why({ number: '新' }), 'contract-shape')
    assert.equal(await why({ noticeMail: 'no address' }), 'mail')
    assert.equal(await why({ telephone: '内線3' }), 'telephone')
    assert.equal(await why({ master: { ...application.master, loginId: 'np-m' } }), 'taken')
    assert.equal(await why({ master: { ...application.master, loginId: '新' } }), 'shape')
    await refuses(bank, 'E26', () => enterContract(bank.counter, office.centre, application))
    must(await enter({}))
    assert.equal(await why({}), 'contract-number')
  })

  test('an application that nobody approves lapses after twenty business days', async () => {
    const { bank, office } = await desk()
    must(await enterContract(bank.counter, office.clerk, application))
    bank.bank.set('2026-12-22T23:59:59+09:00') // entered on Tuesday, 24 November
    assert.equal(await lapseApplications(bank.counter), 0)
    bank.bank.set('2026-12-23T00:00:00+09:00')
    assert.equal(await lapseApplications(bank.counter), 1)
    assert.equal(bank.store.contracts.byNumber('NEW-0001')!.state, 'KX')
  })

  test('is frozen by one press of the centre: sessions and forms end, the gate says E21, its certificates are on hold', async () => {
    const all = await desk()
    const { bank, office, master } = all
    const taro = await addedUser(bank.counter, master, 'TARO01')
    must(await begin(bank.counter, taro))
    must(await freezeContract(bank.counter, office.centre, { contract: 'NP-0001', why: '不審な電話' }))
    const check = bank.sessions.check(master.cookie, 'login', presents(master))
    assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E21')
    const no = await letIn(bank, master)
    assert.equal(isRefusal(no) && no.refused, 'E21')
    assert.equal(query(bank.file, 'select * from acquisition_sessions where ended_at is null').length, 0)
    const held = bank.store.certificates.onHold('issuing-1', bank.bank.read().epochMilliseconds)
    assert.deepEqual(
      held.map(({ serial }) => serial),
      [bank.store.certificates.heldBy(master.userId)[0]!.serial],
    )
    await refuses(bank, 'E27', () => freezeContract(bank.counter, office.clerk, { contract: 'NP-0001', why: 'x' }))
  })

  test('an auditor freezes nothing', async () => {
    const { bank, office } = await desk()
    await refuses(bank, 'E26', () => freezeContract(bank.counter, office.auditor, { contract: 'NP-0001', why: 'x' }))
  })

  test('is thawed by two: everybody is restricted until noon of the next business day', async () => {
    const all = await desk()
    const { bank, office, master } = all
    must(await freezeContract(bank.counter, office.clerk, { contract: 'NP-0001', why: 'x' }))
    const wish = { kind: 'thaw-contract' as const, contract: 'NP-0001', subject: { why: '確認済み' } }
    const { id } = must(await requestApproval(bank.counter, office.clerk, wish))
    must(await approve(bank.counter, office.checker, { id }))
    assert.deepEqual([contractOf(all).state, contractOf(all).frozen], ['K1', 0])
    assert.equal(bank.store.certificates.onHold('issuing-1', 0).length, 0)
    const admitted = must(await letIn(bank, master))
    assert.equal(String(admitted.restrictedUntil), '2026-11-25T03:00:00Z')
  })

  test('is cancelled by two for a day, takes no new users, and ends at 00:00 of that day with everything', async () => {
    const all = await desk()
    const { bank, office, master } = all
    const taro = await addedUser(bank.counter, master, 'TARO01')
    await byTwo(all, 'cancel-contract', { closesOn: '2026-11-30' })
    assert.equal(contractOf(all).state, 'K3')
    assert.ok(letters(bank.file, 'contract.closing').length >= 2)
    const { confirmationPassword } = master
    const user = {
      loginId: 'LATE01',
      name: '遅 刻',
      mail: 'l@x.example',
      language: 'ja' as const,
      confirmationPassword,
    }
    await refuses(bank, 'E21', () => addUser(bank.counter, asActor(bank.counter, master), user))
    const visit = await comes(bank.counter, office.clerk, 'NP-0001')
    const open = must(
      await requestApproval(bank.counter, office.clerk, {
        kind: 'reset-master-password',
        contract: 'NP-0001',
        visit,
        subject: {},
      }),
    )
    bank.bank.set('2026-11-29T23:59:59+09:00')
    assert.equal(await closeContracts(bank.counter), 0)
    bank.bank.set('2026-11-30T00:00:00+09:00')
    assert.equal(await closeContracts(bank.counter), 1)
    assert.equal(contractOf(all).state, 'K4')
    assert.deepEqual(
      bank.store.certificates.ofUser(master.userId).map(({ state, reason }) => [state, reason]),
      [['C6', 'contract-closed']],
    )
    assert.equal(bank.store.rights.openOf(taro.userId), undefined)
    assert.equal(bank.store.branch.approvals.byId(open.id)!.state, 'V4')
    assert.equal(query(bank.file, 'select * from sessions where ended_at is null').length, 0)
    assert.equal(await closeContracts(bank.counter), 0)
  })

  test('its cancellation is withdrawn by two, and a day that has passed is none', async () => {
    const all = await desk()
    const { bank, office } = all
    await byTwo(all, 'cancel-contract', { closesOn: '2026-11-30' })
    await byTwo(all, 'withdraw-cancellation')
    assert.deepEqual([contractOf(all).state, contractOf(all).closes_on], ['K1', null])
    const visit = await comes(bank.counter, office.clerk, 'NP-0001')
    for (const closesOn of ['2026-11-24', '2026-02-30', '2027-11-25', 'soon']) {
      const wish = { kind: 'cancel-contract' as const, contract: 'NP-0001', visit, subject: { closesOn } }
      await refuses(bank, 'E26', () => requestApproval(bank.counter, office.clerk, wish))
    }
  })
})

describe('a visit', () => {
  const visit = (form: string, change: object = {}) => ({
    formNumber: form,
    visitor: '代理 人',
    capacity: 'agent' as const,
    document: { kind: 'passport' as const, digits: '7777' },
    sealMatches: true,
    callBack: { number: '011-000-1000', spokeWith: '日本 代表' },
    ...change,
  })

  test('of an agent is recorded with its call-back; each form once; a wrong seal never', async () => {
    const { bank, office } = await desk()
    const record = (wish: ReturnType<typeof visit>) => recordVisit(bank.counter, office.clerk, 'NP-0001', wish)
    await refuses(bank, 'E26', () => record(visit('A-1', { callBack: null })))
    await refuses(bank, 'E26', () => record(visit('A-1', { sealMatches: false })))
    const { lines } = await writing(bank.file, () => record(visit('A-1')))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['visit.recorded'],
    )
    await refuses(bank, 'E27', () => record(visit('a-1')))
    await refuses(bank, 'E26', () => recordVisit(bank.counter, office.centre, 'NP-0001', visit('A-2')))
  })

  test('two clerks who record one form at once record it once', async () => {
    const { bank, office } = await desk()
    const both = await Promise.all([
      recordVisit(bank.counter, office.clerk, 'NP-0001', visit('B-1')),
      recordVisit(bank.counter, office.other, 'NP-0001', visit('B-1')),
    ])
    assert.deepEqual(both.map((one) => (isRefusal(one) ? one.refused : 'recorded')).sort(), ['E27', 'recorded'])
  })

  test('within ten business days of a new telephone number the old one is called', async () => {
    const all = await desk()
    const { bank, office } = all
    const details = { representative: '日本 代表', address: '札幌市見本区本町1丁目', newSeal: 'no' }
    await byTwo(all, 'change-address', { ...details, telephone: '090-1111-2222' })
    assert.deepEqual(callBackOf(bank.counter, all.master.contractId), { number: '011-000-1000', old: true })
    const to = (number: string) => ({ callBack: { number, spokeWith: '日本 代表' } })
    const record = (wish: ReturnType<typeof visit>) => recordVisit(bank.counter, office.clerk, 'NP-0001', wish)
    await refuses(bank, 'E26', () => record(visit('C-1', to('090-1111-2222'))))
    must(await record(visit('C-1', to('011-000-1000'))))
    bank.bank.set('2026-12-09T10:00:00+09:00')
    must(await record(visit('C-2', to('090-1111-2222'))))
  })
})

describe('at the counter and by telephone', () => {
  test('loss of a master’s certificate: revoked by one, at once, and every open code of the contract is withdrawn', async () => {
    const all = await desk()
    const { bank, office, master } = all
    const taro = await addedUser(bank.counter, master, 'TARO01')
    must(await revokeAtBranch(bank.counter, office.clerk, { loginId: 'NP-M', reason: 'lost-or-stolen' }))
    assert.equal(bank.store.rights.openOf(taro.userId), undefined)
    const no = await letIn(bank, master)
    assert.equal(isRefusal(no) && no.refused, 'E05')
    await refuses(bank, 'E26', () =>
      revokeAtBranch(bank.counter, office.auditor, { loginId: 'TARO01', reason: 'other' }),
    )
    await refuses(bank, 'E26', () => revokeAtBranch(bank.counter, office.clerk, { loginId: 'TARO01', reason: 'bored' }))
  })

  test('the night desk stops a user after a call, also to another number than the one on file, and that is written', async () => {
    const { bank, office } = await desk()
    const callBack = { number: '090-0000-0000', spokeWith: '本人' }
    const { lines } = await writing(bank.file, () =>
      stopByTelephone(bank.counter, office.centre, { loginId: 'np m', callBack }),
    )
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['call-back.recorded', 'user.held'],
    )
    assert.equal(JSON.parse(lines[0]!.facts).onFile, false)
    await refuses(bank, 'E26', () => stopByTelephone(bank.counter, office.centre, { loginId: 'NOBODY', callBack }))
  })

  test('a locked master is unlocked by one, only after a call-back to the number on file', async () => {
    const { bank, office, master } = await desk()
    for (let i = 0; i < bank.policy.lockout.attempts; i++) {
      await admit(bank.counter, presents(master), {
        password: 'guess',
        continuity: master.continuity,
        address,
        browser: 't',
      })
    }
    const unlock = (number: string) =>
      unlockByTelephone(bank.counter, office.clerk, { loginId: 'NP-M', callBack: { number, spokeWith: '山田' } })
    await refuses(bank, 'E26', () => unlock('090-0000-0000'))
    must(await unlock('011 000 1000'))
    await refuses(bank, 'E27', () => unlock('011 000 1000'))
    must(await letIn(bank, master))
  })

  test('whose login ID it is: told in any spelling, and every reading is a line', async () => {
    const { bank, office } = await desk()
    const { result, lines } = await writing(bank.file, () => inquireLoginId(bank.counter, office.auditor, 'ｎｐ－ｍ'))
    assert.equal(must(result).contractNumber, 'NP-0001')
    assert.deepEqual(
      lines.map(({ event, actor }) => [event, actor]),
      [['customer.read', 'staff:A-4001']],
    )
    await refuses(bank, 'E26', () => inquireLoginId(bank.counter, office.clerk, 'NOBODY'))
  })

  test('a search and a customer’s page are lines of the trail; the page has it all', async () => {
    const all = await desk()
    const { bank, office, master } = all
    await byTwo(all, 'change-notice-address', { mail: 'somu@np-0001.example' })
    const search = await writing(bank.file, () => searchContracts(bank.counter, office.clerk, '山田'))
    assert.deepEqual(
      must(search.result).contracts.map(({ number, users }) => [number, users.map(({ loginId }) => loginId)]),
      [['NP-0001', ['NP-M']]],
    )
    assert.deepEqual(
      search.lines.map(({ event }) => event),
      ['customer.searched'],
    )
    assert.deepEqual(must(await searchContracts(bank.counter, office.clerk, '%')).contracts, [])
    const page = await writing(bank.file, () => viewCustomer(bank.counter, office.auditor, 'NP-0001'))
    const customer = must(page.result)
    assert.deepEqual(
      page.lines.map(({ event }) => event),
      ['customer.read'],
    )
    assert.equal(customer.users[0]!.loginId, master.loginId)
    assert.equal(customer.approvals[0]!.state, 'V6')
    assert.equal(customer.changes[0]!.newValue, 'somu@np-0001.example')
    assert.ok(customer.timeline.some(({ event }) => event === 'contract.address-changed'))
    assert.ok(customer.mails.some(({ kind }) => kind === 'contract.address-changed'))
    await refuses(bank, 'E26', () => viewCustomer(bank.counter, office.clerk, 'XX-9999'))
  })

  test('staff hold a restriction; it stands in the queue and ends with the last signal that is cleared, each with a reason', async () => {
    const { bank, office, master } = await desk()
    must(await holdRestriction(bank.counter, office.clerk, { loginId: 'NP-M', why: '不審な電話' }))
    must(await holdRestriction(bank.counter, office.centre, { loginId: 'NP-M', why: '二度目の電話' }))
    const queued = viewQueues(bank.counter, office.clerk).signals
    assert.deepEqual(
      queued.map(({ kind, holds }) => [kind, holds]),
      [
        ['held-by-staff', true],
        ['held-by-staff', true],
      ],
    )
    assert.equal(
      must(await clearSignal(bank.counter, office.clerk, { id: queued[0]!.id, why: '折返し済み' })).released,
      false,
    )
    assert.ok(bank.store.contracts.restrictionHoldOf(master.userId))
    assert.equal(
      must(await clearSignal(bank.counter, office.clerk, { id: queued[1]!.id, why: '来店で確認' })).released,
      true,
    )
    assert.equal(bank.store.contracts.restrictionHoldOf(master.userId), undefined)
    await refuses(bank, 'E27', () => clearSignal(bank.counter, office.clerk, { id: queued[1]!.id, why: 'x' }))
    await refuses(bank, 'E26', () => clearSignal(bank.counter, office.auditor, { id: queued[1]!.id, why: 'x' }))
    await refuses(bank, 'E26', () => holdRestriction(bank.counter, office.auditor, { loginId: 'NP-M', why: 'x' }))
  })
})

describe('切替予約', () => {
  test('under `recommended` the old certificate stands until the new code is used, and ends in that unit', async () => {
    const all = await desk('recommended')
    const { bank, master } = all
    await byTwo(all, 'reissue-master', { preparedSwitch: 'yes' })
    must(await letIn(bank, master))
    const [letter] = bank.store.branch.enclosures.waiting()
    const again = { ...master, code: disclose(bank.counter.letterKey, letter!.id, letter!.sealed!) }
    must(await begin(bank.counter, again))
    must(await letIn(bank, master))
    await acquires(bank.counter, again)
    const no = await letIn(bank, master)
    assert.equal(isRefusal(no) && no.refused, 'E05')
    await confirms(bank.counter, again)
    assert.deepEqual(
      bank.store.certificates.ofUser(master.userId).map(({ state, role, reason }) => `${state} ${role} ${reason}`),
      ['C2 current null', 'C6 current pc-replaced'],
    )
    must(await letIn(bank, again))
  })

  test('by the published policy there is none: the certificate is revoked first', async () => {
    const { bank, office } = await desk()
    const visit = await comes(bank.counter, office.clerk, 'NP-0001')
    const wish = { kind: 'reissue-master' as const, contract: 'NP-0001', visit, subject: { preparedSwitch: 'yes' } }
    await refuses(bank, 'E18', () => requestApproval(bank.counter, office.clerk, wish))
  })
})

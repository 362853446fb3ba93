/** Two people (rules.md §4.5, §8; plays P9 and P10), on the real store: one test for each way it can go wrong, and each act once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import { disclose } from '../../secrets/enclose.ts'
import { LostRace } from '../../store/commit.ts'
import type { Fixture } from '../../test/fixture/counter.ts'
import { appointed, comes, type Office, onFile, openOffice } from '../../test/fixture/office.ts'
import {
  acquires,
  addedUser,
  asActor,
  confirms,
  must,
  newRequest,
  type Person,
  settledMaster,
  settles,
} from '../../test/fixture/people.ts'
import { freshBank, refuses } from '../../test/fixture/refusing.ts'
import { query, writing } from '../../test/fixture/rows.ts'
import { freezeContract } from '../branch/freeze-contract.ts'
import { revokeAtBranch } from '../branch/revoke-at-branch.ts'
import { resetPassword } from '../reset-password.ts'
import { stop } from '../stop.ts'
import { approve, lapseApprovals, reject, withdraw } from './decide-request.ts'
import { type ApprovalWish, requestApproval } from './request-approval.ts'

type Desk = { bank: Fixture; office: Office; master: Person }

async function desk(): Promise<Desk> {
  const bank = await freshBank()
  const master = await settledMaster(bank.counter)
  await onFile(bank.counter, master.contractId)
  return { bank, office: await openOffice(bank.counter), master }
}

const wish = (kind: ApprovalWish['kind'], more: Partial<ApprovalWish> = {}): ApprovalWish => ({
  kind,
  contract: 'NP-0001',
  subject: {},
  ...more,
})

/** Asked by the clerk, on the strength of a visit. */
async function asked({ bank, office }: Desk, kind: ApprovalWish['kind'], subject: Record<string, string> = {}) {
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  return must(await requestApproval(bank.counter, office.clerk, wish(kind, { visit, subject }))).id
}

async function revoked({ bank, office, master }: Desk) {
  must(await revokeAtBranch(bank.counter, office.clerk, { loginId: master.loginId, reason: 'pc-replaced' }))
}

const stateOf = ({ bank }: Desk, id: string) => bank.store.branch.approvals.byId(id)!.state

test('a re-issue: revoked by one at once, asked by the clerk, approved by a checker; the code is sealed for the centre', async () => {
  const all = await desk()
  const { bank, office, master } = all
  await revoked(all)
  const id = await asked(all, 'reissue-master')
  const { result, lines } = await writing(bank.file, () => approve(bank.counter, office.checker, { id }))
  assert.deepEqual(must(result), { id, state: 'V6' })
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['approval.approved', 'right.issued', 'letter.enclosed'],
  )
  const right = bank.store.rights.openOf(master.userId)!
  const [letter] = bank.store.branch.enclosures.waiting()
  assert.equal(letter!.right_id, right.id)
  const code = disclose(bank.counter.letterKey, letter!.id, letter!.sealed!)
  assert.match(code, /^\w{4}-\w{4}-\w{4}-\w$/)
  assert.ok(
    !JSON.stringify(query(bank.file, 'select * from audit')).includes(code),
    'the code is in no line of the trail',
  )
  const again = { ...master, code }
  await acquires(bank.counter, again)
  await confirms(bank.counter, again)
  assert.deepEqual(
    bank.store.certificates.heldBy(master.userId).map(({ state }) => state),
    ['C2'],
  )
})

test('P9: one clerk alone resets no password, reprints no letter, changes no address; each no is a line', async () => {
  const all = await desk()
  const { bank, office, master } = all
  await refuses(bank, 'E26', () => resetPassword(bank.counter, office.clerk, master.loginId))
  const reset = await asked(all, 'reset-master-password')
  await refuses(bank, 'E26', () => approve(bank.counter, office.clerk, { id: reset }))
  await refuses(bank, 'E26', () => approve(bank.counter, office.other, { id: reset }))
  const address = await asked(all, 'change-notice-address', { mail: 'thief@elsewhere.example' })
  await refuses(bank, 'E26', () => approve(bank.counter, office.clerk, { id: address }))
  assert.equal(bank.store.contracts.byId(master.contractId)!.notice_mail, 'keiri@np-0001.example')
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  await refuses(bank, 'E27', () => requestApproval(bank.counter, office.clerk, wish('reprint-letter', { visit })))
})

test('P10: a checker never approves his own request, whatever the program says: the table refuses it too', async () => {
  const all = await desk()
  const { bank, office } = all
  const visit = await comes(bank.counter, office.checker, 'NP-0001')
  const { id } = must(await requestApproval(bank.counter, office.checker, wish('reset-master-password', { visit })))
  await refuses(bank, 'E26', () => approve(bank.counter, office.checker, { id }))
  const { approvals } = bank.store.branch
  const decision = { id, by: 'K-2001', at: 1, bank: 1, pc: null, comment: null }
  await assert.rejects(bank.store.commit({ changes: [approvals.recordApproved(decision)], touches: 'none' }), LostRace)
  const past = { sql: `update approvals set state = 'V2', decided_by = 'K-2001' where id = ?`, values: [id], rows: 1 }
  await assert.rejects(bank.store.commit({ changes: [past], touches: 'none' }), /CHECK constraint/)
  must(await approve(bank.counter, office.second, { id }))
})

test('P10: one human has one number: a second row of it is refused by the unique index', async () => {
  const { bank } = await desk()
  await assert.rejects(appointed(bank.counter, 'C-1001', 'checker', '見本支店'), /E18/)
})

test('P10: two checkers at once make one code; the other is told that the request is over', async () => {
  const all = await desk()
  const { bank, office, master } = all
  await revoked(all)
  const id = await asked(all, 'reissue-master')
  const both = await Promise.all([
    approve(bank.counter, office.checker, { id }),
    approve(bank.counter, office.second, { id }),
  ])
  assert.deepEqual(both.map((one) => (isRefusal(one) ? one.refused : one.state)).sort(), ['E27', 'V6'])
  assert.equal(query(bank.file, 'select id from rights where user_id = ?', master.userId).length, 2) // the first, and this
  assert.equal(bank.store.branch.enclosures.waiting().length, 1)
})

test('P10: approved at the PC where it was asked for: done, and a signal', async () => {
  const all = await desk()
  const { bank, office } = all
  const id = await asked(all, 'reset-master-password')
  const row = bank.store.branch.approvals.byId(id)!
  must(await approve(bank.counter, { ...office.checker, pc: row.requested_pc! }, { id }))
  const [signal] = bank.store.branch.signals.waiting()
  assert.equal(signal!.kind, 'same-pc-approval')
})

test('after the contract was frozen it is stale: E27 says what changed, the request is void, and nobody can approve it any more', async () => {
  const all = await desk()
  const { bank, office } = all
  await revoked(all)
  const id = await asked(all, 'reissue-master')
  must(await freezeContract(bank.counter, office.centre, { contract: 'NP-0001', why: '不審な電話' }))
  const no = await refuses(bank, 'E27', () => approve(bank.counter, office.checker, { id }), { changes: ['approvals'] })
  assert.deepEqual(no.facts.changed, 'contractState')
  assert.deepEqual(
    no.lines.map(({ event }) => event),
    ['approval.stale', 'refused'],
  )
  assert.equal(stateOf(all, id), 'V4')
  await refuses(bank, 'E27', () => approve(bank.counter, office.second, { id }))
})

test('after an address was changed in between, the changed fact is named', async () => {
  const all = await desk()
  const { bank, office } = all
  await revoked(all)
  const id = await asked(all, 'reissue-master')
  const mail = await asked(all, 'change-notice-address', { mail: 'somu@np-0001.example' })
  must(await approve(bank.counter, office.second, { id: mail }))
  const no = await refuses(bank, 'E27', () => approve(bank.counter, office.checker, { id }), { changes: ['approvals'] })
  assert.equal(no.facts.changed, 'noticeMail')
})

test('it lives until the end of the next business day: at that instant it is too late, and the timer makes it void', async () => {
  const all = await desk()
  const { bank, office } = all
  const late = await asked(all, 'reset-master-password')
  const left = await asked(all, 'change-notice-address', { mail: 'somu@np-0001.example' })
  bank.bank.set('2026-11-26T00:00:00+09:00') // asked on Tuesday the 24th
  const no = await refuses(bank, 'E27', () => approve(bank.counter, office.checker, { id: late }), {
    changes: ['approvals'],
  })
  assert.equal(no.facts.why, 'deadline')
  assert.equal(await lapseApprovals(bank.counter), 1)
  assert.deepEqual([stateOf(all, late), stateOf(all, left)], ['V4', 'V4'])
})

test('a double click asks once; two clerks at once ask once', async () => {
  const all = await desk()
  const { bank, office } = all
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  const ask = (who: Office[keyof Office]) =>
    requestApproval(bank.counter, who, wish('reset-master-password', { visit }))
  const answers = await Promise.all([ask(office.clerk), ask(office.clerk), ask(office.other)])
  assert.deepEqual(answers.map((one) => (isRefusal(one) ? `${one.refused} ${one.facts.why}` : 'asked')).sort(), [
    'E27 already-asked',
    'E27 already-asked',
    'asked',
  ])
})

test('without a visit nothing is asked for, and another contract’s visit is none', async () => {
  const all = await desk()
  const { bank, office } = all
  await settledMaster(bank.counter, 'SK-0002', 'SK-M')
  await refuses(bank, 'E26', () => requestApproval(bank.counter, office.clerk, wish('reset-master-password')))
  const visit = await comes(bank.counter, office.clerk, 'SK-0002')
  const no = await refuses(bank, 'E26', () =>
    requestApproval(bank.counter, office.clerk, wish('reset-master-password', { visit })),
  )
  assert.equal(no.facts.why, 'visit')
})

test('last week’s visit serves nothing today', async () => {
  const all = await desk()
  const { bank, office } = all
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  bank.bank.set('2026-11-26T00:00:00+09:00')
  const no = await refuses(bank, 'E26', () =>
    requestApproval(bank.counter, office.clerk, wish('reset-master-password', { visit })),
  )
  assert.equal(no.facts.why, 'visit')
})

test('while the certificate stands no code is asked for (E18)', async () => {
  const all = await desk()
  const { bank, office } = all
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  await refuses(bank, 'E18', () => requestApproval(bank.counter, office.clerk, wish('reissue-master', { visit })))
})

test('rejected by another, withdrawn by one’s own, and then over', async () => {
  const all = await desk()
  const { bank, office } = all
  const one = await asked(all, 'reset-master-password')
  await refuses(bank, 'E26', () => reject(bank.counter, office.clerk, { id: one, comment: 'x' }))
  await refuses(bank, 'E26', () => withdraw(bank.counter, office.other, { id: one }))
  must(await reject(bank.counter, office.checker, { id: one, comment: '委任状の日付が古い' }))
  await refuses(bank, 'E27', () => approve(bank.counter, office.second, { id: one }))
  const two = await asked(all, 'reset-master-password')
  must(await withdraw(bank.counter, office.clerk, { id: two }))
  assert.deepEqual([stateOf(all, one), stateOf(all, two)], ['V3', 'V5'])
})

test('centre and auditor neither ask nor approve', async () => {
  const all = await desk()
  const { bank, office } = all
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  for (const who of [office.centre, office.auditor]) {
    await refuses(bank, 'E26', () => requestApproval(bank.counter, who, wish('reset-master-password', { visit })))
  }
  const { id } = must(await requestApproval(bank.counter, office.clerk, wish('reset-master-password', { visit })))
  for (const who of [office.centre, office.auditor])
    await refuses(bank, 'E26', () => approve(bank.counter, who, { id }))
})

test('a reprint makes a new code and kills the old; the letter nobody has printed is withdrawn', async () => {
  const all = await desk()
  const { bank, office, master } = all
  await revoked(all)
  must(await approve(bank.counter, office.checker, { id: await asked(all, 'reissue-master') }))
  const first = bank.store.rights.openOf(master.userId)!
  must(await approve(bank.counter, office.checker, { id: await asked(all, 'reprint-letter') }))
  const second = bank.store.rights.openOf(master.userId)!
  assert.notEqual(second.id, first.id)
  const letters = bank.store.branch.enclosures.ofContract(master.contractId)
  assert.deepEqual(
    letters.map(({ right_id, sealed }) => [right_id, sealed === null]),
    [
      [second.id, false],
      [first.id, true],
    ],
  )
})

test('a letter is printed once, and never by who asked or approved', async () => {
  const all = await desk()
  const { bank, office, master } = all
  must(await approve(bank.counter, office.checker, { id: await asked(all, 'reset-master-password') }))
  const { enclosures } = bank.store.branch
  const [letter] = enclosures.waiting()
  const prints = (by: string) =>
    bank.store.commit({ changes: [enclosures.recordPrinted(letter!.id, by, 1)], touches: 'none' })
  await assert.rejects(prints('C-1001'), LostRace)
  await assert.rejects(prints('K-2001'), LostRace)
  await prints('N-3001')
  await assert.rejects(prints('K-2002'), LostRace)
  assert.equal(enclosures.byId(letter!.id)!.sealed, null)
  assert.equal(bank.store.users.byId(master.userId)!.must_set_passwords, 1)
})

test('a new master: the old one and every open code of the contract go, the general users stay', async () => {
  const all = await desk()
  const { bank, office, master } = all
  const taro = await addedUser(bank.counter, master, 'TARO01')
  const hanako = await settles(bank.counter, await addedUser(bank.counter, master, 'HANAKO2'))
  const subject = { loginId: 'NP-NEW', name: '新任 一', mail: 'new@customer.example', language: 'ja' }
  must(await approve(bank.counter, office.checker, { id: await asked(all, 'change-master', subject) }))
  const fresh = bank.store.users.masterOf(master.contractId)!
  assert.deepEqual([fresh.login_id, fresh.place, fresh.state], ['NP-NEW', 0, 'U1'])
  assert.equal(bank.store.users.byId(master.userId)!.state, 'U3')
  assert.equal(bank.store.certificates.heldBy(master.userId).length, 0)
  assert.equal(bank.store.rights.openOf(taro.userId), undefined)
  assert.equal(bank.store.certificates.heldBy(hanako.userId).length, 1)
  assert.equal(
    bank.sessions.check(master.cookie, 'login', { presented: true, sha256: master.issued!.sha256, ours: true }).in,
    false,
  )
  const visit = await comes(bank.counter, office.clerk, 'NP-0001')
  const taken = { ...subject, loginId: 'np-m' }
  await refuses(bank, 'E18', () =>
    requestApproval(bank.counter, office.clerk, wish('change-master', { visit, subject: taken })),
  )
})

test('a master’s stop is lifted by two, with the restriction until noon of the next business day', async () => {
  const all = await desk()
  const { bank, office, master } = all
  must(await stop(bank.counter, asActor(bank.counter, master), master.loginId))
  must(await approve(bank.counter, office.checker, { id: await asked(all, 'lift-master-stop') }))
  const user = bank.store.users.byId(master.userId)!
  assert.equal(user.state, 'U1')
  assert.equal(user.restricted_until, Temporal.Instant.from('2026-11-25T12:00:00+09:00').epochMilliseconds)
})

test('somebody is appointed for a key of his own, and dismissed; his number is never given again', async () => {
  const all = await desk()
  const { bank, office } = all
  const request = Buffer.from(await newRequest()).toString('base64')
  const subject = { staffNumber: 'C-1003', name: '新人 花', role: 'clerk', branch: '見本支店', request }
  const ask = (more: Record<string, string>) =>
    requestApproval(bank.counter, office.clerk, { kind: 'change-staff', contract: null, subject: more })
  must(await approve(bank.counter, office.checker, { id: must(await ask(subject)).id }))
  assert.equal(bank.store.branch.staff.byNumber('C-1003')!.role, 'clerk')
  assert.ok(bank.store.branch.staff.certificateOf('C-1003'))
  must(await approve(bank.counter, office.checker, { id: must(await ask({ staffNumber: 'C-1003' })).id }))
  assert.equal(bank.store.branch.staff.certificateOf('C-1003'), undefined)
  await refuses(bank, 'E18', () => ask(subject))
  await refuses(bank, 'E17', () => ask({ ...subject, staffNumber: 'C-1004', request: 'AAAA' }))
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import {
  type ApprovalCell,
  type ApprovalEvent,
  type ApprovalWish,
  applicationDeadline,
  approvalDeadline,
  approvalStates,
  approvalTable,
  decideApproval,
} from './approvals.ts'
import { bankText } from './calendar.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const calendar = calendarOf(policy)
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)

/** rules.md §4.5, written a second time: what V1 … V6 do with each event. */
const expected: Record<ApprovalEvent, string> = {
  approve: 'V2 E27 E27 E27 E27 E27',
  reject: 'V3 E27 E27 E27 E27 E27',
  withdraw: 'V5 V5 E27 E27 E27 E27',
  deadline: 'V4 V4 stays stays stays stays',
  'facts-changed': 'V4 V4 stays stays stays stays',
  execute: 'E27 V6 E27 E27 E27 E27',
}
const shown = (cell: ApprovalCell) => ('to' in cell ? cell.to : 'refused' in cell ? cell.refused : 'stays')

describe('an approval', () => {
  for (const [event, cells] of Object.entries(expected) as [ApprovalEvent, string][]) {
    it(`answers ${event} in every state`, () => {
      assert.equal(approvalStates.map((state) => shown(approvalTable[state][event])).join(' '), cells)
    })
  }

  it('lives until the end of the next business day', () => {
    assert.equal(bankText(approvalDeadline(policy, calendar, at('2026-11-20T16:00:00'))), '2026-11-25T00:00:00+09:00')
  })
  it('of an application lives twenty business days', () => {
    assert.equal(
      bankText(applicationDeadline(policy, calendar, at('2026-11-24T10:00:00'))),
      '2026-12-23T00:00:00+09:00',
    )
  })

  type Change = Partial<Omit<ApprovalWish, 'request'>> & { r?: Partial<ApprovalWish['request']> }
  const answer = ({ r, ...change }: Change) => {
    const verdict = decideApproval({
      request: {
        kind: 'reissue-master',
        state: 'V1',
        requestedBy: '1001',
        deadline: at('2026-11-26T00:00:00'),
        factsHash: 'f',
        ...r,
      },
      event: 'approve',
      by: 'checker',
      staffNumber: '2002',
      factsHash: 'f',
      contract: 'K1',
      now: at('2026-11-25T10:00:00'),
      ...change,
    })
    return 'refused' in verdict ? `${verdict.refused} ${verdict.facts.why ?? ''}`.trim() : verdict.to
  }
  const rows: [string, Change, string][] = [
    ['by another checker is given', {}, 'V2'],
    ['by the same staff number is refused, whatever the role', { staffNumber: '1001' }, 'E26'],
    ['by a clerk is refused', { by: 'clerk' }, 'E26'],
    ['by the operator at the machine is refused', { by: 'operator' }, 'E26'],
    ['by a customer is refused', { by: 'master' }, 'E26'],
    ['at the deadline is too late', { now: at('2026-11-26T00:00:00') }, 'E27 deadline'],
    ['with changed facts is stale', { factsHash: 'g' }, 'E27 facts'],
    ['after a freeze is stale', { contract: 'K2' }, 'E27 contract'],
    ['after the contract’s end is stale', { contract: 'K4' }, 'E27 contract'],
    ['of the thaw itself is given to a frozen contract', { contract: 'K2', r: { kind: 'thaw-contract' } }, 'V2'],
    ['of a re-issue to a mere application is stale', { contract: 'K0' }, 'E27 contract'],
    ['of the opening of an application is given', { contract: 'K0', r: { kind: 'open-contract' } }, 'V2'],
    ['without a contract is given', { contract: null, r: { kind: 'open-issuing' } }, 'V2'],
    ['given already is over', { r: { state: 'V2' } }, 'E27 over'],
    ['is carried out once', { event: 'execute', by: 'centre', r: { state: 'V2' } }, 'V6'],
    ['is not carried out twice', { event: 'execute', by: 'centre', r: { state: 'V6' } }, 'E27 over'],
    ['is not carried out unapproved', { event: 'execute', by: 'centre' }, 'E27 over'],
    [
      'is not carried out after the facts changed',
      { event: 'execute', by: 'centre', factsHash: 'g', r: { state: 'V2' } },
      'E27 facts',
    ],
    ['is withdrawn by who asked', { event: 'withdraw', by: 'clerk', staffNumber: '1001' }, 'V5'],
    ['is withdrawn by nobody else', { event: 'withdraw' }, 'E26'],
    ['is rejected late too', { event: 'reject', now: at('2026-11-26T00:00:00') }, 'V3'],
    ['is not rejected by who asked', { event: 'reject', staffNumber: '1001' }, 'E26'],
  ]
  for (const [name, change, expectedAnswer] of rows) it(name, () => assert.equal(answer(change), expectedAnswer))
})

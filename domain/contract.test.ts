import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Standing } from './actor.ts'
import {
  type ContractEvent,
  contractRow,
  contractRows,
  contractTable,
  decideContract,
  isShut,
  takesNewUsers,
} from './contract.ts'

/** rules.md §4.1, written a second time: event, who, and what each row becomes (K0 K1 K2 K3 K3F K4 KX). */
const expected: [ContractEvent, Standing, string][] = [
  ['approve', 'checker', 'K1 E27 E27 E27 E27 E21 E21'],
  ['refuse', 'checker', 'KX E27 E27 E27 E27 E21 E21'],
  ['lapse', 'system', 'KX E27 E27 E27 E27 E21 E21'],
  ['freeze', 'clerk', 'E27 K2 E27 K3F E27 E21 E21'],
  ['thaw', 'checker', 'E27 E27 K1 E27 K3 E21 E21'],
  ['file-cancellation', 'checker', 'E27 K3 K3F E27 E27 E21 E21'],
  ['withdraw-cancellation', 'checker', 'E27 E27 E27 K1 K2 E21 E21'],
  ['date-reached', 'system', 'E27 E27 E27 K4 K4 E21 E21'],
]

function becomes(event: ContractEvent, row: (typeof contractRows)[number], by: Standing): string {
  const verdict = decideContract(event, row, by)
  return 'refused' in verdict ? verdict.refused : contractRow(verdict.to, verdict.frozen)
}

describe('a contract', () => {
  for (const [event, by, cells] of expected) {
    it(`answers ${event} in every state`, () => {
      assert.equal(contractRows.map((row) => becomes(event, row, by)).join(' '), cells)
    })
  }

  it('has a row in this test for every event', () => {
    assert.deepEqual(expected.map(([event]) => event).sort(), Object.keys(contractTable).sort())
  })

  it('is moved by nobody but those its table names', () => {
    const all: Standing[] = [
      'self',
      'master',
      'general',
      'clerk',
      'checker',
      'centre',
      'auditor',
      'operator',
      'system',
      'public',
    ]
    for (const event of Object.keys(contractTable) as ContractEvent[]) {
      for (const by of all) {
        const { who } = contractTable[event]
        assert.equal(becomes(event, 'K1', by) === 'E26', !who.includes(by), `${event} by ${by}`)
      }
    }
    for (const { who } of Object.values(contractTable))
      assert.ok(!who.some((by) => /self|master|general|public|operator/.test(by)))
  })

  it('can be frozen by one person, and thawed only by two', () => {
    assert.deepEqual([contractTable.freeze.twoPeople, contractTable.thaw.twoPeople], [false, true])
  })

  it('keeps its freeze when a cancellation is filed, and gets it back when that is withdrawn', () => {
    const filed = decideContract('file-cancellation', 'K2', 'checker')
    assert.ok(!('refused' in filed))
    assert.deepEqual([filed.to, filed.frozen], ['K3', true])
    assert.equal(becomes('withdraw-cancellation', 'K3F', 'checker'), 'K2')
  })

  it('is shut to its users in all states but 契約中 and an unfrozen 解約予約', () => {
    assert.deepEqual(
      contractRows.filter((row) => !isShut(row)),
      ['K1', 'K3'],
    )
  })

  it('takes new users only while it is 契約中', () => {
    assert.deepEqual(contractRows.filter(takesNewUsers), ['K1'])
  })
})

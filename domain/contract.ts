/**
 * The life of a contract: the table of rules.md §4.1 as data, and the one function that reads it.
 *
 * A cancellation that is filed while the contract is frozen stays frozen, so 解約予約 stands in two rows: K3, and K3F. The
 * archive keeps a state and a flag; contractRow() makes the row of the two.
 * `twoPeople` marks what one clerk enters and a checker with another staff number approves; the table then names the
 * second of them, because his approval is what moves the contract.
 */

import type { Standing } from './actor.ts'
import type { AuditEvent } from './events.ts'
import { type Refusal, refuse } from './refusals.ts'

/** K0 申込 · K1 契約中 · K2 凍結 · K3 解約予約 · K4 解約 · KX 申込終了 (refused or lapsed) */
export type ContractState = 'K0' | 'K1' | 'K2' | 'K3' | 'K4' | 'KX'

/** K3F: 解約予約, 凍結中 */
export const contractRows = ['K0', 'K1', 'K2', 'K3', 'K3F', 'K4', 'KX'] as const
export type ContractRow = (typeof contractRows)[number]

export function contractRow(state: ContractState, frozen: boolean): ContractRow {
  return state === 'K3' && frozen ? 'K3F' : state
}

export type ContractEvent =
  | 'approve'
  | 'refuse'
  | 'lapse' // 20 business days after the application
  | 'freeze'
  | 'thaw'
  | 'file-cancellation'
  | 'withdraw-cancellation'
  | 'date-reached' // 00:00 JST of the cancellation's date

export type ContractEffect =
  | 'make-master' // slot 0, U1; the first right only by letter request
  | 'end-sessions'
  | 'hold-certificates'
  | 'lift-hold'
  | 'restrict'
  | 'tell'
  | 'end-certificates'
  | 'withdraw-rights'
  | 'lapse-requests'

type Rule = {
  readonly who: readonly Standing[]
  readonly twoPeople: boolean
  readonly audit: AuditEvent
  readonly also: readonly ContractEffect[]
  /** From which row to which. A row that is missing refuses the event. */
  readonly moves: Readonly<Partial<Record<ContractRow, ContractRow>>>
}

export const contractTable: Readonly<Record<ContractEvent, Rule>> = {
  approve: {
    who: ['checker'],
    twoPeople: true,
    audit: 'contract.opened',
    also: ['make-master'],
    moves: { K0: 'K1' },
  },
  refuse: { who: ['checker'], twoPeople: false, audit: 'contract.refused', also: [], moves: { K0: 'KX' } },
  lapse: { who: ['system'], twoPeople: false, audit: 'contract.refused', also: [], moves: { K0: 'KX' } },
  freeze: {
    who: ['clerk', 'checker', 'centre', 'system'], // system: the core banking system's order
    twoPeople: false,
    audit: 'contract.frozen',
    also: ['end-sessions', 'hold-certificates'],
    moves: { K1: 'K2', K3: 'K3F' },
  },
  thaw: {
    who: ['checker'],
    twoPeople: true,
    audit: 'contract.thawed',
    also: ['lift-hold', 'restrict'],
    moves: { K2: 'K1', K3F: 'K3' },
  },
  'file-cancellation': {
    who: ['checker'],
    twoPeople: true,
    audit: 'contract.closing',
    also: ['tell'],
    moves: { K1: 'K3', K2: 'K3F' },
  },
  'withdraw-cancellation': {
    who: ['checker'],
    twoPeople: true,
    audit: 'contract.closing-withdrawn',
    also: ['tell'],
    moves: { K3: 'K1', K3F: 'K2' },
  },
  'date-reached': {
    who: ['system'],
    twoPeople: false,
    audit: 'contract.closed',
    also: ['end-certificates', 'withdraw-rights', 'end-sessions', 'lapse-requests'],
    moves: { K3: 'K4', K3F: 'K4' },
  },
}

export type ContractVerdict = {
  readonly to: ContractState
  readonly frozen: boolean
  readonly audit: AuditEvent
  readonly twoPeople: boolean
  readonly also: readonly ContractEffect[]
}

/** E26: not this person's act. E21: the contract has ended. E27: the facts have moved on since it was asked for. */
export function decideContract(event: ContractEvent, row: ContractRow, by: Standing): ContractVerdict | Refusal {
  const { who, moves, audit, twoPeople, also } = contractTable[event]
  if (!who.includes(by)) return refuse('E26', { who: who.join(' ') })
  if (row === 'K4' || row === 'KX') return refuse('E21', { state: row })
  const to = moves[row]
  if (to === undefined) return refuse('E27', { state: row })
  const frozen = to === 'K2' || to === 'K3F'
  return { to: to === 'K3F' ? 'K3' : to, frozen, audit, twoPeople, also }
}

/** Nobody logs in or acquires here (rules.md §4.4: K0, K2, K3 while frozen, or K4 -> E21). */
export function isShut(row: ContractRow): boolean {
  return row !== 'K1' && row !== 'K3'
}

/** A contract about to end gets no new users and no new rights. */
export function takesNewUsers(row: ContractRow): boolean {
  return row === 'K1'
}

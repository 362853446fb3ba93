/**
 * A user's place in a contract: the table of rules.md §4.2 as data, its flags, and the login ID.
 *
 * The states are U1 登録, U2 停止, U3 削除; lock (L) and must-change (P) are stored flags beside them; restricted (R) is
 * computed (restriction.ts). A login ID is unique over the whole bank and for ever, so it is compared after folding.
 */

import type { Standing } from './actor.ts'
import { bankText } from './calendar.ts'
import { type ContractRow, isShut, takesNewUsers } from './contract.ts'
import type { AuditEvent } from './events.ts'
import type { Policy } from './policy.ts'
import { type Refusal, refuse } from './refusals.ts'
import { blocks, type Restriction } from './restriction.ts'
import type { UserRole } from './roles.ts'

export const userStates = ['U1', 'U2', 'U3'] as const
export type UserState = (typeof userStates)[number]

export type UserEvent = 'stop' | 'lift' | 'delete' | 'change-master' | 'lock' | 'unlock' | 'reset-password' | 'rename'

export type UserEffect =
  | 'end-sessions'
  | 'suspend-right'
  | 'hold-certificates'
  | 'lift-hold'
  | 'restrict'
  | 'end-certificates'
  | 'withdraw-rights'
  | 'withdraw-contract-rights'
  | 'keep-id-for-ever'
  | 'add-new-master'
  | 'must-change-password'
  | 'tell'

type Who = { readonly by: readonly Standing[]; readonly twoPeople: boolean }

type Rule = {
  /** Null: the act does not exist for that role. */
  readonly who: Readonly<Record<UserRole, Who | null>>
  readonly audit: AuditEvent
  readonly also: readonly UserEffect[]
  readonly moves: Readonly<Partial<Record<UserState, UserState>>>
  /** What the one who may not is told about who may. */
}

const one = (...by: Standing[]): Who => ({ by, twoPeople: false })
const two: Who = { by: ['checker'], twoPeople: true }

export const userTable: Readonly<Record<UserEvent, Rule>> = {
  // 'public' is the public page with ID and password: whoever knows both may stop, and only stop
  stop: {
    who: {
      master: one('self', 'public', 'clerk', 'checker', 'centre', 'system'),
      general: one('self', 'public', 'master', 'clerk', 'checker', 'centre', 'system'),
    },
    audit: 'user.held',
    also: ['end-sessions', 'suspend-right', 'hold-certificates', 'tell'],
    moves: { U1: 'U2' },
  },
  lift: {
    who: { master: two, general: one('master') },
    audit: 'user.released',
    also: ['lift-hold', 'restrict', 'tell'],
    moves: { U2: 'U1' },
  },
  delete: {
    who: { master: null, general: one('master', 'clerk', 'checker') },
    audit: 'user.deleted',
    also: ['end-sessions', 'end-certificates', 'withdraw-rights', 'keep-id-for-ever', 'tell'],
    moves: { U1: 'U3', U2: 'U3' },
  },
  'change-master': {
    who: { master: two, general: null },
    audit: 'master.changed',
    also: [
      'end-sessions',
      'end-certificates',
      'withdraw-rights',
      'withdraw-contract-rights',
      'keep-id-for-ever',
      'add-new-master',
      'tell',
    ],
    moves: { U1: 'U3', U2: 'U3' },
  },
  lock: {
    who: { master: one('system'), general: one('system') },
    audit: 'user.locked',
    also: ['end-sessions', 'tell'],
    moves: { U1: 'U1', U2: 'U2' },
  },
  unlock: {
    who: { master: one('clerk', 'checker', 'centre'), general: one('master') },
    audit: 'user.unlocked',
    also: ['tell'],
    moves: { U1: 'U1', U2: 'U2' },
  },
  'reset-password': {
    who: { master: two, general: one('master') },
    audit: 'password.reset',
    also: ['end-sessions', 'must-change-password', 'restrict', 'tell'],
    moves: { U1: 'U1', U2: 'U2' },
  },
  // the name a person is called by; the login ID never changes (R12), a master's registration is the branch's (rules.md §8)
  rename: {
    who: { master: one('clerk', 'checker'), general: one('master') },
    audit: 'user.renamed',
    also: ['tell'],
    moves: { U1: 'U1', U2: 'U2' },
  },
}

export type UserWish = {
  readonly event: UserEvent
  readonly state: UserState
  readonly role: UserRole
  /** The actor's standing to this user. */
  readonly by: Standing
  /** The actor's own restriction; staff and timers have none. */
  readonly restriction: Restriction
  readonly contract: ContractRow
}

export type UserVerdict = {
  readonly to: UserState
  readonly audit: AuditEvent
  readonly twoPeople: boolean
  readonly also: readonly UserEffect[]
}

/** E21 contract ended or shut · E26 not his act, or not yet · E27 nothing to do here any more. */
export function decideUser({ event, state, role, by, restriction, contract }: UserWish): UserVerdict | Refusal {
  const { who, moves, audit, also } = userTable[event]
  const may = who[role]
  if (may === null || !may.by.includes(by)) return refuse('E26', { who: (may ?? two).by.join(' ') })
  if (contract === 'K4' || contract === 'KX') return refuse('E21', { state: contract })
  if (event !== 'stop' && isCustomer(by) && isShut(contract)) return refuse('E21', { state: contract })
  if (event === 'reset-password' && blocks(restriction, 'reset-password')) return notYet(restriction)
  const to = moves[state]
  if (to === undefined) return refuse('E27', { why: 'nothing-to-do', state })
  return { to, audit, twoPeople: may.twoPeople, also }
}

export type AddWish = {
  readonly policy: Policy
  readonly by: Standing
  readonly restriction: Restriction
  readonly contract: ContractRow
  readonly role: UserRole
  /** Users of that role in U1 and U2: unacquired and expired ones count. */
  readonly placesTaken: number
  /** The folded ID was ever used in this bank, by anybody. */
  readonly idTaken: boolean
  /** A free ID to offer instead, in the same words whoever holds the other. */
  readonly suggestion?: string
}

export function decideAddUser(wish: AddWish): { readonly add: true } | Refusal {
  const { policy, by, restriction, contract, role, placesTaken, idTaken, suggestion } = wish
  const may: readonly Standing[] = role === 'master' ? ['checker', 'system'] : ['master']
  if (!may.includes(by)) return refuse('E26', { who: may.join(' ') })
  if (!takesNewUsers(contract)) return refuse('E21', { state: contract })
  if (blocks(restriction, 'add-user')) return notYet(restriction)
  const { cap } = policy.roles[role]
  if (placesTaken >= cap) return refuse('E18', { why: 'cap', cap })
  if (idTaken) return refuse('E18', { why: 'taken', ...(suggestion === undefined ? {} : { suggestion }) })
  return { add: true }
}

/** E26 with the moment from which the act is allowed; without one while a signal holds the restriction. */
export function notYet({ untilMs, held }: Restriction): Refusal {
  const until = untilMs === null ? {} : { until: bankText(untilMs) }
  return refuse('E26', { why: held ? 'held' : 'restricted', ...until })
}

function isCustomer(by: Standing): boolean {
  return by === 'self' || by === 'master' || by === 'general' || by === 'public'
}

/** Wrong passwords and 確認用パスワード are counted together; the sixth locks. */
export function locksAt(policy: Policy, wrongSoFar: number): boolean {
  return wrongSoFar >= policy.lockout.attempts
}

/**
 * Two spellings are one ID after NFKC, case folding and removal of spaces and hyphens (R12).
 * Registered IDs are ASCII (checkLoginId), and there lower case is case folding; anything else folds to no ID at all.
 */
export function foldLoginId(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Dash_Punctuation}\u2212\u30FC]/gu, '') // minus sign and ー are what a Japanese IME makes of a hyphen
}

/** Letters, digits and inner hyphens, 3 to 20 symbols that count: what stands in a certificate and is read aloud. */
export function checkLoginId(text: string): boolean {
  const folded = foldLoginId(text)
  return /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text) && folded.length >= 3 && folded.length <= 20
}

/** Longest name in characters: it stands in tables, letters and a log-in page. */
export const longestName = 60

/**
 * A person's name as it is kept: half-width kana become whole, no white space around it, one blank inside. Kanji stay as they were
 * typed: normalising would turn 神 (U+FA19) and its like into other people's names.
 * @returns null when nothing is left, it is too long, or it has characters that no name has (controls, writing directions)
 */
export function nameOf(typed: string): string | null {
  const whole = typed.replace(/[\uFF61-\uFF9F]+/g, (kana) => kana.normalize('NFKC'))
  const name = whole.trim().replace(/\s+/gu, ' ')
  return name === '' || [...name].length > longestName || /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(name) ? null : name
}

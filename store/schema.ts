/**
 * The tables, as TypeScript sees them, one list. migrations/ makes them; schema.test.ts holds the two together.
 *
 * Instants are whole milliseconds since 1970: `*_at` by the machine's clock, `*_bank` and the dates of rules (deadline,
 * not_after, restricted_until …) by the bank's. Days are YYYY-MM-DD. Flags are 0 or 1. Only SQL that PostgreSQL
 * accepts too, so both engines keep the same invariants by the same partial unique indexes.
 */
import type { Generated } from 'kysely'
import type { BranchTables } from './branch/tables.ts'
import type { OrderedTables } from './ordered/tables.ts'

type Flag = 0 | 1
type Millis = number

export type ContractState = 'K0' | 'K1' | 'K2' | 'K3' | 'K4' | 'KX'
export type UserState = 'U1' | 'U2' | 'U3'
export type RightState = 'A1' | 'A2' | 'A3' | 'A4' | 'A5' | 'A6'
/** C3 is not used; C5 (expired) is computed from time and never stored. */
export type CertificateState = 'C0' | 'C1' | 'C2' | 'C4' | 'C6' | 'C7'
/** withdrawn: the certificate had ended, or was renewed, before the letter could go */
export type FailedWhy = 'refused' | 'no-answer' | 'unwritable' | 'bounced' | 'withdrawn'
export type ApprovalState = 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6'

export type Tables = BranchTables &
  OrderedTables & {
    contracts: {
      id: string
      number: string
      name: string
      state: ContractState
      /** a cancellation filed while frozen stays frozen: K3 with this flag (rules.md §4.1) */
      frozen: Flag
      closes_on: string | null
      notice_mail: string
      entered_at: Millis
      opened_at: Millis | null
      closed_at: Millis | null
    }
    users: {
      id: string
      contract_id: string
      role: 'master' | 'general'
      /** slot: 0 is the master's, 1… the general users' */
      place: number
      login_id: string
      folded_login_id: string
      name: string
      mail: string
      language: 'ja' | 'en'
      state: UserState
      password_hash: string
      confirmation_hash: string | null
      must_set_passwords: Flag
      /** wrong passwords; with wrong_confirmations under one limit (store/lock.ts) */
      wrong_tries: number
      wrong_confirmations: number
      locked_at: Millis | null
      /** the same moment by the bank's clock; null in rows of before */
      locked_bank: Millis | null
      restricted_until: Millis | null
      restriction_scope: 'payments' | 'all'
      added_at: Millis
      added_bank: Millis | null
      ended_at: Millis | null
      /** the bank day on which passwords were last replaced, and how often on that day */
      passwords_set_on: string | null
      passwords_set_times: number
      /** when its owner said that the address is his */
      mail_confirmed_at: Millis | null
    }
    /** `works_from` and `told_until` by the bank's clock; settled: users.mail has been replaced */
    mail_changes: {
      id: string
      user_id: string
      contract_id: string
      old_mail: string
      new_mail: string
      asked_by: string
      asked_at: Millis
      asked_bank: Millis
      works_from: Millis
      told_until: Millis
      settled_at: Millis | null
      withdrawn_at: Millis | null
    }
    /** `login`: a session's id, or the hash of the audit line of a refused one */
    disowned_logins: { login: string; user_id: string; contract_id: string; disowned_at: Millis }
    rights: {
      id: string
      user_id: string
      contract_id: string
      state: RightState
      code_hash: string
      purpose: 'first' | 'again'
      made_by: string
      made_at: Millis
      made_bank: Millis
      deadline: Millis
      tries_left: number
      authenticated_bank: Millis | null
      used_bank: Millis | null
      ended_at: Millis | null
    }
    reservations: { id: string; right_id: string; writer: string; reserved_at: Millis }
    acquisition_sessions: {
      token_hash: string
      right_id: string
      user_id: string
      started_at: Millis
      started_bank: Millis
      finish_by: Millis
      certificate_id: string | null
      ended_at: Millis | null
    }
    certificates: {
      id: string
      serial: string
      sha256: string | null
      spki_sha256: string
      user_id: string
      contract_id: string
      seat: number
      role: 'current' | 'successor'
      predecessor_id: string | null
      purpose: 'acquisition' | 'renewal' | 'replacement'
      state: CertificateState
      freed_at: Millis | null
      issuer: string
      right_id: string | null
      acquired_bank: Millis
      last_day: string
      not_after: Millis
      prove_by: Millis
      /** what is about to be signed; empty once `der` holds it */
      tbs: Uint8Array
      der: Uint8Array | null
      key_protection: 'file' | 'os' | 'token' | 'tpm' | 'unknown'
      writer: string
      intended_at: Millis
      issued_at: Millis | null
      proven_at: Millis | null
      first_login_at: Millis | null
      revoked_at: Millis | null
      revoked_bank: Millis | null
      reason: string | null
    }
    /** what lets a successor be asked for, once; `counts_from` (bank clock): from when the PC that proves it is a known one */
    successor_sessions: {
      token_hash: string
      predecessor_id: string
      user_id: string
      purpose: 'renewal' | 'replacement'
      started_at: Millis
      started_bank: Millis
      finish_by: Millis
      counts_from: Millis
      certificate_id: string | null
      ended_at: Millis | null
    }
    /** パソコン入替 as the new PC asks for it; without a user where the asker had no right to one */
    replacements: {
      id: string
      /** later the token of the session in which the successor is asked for */
      token_hash: string
      code_hash: string
      user_id: string | null
      contract_id: string | null
      state: 'X1' | 'X2' | 'X3' | 'X4'
      why: string | null
      wrong_tries: number
      address: string
      browser: string
      asked_at: Millis
      asked_bank: Millis
      expires_bank: Millis
      predecessor_id: string | null
      approved_session: string | null
      approved_at: Millis | null
      ready_from: Millis | null
      ready_until: Millis | null
      ended_at: Millis | null
    }
    /** パソコン入替 as a general user asks his master for it */
    replacement_requests: {
      id: string
      user_id: string
      contract_id: string
      old_certificate_id: string
      state: 'Q1' | 'Q2' | 'Q3' | 'Q4'
      asked_at: Millis
      asked_bank: Millis
      deadline: Millis
      ended_at: Millis | null
    }
    confirm_tokens: { token_hash: string; certificate_id: string; expires_at: Millis; used_at: Millis | null }
    sessions: {
      id: string
      user_id: string
      contract_id: string
      certificate_id: string
      certificate_sha256: string
      started_at: Millis
      started_bank: Millis
      seen_at: Millis
      ends_at: Millis
      ended_at: Millis | null
      why: string | null
      restricted_until: Millis | null
      address: string
      browser: string
    }
    session_cookies: { token_hash: string; session_id: string; origin: 'login' | 'manage' }
    hand_overs: {
      code_hash: string
      session_id: string
      certificate_sha256: string
      destination: string
      expires_at: Millis
      used_at: Millis | null
    }
    /** `counts_from` (bank clock): one given at a restricted log-in counts once that restriction has ended */
    continuity: {
      token_hash: string
      user_id: string
      certificate_sha256: string
      set_at: Millis
      counts_from: Millis
      set_by: 'check' | 'login'
    }
    holds: {
      id: string
      contract_id: string
      user_id: string | null
      kind: 'stop' | 'freeze' | 'signal' | 'staff'
      placed_at: Millis
      placed_bank: Millis | null
      placed_by: string
      ended_at: Millis | null
      ended_by: string | null
    }
    signals: {
      id: string
      kind: string
      contract_id: string
      user_id: string | null
      raised_at: Millis
      facts: string
      cleared_at: Millis | null
      cleared_by: string | null
      cleared_why: string | null
    }
    outbox: {
      id: string
      kind: string
      /** what makes a notice one of its kind: certificate and offset, or the event's own id */
      occasion: string
      contract_id: string
      user_id: string | null
      address: string
      language: 'ja' | 'en'
      facts: string
      message_id: string
      state: 'due' | 'sent' | 'failed'
      due_at: Millis
      attempts: number
      last_error: string | null
      sent_at: Millis | null
      /** the hand-over to the mail server was begun and nobody knows how it ended */
      handed_at: Millis | null
      failed_at: Millis | null
      why: FailedWhy | null
    }
    /** by the person who loaded it; a closure and an opening are the bank's own */
    calendar_days: {
      day: string
      kind: 'holiday' | 'closure' | 'opening'
      note: string
      loaded_at: Millis
      loaded_by: string
    }
    /** a policy by its own hash, a calendar file by its SHA-256 */
    rule_files: {
      hash: string
      kind: 'policy' | 'calendar'
      name: string
      content: Uint8Array
      kept_at: Millis
      kept_by: string
    }
    policies_in_force: {
      number: Generated<number>
      hash: string
      name: string
      since_at: Millis
      since_bank: Millis
      /** null: the first of the house, the sample bank's, or from before these were kept */
      approval_id: string | null
    }
    feed: {
      number: Generated<number>
      contract_id: string
      user_id: string | null
      certificate_id: string | null
      kind: string
      written_at: Millis
    }
    crls: {
      issuer: string
      number: number
      der: Uint8Array
      this_update: Millis
      next_update: Millis
      /** the feed's head when it was made: a newer row means the list is due again */
      feed_number: number
    }
    audit: {
      chain: string
      number: number
      written_at: Millis
      bank_at: Millis
      event: string
      actor: string
      contract_id: string | null
      user_id: string | null
      certificate_id: string | null
      refusal: string | null
      facts: string
      policy_hash: string
      previous: string
      hash: string
    }
    /** all chains' heads at one moment, signed; `day` by the machine's clock in Japan */
    checkpoints: { number: number; kind: 'day' | 'minute'; day: string; made_at: Millis; heads: string; jws: string }
    /** serials that others know of and this archive does not (`learnt_from`: a CRL), since a backup was restored */
    unaccounted: {
      serial: string
      issuer: string
      revoked_at: Millis | null
      reason: number | null
      learnt_at: Millis
      learnt_from: string
    }
    leases: { name: string; holder: string; until: Millis }
    meta: { name: string; value: string }
  }

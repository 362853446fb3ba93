/** The tables of the bank's side, as TypeScript sees them (store/schema.ts says how instants and days are written). */
import type { StaffRole } from '../../domain/roles.ts'

type Millis = number

export type BranchTables = {
  staff: {
    id: string
    staff_number: string
    name: string
    /** the same word as `role`, from the first day of the table */
    roles: string
    role: StaffRole
    branch: string
    appointed_at: Millis
    ended_at: Millis | null
  }
  staff_certificates: {
    id: string
    staff_number: string
    serial: string
    sha256: string
    spki_sha256: string
    der: Uint8Array
    issued_at: Millis
    /** by the machine's clock, as browsers compare it */
    not_after: Millis
    ended_at: Millis | null
  }
  staff_sessions: {
    id: string
    token_hash: string
    staff_number: string
    certificate_sha256: string
    started_at: Millis
    seen_at: Millis
    ends_at: Millis
    ended_at: Millis | null
    why: string | null
    address: string
    browser: string
    /** which PC it is, by a cookie that opens nothing: two staff numbers at one PC are a signal */
    pc_hash: string
  }
  contract_details: {
    contract_id: string
    representative: string
    address: string
    telephone: string
    master_login_id: string | null
    master_name: string | null
    master_mail: string | null
    master_language: 'ja' | 'en' | null
    entered_by: string
    entered_bank: Millis
    lapses: Millis | null
  }
  contract_changes: {
    id: string
    contract_id: string
    what: 'address' | 'telephone' | 'notice-mail' | 'seal'
    old_value: string
    new_value: string
    changed_at: Millis
    changed_bank: Millis
    approval_id: string | null
  }
  visits: {
    id: string
    contract_id: string
    user_id: string | null
    form_number: string
    visitor: string
    capacity: 'representative' | 'master' | 'agent'
    document_kind: string
    document_digits: string
    seal_checked: string
    call_back_number: string | null
    call_back_spoke_with: string | null
    recorded_by: string
    recorded_at: Millis
    recorded_bank: Millis
  }
  approvals: {
    id: string
    kind: string
    contract_id: string | null
    user_id: string | null
    about: string
    visit_id: string | null
    /** what is asked for beyond its kind, JSON */
    subject: string
    /** what the request was made on, JSON: name -> text */
    facts: string
    facts_hash: string
    state: 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6'
    requested_by: string
    requested_at: Millis
    requested_bank: Millis
    requested_pc: string | null
    requested_branch: string
    /** bank clock */
    deadline: Millis
    decided_by: string | null
    decided_at: Millis | null
    decided_bank: Millis | null
    decided_pc: string | null
    comment: string | null
    /** why it is V4: the deadline, what changed, the contract's end */
    why: string | null
    executed_at: Millis | null
  }
  /** the certificate that follows a staff member's, until it has been shown once */
  staff_successors: {
    id: string
    staff_number: string
    serial: string
    sha256: string
    spki_sha256: string
    der: Uint8Array
    issued_at: Millis
    not_after: Millis
    ended_at: Millis | null
    why: 'proven' | 'withdrawn' | null
  }
  mail_follow_ups: {
    id: string
    outbox_id: string
    what: 'telephoned' | 'address-corrected' | 'no-need'
    note: string
    call_back_number: string | null
    call_back_spoke_with: string | null
    recorded_by: string
    recorded_at: Millis
    recorded_bank: Millis
  }
  /** 切替予約 */
  prepared_switches: { right_id: string }
  enclosures: {
    id: string
    kind: 'code' | 'password'
    contract_id: string
    user_id: string
    right_id: string | null
    approval_id: string
    sealed: string | null
    requested_by: string
    approved_by: string
    made_at: Millis
    made_bank: Millis
    valid_until: Millis | null
    printed_by: string | null
    printed_at: Millis | null
    withdrawn_at: Millis | null
  }
}

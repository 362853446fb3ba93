/** The tables of 一斉更新, as TypeScript sees them (store/schema.ts says how instants and days are written). */
import type { OrderReason, OrderScope } from '../../domain/ordered-renewal.ts'

type Millis = number

export type OrderedTables = {
  /** all moments but `ordered_at`, `called_off_at` and `done_at` by the bank's clock */
  renewal_orders: {
    id: string
    approval_id: string
    scope: OrderScope
    /** the issuing CA's id, the contract's number, or how many serials */
    about: string
    reason: OrderReason
    /** for the bank's own people */
    note: string
    opens_from: Millis
    limited_from: Millis
    revoke_from: Millis | null
    certificates: number
    requested_by: string
    approved_by: string
    ordered_at: Millis
    ordered_bank: Millis
    called_off_at: Millis | null
    /** nobody is left */
    done_at: Millis | null
  }
  ordered_renewals: {
    certificate_id: string
    order_id: string
    user_id: string
    contract_id: string
    opens_from: Millis
    limited_from: Millis
    revoke_from: Millis | null
    told_at: Millis | null
    settled_at: Millis | null
    how: 'renewed' | 'revoked' | 'expired' | null
    called_off_at: Millis | null
    /** who was told of the order is told of its end */
    call_off_told_at: Millis | null
  }
}

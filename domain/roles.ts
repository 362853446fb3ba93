/** Who acts. The browser uses this file too, so it imports nothing. */

/** The two roles that a contract knows (seed: マスターユーザ, 一般ユーザ). */
export type UserRole = 'master' | 'general'

/** The bank's people (rules.md §8). */
export type StaffRole = 'clerk' | 'checker' | 'centre' | 'auditor'

/** Who reads the whole audit trail and takes a copy of it; the counter reads what concerns one customer, or stands under a page's number. */
export const trailReaders: readonly StaffRole[] = ['auditor', 'checker', 'centre']

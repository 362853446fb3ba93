/** The bank's people: one human, one staff number, one part; the certificate each has now, and the session. */
import type { DatabaseSync } from 'node:sqlite'
import { type Change, change, Prepared } from '../prepared.ts'
import type { BranchTables } from './tables.ts'

export type Staff = BranchTables['staff']
export type StaffCertificateRow = BranchTables['staff_certificates']
export type StaffSession = BranchTables['staff_sessions']

/** What the staff door must know of a presented certificate. */
export type StaffPresented = {
  readonly staffNumber: string
  readonly name: string
  readonly role: Staff['role']
  readonly branch: string
  readonly sha256: string
  readonly notAfter: number
  readonly certificateEnded: number | null
  readonly staffEnded: number | null
  /** it follows another that still works, and has not been shown to the log-in yet */
  readonly follows: boolean
}

/** Of a certificate (c) and whose it is (s). */
const shown = [
  's.staff_number as staffNumber',
  's.name',
  's.role',
  's.branch',
  'c.sha256',
  'c.not_after as notAfter',
  'c.ended_at as certificateEnded',
  's.ended_at as staffEnded',
] as const

export function openStaff(db: DatabaseSync) {
  const presented = new Prepared<{ sha256: string }, Omit<StaffPresented, 'follows'>>(db, (q, g) =>
    q
      .selectFrom('staff_certificates as c')
      .innerJoin('staff as s', 's.staff_number', 'c.staff_number')
      .select(shown)
      .where('c.sha256', '=', g.sha256),
  )
  const following = new Prepared<{ sha256: string }, Omit<StaffPresented, 'follows'>>(db, (q, g) =>
    q
      .selectFrom('staff_successors as c')
      .innerJoin('staff as s', 's.staff_number', 'c.staff_number')
      .select(shown)
      .where('c.sha256', '=', g.sha256),
  )
  const byNumber = new Prepared<{ number: string }, Staff>(db, (q, g) =>
    q.selectFrom('staff').selectAll().where('staff_number', '=', g.number),
  )
  const all = new Prepared<object, Staff>(db, (q) => q.selectFrom('staff').selectAll().orderBy('staff_number'))
  const appoint = new Prepared<Omit<Staff, 'ended_at'>, unknown>(db, (q, g) =>
    q.insertInto('staff').values({
      id: g.id,
      staff_number: g.staff_number,
      name: g.name,
      roles: g.roles,
      role: g.role,
      branch: g.branch,
      appointed_at: g.appointed_at,
    }),
  )
  const dismiss = new Prepared<{ number: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('staff').set({ ended_at: g.at }).where('staff_number', '=', g.number).where('ended_at', 'is', null),
  )
  const part = new Prepared<{ number: string; role: Staff['role']; branch: string }, unknown>(db, (q, g) =>
    q
      .updateTable('staff')
      .set({ roles: g.role, role: g.role, branch: g.branch })
      .where('staff_number', '=', g.number)
      .where('ended_at', 'is', null),
  )
  const issue = new Prepared<Omit<StaffCertificateRow, 'ended_at'>, unknown>(db, (q, g) =>
    q.insertInto('staff_certificates').values({
      id: g.id,
      staff_number: g.staff_number,
      serial: g.serial,
      sha256: g.sha256,
      spki_sha256: g.spki_sha256,
      der: g.der,
      issued_at: g.issued_at,
      not_after: g.not_after,
    }),
  )
  const endCertificates = new Prepared<{ number: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_certificates')
      .set({ ended_at: g.at })
      .where('staff_number', '=', g.number)
      .where('ended_at', 'is', null),
  )
  const certificateOf = new Prepared<{ number: string }, StaffCertificateRow>(db, (q, g) =>
    q.selectFrom('staff_certificates').selectAll().where('staff_number', '=', g.number).where('ended_at', 'is', null),
  )
  const byCookie = new Prepared<{ hash: string }, StaffSession>(db, (q, g) =>
    q.selectFrom('staff_sessions').selectAll().where('token_hash', '=', g.hash),
  )
  const start = new Prepared<Omit<StaffSession, 'ended_at' | 'why'>, unknown>(db, (q, g) =>
    q.insertInto('staff_sessions').values({
      id: g.id,
      token_hash: g.token_hash,
      staff_number: g.staff_number,
      certificate_sha256: g.certificate_sha256,
      started_at: g.started_at,
      seen_at: g.seen_at,
      ends_at: g.ends_at,
      address: g.address,
      browser: g.browser,
      pc_hash: g.pc_hash,
    }),
  )
  const seen = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q.updateTable('staff_sessions').set({ seen_at: g.at }).where('id', '=', g.id).where('ended_at', 'is', null),
  )
  const running = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_sessions')
      .set({ seen_at: g.at })
      .where('id', '=', g.id)
      .where('ended_at', 'is', null)
      .where('ends_at', '>', g.at),
  )
  const endOf = new Prepared<{ number: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('staff_number', '=', g.number)
      .where('ended_at', 'is', null),
  )
  const end = new Prepared<{ id: string; at: number; why: string }, unknown>(db, (q, g) =>
    q
      .updateTable('staff_sessions')
      .set({ ended_at: g.at, why: g.why })
      .where('id', '=', g.id)
      .where('ended_at', 'is', null),
  )

  return {
    /** the one way from a presented certificate to a person: SHA-256 of its bytes (threats.md 5) */
    presented(sha256: string): StaffPresented | undefined {
      const row = presented.one({ sha256 })
      if (row !== undefined) return { ...row, follows: false }
      const next = following.one({ sha256 })
      return next && { ...next, follows: next.certificateEnded === null }
    },
    byNumber: (number: string) => byNumber.one({ number }),
    all: () => all.all({}),
    certificateOf: (number: string) => certificateOf.one({ number }),
    /** a number that was ever given away breaks the unique index (LostRace) */
    recordAppointed: (staff: Omit<Staff, 'ended_at' | 'roles'>): Change =>
      change(appoint, { ...staff, roles: staff.role }),
    recordDismissed: (number: string, at: number): Change => change(dismiss, { number, at }),
    recordPart: (number: string, role: Staff['role'], branch: string): Change => change(part, { number, role, branch }),
    recordCertificate: (row: Omit<StaffCertificateRow, 'ended_at'>): Change => change(issue, row),
    recordCertificatesEnded: (number: string, at: number): Change => change(endCertificates, { number, at }, 'any'),
    byCookie: (hash: string) => byCookie.one({ hash }),
    recordStarted: (session: Omit<StaffSession, 'ended_at' | 'why'>): Change => change(start, session),
    recordSeen: (id: string, at: number): Change => change(seen, { id, at }, 'any'),
    /** the guard that every conductor repeats in its unit: the actor's session has not ended */
    stillRunning: (id: string, at: number): Change => change(running, { id, at }),
    recordSessionsEnded: (number: string, at: number, why: string): Change => change(endOf, { number, at, why }, 'any'),
    recordSessionEnded: (id: string, at: number, why: string): Change => change(end, { id, at, why }),
  }
}

/**
 * Everything that stands about one contract in one span of time, for an incident file (ra/incident-file.ts). On the connection that reads.
 * No hash of a password, code or cookie is asked for, so none can leave.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import type { AuditRow } from './audit-chain.ts'
import { Prepared } from './prepared.ts'
import type { Tables } from './schema.ts'

/** Milliseconds of the machine's clock; `to` is exclusive. */
export type Span = { readonly contract: string; readonly from: number; readonly to: number }

const ofUser = ['id', 'role', 'place', 'login_id', 'name', 'mail', 'language', 'state', 'locked_at'] as const
const ofCertificate = [
  ...(['id', 'serial', 'sha256', 'user_id', 'role', 'predecessor_id', 'purpose', 'state', 'issuer'] as const),
  ...(['acquired_bank', 'last_day', 'not_after', 'key_protection', 'intended_at', 'issued_at', 'proven_at'] as const),
  ...(['first_login_at', 'revoked_at', 'reason', 'der'] as const),
]

export type CertificateThen = Pick<Tables['certificates'], (typeof ofCertificate)[number]>

export function openIncidents(reader: DatabaseSync) {
  const lines = new Prepared<Span, AuditRow>(reader, (q, g) =>
    q
      .selectFrom('audit')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('written_at', '>=', g.from)
      .where('written_at', '<', g.to)
      .orderBy('chain')
      .orderBy('number'),
  )
  const sessions = new Prepared<Span, Tables['sessions']>(reader, (q, g) =>
    q
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', 'in', q.selectFrom('users').select('id').where('contract_id', '=', g.contract))
      .where('started_at', '<', g.to)
      .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', g.from)]))
      .orderBy('started_at'),
  )
  const letters = new Prepared<Span, Tables['outbox']>(reader, (q, g) =>
    q
      .selectFrom('outbox')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where(sql<number>`coalesce(sent_at, due_at)`, '>=', g.from)
      .where(sql<number>`coalesce(sent_at, due_at)`, '<', g.to)
      .orderBy('due_at'),
  )
  const approvals = new Prepared<Span, Tables['approvals']>(reader, (q, g) =>
    q
      .selectFrom('approvals')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('requested_at', '<', g.to)
      .where((eb) => eb.or([eb('decided_at', 'is', null), eb('decided_at', '>=', g.from)]))
      .orderBy('requested_at'),
  )
  const signals = new Prepared<Span, Tables['signals']>(reader, (q, g) =>
    q
      .selectFrom('signals')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('raised_at', '<', g.to)
      .where((eb) => eb.or([eb('cleared_at', 'is', null), eb('cleared_at', '>=', g.from)]))
      .orderBy('raised_at'),
  )
  const holds = new Prepared<Span, Tables['holds']>(reader, (q, g) =>
    q
      .selectFrom('holds')
      .selectAll()
      .where('contract_id', '=', g.contract)
      .where('placed_at', '<', g.to)
      .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', g.from)]))
      .orderBy('placed_at'),
  )
  const users = new Prepared<Span, Pick<Tables['users'], (typeof ofUser)[number]>>(reader, (q, g) =>
    q.selectFrom('users').select(ofUser).where('contract_id', '=', g.contract).orderBy('place').orderBy('added_at'),
  )
  const certificates = new Prepared<Span, CertificateThen>(reader, (q, g) =>
    q
      .selectFrom('certificates')
      .select(ofCertificate)
      .where('user_id', 'in', q.selectFrom('users').select('id').where('contract_id', '=', g.contract))
      .where('intended_at', '<', g.to)
      .orderBy('intended_at'),
  )
  const daysBefore = new Prepared<{ to: number }, Tables['checkpoints']>(reader, (q, g) =>
    q.selectFrom('checkpoints').selectAll().where('made_at', '<', g.to).orderBy('number', 'desc').limit(1),
  )
  const daysAfter = new Prepared<{ from: number; to: number }, Tables['checkpoints']>(reader, (q, g) =>
    q
      .selectFrom('checkpoints')
      .selectAll()
      .where('kind', '=', 'day')
      .where('made_at', '>=', g.from)
      .where('made_at', '<', g.to)
      .orderBy('number'),
  )
  const dayMs = 86_400_000

  return {
    lines: (span: Span) => lines.all(span),
    sessions: (span: Span) => sessions.all(span),
    letters: (span: Span) => letters.all(span),
    approvals: (span: Span) => approvals.all(span),
    signals: (span: Span) => signals.all(span),
    holds: (span: Span) => holds.all(span),
    users: (span: Span) => users.all(span),
    /** ended ones too */
    certificates: (span: Span) => certificates.all(span),
    /** the last one before the span, those of its days, and of the day after */
    checkpoints({ from, to }: Span): readonly string[] {
      const found = [...daysBefore.all({ to: from }), ...daysAfter.all({ from, to: to + 2 * dayMs })]
      return [...new Set(found.map(({ jws }) => jws))]
    },
  }
}

/**
 * Certificates, from the intent to the end. The row is the truth about a certificate: the gate, OCSP and the CRL read it.
 *
 * An intent (C0) occupies its place like a certificate, so the unique indexes decide races before anything is signed.
 * C5 (expired) is never stored: expiry changes no row and frees no place.
 */
import type { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { writersAlive } from './leases.ts'
import { type Change, change, Prepared, standing } from './prepared.ts'
import type { CertificateState, Tables } from './schema.ts'
import { openStanding } from './standing.ts'

export type Certificate = Tables['certificates']
export type Intent = Omit<
  Certificate,
  | 'sha256'
  | 'state'
  | 'freed_at'
  | 'der'
  | 'issued_at'
  | 'proven_at'
  | 'first_login_at'
  | 'revoked_at'
  | 'revoked_bank'
  | 'reason'
>

export type Certificates = ReturnType<typeof openCertificates>

export function openCertificates(db: DatabaseSync) {
  const byId = new Prepared<{ id: string }, Certificate>(db, (q, g) =>
    q.selectFrom('certificates').selectAll().where('id', '=', g.id),
  )
  const bySerial = new Prepared<{ serial: string }, Certificate>(db, (q, g) =>
    q.selectFrom('certificates').selectAll().where('serial', '=', g.serial),
  )
  const bySpki = new Prepared<{ spki: string }, Certificate>(db, (q, g) =>
    q.selectFrom('certificates').selectAll().where('spki_sha256', '=', g.spki).where('state', '<>', 'C7'),
  )
  const ofUser = new Prepared<{ user: string }, Certificate>(db, (q, g) =>
    q.selectFrom('certificates').selectAll().where('user_id', '=', g.user).orderBy('intended_at', 'desc').limit(50),
  )
  const anotherOf = new Prepared<{ user: string; id: string }, { id: string }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select('id')
      .where('user_id', '=', g.user)
      .where('id', '<>', g.id)
      .where('state', '<>', 'C7')
      .limit(1),
  )
  const heldBy = new Prepared<{ user: string }, Certificate>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .selectAll()
      .where('user_id', '=', g.user)
      .where('freed_at', 'is', null)
      .orderBy('role'),
  )
  const provenSuccessor = new Prepared<{ user: string }, { last_day: string }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select('last_day')
      .where('user_id', '=', g.user)
      .where('role', '=', 'successor')
      .where('freed_at', 'is', null)
      .where('state', '=', 'C2'),
  )
  const intend = new Prepared<Intent, unknown>(db, (q, g) =>
    q
      .insertInto('certificates')
      .values({ ...(Object.fromEntries(intended.map((name) => [name, g[name]])) as Intent), state: 'C0' }),
  )
  // Issued is what was intended: the certificate holds those bytes, behind its own four of tag and length, and they need not stand twice.
  const issue = new Prepared<{ id: string; sha256: string; der: Uint8Array; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ state: 'C1', sha256: g.sha256, der: g.der, issued_at: g.at, tbs: sql`x''` })
      .where('id', '=', g.id)
      .where('state', '=', 'C0')
      .where(sql<boolean>`substr(${g.der}, 5, length(tbs)) = tbs`),
  )
  const annul = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ state: 'C7', freed_at: g.at, revoked_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', 'C0'),
  )
  const prove = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ state: 'C2', proven_at: g.at })
      .where('id', '=', g.id)
      .where('state', '=', 'C1'),
  )
  const firstLogin = new Prepared<{ id: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ first_login_at: g.at })
      .where('id', '=', g.id)
      .where('first_login_at', 'is', null),
  )
  const revoke = new Prepared<
    { id: string; at: number; bank: number; reason: string; from: CertificateState },
    unknown
  >(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ state: 'C6', freed_at: g.at, revoked_at: g.at, revoked_bank: g.bank, reason: g.reason })
      .where('id', '=', g.id)
      .where('state', '=', g.from),
  )
  const supersede = new Prepared<{ id: string; at: number; bank: number }, unknown>(db, (q, g) =>
    q
      .updateTable('certificates')
      .set({ state: 'C4', freed_at: g.at, revoked_at: g.at, revoked_bank: g.bank })
      .where('id', '=', g.id)
      .where('state', '=', 'C2'),
  )
  const moveUp = new Prepared<{ id: string }, unknown>(db, (q, g) =>
    q.updateTable('certificates').set({ role: 'current' }).where('id', '=', g.id).where('role', '=', 'successor'),
  )
  const inState = new Prepared<{ id: string; state: CertificateState }, { id: string }>(db, (q, g) =>
    q.selectFrom('certificates').select('id').where('id', '=', g.id).where('state', '=', g.state),
  )
  const orphans = new Prepared<{ before: number; now: number }, Certificate>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .selectAll()
      .where('state', '=', 'C0')
      .where('intended_at', '<', g.before)
      .where('writer', 'not in', writersAlive(q, g.now)),
  )
  const unproven = new Prepared<{ bank: number }, Certificate>(db, (q, g) =>
    q.selectFrom('certificates').selectAll().where('state', '=', 'C1').where('prove_by', '<=', g.bank).limit(200),
  )
  const unprovenSince = new Prepared<{ from: number; to: number }, Certificate>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .selectAll()
      .where('state', '=', 'C1')
      .where('issued_at', '>', g.from)
      .where('issued_at', '<=', g.to),
  )
  const addToken = new Prepared<{ hash: string; certificate: string; expires: number }, unknown>(db, (q, g) =>
    q.insertInto('confirm_tokens').values({
      token_hash: g.hash,
      certificate_id: g.certificate,
      expires_at: g.expires,
    }),
  )
  const token = new Prepared<{ hash: string }, Tables['confirm_tokens']>(db, (q, g) =>
    q.selectFrom('confirm_tokens').selectAll().where('token_hash', '=', g.hash),
  )
  const useToken = new Prepared<{ hash: string; at: number }, unknown>(db, (q, g) =>
    q
      .updateTable('confirm_tokens')
      .set({ used_at: g.at })
      .where('token_hash', '=', g.hash)
      .where('used_at', 'is', null),
  )

  return {
    ...openStanding(db),
    byId: (id: string) => byId.one({ id }),
    bySerial: (serial: string) => bySerial.one({ serial }),
    bySpki: (spki: string) => bySpki.one({ spki }),
    /** newest first, ended ones too */
    ofUser: (user: string) => ofUser.all({ user }),
    /** whether the user has, or ever had, one beside this; a void one never was anybody's */
    hasAnother: (user: string, id: string) => anotherOf.one({ user, id }) !== undefined,
    /** those that occupy the user's places: at most one current and one successor a seat */
    heldBy: (user: string) => heldBy.all({ user }),
    /** the proven one of an overlap (併存) that stands beside the current one */
    provenSuccessorOf: (user: string) => provenSuccessor.one({ user }),
    recordIntent: (intent: Intent): Change => change(intend, intent),
    recordIssued: (id: string, sha256: string, der: Uint8Array, at: number): Change =>
      change(issue, { id, sha256, der, at }),
    /** a serial that may have been signed counts as revoked from now on */
    recordVoid: (id: string, at: number): Change => change(annul, { id, at }),
    recordProven: (id: string, at: number): Change => change(prove, { id, at }),
    recordFirstLogin: (id: string, at: number): Change => change(firstLogin, { id, at }, 'any'),
    recordRevoked: (id: string, from: CertificateState, reason: string, at: number, bank: number): Change =>
      change(revoke, { id, from, reason, at, bank }),
    recordSuperseded: (id: string, at: number, bank: number): Change => change(supersede, { id, at, bank }),
    recordMovedUp: (id: string): Change => change(moveUp, { id }),
    /** the guard of an act that rests on this certificate */
    stillStanding: (id: string, state: CertificateState): Change => standing(inState, { id, state }),
    /** intents older than `before` whose writer's lease has lapsed */
    orphans: (before: number, now: number) => orphans.all({ before, now }),
    unproven: (bank: number) => unproven.all({ bank }),
    unprovenIssuedBetween: (from: number, to: number) => unprovenSince.all({ from, to }),
    recordConfirmToken: (hash: string, certificate: string, expires: number): Change =>
      change(addToken, { hash, certificate, expires }),
    confirmToken: (hash: string) => token.one({ hash }),
    recordConfirmTokenUsed: (hash: string, at: number): Change => change(useToken, { hash, at }),
  }
}

const intended = [
  'id',
  'serial',
  'spki_sha256',
  'user_id',
  'contract_id',
  'seat',
  'role',
  'predecessor_id',
  'purpose',
  'issuer',
  'right_id',
  'acquired_bank',
  'last_day',
  'not_after',
  'prove_by',
  'tbs',
  'key_protection',
  'writer',
  'intended_at',
] as const satisfies readonly (keyof Intent)[]

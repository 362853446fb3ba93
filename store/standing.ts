/**
 * How a certificate stands, as those ask who do not write it: the gate (by its SHA-256, with user, contract and what holds them in
 * one row), OCSP (by serial) and the CRL (all that have ended or are held). Joined anew each time, so nothing can be out of step.
 */
import type { DatabaseSync } from 'node:sqlite'
import { holdRestriction } from './contracts.ts'
import { Prepared } from './prepared.ts'
import type { CertificateState, Tables } from './schema.ts'

/** What the gate must know about a presented certificate, its user and his contract: one row. */
export type Presented = {
  certificateId: string
  serial: string
  sha256: string
  state: CertificateState
  role: 'current' | 'successor'
  predecessorId: string | null
  purpose: Tables['certificates']['purpose']
  notAfter: number
  /** an ordered renewal (一斉更新), by the bank's clock: from when it opens the renewal alone, and from when it is revoked */
  limitedFrom: number | null
  revokeFrom: number | null
  lastDay: string
  issuedAt: number
  provenAt: number | null
  firstLoginAt: number | null
  /** by the bank's clock */
  revokedAt: number | null
  reason: string | null
  keyProtection: Tables['certificates']['key_protection']
  userId: string
  loginId: string
  userName: string
  userRole: 'master' | 'general'
  userState: Tables['users']['state']
  passwordHash: string
  confirmationHash: string | null
  mustSetPasswords: 0 | 1
  wrongTries: number
  wrongConfirmations: number
  /** by the bank's clock */
  lockedAt: number | null
  userRestrictedUntil: number | null
  restrictionScope: 'payments' | 'all'
  /** a signal or staff holds the restriction: it does not end by itself */
  held: 0 | 1
  contractId: string
  contractNumber: string
  companyName: string
  contractState: Tables['contracts']['state']
  frozen: 0 | 1
}

export type Owner = { certificateId: string; userId: string; contractId: string }

/** What OCSP and the CRL say of one serial. */
export type Status = {
  issuer: string
  state: CertificateState
  userState: Tables['users']['state']
  contractState: Tables['contracts']['state']
  frozen: 0 | 1
  revokedAt: number | null
  reason: string | null
  heldAt: number | null
  contractId: string
}

export function openStanding(db: DatabaseSync) {
  const presented = new Prepared<{ sha256: string }, Presented>(db, (q, g) =>
    q
      .selectFrom('certificates as c')
      .innerJoin('users as u', 'u.id', 'c.user_id')
      .innerJoin('contracts as k', 'k.id', 'u.contract_id')
      .leftJoin('ordered_renewals as o', (join) =>
        join.onRef('o.certificate_id', '=', 'c.id').on('o.called_off_at', 'is', null),
      )
      .select((eb) => [
        'c.id as certificateId',
        'c.serial',
        'c.sha256',
        'c.state',
        'c.role',
        'c.predecessor_id as predecessorId',
        'c.purpose',
        'c.not_after as notAfter',
        'o.limited_from as limitedFrom',
        'o.revoke_from as revokeFrom',
        'c.last_day as lastDay',
        'c.issued_at as issuedAt',
        'c.proven_at as provenAt',
        'c.first_login_at as firstLoginAt',
        'c.revoked_bank as revokedAt',
        'c.reason',
        'c.key_protection as keyProtection',
        'u.id as userId',
        'u.login_id as loginId',
        'u.name as userName',
        'u.role as userRole',
        'u.state as userState',
        'u.password_hash as passwordHash',
        'u.confirmation_hash as confirmationHash',
        'u.must_set_passwords as mustSetPasswords',
        'u.wrong_tries as wrongTries',
        'u.wrong_confirmations as wrongConfirmations',
        eb.fn.coalesce('u.locked_bank', 'u.locked_at').as('lockedAt'),
        'u.restricted_until as userRestrictedUntil',
        'u.restriction_scope as restrictionScope',
        'k.id as contractId',
        'k.number as contractNumber',
        'k.name as companyName',
        'k.state as contractState',
        'k.frozen',
        eb
          .exists(
            eb
              .selectFrom('holds as h')
              .select(eb.lit(1).as('one'))
              .whereRef('h.user_id', '=', 'u.id')
              .where('h.kind', 'in', holdRestriction)
              .where('h.ended_at', 'is', null),
          )
          .as('held'),
      ])
      .where('c.sha256', '=', g.sha256)
      .$castTo<Presented>(),
  )
  const owner = new Prepared<{ sha256: string }, Owner>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select(['id as certificateId', 'user_id as userId', 'contract_id as contractId'])
      .where('sha256', '=', g.sha256),
  )
  const status = new Prepared<{ serial: string }, Status>(db, (q, g) =>
    q
      .selectFrom('certificates as c')
      .innerJoin('users as u', 'u.id', 'c.user_id')
      .innerJoin('contracts as k', 'k.id', 'c.contract_id')
      .select((eb) => [
        'c.issuer',
        'c.state',
        'u.state as userState',
        'k.state as contractState',
        'k.frozen',
        'c.revoked_at as revokedAt',
        'c.reason',
        'c.contract_id as contractId',
        eb
          .selectFrom('holds as h')
          .select((e) => e.fn.max('h.placed_at').as('at'))
          .whereRef('h.contract_id', '=', 'c.contract_id')
          .where('h.ended_at', 'is', null)
          .where('h.kind', 'in', ['stop', 'freeze'])
          .where((e) => e.or([e('h.user_id', 'is', null), e('h.user_id', '=', e.ref('c.user_id'))]))
          .as('heldAt'),
      ])
      .where('c.serial', '=', g.serial)
      .$castTo<Status>(),
  )
  const listed = new Prepared<
    { issuer: string; after: number },
    { serial: string; revokedAt: number; reason: string | null; state: CertificateState }
  >(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select(['serial', 'revoked_at as revokedAt', 'reason', 'state'])
      .where('issuer', '=', g.issuer)
      .where('revoked_at', 'is not', null)
      .where('not_after', '>', g.after)
      .$castTo<{ serial: string; revokedAt: number; reason: string | null; state: CertificateState }>(),
  )
  const living = new Prepared<{ issuer: string; from: string }, { id: string }>(db, (q, g) =>
    q
      .selectFrom('certificates')
      .select('id')
      .where('issuer', '=', g.issuer)
      .where('freed_at', 'is', null)
      .where('last_day', '>=', g.from)
      .limit(1),
  )
  const onHold = new Prepared<{ issuer: string; after: number }, { serial: string; heldAt: number }>(db, (q, g) =>
    q
      .selectFrom('holds as h')
      .innerJoin('certificates as c', 'c.contract_id', 'h.contract_id')
      .select((eb) => ['c.serial', eb.fn.max('h.placed_at').as('heldAt')])
      .where('h.ended_at', 'is', null)
      .where('h.kind', 'in', ['stop', 'freeze'])
      .where((eb) => eb.or([eb('h.user_id', 'is', null), eb('h.user_id', '=', eb.ref('c.user_id'))]))
      .where('c.issuer', '=', g.issuer)
      .where('c.revoked_at', 'is', null)
      .where('c.state', 'in', ['C1', 'C2'])
      .where('c.not_after', '>', g.after)
      .groupBy('c.serial')
      .$castTo<{ serial: string; heldAt: number }>(),
  )

  return {
    /** the one way from a presented certificate to a record: SHA-256 of its bytes (threats.md 5) */
    presented: (sha256: string) => presented.one({ sha256 }),
    /** whose certificate these bytes are, whatever became of it; undefined: not issued here */
    ownerOf: (sha256: string) => owner.one({ sha256 }),
    status: (serial: string) => status.one({ serial }),
    /** what a CRL lists: revoked and superseded until notAfter + a day, without sorting in memory */
    revoked: (issuer: string, notAfterLaterThan: number) => listed.each({ issuer, after: notAfterLaterThan }),
    /** whether a certificate of this CA is in its place, or about to be, and valid on that day (YYYY-MM-DD) */
    livesUnder: (issuer: string, from: string) => living.one({ issuer, from }) !== undefined,
    onHold: (issuer: string, notAfterLaterThan: number) => onHold.all({ issuer, after: notAfterLaterThan }),
  }
}

/**
 * The closed list of audit events: the fourth columns of the tables of rules.md §4, the refusals, and the acts of the
 * machine. An act without a name here cannot be recorded, and what cannot be recorded does not happen (threats.md 18).
 */

export const auditEvents = [
  // contract
  'contract.entered',
  'contract.opened',
  'contract.refused',
  'contract.frozen',
  'contract.thawed',
  'contract.closing',
  'contract.closing-withdrawn',
  'contract.closed',
  'contract.address-changed',
  // user
  'user.added',
  'users.imported',
  'user.held',
  'user.released',
  'user.deleted',
  'user.locked',
  'user.unlocked',
  'user.password-failed',
  'user.password-set',
  'user.mail-changed',
  'user.renamed',
  'master.changed',
  'password.reset',
  // acquisition right
  'right.issued',
  'right.authenticated',
  'right.failed',
  'right.exhausted',
  'right.lapsed',
  'right.withdrawn',
  'right.session-ended',
  'right.reused',
  // certificate
  'certificate.intended',
  'certificate.issued',
  'certificate.proven',
  'certificate.login',
  'certificate.superseded',
  'certificate.withdrawn',
  'certificate.revoked',
  'certificate.expired',
  'certificate.unproven',
  'certificate.void',
  // approval, session
  'approval.requested',
  'approval.approved',
  'approval.rejected',
  'approval.withdrawn',
  'approval.lapsed',
  'approval.stale',
  'session.started',
  'session.ended',
  // notices, signals, restriction
  'notice.expiring',
  'notice.code-half',
  'notice.sent',
  'notice.failed',
  'signal.raised',
  'signal.cleared',
  'restriction.started',
  // every no
  'refused',
  'refused.counted',
  // the machine
  'system.initialised',
  'system.started',
  'system.stopped',
  'system.restored',
  'issuing.opened',
  'issuing.closed',
  'policy.loaded',
  'calendar.loaded',
  'crl.published',
  'key.made',
  'clock.moved',
  'customer.read',
  'users.exported',
] as const satisfies readonly string[]

export type AuditEvent = (typeof auditEvents)[number]

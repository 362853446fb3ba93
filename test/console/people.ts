/** Who is in the small bank of the console's tests: each user at another point, and what there is to do about them. */
import type { CertificateView, UserView } from '../../wire/manage.ts'
import type { Task, UserHistory } from '../../wire/users.ts'

function certificate(change: Partial<CertificateView>): CertificateView {
  return {
    serial: '7B3A9F0C21D84E5F9012AC34DE56F708',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    acquiredOn: '2026-06-18',
    lastDay: '2027-06-18',
    notAfter: '2027-06-18T23:59:59+09:00',
    lastActionable: '2027-06-18T21:00:00+09:00',
    renewalOpens: '2027-05-09T00:00:00+09:00',
    businessDaysLeft: 139,
    keyProtection: 'file',
    proven: true,
    ...change,
  }
}

export function user(loginId: string, name: string, change: Partial<UserView>): UserView {
  return {
    loginId,
    name,
    mail: `${loginId.toLowerCase()}@sample.example`,
    role: 'general',
    state: 'none',
    certificate: null,
    successor: null,
    replacementRequest: null,
    codeUntil: null,
    lastLogin: null,
    restrictedUntil: null,
    ...change,
  }
}

export const seen = { at: '2026-11-20T18:41:00+09:00', address: '203.0.113.24', browser: 'Chrome (Windows)' }

export function firstUsers(): UserView[] {
  return [
    user('NP-MASTER', '北野 花子', { role: 'master', state: 'valid', certificate: certificate({}), lastLogin: seen }),
    user('TARO01', '鈴木 太郎', {
      state: 'renewable',
      certificate: certificate({
        serial: '1F00E2D3C4B5A69788796A5B4C3D2E1F',
        lastDay: '2026-12-12',
        notAfter: '2026-12-12T23:59:59+09:00',
        lastActionable: '2026-12-11T21:00:00+09:00',
        businessDaysLeft: 13,
      }),
      lastLogin: { at: '2026-11-24T09:12:00+09:00', address: '203.0.113.25', browser: 'Edge (Windows)' },
    }),
    user('HANAKO2', '高橋 はな子', {
      state: 'acquirable',
      codeUntil: '2026-11-27T21:00:00+09:00',
      mailFails: { since: '2026-11-20T08:00:12+09:00', why: 'bounced' },
    }),
    user('JIRO-03', '佐藤 次郎', {
      state: 'expired',
      certificate: certificate({
        serial: '00A1B2C3D4E5F60718293A4B5C6D7E8F',
        lastDay: '2026-11-14',
        notAfter: '2026-11-14T23:59:59+09:00',
        lastActionable: '2026-11-13T21:00:00+09:00',
        businessDaysLeft: 0,
      }),
      lastLogin: { at: '2026-11-13T08:55:00+09:00', address: '198.51.100.7', browser: 'Chrome (macOS)' },
    }),
    user('MIDORI', 'グリーンフィールド・みどり', {
      state: 'stopped',
      certificate: certificate({ keyProtection: 'tpm' }),
      lastLogin: seen,
    }),
    user('SABURO', '田中 三郎', { state: 'provisional', certificate: certificate({ proven: false }) }),
    user('SHIRO4', '伊藤 四郎', {}),
  ]
}

export function firstTasks(): Task[] {
  return [
    { kind: 'stopped', loginId: 'MIDORI', name: 'グリーンフィールド・みどり', by: null },
    { kind: 'expired', loginId: 'JIRO-03', name: '佐藤 次郎', by: null },
    { kind: 'unproven', loginId: 'SABURO', name: '田中 三郎', by: '2026-11-26T21:00:00+09:00' },
    { kind: 'waiting', loginId: 'HANAKO2', name: '高橋 はな子', by: '2026-11-27T21:00:00+09:00' },
    { kind: 'renewable', loginId: 'TARO01', name: '鈴木 太郎', by: '2026-12-11T21:00:00+09:00' },
    { kind: 'codeless', loginId: 'SHIRO4', name: '伊藤 四郎', by: null },
  ]
}

export const history: UserHistory['entries'] = [
  { at: '2026-11-24T09:12:00+09:00', event: 'certificate.login', by: 'self', reason: null, refusal: null },
  { at: '2026-11-24T09:11:00+09:00', event: 'user.password-failed', by: 'self', reason: null, refusal: 'E07' },
  { at: '2026-11-20T18:40:00+09:00', event: 'refused', by: 'self', reason: null, refusal: 'E26' },
  { at: '2026-06-18T10:00:00+09:00', event: 'certificate.proven', by: 'self', reason: null, refusal: null },
  { at: '2026-06-17T10:00:00+09:00', event: 'certificate.revoked', by: 'master', reason: 'pc-replaced', refusal: null },
  { at: '2026-06-16T10:00:00+09:00', event: 'user.held', by: 'bank', reason: null, refusal: null },
  { at: '2025-12-12T10:00:00+09:00', event: 'right.authenticated', by: 'public', reason: null, refusal: null },
  { at: '2025-12-10T10:00:00+09:00', event: 'user.added', by: 'master', reason: null, refusal: null },
]

/** The small bank's part for everybody's own page: what it shows, and what its acts change. */
import type { LoginView, Own } from '../../wire/own.ts'

const seen = { at: '2026-11-20T18:41:00+09:00', address: '203.0.113.24', browser: 'Chrome (Windows)' }

function login(name: string, change: Partial<LoginView>): LoginView {
  return { login: name, ...seen, restricted: false, outcome: 'ended', locked: false, disowned: false, ...change }
}

export function firstOwn(): Own {
  return {
    logins: [
      login('now', { at: '2026-11-24T09:58:00+09:00', outcome: 'here' }),
      login('wrong', { at: '2026-11-24T09:57:00+09:00', outcome: 'refused' }),
      login('friday', {}),
      login('thursday', {
        at: '2026-11-19T09:03:00+09:00',
        address: '198.51.100.200',
        browser: 'Edge (Windows)',
        restricted: true,
      }),
    ],
    issuer: 'Warifu Sample Issuing CA 1, Warifu Bank',
    uses: [
      { ...place(seen.address, seen.browser), first: '2026-06-18T10:12:00+09:00', times: 87 },
      { ...place('198.51.100.200', 'Edge (Windows)'), last: '2026-11-19T09:03:00+09:00' },
    ],
    mail: { address: 'hanako@sample.example', confirmed: true, alsoTold: [], mayChange: true, pending: null },
    news: [],
  }
}

function place(address: string, browser: string) {
  return { address, browser, first: '2026-11-19T09:03:00+09:00', last: '2026-11-24T09:58:00+09:00', times: 1 }
}

/** What an act of the own page answers and leaves behind; undefined: it is none of the own page's. */
export function actOwn(
  own: Own,
  path: string,
  body: Readonly<Record<string, string>>,
): { own: Own; told: unknown } | undefined {
  const { mail } = own
  const [, disowned] = /^\/api\/v1\/me\/logins\/([^/]+)\/disowned$/.exec(path) ?? []
  if (disowned !== undefined) {
    const logins = own.logins.map((one) => (one.login === disowned ? { ...one, disowned: true } : one))
    return { own: { ...own, logins }, told: { login: disowned, now: true } }
  }
  switch (path) {
    case '/api/v1/me/password':
    case '/api/v1/me/confirmation-password':
      return { own, told: { set: true } }
    case '/api/v1/me/sessions/end':
      return { own, told: { ended: true } }
    case '/api/v1/me/mail': {
      const pending = {
        mail: body.mail ?? '',
        askedAt: '2026-11-24T10:02:00+09:00',
        worksFrom: '2026-11-25T12:00:00+09:00',
        toldUntil: '2026-12-25T12:00:00+09:00',
        byOwner: true,
      }
      const told = { loginId: 'NP-MASTER', mail: pending.mail, worksFrom: pending.worksFrom }
      return { own: { ...own, mail: { ...mail, pending } }, told }
    }
    case '/api/v1/me/mail/withdrawal':
      return { own: { ...own, mail: { ...mail, pending: null } }, told: { loginId: 'NP-MASTER', mail: mail.address } }
    case '/api/v1/me/mail/confirmation':
      return { own: { ...own, mail: { ...mail, confirmed: true } }, told: { confirmed: true } }
  }
  return undefined
}

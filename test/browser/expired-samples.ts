/** The log-in page of a bank that lets an expired certificate renew for some days. */
import type { PageContext } from '../../server/pages/layout.ts'
import { loginPage } from '../../server/pages/login.ts'

export function expiredPages(at: (path: string, screen: string) => PageContext): Record<string, string> {
  const ctx = at('/_warifu/login', 'WRF-L01')
  return {
    'login-expired': loginPage(ctx, {
      companyName: ctx.lang === 'ja' ? '見本商事株式会社' : 'Mihon Trading',
      loginId: 'TARO01',
      lastDay: '2026-11-23',
      lastLogin: { at: '2026-11-20T17:42:00+09:00', address: '192.0.2.17', browser: 'Firefox 152 · Windows' },
      mustSetPasswords: false,
      renewableUntil: '2027-02-10T21:00:00+09:00',
      otherUrl: '/login',
    }),
  }
}

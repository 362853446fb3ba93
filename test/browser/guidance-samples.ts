/** The public pages and 「この PC の証明書」 in each of its standings, for samples.ts. */
import type { Hint } from '../../domain/hint.ts'
import { refuse } from '../../domain/refusals.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { confirmPage } from '../../server/pages/confirm.ts'
import type { PageContext } from '../../server/pages/layout.ts'
import { environmentPage } from '../../server/pages/public/environment.ts'
import { questionsPage } from '../../server/pages/public/questions.ts'
import { statusPage } from '../../server/pages/public/status.ts'
import { suspiciousCallPage, suspiciousMailPage } from '../../server/pages/public/suspicious.ts'
import type { NonePresented, Standing, ThisPcView } from '../../server/pages/public/this-pc.ts'

const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
const recommended = readPolicy(policyPath('recommended'))

export const hint: Hint = {
  state: 'fine',
  maskedLoginId: 'TA***1',
  role: 'general',
  lastDay: '2026-11-23',
  usedOn: '2026-11-20',
  renewableUntil: null,
}

const hours = { opens: '2026-11-24T09:00:00+09:00', closes: '2026-11-24T21:00:00+09:00' }
const nextOpening = '2026-11-25T09:00:00+09:00'
const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'].map((day, at) => {
  return { day, window: at === 4 ? null : hours }
})

const standings: Readonly<Record<string, Standing>> = {
  good: { kind: 'good' },
  renewable: { kind: 'renewable' },
  late: { kind: 'late' },
  overlap: { kind: 'overlap', successorLastDay: '2027-11-24' },
  provisional: { kind: 'provisional', proveBy: '2026-11-27T21:00:00+09:00' },
  expired: { kind: 'refused', refusal: refuse('E04', { notAfter: '2026-11-23T23:59:59+09:00', nextOpening }) },
  revoked: { kind: 'refused', refusal: refuse('E05', { at: '2026-11-24T09:40:12Z', reason: 'pc-replaced' }) },
  stopped: { kind: 'refused', refusal: refuse('E22', { stoppedAt: '2026-11-24T10:02:00+09:00' }) },
}

const certificate = {
  companyName: 'Northern Products',
  loginId: 'TARO01',
  role: 'general',
  serial: '4f2a91c077e34f2a91c077e34f2a91c0',
  lastDay: '2026-12-24',
  firstRenewal: '2026-11-16T09:00:00+09:00',
  lastActionable: '2026-12-24T21:00:00+09:00',
} as const

const nones: Readonly<Record<string, NonePresented>> = {
  none: { refusal: refuse('E01'), hint: null, machineNow: '2026-11-24T01:05:00Z' },
  'none-expired': { refusal: refuse('E01'), hint: { ...hint, state: 'expired' }, machineNow: '2026-11-24T01:05:00Z' },
  'none-inspected': {
    refusal: refuse('E11', { host: 'n7.login.warifu.localhost:8444', through: '1.1 proxy.example.co.jp' }),
    hint: null,
    machineNow: '2026-11-24T01:05:00Z',
  },
}

const checkpoint = {
  number: 4711,
  day: '2026-11-24',
  chains: [
    { chain: 'cli', number: 312, hash: '9f'.repeat(32) },
    { chain: 'server', number: 181_204, hash: '3c'.repeat(32) },
  ],
  sha256: 'a1'.repeat(32),
  kid: 'Tq0mV7sF4n8h2J3kR5xYbZ6cD9eG1iL0oPqStUvWxYz',
}

export function guidancePages(at: (path: string, screen: string) => PageContext): Record<string, string> {
  const thisPc = (shown: ThisPcView | NonePresented) =>
    confirmPage(at('/_warifu/confirm', 'WRF-L02'), {
      certificate: shown,
      acquireUrl: '/acquire',
      loginUrl: '/_warifu/login',
      againUrl: '/_warifu/confirm',
    })
      // As the page's script shows it where there is no token.
      .replace(' data-screen="none" hidden', ' data-screen="none"')
  return {
    environment: environmentPage(at('/environment', 'WRF-P04'), {
      matrix: policy.environment,
      keyProtection: policy.keyProtection,
      doors: [
        { kind: 'portal', name: 'portal.warifu.localhost:8443' },
        { kind: 'login', name: 'login.warifu.localhost:8444' },
        { kind: 'loginLabels', name: 'n1–n99.login.warifu.localhost:8444', probe: '/probe' },
      ],
      probeUrl: '/probe',
      serverNow: '2026-11-24T01:05:00Z',
    }),
    qa: questionsPage(at('/qa', 'WRF-P05'), policy),
    'qa-recommended': questionsPage(at('/qa', 'WRF-P05'), recommended),
    'suspicious-mail': suspiciousMailPage(at('/suspicious-mail', 'WRF-P06'), policy),
    'suspicious-call': suspiciousCallPage(at('/suspicious-call', 'WRF-P07'), policy),
    status: statusPage(at('/status', 'WRF-P08'), policy, {
      open: true,
      closes: hours.closes,
      nextOpening,
      canIssue: true,
      house: { mailsLate: false, reconciling: false, checkpoint },
      days,
    }),
    'status-shut': statusPage(at('/status', 'WRF-P08'), policy, {
      open: false,
      closes: null,
      nextOpening,
      canIssue: false,
      house: { mailsLate: true, reconciling: false, checkpoint: null },
      days,
    }),
    ...Object.fromEntries(
      Object.entries(standings).map(([name, standing]) => [`this-pc-${name}`, thisPc({ ...certificate, standing })]),
    ),
    ...Object.fromEntries(Object.entries(nones).map(([name, none]) => [`this-pc-${name}`, thisPc(none)])),
  }
}

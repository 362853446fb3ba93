/**
 * The staff console before its manual's pictures: the bundle as it is built, and the same small office answering in each language. What it
 * answers has the types of wire/, so a screen that asks for more does not compile here. One file, because all screens show one office.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Lang } from '../../texts/language.ts'
import type {
  ApprovalCase,
  ApprovalView,
  CertificateLine,
  ContractsFound,
  Customer,
  Queues,
  StaffMe,
  VisitView,
} from '../../wire/staff/office.ts'
import type { StaffPeople } from '../../wire/staff/people.ts'
import type { FailedMails, OpenedLine, TrailPageView, TrailState } from '../../wire/staff/record.ts'
import { atRest } from '../browser/at-rest.ts'
import { seen, user } from '../console/people.ts'
import { desksIn } from './desks.ts'

const dist = join(import.meta.dirname, '../../web/dist')
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' }

export type Who = StaffMe['role']

/** Opens an address of the console as this person sees it; the menu and the top are left out. */
export async function atOffice(page: Page, lang: Lang, path: string, who: Who) {
  const answers = answersIn(lang, who)
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const { file, css } = manifest['web/staff/main.tsx'] as { file: string; css: string[] }
  const sheets = css.map((name) => `<link rel="stylesheet" href="/assets/${name}">`).join('')
  const shell = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>office</title>${sheets}
<script type="module" src="/assets/${file}"></script></head><body><div id="root"></div></body></html>`
  await page.context().route('http://office.test/**', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/assets/')) {
      const name = pathname.slice('/assets/'.length)
      return route.fulfill({ contentType: types[name.split('.').at(-1)!]!, body: readFileSync(join(dist, name)) })
    }
    if (!pathname.startsWith('/api/')) return route.fulfill({ contentType: 'text/html', body: shell })
    const answer = answers[pathname.slice('/api/v1'.length)]
    return answer === undefined
      ? route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' })
      : route.fulfill({ contentType: 'application/json', body: JSON.stringify(answer) })
  })
  await page.goto(`http://office.test${path}`)
  await page.addStyleTag({ content: 'nav, header { display: none !important }' })
  await page.locator('main h1').waitFor()
  await atRest(page)
}

/** Each address of the API and what it answers. */
function answersIn(lang: Lang, who: Who): Readonly<Record<string, object>> {
  const people = peopleIn(lang)
  const me = people.find(({ role }) => role === who)!
  const view: StaffMe = {
    staffNumber: me.staffNumber,
    name: me.name,
    role: me.role,
    branch: me.branch,
    bankNow,
    csrf: 'token',
    policy: 'hokuyo-gaitame-web',
    preparedSwitch: false,
    bank: {
      name: say(lang, '割符銀行', 'Warifu Bank'),
      branchForm: say(lang, '電子証明書 失効・再発行依頼書', 'Request to revoke and reissue a certificate'),
      serviceName: say(lang, '割符外為Web', 'Warifu Foreign Exchange Web'),
    },
    waiting: { approvals: 2, signals: 1, letters: 2, mails: 2 },
    issuing: 'on',
    holidays: 'ok',
    mailingHouse: false,
    certificate: { until: '2027-09-30T10:00:00+09:00', daysLeft: 310, renewable: false },
  }
  return {
    '/me': view,
    '/queues': queuesIn(lang),
    '/contracts': { contracts: [found(lang)], more: false } satisfies ContractsFound,
    '/contracts/MH-0001': customerIn(lang),
    '/approvals/a1': caseIn(lang),
    '/staff': { staff: people } satisfies StaffPeople,
    '/audit': trailIn(lang),
    '/audit/checkpoints': stateOfTrail,
    '/audit/lines/server/4711': lineIn(lang),
    '/mails': mailsIn(lang),
    ...desksIn(lang, company(lang)),
  }
}

const bankNow = '2026-11-24T10:20:00+09:00'
const say = (lang: Lang, ja: string, en: string) => (lang === 'ja' ? ja : en)
const company = (lang: Lang) => say(lang, '見本商事株式会社', 'Mihon Trading Co., Ltd.')
const master = (lang: Lang) => say(lang, '北野 花子', 'Hanako Kitano')

function peopleIn(lang: Lang): StaffPeople['staff'] {
  const one = (staffNumber: string, ja: string, en: string, role: StaffMe['role'], more = {}) => ({
    staffNumber,
    name: say(lang, ja, en),
    role,
    branch: say(
      lang,
      role === 'centre' ? '事務センター' : '見本支店',
      role === 'centre' ? 'Operations Centre' : 'Mihon Branch',
    ),
    left: false,
    certificateUntil: '2027-09-30T10:00:00+09:00',
    daysLeft: 310,
    endsSoon: false,
    followed: false,
    ...more,
  })
  return [
    one('C-1001', '窓口 佳子', 'Yoshiko Mado', 'clerk'),
    one('C-1002', '受付 良太', 'Ryota Uketsuke', 'clerk', {
      certificateUntil: '2026-12-15T09:00:00+09:00',
      daysLeft: 20,
      endsSoon: true,
      followed: true,
    }),
    one('K-2001', '検印 正人', 'Masato Kenin', 'checker'),
    one('N-3001', '夜間 守', 'Mamoru Yakan', 'centre', { certificateUntil: null, daysLeft: null, endsSoon: true }),
    one('A-4001', '監査 文', 'Aya Kansa', 'auditor'),
  ]
}

function requestIn(lang: Lang, more: Partial<ApprovalView> = {}): ApprovalView {
  return {
    id: 'a1',
    kind: 'reissue-master',
    state: 'V1',
    contractNumber: 'MH-0001',
    contractName: company(lang),
    loginId: 'MIHON-M',
    subject: {},
    requestedBy: 'C-1001',
    requestedByName: say(lang, '窓口 佳子', 'Yoshiko Mado'),
    requestedAt: '2026-11-24T10:05:00+09:00',
    requestedBranch: say(lang, '見本支店', 'Mihon Branch'),
    deadline: '2026-11-25T23:59:59+09:00',
    decidedBy: null,
    decidedAt: null,
    comment: null,
    why: null,
    own: false,
    ...more,
  }
}

function queuesIn(lang: Lang): Queues {
  return {
    approvals: [
      requestIn(lang),
      requestIn(lang, {
        id: 'a2',
        kind: 'open-contract',
        contractNumber: 'OT-0007',
        contractName: say(lang, '小樽水産株式会社', 'Otaru Fisheries Co., Ltd.'),
        requestedBy: 'C-1002',
        requestedByName: say(lang, '受付 良太', 'Ryota Uketsuke'),
        requestedAt: '2026-11-24T09:30:00+09:00',
      }),
    ],
    signals: [
      {
        id: 's1',
        kind: 'called-by-telephone',
        contractNumber: 'MH-0001',
        contractName: company(lang),
        loginId: 'TARO01',
        name: say(lang, '鈴木 太郎', 'Taro Suzuki'),
        raisedAt: '2026-11-24T09:12:00+09:00',
        holds: true,
      },
    ],
    applications: [],
    letters: [
      {
        id: 'l1',
        kind: 'code',
        contractNumber: 'MH-0001',
        loginId: 'MIHON-M',
        madeAt: '2026-11-24T09:40:00+09:00',
        own: false,
      },
      {
        id: 'l2',
        kind: 'password',
        contractNumber: 'EB-0003',
        loginId: 'EB-M',
        madeAt: '2026-11-24T09:10:00+09:00',
        own: false,
      },
    ],
    masters: [
      {
        contractNumber: 'EB-0003',
        contractName: say(lang, '江別貿易株式会社', 'Ebetsu Trading Co., Ltd.'),
        loginId: 'EB-M',
        level: 'ends-soon',
        lastDay: '2026-11-29',
        lastActionable: '2026-11-27T21:00:00+09:00',
      },
    ],
    bankNow,
  }
}

const found = (lang: Lang): ContractsFound['contracts'][number] => ({
  number: 'MH-0001',
  name: company(lang),
  state: 'K1',
  master: 'MIHON-M',
  users: [{ loginId: 'TARO01', name: say(lang, '鈴木 太郎', 'Taro Suzuki'), state: 'valid' }],
})

function visitIn(lang: Lang): VisitView {
  return {
    id: 'v1',
    formNumber: 'A-20261',
    visitor: master(lang),
    capacity: 'master',
    documentKind: 'driving-licence',
    documentDigits: '4321',
    callBackNumber: '011-000-1000',
    callBackSpokeWith: say(lang, '見本 代表', 'The representative'),
    recordedBy: 'C-1001',
    recordedAt: '2026-11-24T10:03:00+09:00',
  }
}

function caseIn(lang: Lang): ApprovalCase {
  const same = (name: string, value: string) => ({ name, was: value, now: value })
  return {
    ...requestIn(lang),
    facts: [
      same('contract', 'MH-0001'),
      same('company', company(lang)),
      same('contractState', 'K1'),
      same('master', 'MIHON-M'),
      same('masterName', master(lang)),
      same('certificate', 'none'),
    ],
    visit: visitIn(lang),
  }
}

function customerIn(lang: Lang): Customer {
  const at = '2026-11-24T09:55:00+09:00'
  const line = (event: string, by: string, loginId: string | null, more = {}) => ({
    at,
    event,
    by,
    loginId,
    refusal: null,
    reason: null,
    ...more,
  })
  return {
    number: 'MH-0001',
    name: company(lang),
    state: 'K1',
    noticeMail: 'keiri@mihon.example',
    closesOn: null,
    enteredAt: '2025-10-01T10:00:00+09:00',
    openedAt: '2025-10-02T11:00:00+09:00',
    representative: say(lang, '見本 代表', 'Daihyo Mihon'),
    address: say(lang, '札幌市見本区本町1丁目2番3号', '1-2-3 Honcho, Mihon-ku, Sapporo'),
    telephone: '011-000-1000',
    callBack: { number: '011-000-1000', old: false },
    applicant: null,
    users: [
      {
        ...user('MIHON-M', master(lang), {
          role: 'master',
          state: 'acquirable',
          mail: 'hanako@mihon.example',
          lastLogin: seen,
        }),
        locked: false,
        certificates: [ended],
      },
    ],
    places: 9,
    changes: [],
    visits: [visitIn(lang)],
    approvals: [requestIn(lang)],
    signals: [],
    letters: [],
    mails: [{ kind: 'certificate.revoked', address: 'keiri@mihon.example', loginId: 'MIHON-M', state: 'sent', at }],
    timeline: [
      line('approval.requested', 'staff:C-1001', 'MIHON-M'),
      line('certificate.revoked', 'staff:C-1001', 'MIHON-M', { reason: 'lost-or-stolen' }),
      line('visit.recorded', 'staff:C-1001', null),
    ],
    bankNow,
  }
}

const ended: CertificateLine = {
  serial: '01c95975fa5e9c64014361503134bd140d',
  state: 'C6',
  acquiredOn: '2025-12-01',
  lastDay: '2026-12-01',
  endedAt: '2026-11-24T09:41:00+09:00',
  reason: 'lost-or-stolen',
  keyProtection: 'file',
}

function trailIn(lang: Lang): TrailPageView {
  const line = (number: number, event: string, refusal: string | null = null) => ({
    chain: 'server',
    number,
    at: `2026-11-24T09:${String(10 + (number % 40)).padStart(2, '0')}:00+09:00`,
    event,
    by: { kind: 'user' as const, who: 'TARO01', name: say(lang, '鈴木 太郎', 'Taro Suzuki') },
    contractNumber: 'MH-0001',
    contractName: company(lang),
    loginId: 'TARO01',
    serial: null,
    refusal,
    reference: null,
  })
  return {
    lines: [
      line(4712, 'refused', 'E05'),
      {
        ...line(4711, 'certificate.revoked'),
        by: { kind: 'staff', who: 'C-1001', name: say(lang, '窓口 佳子', 'Yoshiko Mado') },
      },
      line(4698, 'certificate.login'),
    ],
    next: null,
  }
}

const stateOfTrail: TrailState = {
  chains: [{ chain: 'server', number: 4712, unsigned: 3 }],
  newest: { number: 512, at: '2026-11-24T10:19:00+09:00' },
  day: {
    number: 480,
    day: '2026-11-24',
    sha256: '5e'.repeat(32),
    key: 'EtUj9uLHQQLoaLcpbxS3weFn_nUfUQQLtQQ92kV-io0',
    mail: 'sent',
  },
  notAsSigned: null,
}

function lineIn(lang: Lang): OpenedLine {
  return {
    ...trailIn(lang).lines[1]!,
    serial: '01c95975fa5e9c64014361503134bd140d',
    reference: '7KQ2M-9XW4T',
    machineAt: '2026-11-24T09:41:00+09:00',
    facts: [
      { name: 'serial', value: '01c95975fa5e9c64014361503134bd140d' },
      { name: 'reason', value: 'lost-or-stolen' },
    ],
    policyHash: '32'.repeat(32),
    previous: 'b7'.repeat(32),
    hash: '5e'.repeat(32),
  }
}

function mailsIn(lang: Lang): FailedMails {
  const mail = (id: string, more: Partial<FailedMails['mails'][number]>): FailedMails['mails'][number] => ({
    id,
    kind: 'notice.expiring',
    contractNumber: 'MH-0001',
    contractName: company(lang),
    loginId: 'TARO01',
    name: say(lang, '鈴木 太郎', 'Taro Suzuki'),
    address: 'taro@mihon.example',
    failedAt: '2026-11-22T08:00:10+09:00',
    days: 2,
    why: 'bounced',
    said: '5.1.1 User unknown',
    holders: [{ loginId: 'TARO01', name: say(lang, '鈴木 太郎', 'Taro Suzuki'), pending: null }],
    callBack: '011-000-1000',
    state: 'open',
    followUps: [],
    ...more,
  })
  const told = {
    what: 'telephoned' as const,
    note: '',
    spokeWith: master(lang),
    by: 'C-1002',
    at: '2026-11-24T09:20:00+09:00',
  }
  return {
    mails: [
      mail('m1', {}),
      mail('m2', {
        loginId: 'MIHON-M',
        name: master(lang),
        address: 'hanako@mihon.example',
        holders: [
          {
            loginId: 'MIHON-M',
            name: master(lang),
            pending: { address: 'kitano@mihon.example', at: '2026-11-25T12:00:00+09:00' },
          },
        ],
        why: 'refused',
        said: '552 5.2.2 Mailbox full',
        state: 'called',
        followUps: [told],
      }),
    ],
    waiting: 2,
  }
}

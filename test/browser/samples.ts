/** Every page that needs no archive behind it, once per language, with a fictitious bank and a fixed hour. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RefusalCode, refusalCodes } from '../../domain/refusals.ts'
import { applicationErrorPage } from '../../server/pages/application-error.ts'
import { handOverPage } from '../../server/pages/hand-over.ts'
import { homePage } from '../../server/pages/home.ts'
import { html } from '../../server/pages/html.ts'
import { type PageContext, page } from '../../server/pages/layout.ts'
import { loggedOutPage, logOutPage } from '../../server/pages/log-out.ts'
import { type LoginView, loginPage } from '../../server/pages/login.ts'
import { doorErrorPage } from '../../server/pages/not-found.ts'
import { actions, factList, field, note } from '../../server/pages/parts.ts'
import { type RefusalView, refusalPage } from '../../server/pages/refusal.ts'
import { type RoadAnswers, roadPage } from '../../server/pages/replace-road.ts'
import { stopHeardPage, stopPage } from '../../server/pages/stop.ts'
import { doorStatuses } from '../../texts/doors.ts'
import type { Lang } from '../../texts/language.ts'
import { expiredPages } from './expired-samples.ts'
import { guidancePages, hint } from './guidance-samples.ts'

export type Sample = { readonly name: string; readonly lang: Lang; readonly markup: string }

const reference = '7KQ2M-9XW4T'

/** All facts that any refusal may show. */
export const allFacts = {
  bankNow: '2026-11-24T08:10:00+09:00',
  changed: 'メールアドレス',
  companyName: '見本商事株式会社',
  firstRenewal: '2027-10-15T09:00:00+09:00',
  host: 'login.warifu.localhost:8444',
  item: 'version',
  lastActionable: '2027-11-24T21:00:00+09:00',
  lastDay: '2026-11-23',
  lockedAt: '2026-11-24T09:58:00+09:00',
  loginId: 'TARO01',
  minutes: 75,
  nextOpening: '2026-11-25T09:00:00+09:00',
  notAfter: '2026-11-23T23:59:59+09:00',
  opens: '2027-10-15',
  cap: 9,
  reason: 'pc-replaced',
  renewableUntil: '2027-02-10T21:00:00+09:00',
  openUntil: '2026-11-24T21:00:00+09:00',
  until: '2026-11-25T12:00:00+09:00',
  retryAt: '2026-11-24T10:30:00+09:00',
  at: '2026-11-24T09:40:12.5Z',
  serial: '4F2A 91C0 77E3',
  state: 'K2',
  stoppedAt: '2026-11-24T10:02:00+09:00',
  successorLastDay: '2027-11-24',
  suggestion: 'TARO01-2',
  through: '1.1 proxy.example.co.jp',
  triesLeft: 3,
  usedAt: '2026-11-24T10:02:00+09:00',
  validUntil: '2026-11-27T21:00:00+09:00',
  who: 'branch',
  why: 'idle',
} as const

/** What each refusal is given in practice; the others get none. */
const usual: Readonly<Partial<Record<RefusalCode, readonly (keyof typeof allFacts)[]>>> = {
  E03: ['companyName', 'loginId'],
  E04: ['loginId', 'notAfter', 'nextOpening'],
  E05: ['loginId', 'at', 'reason', 'openUntil'],
  E08: ['usedAt'],
  E09: ['nextOpening'],
  E10: ['item'],
  E11: ['host', 'through'],
  E12: ['validUntil'],
  E13: ['state', 'validUntil'],
  E14: ['opens', 'firstRenewal', 'lastActionable'],
  E15: ['lockedAt'],
  E16: ['loginId', 'successorLastDay'],
  E18: ['suggestion'],
  E19: ['minutes'],
  E21: ['state'],
  E22: ['stoppedAt'],
  E24: ['why'],
  E25: ['triesLeft'],
  E26: ['until'],
  E27: ['changed'],
}

export function context(lang: Lang, path: string, screen: string): PageContext {
  return {
    lang,
    path,
    screen,
    bankNow: '2026-11-24T10:05:00+09:00',
    bank: {
      name: '割符銀行',
      nameEn: 'Warifu Bank',
      branch: '見本支店',
      branchEn: 'Mihon Branch',
      telephone: '0120-000-000',
      telephoneHours: lang === 'ja' ? '平日 9:00〜17:00' : 'business days 9:00–17:00',
      serviceName: '割符外為Web',
      serviceNameEn: 'Warifu Foreign Exchange Web',
    },
    assets: { css: (name) => `/_warifu/assets/${name}.css`, script: (name) => `/_warifu/assets/${name}.js` },
    portalUrl: '/',
    stopUrl: '/stop',
    demo: { bankClock: true },
  }
}

export function samples(): Sample[] {
  return (['ja', 'en'] as const).flatMap((lang) =>
    Object.entries(pagesIn(lang)).map(([name, markup]) => ({ name, lang, markup })),
  )
}

/**
 * One name for each structure: samples that differ in words and numbers only are the same page to axe and to the Tab key.
 * A name stands for all that came before it.
 */
export const structures: ReadonlySet<string> = new Set(
  new Map(samples().map(({ name, markup }) => [structureOf(markup), name])).values(),
)

/** The body's elements and classes; words, values and marks within a line are left out, and of equal neighbours one is kept. */
function structureOf(markup: string): string {
  let rest = markup
    .replace(/[\s\S]*?<body>/, '')
    .replaceAll(/<script type="application\/json"[\s\S]*?<\/script>/g, '')
    .replaceAll(/>[^<]+/g, '>')
    .replaceAll(/<\/?(?:code|b|ruby|rt|rp|span|time|br|kbd)\b[^>]*>/g, '')
    .replaceAll(/ (?!class|type|role)([\w-]+)="[^"]*"/g, ' $1')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replaceAll(/(<(\w+)\b(?:(?!<\/?\2\b)[\s\S])*<\/\2>)\1+/g, '$1')
  }
  return rest
}

function pagesIn(lang: Lang): Record<string, string> {
  const at = (path: string, screen: string) => context(lang, path, screen)
  const hours = { opens: '2026-11-24T09:00:00+09:00', closes: '2026-11-24T21:00:00+09:00' }
  const home = {
    loginUrl: '/login',
    acquireUrl: '/acquire',
  }
  const nextOpening = allFacts.nextOpening
  const refusal = (code: RefusalCode, role?: 'master' | 'general', more: Partial<RefusalView> = {}) =>
    refusalPage(at('/_warifu/login', 'WRF-L01'), {
      code,
      reference,
      ...(role && { role }),
      facts: Object.fromEntries((usual[code] ?? []).map((name) => [name, allFacts[name]])),
      retryUrl: '/again',
      freshLoginUrl: '/login',
      acquireUrl: '/acquire',
      masterGoneUrl: '/help/E20',
      ...more,
    })
  return {
    home: homePage(at('/', 'WRF-P01'), { ...home, hours: { open: true, today: hours, nextOpening } }),
    'home-shut': homePage(at('/', 'WRF-P01'), { ...home, hours: { open: false, today: null, nextOpening } }),
    'replace-choose': road(lang, null),
    'replace-general': road(lang, { why: 'vanished', old: 'no', role: 'general' }),
    'replace-master': road(lang, { why: 'broken', old: 'no', role: 'master' }),
    'replace-old-pc': road(lang, { why: 'new', old: 'yes', role: 'general' }, true),
    'replace-own': road(lang, { why: 'new', old: 'yes', role: 'general' }, false, true),
    stop: stopPage(at('/stop', 'WRF-P03'), { missing: true, loginId: 'TARO01' }),
    'stop-heard': stopHeardPage(at('/stop', 'WRF-P03'), { at: allFacts.stoppedAt, reference }),
    'hand-over': handOverPage(at('/hand-over', 'WRF-M02'), { loginUrl: '/login' }),
    'log-out': logOutPage({ ...at('/_warifu/logout', 'WRF-L03'), csrf: 'token' }, { action: '/x', backUrl: '/' }),
    'logged-out': loggedOutPage(at('/_warifu/logout', 'WRF-L03'), { loginUrl: '/login' }),
    application: applicationErrorPage(at('/', 'WRF-L04'), { retryUrl: '/', reference }),
    parts: partsPage(at('/acquire', 'WRF-P02')),
    ...Object.fromEntries(
      doorStatuses.map((status) => [
        `door-${status}`,
        doorErrorPage(at('/nowhere', 'WRF-X01'), {
          status,
          reference,
          ...(status === 429 && { retryAfterSeconds: 29.2 }),
        }),
      ]),
    ),
    ...Object.fromEntries(refusalCodes.map((code) => [`refusal-${code}`, refusal(code)])),
    ...logInPages(at),
    ...guidancePages(at),
    ...expiredPages(at),
    ...Object.fromEntries(
      (['expired', 'revoked', 'superseded'] as const).map((state) => [
        `no-certificate-${state}`,
        refusal('E01', 'general', { hint: { ...hint, state }, machineNow: '2026-11-24T01:05:00Z' }),
      ]),
    ),
    'no-certificate-fine': refusal('E02', 'master', { hint, machineNow: '2026-11-24T01:05:00Z' }),
    'no-certificate-renewable': refusal('E01', 'general', {
      hint: { ...hint, state: 'expired', renewableUntil: '2027-02-10T21:00:00+09:00' },
      machineNow: '2026-11-24T01:05:00Z',
    }),
    'refusal-E04-renewable': refusalPage(at('/me', 'WRF-M01'), {
      code: 'E04',
      reference,
      role: 'general',
      facts: { why: 'only-renewal', notAfter: allFacts.notAfter, renewableUntil: '2027-02-10T21:00:00+09:00' },
      freshLoginUrl: '/login',
    }),
    'refusal-E04-general': refusal('E04', 'general'),
    'refusal-E05-master': refusal('E05', 'master'),
    'refusal-E26-held': refusalPage(at('/users', 'WRF-M01'), { code: 'E26', reference, facts: { why: 'held' } }),
  }
}

function logInPages(at: (path: string, screen: string) => PageContext): Record<string, string> {
  const view = {
    companyName: allFacts.companyName,
    loginId: 'TARO01',
    lastDay: allFacts.successorLastDay,
    lastLogin: { at: '2026-11-20T17:42:00+09:00', address: '203.0.113.24', browser: 'Edge (Windows)' },
    mustSetPasswords: false,
    otherUrl: '/other',
  }
  const show = (more: Partial<LoginView> = {}) => loginPage(at('/_warifu/login', 'WRF-L01'), { ...view, ...more })
  return {
    'log-in': show(),
    'log-in-first': show({ lastLogin: null, mustSetPasswords: true }),
    'log-in-overlap': show({ lastDay: allFacts.lastDay, newerLastDay: allFacts.successorLastDay }),
    'log-in-wrong': show({ goOnUrl: '/', error: 'E07', refusal: { code: 'E07', reference } }),
  }
}

function road(lang: Lang, answers: RoadAnswers | null, oldPcApproves = false, own = false): string {
  const request = { askedAt: allFacts.stoppedAt, deadline: allFacts.validUntil, step: 'revoke' } as const
  return roadPage(context(lang, '/replace', own ? 'WRF-M12' : 'WRF-P11'), {
    answers,
    oldPcApproves,
    open: !oldPcApproves,
    closes: '2026-11-24T21:00:00+09:00',
    nextOpening: allFacts.nextOpening,
    codeUntil: allFacts.validUntil,
    restrictedUntil: allFacts.until,
    branchForm: lang === 'ja' ? '電子証明書失効・再発行依頼書' : 'Certificate revocation and re-issue form',
    loginUrl: '/login',
    own: own ? { request, csrf: 'token', asks: true } : null,
  })
}

/** Every piece of parts.ts and of the sheet on one page, so that none is seen for the first time by a customer. */
function partsPage(ctx: PageContext): string {
  const ja = ctx.lang === 'ja'
  const words = ja ? '電子証明書を取得しました' : 'You have your certificate'
  const main = html`<h1>${words}</h1>
<p class="lead">${words}</p>
<p class="working">${words}</p>
<p class="code">7KQ2M 9XW4T H3C8</p>
${note('info', words, words)}${note('good', words, words)}${note('warn', words, words)}${note('final', words, words)}
${factList([
  [words, words],
  ['TARO01', words],
])}
<form method="post">
${field({ name: 'loginId', label: words, hint: words, typed: true, value: 'TARO01' })}
${field({ name: 'password', label: words, type: 'password', error: words })}
<fieldset class="choices"><legend>${words}</legend>
<label><input type="radio" name="called" value="no" checked> ${words}</label>
<label><input type="radio" name="called" value="yes"> ${words}</label></fieldset>
<label class="tick"><input type="checkbox"> ${words}</label>
${actions(html`<button class="button">${words}</button>`, html`<button class="button plain">${words}</button>`, html`<button class="button final">${words}</button>`, html`<button class="button" disabled>${words}</button>`)}
</form>`
  return page(ctx, { title: words, main, step: 3 })
}

/** The customers' sheet as one text, as the build makes it. */
export function customerCss(): string {
  const folder = join(import.meta.dirname, '../../web/looks')
  const sheet = readFileSync(join(folder, 'customer.css'), 'utf8')
  return sheet.replaceAll(/@import "\.\/(\w+)\.css";/g, (_, name: string) =>
    readFileSync(join(folder, `${name}.css`), 'utf8'),
  )
}

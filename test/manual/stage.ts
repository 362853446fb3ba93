/**
 * Where the manual's pictures are taken: the trial portal (real pages and scripts), the console before its small bank, and pages that
 * need neither. Names, codes and hours are always the same; what a browser makes by chance (a passphrase, a serial) is written over.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Lang } from '../../texts/language.ts'
import type { UserView } from '../../wire/manage.ts'
import type { Task } from '../../wire/users.ts'
import { anchoredContext, launchPlain } from '../browser/plain.ts'
import { customerCss, samples } from '../browser/samples.ts'
import { type Bank, type Built, consoleAsBuilt, openBank } from '../console/bank.ts'
import { openTrialPortal, type TrialPortal } from '../trial/portal.ts'

export type Stage = {
  readonly portal: TrialPortal
  readonly browser: Browser
  readonly console: Built
  /** One for each language and width, kept because its renderers are warm. */
  readonly contexts: Map<string, BrowserContext>
  close(): Promise<void>
}

export async function openStage(): Promise<Stage> {
  const portal = await openTrialPortal()
  const browser = await launchPlain()
  return {
    portal,
    browser,
    console: consoleAsBuilt(),
    contexts: new Map(),
    close: async () => {
      await browser.close()
      portal.close()
    },
  }
}

export type Scene = { readonly page: Page; readonly bank: Bank; readonly portal: TrialPortal; readonly lang: Lang }

const narrow = { width: 720, height: 1000 }
const broad = { width: 1280, height: 960 }

/** One page and one bank for one picture; nothing of it is there for the next. */
export async function onStage<T>(
  stage: Stage,
  lang: Lang,
  kind: 'narrow' | 'broad',
  use: (scene: Scene) => Promise<T>,
): Promise<T> {
  const bank = await openBank(stage.console)
  if (lang === 'en') inEnglish(bank)
  stage.portal.rest()
  let context: BrowserContext | undefined
  try {
    context = await contextFor(stage, lang, kind, bank)
    return await use({ page: await context.newPage(), bank, portal: stage.portal, lang })
  } finally {
    if (context) await tidyUp(context, stage.portal.origin)
    await bank.close()
  }
}

async function tidyUp(context: BrowserContext, origin: string): Promise<void> {
  const [anchor, ...pages] = context.pages()
  for (const page of pages) await page.close()
  await context.unrouteAll()
  await context.clearCookies()
  const devtools = await context.newCDPSession(anchor!)
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await devtools.detach()
}

async function contextFor({ browser, contexts, console }: Stage, lang: Lang, kind: 'narrow' | 'broad', bank: Bank) {
  const known = contexts.get(lang + kind)
  if (known) return known
  const options: BrowserContextOptions = {
    viewport: kind === 'narrow' ? narrow : broad,
    locale: lang === 'ja' ? 'ja-JP' : 'en-GB',
    reducedMotion: 'reduce',
    colorScheme: 'light',
    acceptDownloads: true,
    bypassCSP: true, // for still(), which adds a sheet of its own
  }
  const sheet = `${bank.url}/_warifu/assets/${console.css[0]}`
  const context = await anchoredContext(browser, options, (anchor) => anchor.goto(sheet))
  context.setDefaultTimeout(30_000)
  contexts.set(lang + kind, context)
  return context
}

/** Nothing moves or blinks, and the demo's bar, which no bank has, is not there. */
export async function still(page: Page): Promise<void> {
  await page.addStyleTag({
    content:
      '*, *::before, *::after { caret-color: transparent !important; transition: none !important; animation: none !important } .demo { display: none !important } .watch { position: static !important } :focus, :focus-visible { outline: none !important }',
  })
  await page.evaluate('document.fonts.ready')
}

/** One of samples.ts, or markup of the same kind. */
export async function showSample(page: Page, lang: Lang, sample: string | { readonly markup: string }): Promise<void> {
  const { markup } = typeof sample === 'string' ? sampleOf(sample, lang) : sample
  await serve(page.context(), markup)
  await page.goto('http://pages.test/')
}

const all = samples()
function sampleOf(name: string, lang: Lang) {
  const found = all.find((one) => one.name === name && one.lang === lang)
  if (found === undefined) throw new Error(`samples.ts has no ${name} in ${lang}`)
  return found
}

const css = customerCss()
async function serve(context: BrowserContext, markup: string): Promise<void> {
  await context.route('http://pages.test/**', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: css })
    if (pathname.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: '' })
    return route.fulfill({ contentType: 'text/html', body: markup })
  })
}

const englishNames: Readonly<Record<string, string>> = {
  'NP-MASTER': 'Hanako Kitano',
  TARO01: 'Taro Suzuki',
  HANAKO2: 'Hanako Takahashi',
  'JIRO-03': 'Jiro Sato',
  MIDORI: 'Midori Greenfield',
  SABURO: 'Saburo Tanaka',
  SHIRO4: 'Shiro Ito',
}

function inEnglish(bank: Bank): void {
  const named = <T extends UserView | Task>(one: T): T => ({ ...one, name: englishNames[one.loginId] ?? one.name })
  bank.users = bank.users.map(named)
  bank.todo = bank.todo.map(named)
  bank.me = {
    companyName: 'Mihon Trading Co., Ltd.',
    bank: {
      name: 'Warifu Bank',
      branch: 'Mihon Branch',
      telephone: '0120-000-000',
      serviceName: 'Warifu Foreign Exchange Web',
    },
  }
}

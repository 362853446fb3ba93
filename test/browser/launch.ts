/**
 * A real Chromium over a home folder with an NSS store (nss.ts) and a policy of its own (policy.ts).
 *
 *   const browser = await launch(home, { presenting: [{ subject: { CN: '…' } }] })
 *   const page = await browser.open('https://login.warifu.localhost:8444/')
 *   …
 *   await browser.close()
 *
 * Every wait ends: a navigation that hangs is a picker nobody sees. Each step opens a page of its own, because the error
 * page of a failed navigation commits late and breaks the next one on the same page. Names under .localhost are loopback
 * in Chromium by themselves. Proxies and the keyring of the desktop are kept out.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Download, type Page } from 'playwright-core'
import type { Home } from './nss.ts'
import { shareRenderers } from './plain.ts'
import { managedChromium, type Presenting, writePolicy } from './policy.ts'

export type LaunchOptions = {
  readonly presenting?: readonly Presenting[]
  readonly locale?: 'ja-JP' | 'en-US'
  /** False shows a window (npm run browser). */
  readonly headless?: boolean
  /** beside the test's own environment: a screen, the settings of a token's module */
  readonly env?: Readonly<Record<string, string>>
  readonly viewport?: { readonly width: number; readonly height: number }
}

export type Browser = {
  readonly context: BrowserContext
  /** A new page, gone to the address. Rejects after the navigation timeout, or with Chromium's own net:: error. */
  open(url: string): Promise<Page>
  /**
   * From now on presents other certificates, in the same browser process. Its memory per host and port stays. Takes
   * seconds, on a busy machine a minute: when the subjects are known beforehand, give each label its own at launch.
   */
  present(presenting: readonly Presenting[]): Promise<void>
  /** What `act` makes the page download, saved in the home's Downloads folder; answers the file's path. */
  download(page: Page, act: () => Promise<unknown>): Promise<string>
  close(): Promise<void>
}

/** Patience with a machine that does two walks at a time, no claim. */
const navigationTimeoutMs = 60_000
const actionTimeoutMs = 30_000
const policyTimeoutMs = 120_000

const switches = [
  '--no-sandbox', // in the namespace Chromium sees itself as root
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--no-first-run',
  '--no-proxy-server',
  '--password-store=basic',
  shareRenderers,
]

export async function launch(home: Home, options: LaunchOptions = {}): Promise<Browser> {
  const downloads = join(home.folder, 'Downloads')
  mkdirSync(downloads, { recursive: true })
  writePolicy(home.folder, options.presenting ?? [{}])
  const context = await chromium.launchPersistentContext(join(home.folder, 'profile'), {
    executablePath: managedChromium(home.folder),
    headless: options.headless ?? true,
    args: switches,
    env: { ...cleanEnvironment(home), ...options.env },
    locale: options.locale ?? 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: options.viewport ?? { width: 1280, height: 900 },
    acceptDownloads: true,
  })
  context.setDefaultNavigationTimeout(navigationTimeoutMs)
  context.setDefaultTimeout(actionTimeoutMs)

  return {
    context,
    async open(url) {
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    async present(presenting) {
      await reloadPolicy(context, writePolicy(home.folder, presenting))
    },
    async download(page, act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()])
      return save(download, downloads)
    },
    close: () => context.close(),
  }
}

async function save(download: Download, folder: string): Promise<string> {
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

/**
 * Chromium follows the folder by itself, but only after quiet seconds; the button on its own page hurries it. Either is
 * work of the lowest rank, which waits until the first page is idle, on a busy machine for a minute. The page shows the
 * rules in force one press late at times, and the button sleeps meanwhile, so it is pressed until they are ours.
 */
async function reloadPolicy(context: BrowserContext, rules: readonly string[]): Promise<void> {
  const page = await context.newPage()
  await page.goto('chrome://policy')
  const ours = page.getByText(JSON.stringify(rules), { exact: true })
  for (
    const deadline = performance.now() + policyTimeoutMs;
    (await ours.count()) === 0;
    await page.waitForTimeout(500)
  ) {
    if (performance.now() > deadline) throw new Error(`Chromium did not take the policy ${rules.join(' ')}`)
    await page.locator('#reload-policies').evaluate((button: HTMLButtonElement) => button.click())
  }
  await page.close()
}

/** HOME is the test's; what would lead Chromium back to the developer's own settings is left out. */
function cleanEnvironment(home: Home): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:XDG_|.*_proxy$|GTK|DBUS)/i.test(name))
  const entries = kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { ...Object.fromEntries(entries), HOME: home.folder }
}

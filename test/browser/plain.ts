/**
 * Chromium for pages that need no certificate. A renderer is a process, and to start one and warm it up costs more than most tests, so
 * pages of one site share one: within a context whose `anchor` stays open, a new page costs a third of what it otherwise would.
 */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Also in the browsers with a certificate store of their own (launch.ts). */
export const shareRenderers = '--process-per-site'

export function launchPlain(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', shareRenderers],
  })
}

/** A context with one page open, never shown to a test, that keeps the renderer of that site. */
export async function anchoredContext(
  browser: Browser,
  options: BrowserContextOptions,
  drop: (anchor: Page) => Promise<unknown>,
): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  await drop(await context.newPage())
  return context
}

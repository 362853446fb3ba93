/**
 * Chromium for pages that need no certificate: Debian's headless shell, the same engine without the window around it. A page in a
 * context of its own costs 190 ms of the processor there and 760 in the whole browser (measured on two cores, twelve pages each), but only
 * the whole browser reads a certificate store (launch.ts).
 *
 * A renderer is a process, and to start one and warm it up costs more than most tests, so pages of one site share one: within a
 * context whose `anchor` stays open, a new page costs a third of what it otherwise would.
 */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Also in the browsers with a certificate store of their own (launch.ts). */
export const shareRenderers = '--process-per-site'

export const plainly = {
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', shareRenderers],
}

export function launchPlain(): Promise<Browser> {
  return chromium.launch(plainly)
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

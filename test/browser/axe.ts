/**
 * axe-core over the page as it stands. Answers its violations, one line an element; all rules unless some are named.
 *
 * The DevTools protocol puts the program in, so a page's content policy does not have to let it. Our pages have no frames, which is what
 * a wrapper would be for.
 */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

type Options = { readonly rules?: readonly string[] }

export async function axeFindings(page: Page, options: Options = {}): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source)
  // What was said of a pending button stays for some seconds after it, as an image named by what has gone; it may come while axe looks.
  const said = page.locator('[data-live-announcer] [role=img]')
  for (;;) {
    const found = await look(page, options)
    if (found.length === 0 || (await said.count()) === 0) return found
    await said.first().waitFor({ state: 'detached' })
  }
}

async function look(page: Page, { rules }: Options): Promise<string[]> {
  const options = { resultTypes: ['violations'], preload: false, ...(rules && { runOnly: rules }) }
  const violations = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(...by: unknown[]): Promise<{ violations: Violation[] }> } }
    return (await axe.run(options)).violations
  }, options)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

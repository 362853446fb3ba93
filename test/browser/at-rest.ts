/**
 * A page at rest: nothing that it asked for is still under way, and it has nothing left to do with what came. What Playwright calls
 * networkidle is half a second in which nothing is asked for, at every screen; this is the same without the half second.
 */
import type { BrowserContext, Page, Request } from 'playwright-core'

type Traffic = { readonly underWay: Set<Request>; begun: number }

const watched = new WeakMap<BrowserContext, Traffic>()

/** The first time in a context nobody knows what is under way: then the half second it is. */
export async function atRest(page: Page): Promise<void> {
  const traffic = watched.get(page.context())
  if (traffic === undefined) watch(page.context())
  const quiet = page.waitForLoadState('networkidle')
  await (traffic === undefined ? quiet : Promise.race([quiet, settled(page, traffic)]))
}

function watch(context: BrowserContext): void {
  const traffic: Traffic = { underWay: new Set(), begun: 0 }
  context.on('request', (request) => {
    traffic.underWay.add(request)
    traffic.begun += 1
  })
  const over = (request: Request) => void traffic.underWay.delete(request)
  context.on('requestfinished', over).on('requestfailed', over)
  watched.set(context, traffic)
}

async function settled(page: Page, traffic: Traffic): Promise<void> {
  for (;;) {
    const { begun } = traffic
    await drawn(page)
    if (traffic.underWay.size === 0 && traffic.begun === begun) return
  }
}

/** Idle, a picture, and idle again: what an answer sets going has happened by then, the next question included. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(() => done())))
      }),
  )
}

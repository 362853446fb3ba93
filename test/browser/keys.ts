/**
 * What a person without a mouse meets: the Tab key through a whole page and back, and what must hold at each stop (WCAG 2.2 2.1.1,
 * 2.1.2, 2.4.3, 2.4.7, 2.4.11). Findings are sentences, so that a failing walk reads as a list of what to mend.
 *
 *   assert.deepEqual(await tabThrough(page), [])
 *   await tabTo(page, page.getByRole('button', { name: '追加する' }))
 *   await page.keyboard.press('Enter')
 */
import type { Locator, Page } from 'playwright-core'

type Stop = {
  readonly at: number
  readonly what: string
  readonly seen: boolean
  readonly covered: boolean
  readonly sticks: boolean
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

const manyPresses = 250

/** Tab from the top (or from the open dialog's first stop) to the end, then Shift+Tab back. Answers what is wrong. */
export async function tabThrough(page: Page): Promise<string[]> {
  const wanted = await look(page)
  await page.evaluate(() => {
    if (document.querySelector('[role=dialog], [role=alertdialog]')) return
    document.body.tabIndex = -1 // a screen that has read out its heading begins in the middle
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })
  const there = await walk(page, 'Tab')
  const findings: string[] = []
  if (there.length >= manyPresses) findings.push('the Tab key never comes to an end')
  const reached = new Set(there.map(({ at }) => at))
  for (const [at, what] of wanted.entries()) if (!reached.has(at)) findings.push(`never reached: ${what}`)
  for (const { what, seen, covered } of there) {
    if (!seen) findings.push(`focus is not to be seen: ${what}`)
    if (covered) findings.push(`covered while focused: ${what}`)
  }
  for (const [before, next] of there.slice(1).map((next, i) => [there[i]!, next] as const)) {
    if (next.at < before.at) findings.push(`out of order: ${next.what} after ${before.what}`)
    const above = next.box.bottom <= before.box.top && next.box.left < before.box.right
    if (above && !next.sticks && !before.sticks) findings.push(`jumps up: ${next.what} after ${before.what}`)
  }
  const back = await walk(page, 'Shift+Tab')
  const expected = there.map(({ what }) => what).reverse()
  const said = back.map(({ what }) => what)
  if (said.join('\n') !== expected.join('\n')) findings.push(`Shift+Tab goes another way: ${said.join(', ')}`)
  return findings
}

/** Presses Tab until the element has the focus, and looks whether a person would see it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await look(page)
  for (let presses = 0; presses < manyPresses; presses += 1) {
    if (await target.evaluate((it) => it === document.activeElement)) {
      const stop = await whereAmI(page)
      if (presses > 0 && stop && !stop.seen) throw new Error(`focus is not to be seen: ${stop.what}`)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key never reached ${target}`)
}

/** Waits until the focus is on the element with these words: windows give it back a moment after they are gone. */
export async function focusComesTo(page: Page, words: string): Promise<void> {
  for (let looks = 0; looks < 50; looks += 1) {
    if ((await focused(page)) === words) return
    await page.waitForTimeout(100)
  }
  throw new Error(`the focus is not on ${words}, but on ${await focused(page)}`)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const it = document.activeElement as HTMLElement
    return (it.textContent || it.getAttribute('name') || it.tagName).trim().slice(0, 60)
  })
}

async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  const stops: Stop[] = []
  while (stops.length < manyPresses) {
    await page.keyboard.press(key)
    const stop = await whereAmI(page)
    if (!stop) {
      if (stops.length > 0) break // out of the page's end; the next press begins anew
      continue
    }
    if (stops.some(({ at, what }) => at === stop.at && what === stop.what)) break
    stops.push(stop)
  }
  return stops
}

/** Numbers what can be acted on, in the order of the document, and remembers how each looks without the focus. */
function look(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const acts = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
    const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')]
    const within = dialogs.at(-1) ?? document
    const looks = new WeakMap<Element, string>()
    const drawn = (it: Element) => {
      const { outline, boxShadow, borderColor, backgroundColor, textDecorationLine } = getComputedStyle(it)
      return [outline, boxShadow, borderColor, backgroundColor, textDecorationLine].join('|')
    }
    /** A box drawn by its label is looked at there. */
    const around = (it: Element) => [it, it.closest('label'), it.parentElement].filter((one) => one !== null)
    const look = (it: Element) => around(it).map(drawn).join('‖')
    const named = (it: HTMLElement) => {
      const words = it.getAttribute('aria-label') || it.textContent?.trim() || it.getAttribute('name') || ''
      const kind = it.getAttribute('type') ?? it.getAttribute('role') ?? ''
      return `${it.tagName.toLowerCase()}${kind && `[${kind}]`} ${words.slice(0, 40)}`.trim()
    }
    const usable = (it: HTMLElement) =>
      !it.matches(':disabled, [inert] *, [aria-hidden=true] *, [data-focus-scope-start], [data-focus-scope-end]') &&
      it.checkVisibility({ visibilityProperty: true }) &&
      it.getBoundingClientRect().width > 0
    /** Of radio buttons one takes the Tab key, the arrows reach the others. */
    const oneOfGroup = (it: HTMLElement, all: HTMLElement[]) => {
      if (!it.matches('input[type=radio]')) return true
      const group = all.filter((other) => other.matches(`input[type=radio][name="${(it as HTMLInputElement).name}"]`))
      const checked = group.find((other) => (other as HTMLInputElement).checked)
      return it === (checked ?? group[0])
    }
    const seen = [...within.querySelectorAll<HTMLElement>(acts)].filter(usable)
    const all = seen.filter((it) => oneOfGroup(it, seen)).filter((it) => it.tabIndex >= 0)
    for (const it of all) looks.set(it, look(it))
    const skip = document.querySelector('.skip, a[href="#main"]')
    Object.assign(globalThis, { keys: { all, looks, look, named, skip } })
    return all.map(named)
  })
}

function whereAmI(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    type Seen = {
      all: HTMLElement[]
      looks: WeakMap<Element, string>
      look(it: Element): string
      named(it: HTMLElement): string
    }
    const { all, looks, look, named } = (globalThis as unknown as { keys: Seen }).keys
    const it = document.activeElement as HTMLElement | null
    if (!it || it === document.body || it === document.documentElement) return null
    const box = it.getBoundingClientRect()
    const label = it.closest('label')
    const middle = document.elementFromPoint(
      Math.min(Math.max((box.left + box.right) / 2, 0), innerWidth - 1),
      Math.min(Math.max((box.top + box.bottom) / 2, 0), innerHeight - 1),
    )
    const open = !middle || it.contains(middle) || middle.contains(it) || label?.contains(middle) || !!label?.control
    let sticks = false
    for (let up: Element | null = it; up; up = up.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(up).position)) sticks = true
    const { left, right } = box
    return {
      at: all.indexOf(it),
      what: named(it),
      seen: !looks.has(it) || looks.get(it) !== look(it),
      covered: !open,
      sticks,
      box: { left, right, top: box.top + scrollY, bottom: box.bottom + scrollY },
    }
  })
}

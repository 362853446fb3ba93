/** Showing, hiding and filling what the server has written. The only file of the acquisition that knows the markup. */
import type { Lang } from '../../texts/language.ts'
import type { Refused } from '../../wire/refused.ts'
import { type RefusalWords, sayRefusal } from './refusal.ts'

export function one<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

export function all<E extends HTMLElement>(selector: string): E[] {
  return [...document.querySelectorAll<E>(selector)]
}

/** A button or link that carries data-act. */
export function onAct(name: string, act: () => unknown): void {
  one(`[data-act="${name}"]`).addEventListener('click', () => {
    act()
  })
}

/** Shows one screen alone and reads its heading out; the five steps above follow. */
export function showScreen(name: string, step: number): void {
  const before = all('[data-screen]').find((screen) => !screen.hidden)
  for (const screen of all('[data-screen]')) screen.hidden = screen.dataset.screen !== name
  const nav = document.querySelector<HTMLElement>('nav.steps')
  if (nav) {
    nav.dataset.step = String(step)
    for (const [i, item] of nav.querySelectorAll('li').entries()) {
      if (i + 1 === step) item.setAttribute('aria-current', 'step')
      else item.removeAttribute('aria-current')
    }
  }
  if (before?.dataset.screen === name) return
  scrollTo(0, 0)
  one(`[data-screen="${name}"] h1`).focus({ preventScroll: true })
}

export function fillSlots(values: Readonly<Record<string, string>>, root: ParentNode = document): void {
  for (const slot of root.querySelectorAll<HTMLElement>('[data-fill]')) {
    const value = values[slot.dataset.fill!]
    if (value !== undefined) slot.textContent = value
  }
}

/** The refusal above the screen it belongs to: code on <main>, as on every refusal page, and focus on the words. */
export function showRefusal(
  refused: Refused,
  words: Readonly<Record<string, RefusalWords>>,
  reference: string,
  lang: Lang,
): void {
  const said = sayRefusal(words[refused.code] ?? { happened: refused.code, todo: [] }, refused.facts, lang)
  const numbers = [refused.code, refused.reference && `${reference} ${refused.reference}`].filter(Boolean).join(' · ')
  showNote(said.what, said.how, numbers)
  one('main').dataset.refusal = refused.code
}

/** What is not a refusal of the bank, said at the same place. */
export function showNote(what: string, how: readonly string[] = [], numbers = ''): void {
  const note = one<HTMLTemplateElement>('[data-refusal-note]').content.cloneNode(true) as DocumentFragment
  const place = note.querySelector<HTMLElement>('[data-fill="how"]')!
  for (const sentence of how) {
    const item = place.cloneNode() as HTMLElement
    item.textContent = sentence
    place.before(item)
  }
  place.remove()
  fillSlots({ what, numbers }, note)
  if (!numbers) note.querySelector('[data-fill="numbers"]')?.parentElement?.remove()
  const panel = one('[data-refusal-panel]')
  panel.replaceChildren(note)
  panel.hidden = false
  panel.focus()
}

export function clearRefusal(): void {
  one('[data-refusal-panel]').hidden = true
  delete one('main').dataset.refusal
}

/** One press at a time: the second of two quick ones finds the button asleep. */
export async function whileBusy<T>(button: HTMLButtonElement, act: () => Promise<T>): Promise<T | undefined> {
  if (button.disabled) return undefined
  button.disabled = true
  try {
    return await act()
  } finally {
    button.disabled = false
  }
}

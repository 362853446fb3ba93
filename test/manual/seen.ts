/**
 * What a picture shows, as data: its words, a few of its colours, and where its headings, buttons, fields and rows stand. Held against
 * what was written down when the picture was taken, it tells whether the screen has changed since. Boxes may move by a few pixels, as
 * they do between two versions of a font; words and colours may not.
 */
import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { View } from './shots.ts'

export type Clip = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Seen = {
  readonly width: number
  readonly height: number
  /** SHA-256 of the words */
  readonly words: string
  readonly colours: string
  /** x, y, width and height of each, from the picture's own corner */
  readonly boxes: readonly number[]
}

const tolerance = 12

export async function look(page: Page, view: View): Promise<{ clip: Clip; seen: Seen }> {
  const clip = await clipOf(page, view)
  const { text, boxes, colours } = await page.evaluate(whatIsThere, { clip, dialog: isDialog(view.from) })
  const words = createHash('sha256').update(text).digest('hex')
  return { clip, seen: { width: clip.width, height: clip.height, words, colours, boxes } }
}

/** @returns why the picture no longer shows the screen, or null */
export function changed(then: Seen | undefined, now: Seen): string | null {
  if (then === undefined) return 'it was never taken'
  if (then.words !== now.words) return 'it says other words'
  if (then.colours !== now.colours) return `its colours are ${now.colours}, and were ${then.colours}`
  if (then.boxes.length !== now.boxes.length)
    return `it shows ${now.boxes.length / 4} things, and showed ${then.boxes.length / 4}`
  const moved = now.boxes.findIndex((edge, i) => Math.abs(edge - then.boxes[i]!) > tolerance)
  if (moved >= 0)
    return `thing ${Math.floor(moved / 4) + 1} stands at ${now.boxes[moved]}, and stood at ${then.boxes[moved]}`
  return null
}

async function clipOf(page: Page, { from, to = from, most = 1400 }: View): Promise<Clip> {
  const visible = (selector: string) => page.locator(selector).filter({ visible: true })
  // Of two dialogs the later one lies on top.
  const first = (await (isDialog(from) ? visible(from).last() : visible(from).first()).boundingBox())!
  const last = from === to ? first : (await visible(to).first().boundingBox())!
  const scrolled = await page.evaluate<number>('scrollY')
  const margin = from === 'body' || from === '.top' || isDialog(from) ? 0 : 16
  const width = await page.evaluate<number>('innerWidth')
  const across = isDialog(from) ? { x: first.x, width: first.width } : { x: 0, width }
  const top = Math.max(0, first.y + scrolled - margin)
  const bottom = last.y + scrolled + last.height + (from === to && margin === 0 ? 0 : 16)
  const height = Math.round(Math.min(most, bottom - top))
  return { x: Math.round(across.x), y: Math.round(top), width: Math.round(across.width), height }
}

const isDialog = (selector: string) => selector.includes('dialog')

/** Runs in the page. */
function whatIsThere({ clip, dialog }: { clip: Clip; dialog: boolean }): {
  text: string
  boxes: number[]
  colours: string
} {
  const within = (box: DOMRect) =>
    box.width > 0 &&
    box.height > 0 &&
    box.top + scrollY >= clip.y - 1 &&
    box.bottom + scrollY <= clip.y + clip.height + 1 &&
    box.left >= clip.x - 1 &&
    box.right <= clip.x + clip.width + 1
  // What lies behind a dialog is not what its picture is about.
  const dialogs = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].filter((one) =>
    one.checkVisibility(),
  )
  const root = (dialog && dialogs.at(-1)) || document.body
  const said: string[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent?.checkVisibility({ visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (text !== '' && within(range.getBoundingClientRect())) said.push(text)
  }
  const boxes: number[] = []
  for (const element of root.querySelectorAll(
    'h1, h2, h3, button, a.button, input, select, table, tr, .note, dl, figure, [role=dialog]',
  )) {
    const box = element.getBoundingClientRect()
    if (!element.checkVisibility({ visibilityProperty: true }) || !within(box)) continue
    if (element instanceof HTMLInputElement)
      said.push(`[${element.type} ${element.type === 'password' ? '' : element.value}]`)
    boxes.push(box.left - clip.x, box.top + scrollY - clip.y, box.width, box.height)
  }
  const styled = (selector: string) => {
    const element = document.querySelector(selector)
    if (element === null) return '-'
    const { color, backgroundColor } = getComputedStyle(element)
    return `${color}/${backgroundColor}`
  }
  return {
    text: said.join('\n'),
    boxes: boxes.map(Math.round),
    colours: [styled('body'), styled('h1, h2'), styled('.button, main button')].join(' '),
  }
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const [lightPart, darkPart] = sheet.split('@media (prefers-color-scheme: dark)')
const schemes = { light: colours(lightPart!), dark: colours(darkPart!) }

/** Every text that stands on a ground: WCAG 2.2 §1.4.3, 4.5:1. */
const texts = {
  ink: ['paper', 'panel', 'key-wash', 'good-wash', 'warn-wash', 'accent-wash'],
  'ink-soft': ['paper', 'panel', 'key-wash', 'warn-wash'],
  key: ['paper', 'panel', 'key-wash', 'warn-wash'],
  'key-deep': ['paper', 'panel', 'key-wash'],
  accent: ['paper', 'panel', 'accent-wash'],
  good: ['paper', 'panel', 'good-wash'],
  warn: ['paper', 'panel', 'warn-wash'],
  'on-key': ['key', 'key-deep'],
  'on-accent': ['accent'],
  paper: ['ink', 'warn'],
}

/** What draws a control, its state or the focus: WCAG 2.2 §1.4.11, 3:1. */
const controls = {
  edge: ['paper', 'panel', 'warn-wash'],
  key: ['paper', 'panel', 'key-wash', 'line'],
  ink: ['paper', 'panel'],
  warn: ['paper', 'warn-wash'],
}

for (const [scheme, colour] of Object.entries(schemes)) {
  test(`every text stands out from its ground by 4.5:1 (${scheme})`, () => check(colour, texts, 4.5))
  test(`every control stands out from its ground by 3:1 (${scheme})`, () => check(colour, controls, 3))
}

test('both schemes name the same colours', () => {
  assert.deepEqual(Object.keys(schemes.dark).sort(), Object.keys(schemes.light).sort())
})

test('contrast is computed as WCAG computes it', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})

function check(colour: Record<string, string>, pairs: Record<string, string[]>, least: number) {
  const poor = Object.entries(pairs).flatMap(([front, grounds]) =>
    grounds
      .map((ground) => ({ pair: `${front} on ${ground}`, ratio: contrast(colour[front]!, colour[ground]!) }))
      .filter(({ ratio }) => !(ratio >= least))
      .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`),
  )
  assert.deepEqual(poor, [])
}

function colours(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]))
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source text
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSource } from './source.ts'

const importsOf = (text: string) => readSource('x.ts', text).imports
const codeOf = (text: string) => readSource('x.ts', text).code.replaceAll(/\s+/g, ' ')

test('every form of import is seen', () => {
  const text = `import { a,
  b } from './a.ts'
import type { C } from "./c.ts"
import './d.ts'
export { e } from './e.ts'
export * from './f.ts'
export type { G } from './g.ts'
const h = await import('./h.ts')
type I = import('./i.ts').I
const j = createRequire(import.meta.url); require('./j.cjs')
`
  const all = ['./a.ts', './c.ts', './d.ts', './e.ts', './f.ts', './g.ts', './h.ts', './i.ts', './j.cjs']
  assert.deepEqual([...importsOf(text)].sort(), all)
})

test('what only looks like an import is not one', () => {
  assert.deepEqual(importsOf("// import './a.ts'\n/* import './b.ts' */ const s = \"import './c.ts'\""), [])
  assert.deepEqual(importsOf("const t = `import './a.ts' ${x} import './b.ts'`; const r = /import '.\\/c.ts'/"), [])
  assert.deepEqual(importsOf("export const a = 1\nconst b = Array.from('abc')"), [])
})

test('code inside a template is code, the text around it is not', () => {
  assert.equal(codeOf('a(`Date.now() ${Date.now()} x ${`in ${b}`} randomBytes`)'), 'a(` ${Date.now()} ${` ${b}`} `)')
})

test('a slash after a value divides, a slash where a value begins opens a regular expression', () => {
  assert.equal(codeOf("a = b / c; d = '1' / 2"), "a = b / c; d = ' ' / 2")
  assert.equal(codeOf("a.replace(/['\"/*]/g, b); c // '"), 'a.replace(/ /g, b); c ')
  assert.equal(codeOf("return /[/']/.test(x)"), 'return / /.test(x)')
})

test('quotes inside comments and comment marks inside strings do not confuse it', () => {
  assert.equal(codeOf("/* it's */ a('//'); // don't\nb('/*', \"\\\"\")"), " a(' '); b(' ', \" \")")
})

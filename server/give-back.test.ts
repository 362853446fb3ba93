import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const glibc = process.report.getReport() as { header: { glibcVersionRuntime?: string } }

/**
 * A burst as the C library sees it: many blocks below its bound for pages of their own, of which every hundredth outlives it, so that what
 * lies between can only be given back as holes.
 */
const burst = `
  const { givingBack } = await import(${JSON.stringify(join(import.meta.dirname, 'give-back.ts'))})
  const { setTimeout: wait } = await import('node:timers/promises')
  let given = 0
  const turn = givingBack(() => given++)
  await wait(50)
  turn() // the start is given back
  given = 0
  let blocks = Array.from({ length: 20_000 }, () => new Uint8Array(4_000).fill(1).buffer)
  turn() // the burst is seen
  const kept = blocks.filter((_, i) => i % 100 === 0)
  const held = process.memoryUsage.rss()
  blocks = null
  for (let i = 0; i < 100 && given === 0; i++) { await wait(50); turn() }
  console.log(JSON.stringify({ given, kept: kept.length, back: held - process.memoryUsage.rss() }))
`

test('after a burst its memory goes back to the system, also what lies between blocks that stay', {
  skip: glibc.header.glibcVersionRuntime === undefined && 'not the GNU C library',
}, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    ...['--input-type=module', '--eval', burst],
  ])
  const { given, kept, back } = JSON.parse(stdout)
  assert.deepEqual({ given, kept }, { given: 1, kept: 200 })
  assert.ok(back > 50e6, `${back} bytes of 80 MB`)
})

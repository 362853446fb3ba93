/**
 * npm run check: types, form, typed lint and the rules of the house, in a minute at most.
 * They run side by side, each prints one line when it ends, and whatever failed is shown in full at the end.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

type Outcome = { readonly name: string; readonly ok: boolean; readonly output: string }

const root = join(import.meta.dirname, '..')
const tool = (name: string) => join(root, 'node_modules/.bin', name)

const outcomes = await Promise.all([
  judge('types', tool('tsc'), '-p', '.'),
  judge('form', tool('biome'), 'check', '--error-on-warnings', '--colors=off'),
  judge('lint', tool('oxlint'), '--type-aware', '--deny-warnings'),
  judge('house', process.execPath, '--test', '--test-reporter=dot', 'test/house.test.ts', 'test/house/*.test.ts'),
])

for (const { name, output } of outcomes.filter(({ ok }) => !ok)) console.error(`\n--- ${name}\n${output.trim()}`)
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1

function judge(name: string, command: string, ...args: string[]): Promise<Outcome> {
  const started = performance.now()
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const end = (ok: boolean, extra = '') => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${ok ? '✔' : '✘'} ${name.padEnd(6)} ${seconds.padStart(5)} s`)
    resolve({ name, ok, output: output + extra })
  }
  child.once('error', (error) => end(false, error.message))
  child.once('close', (code, signal) => end(code === 0, signal ? `ended by ${signal}` : ''))
  return promise
}

/**
 * npm test: every *.test.ts of the house under node:test, closing with the runner's own summary.
 *
 *   npm test                          everything
 *   npm test -- pki test/walks        files whose path begins with one of these
 *
 * Two turns and one report: first the tests without a browser, then those that drive one, since a browser that waits for
 * the processor finds the most. Each file has ports, folders and a browser of its own, so several run at a time: two with
 * a browser, four without, because those wait for the disk as much, and one of them, the harness, a minute for Chromium to take
 * up a changed policy. The long ones begin, or one core would idle at the end. The reporter gets one
 * stream of events; the closing counts of both turns are added up.
 *
 * WARIFU_TIMES=1 closes with how long each file took, the longest first.
 */
import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

type Event = { readonly type: string; readonly data: Record<string, unknown> }

const root = join(import.meta.dirname, '..')
const drivesBrowser = /^(?:test\/(?:walks|plays|browser(?!\/harness)|tour|console|manual)|web\/customer)\//
/** Of each turn, by WARIFU_TIMES; the others take a few seconds each. */
const longest = [
  ...[
    'test/browser/harness',
    'test/outside/agent-walk',
    'cli/main',
    'test/crash/crash',
    'test/year/year',
    'agent/agent',
    'test/outside/',
  ],
  ...['test/hostile/', 'ra/', 'login/'],
  ...['test/walks/replacement', 'test/browser/pages', 'web/customer/acquire', 'test/manual/pictures', 'test/walks/'],
  ...['test/console/', 'test/browser/', 'web/customer/renew', 'test/manual/', 'test/plays/'],
]
/** Two hundred processes load the same modules; the folder as the command line's (warifu.ts). */
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/warifu')

/** A file that takes longer is stuck: the tests report it instead of waiting for ever. */
const fileTimeoutMs = 15 * 60_000

const wanted = process.argv.slice(2)
const files = globSync('**/*.test.ts', { cwd: root, exclude: ['**/node_modules', 'var', 'web/dist'] })
  .map((path) => relative(root, join(root, path)))
  .filter((path) => wanted.length === 0 || wanted.some((start) => path.startsWith(start.replace(/^\.\//, ''))))
  .sort()
  .sort((a, b) => rank(a) - rank(b))

if (files.length === 0) {
  console.error(`no test file begins with ${wanted.join(' or ')}`)
  process.exit(2)
}

Readable.from(bothTurns()).pipe(new spec()).pipe(process.stdout)

async function* bothTurns(): AsyncGenerator<Event> {
  const turns = [
    { concurrency: 4, files: files.filter((path) => !drivesBrowser.test(path)) },
    { concurrency: 2, files: files.filter((path) => drivesBrowser.test(path)) },
  ]
  const totals = new Map<string, number>()
  const summaries: Event[] = []
  const times: [file: string, seconds: number][] = []
  for (const turn of turns) {
    if (turn.files.length === 0) continue
    const paths = turn.files.map((path) => join(root, path))
    for await (const event of run({
      ...turn,
      files: paths,
      cwd: root,
      timeout: fileTimeoutMs,
    }) as AsyncIterable<Event>) {
      const count = closingCount(event)
      if (event.type === 'test:fail') process.exitCode = 1
      if (count) totals.set(count.name, (totals.get(count.name) ?? 0) + count.value)
      else if (event.type === 'test:summary' && event.data.file === undefined) summaries.push(event)
      else {
        if (event.type === 'test:summary')
          times.push([relative(root, `${event.data.file}`), Number(event.data.duration_ms) / 1000])
        yield event
      }
    }
  }
  if (!summaries.every(({ data }) => data.success)) process.exitCode = 1
  yield summaries.at(-1)! // at which the reporter lists what failed
  for (const [name, value] of totals) yield said(`${name} ${value}`)
  if (process.env.WARIFU_TIMES)
    for (const [file, seconds] of times.sort((a, b) => b[1] - a[1])) yield said(`${seconds.toFixed(1)} s ${file}`)
}

function rank(path: string): number {
  const at = longest.findIndex((start) => path.startsWith(start))
  return at < 0 ? longest.length : at
}

function said(message: string): Event {
  return { type: 'test:diagnostic', data: { nesting: 0, level: 'info', message } }
}

/** The runner closes with diagnostics that belong to no file: "tests 12", "pass 11", … "duration_ms 345.6". */
function closingCount({ type, data }: Event): { name: string; value: number } | undefined {
  if (type !== 'test:diagnostic' || data.file !== undefined) return
  const [, name, value] =
    /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/.exec(`${data.message}`) ?? []
  return name ? { name, value: Number(value) } : undefined
}

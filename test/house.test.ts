/**
 * The rules of the house, as ARCHITECTURE.md tells them: who may import whom, what a file may ask the machine for, how
 * files and folders are named and how big they grow. One file, because the rules are read together; a rule that has to
 * bend does so here, in a list with the reason beside it.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { listFiles, readSource, root, type Source } from './house/source.ts'

const floors: Readonly<Record<string, number>> = {
  domain: 0,
  pki: 0,
  wire: 1,
  store: 1,
  secrets: 1,
  texts: 1,
  policies: 1,
  ca: 2,
  ra: 3,
  login: 3,
  notices: 3,
  watch: 3,
  server: 4,
  cli: 4,
  '(root)': 5, // main.ts, timers.ts and config.ts
  examples: 5, // the demo starts the stand-in for the application; it imports nothing of ours (below)
  demo: 6,
}

/** The browser's side of the house: its own list below. */
const outside = ['web', 'agent']
const free = ['test', 'bench', 'scripts']

/** What the browser and the agent use of the two pure rooms: these files import nothing but each other. */
const browserPki = ['der', 'dotted', 'oids', 'cursor', 'sha', 'triple-des', 'request-write', 'pkcs12-write'].map(
  (name) => `pki/${name}.ts`,
)
const browserDomain = ['refusals', 'reasons', 'roles', 'code', 'password', 'mail-address'].map(
  (name) => `domain/${name}.ts`,
)

/** Folders that hold more than fifteen files, each with its own limit and the reason. */
const roomy: Readonly<Record<string, { limit: number; because: string }>> = {
  domain: { limit: 46, because: 'one file for each word of the domain: the list is the glossary' },
  pki: { limit: 24, because: 'one file for each structure of an RFC, read or written' },
  ra: { limit: 46, because: 'one file for each thing a person may ask for: the list is the service' },
  'ra/approvals': { limit: 18, because: 'one file for each kind of request that wants a second person' },
  'server/request': { limit: 18, because: 'one file for each thing that happens to a request on its way' },
  store: { limit: 38, because: 'one file for each kind of record' },
  texts: { limit: 32, because: 'one catalogue for each part of the house that speaks' },
  cli: { limit: 20, because: 'one file for each command, or each thing that commands share' },
  'server/staff': { limit: 18, because: 'one file for each thing that staff ask their door for' },
  'server/pages': { limit: 24, because: 'one file for each page' },
  'web/master/parts': { limit: 24, because: 'one file for each thing that screens are made of' },
  'web/master': { limit: 24, because: 'one file for each screen' },
}

const files = listFiles()
const sources = files.filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path)).map((path) => readSource(path))
const shipped = sources.filter(({ path }) => !path.endsWith('.test.ts'))

const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '(root)')
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name)
const isBrowserShared = (path: string) =>
  ['wire', 'texts'].includes(roomOf(path)) || browserPki.includes(path) || browserDomain.includes(path)

function inRooms(...rooms: string[]): Source[] {
  return shipped.filter(({ path }) => rooms.includes(roomOf(path)))
}

function only(paths: readonly string[]): Source[] {
  return shipped.filter(({ path }) => paths.includes(path))
}

/** One line for each import that the rule forbids. Files of ours are named from the root. */
function offences(
  among: Source[],
  { file, foreign }: { file?: (path: string, from: Source) => unknown; foreign?: (name: string) => unknown },
): string[] {
  return among.flatMap((source) =>
    source.imports.flatMap((name) => {
      const path = name.startsWith('.') && normalize(join(dirname(source.path), name.replace(/[?#].*$/, '')))
      const forbidden = path ? file?.(path, source) : foreign?.(name)
      return forbidden ? [`${source.path} imports ${path || name}`] : []
    }),
  )
}

const any = () => true
const none = (found: string[]) => assert.deepEqual(found, [])

test('every room has its floor', () => {
  const known = [...Object.keys(floors), ...outside, ...free]
  none([...new Set(shipped.map(({ path }) => roomOf(path)))].filter((room) => !known.includes(room)))
})

test('a room imports from itself and from lower floors only', () => {
  const inside = shipped.filter(({ path }) => floors[roomOf(path)] !== undefined)
  const tooHigh = (path: string, from: Source) =>
    roomOf(path) !== roomOf(from.path) && !(floors[roomOf(path)]! < floors[roomOf(from.path)]!)
  none(offences(inside, { file: tooHigh }))
})

test('domain uses no package and nothing of Node', () => {
  none(offences(inRooms('domain'), { foreign: any }))
})

test('pki uses node:crypto and nothing else', () => {
  none(offences(inRooms('pki'), { foreign: (name) => name !== 'node:crypto' }))
})

test('what the browser uses of domain and pki imports nothing else', () => {
  for (const shared of [browserDomain, browserPki])
    none(offences(only(shared), { file: (path) => !shared.includes(path), foreign: any }))
})

test('the issuing key is within reach of the signing room only', () => {
  const others = sources.filter(({ path }) => roomOf(path) !== 'ca')
  none(offences(others, { file: (path) => path === 'ca/signer.ts' }))
})

test('pages and agent import of ours only what is made for both sides', () => {
  const foreignRoom = (path: string, from: Source) => roomOf(path) !== roomOf(from.path) && !isBrowserShared(path)
  none(offences(inRooms('web', 'agent'), { file: foreignRoom }))
})

test('the two consoles share web/console, and neither reaches into the other', () => {
  const graphs = ['customer', 'master', 'staff']
  const part = (path: string) => path.split('/')[1]!
  const other = (path: string, from: Source) =>
    roomOf(path) === 'web' && graphs.includes(part(path)) && part(path) !== part(from.path)
  none(offences(inRooms('web'), { file: other }))
})

test('the protected application imports nothing of ours', () => {
  none(offences(inRooms('examples'), { file: (path) => roomOf(path) !== 'examples' }))
})

test('what the browser loads imports nothing of Node and knows no Temporal', () => {
  const browser = shipped.filter(({ path }) => roomOf(path) === 'web' || isBrowserShared(path))
  const timeless = [...browser, ...inRooms('agent')].filter(({ code }) => /\bTemporal\b/.test(code))
  none([...offences(browser, { foreign: isBuiltin }), ...timeless.map(({ path }) => `${path} uses Temporal`)])
})

test('only the dice, demo and the tests ask the machine for the time or for randomness', () => {
  const asks = /\bDate\.now\b|\bnew Date(?!\s*\(\s*[^\s)])|\bTemporal\.Now\b|\bMath\.random\b/
  const dice = /\b(?:randomBytes|randomUUID|randomInt|randomFill(?:Sync)?|getRandomValues)\b/
  const exempt = ['dice.ts', 'vite.config.ts']
  const bound = shipped.filter(
    ({ path }) => !exempt.includes(path) && ![...outside, ...free, 'examples', 'demo'].includes(roomOf(path)),
  )
  none(
    bound.flatMap(({ path, code }) =>
      [asks, dice].flatMap((rule) => rule.exec(code)?.map((m) => `${path}: ${m}`) ?? []),
    ),
  )
})

test('what runs in production imports no development package', () => {
  const { dependencies } = readPackage()
  const server = inRooms(...Object.keys(floors), 'agent').filter(({ path }) => path !== 'vite.config.ts')
  const packageOf = (name: string) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  none(offences(server, { foreign: (name) => !isBuiltin(name) && !dependencies[packageOf(name)] }))
})

test('nothing is called after what it is for the framework', () => {
  const banned = /(?:^|[-./])(?:utils?|helpers?|services?|managers?|common|misc|index)(?:\.(?:test\.)?\w+)?$/i
  const named = sources.flatMap(({ path }) => path.split('/').map((part) => ({ path, part })))
  const pages = (path: string) => path.endsWith('.html')
  none([...new Set(named.filter(({ path, part }) => !pages(path) && banned.test(part)).map(({ path }) => path))])
})

test('no file only passes on what others export, and nothing is exported as default', () => {
  const barrels = shipped.filter(({ code }) => /\bexport\s*\*/.test(code)).map(({ path }) => `${path} exports *`)
  const defaults = shipped.filter(({ path, code }) => !path.includes('.config.') && /\bexport\s+default\b/.test(code))
  none([...barrels, ...defaults.map(({ path }) => `${path} has a default export`)])
})

test('markup lives in web', () => {
  none(files.filter((path) => path.endsWith('.tsx') && roomOf(path) !== 'web'))
})

test('nothing refers to what lies outside the checkout', () => {
  const beyond = new RegExp(['\\.\\./', 'shared/|/', 'work/'].join('')) // in pieces, so as not to find itself
  const read = files.filter((path) =>
    /\.(?:[mc]?[jt]sx?|json|md|ya?ml|sh|css|html|conf)$|^\.ci\/|^scripts\//.test(path),
  )
  none(read.filter((path) => path !== 'package-lock.json' && beyond.test(readFileSync(join(root, path), 'utf8'))))
})

test('a folder holds at most fifteen files, or says here why more', () => {
  const count = new Map<string, number>()
  for (const { path } of shipped) count.set(dirname(path), (count.get(dirname(path)) ?? 0) + 1)
  none([...count].filter(([folder, n]) => n > (roomy[folder]?.limit ?? 15)).map(([folder, n]) => `${folder}: ${n}`))
})

test('a file over three hundred lines says in its first comment why it is one file', () => {
  const long = shipped.filter(({ text }) => text.split('\n').length > 301)
  const reason = /\bone (?:file|thing|table|catalogue|list|page|place|screen)\b/i
  none(long.filter(({ text }) => !reason.test(firstComment(text))).map(({ path }) => path))
})

test('every package has its paragraph in docs/dependencies.md, and no paragraph is left over', () => {
  const listed = Object.values(readPackage()).flatMap(Object.keys).sort()
  const text = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
  const headings = [...text.matchAll(/^### (.+)$/gm)].flatMap(([, names]) => names!.split(', ')).sort()
  assert.deepEqual(headings, listed)
})

test('ARCHITECTURE.md names every room', { skip: !existsSync(join(root, 'ARCHITECTURE.md')) }, () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const rooms = [...new Set(files.filter((path) => /^[a-z]/.test(path) && path.includes('/')).map(roomOf))]
  none(rooms.filter((room) => !text.includes(`${room}/`)))
})

test('links between Markdown files lead somewhere', () => {
  const dead = files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => {
      const prose = readFileSync(join(root, path), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '')
      const links = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:\s*(\S+)/gm)]
      return links
        .map(([, inline, reference]) => decodeURI((inline ?? reference!).replace(/#.*$/, '')))
        .filter((to) => to && !/^[a-z]+:/i.test(to) && !existsSync(join(root, dirname(path), to)))
        .map((to) => `${path} -> ${to}`)
    })
  none(dead)
})

function readPackage(): { dependencies: object; devDependencies: object; optionalDependencies: object } & Record<
  'dependencies',
  Record<string, string>
> {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return { dependencies, devDependencies, optionalDependencies }
}

function firstComment(text: string): string {
  return /^(?:#!.*\n)?\s*(?:\/\*[\s\S]*?\*\/|(?:\/\/.*\n?)+)/.exec(text)?.[0] ?? ''
}

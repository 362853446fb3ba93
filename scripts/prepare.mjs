#!/usr/bin/env node
/**
 * Brings a fresh checkout to the point where the other scripts can run. Plain JavaScript without a dependency, because
 * it is the one program here that the machine's own Node (20 or newer) runs.
 *
 *   node scripts/prepare.mjs                packages, pages                      (before npm start)
 *   node scripts/prepare.mjs --for check    packages                             (before npm run check)
 *   node scripts/prepare.mjs --for test     packages, pages, what tests drive    (before npm test, tour, browser)
 *   node scripts/prepare.mjs --for bench    packages, pages, the peers           (before npm run bench)
 *
 * Each step looks first and does nothing when its result already stands. Whether the packages are the lockfile's is
 * read from npm's own record (node_modules/.package-lock.json, which npm writes last), so an install that was cut short
 * is seen, and no stamp of ours can say otherwise. A linked node_modules belongs to another checkout and is left alone.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const ownNode = join(root, 'node_modules/.bin/node')

const driven = {
  test: [
    ...['chromium', 'chromium-headless-shell', 'firefox-esr', 'fonts-noto-cjk'],
    ...['libnss3-tools', 'gnutls-bin', 'openssl', 'curl', 'poppler-utils'],
    // a token, an independent reader of it, and curl's way to its key
    ...['softhsm2', 'opensc', 'libengine-pkcs11-openssl'],
    // a screen that nobody sees and a keyboard on it: a browser asks for a token's PIN outside of its pages
    ...['xvfb', 'xdotool'],
    // the proxies of docs/running.md
    ...['nginx-light', 'haproxy'],
  ],
  bench: ['golang-cfssl', 'openssl', 'nginx-light', 'wrk'],
}

/** What the browser's bundle is made of: the pages and the rooms they may import (house rules). */
const pageSources = ['web', 'wire', 'texts', 'domain', 'pki', 'vite.config.ts', 'package-lock.json']

const purpose = argument('--for') ?? 'start'
if (!['start', 'check', 'test', 'bench'].includes(purpose)) stop(`--for takes check, test or bench, not "${purpose}"`)

installPackages()
checkOwnNode()
linkCommands()
if (purpose !== 'check') buildPages()
installDebianPackages(driven[purpose] ?? [])

function installPackages() {
  const reason = whyInstall()
  if (!reason) return
  const modules = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })
  if (modules?.isSymbolicLink()) return tell(`node_modules is a link and is left as it is, though: ${reason}`)
  // npm run tells its children which npm it is; started by hand, the one on the path serves.
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  run(`installing packages (${reason})`, [...npm, 'ci', '--include=dev', '--include=optional', '--no-engine-strict'])
  const still = whyInstall()
  if (still) stop(`npm ci ended well, and yet: ${still}`)
}

/** Why node_modules is not what the lockfile says, or undefined when it is. */
function whyInstall() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return 'node_modules is missing or incomplete'
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || (entry.optional && !present[path] && !madeForThisMachine(entry))) continue
    if (present[path]?.version !== entry.version || present[path]?.integrity !== entry.integrity)
      return `${path} is not at ${entry.version}`
    if (!existsSync(join(root, path))) return `${path} is gone`
  }
  const extra = Object.keys(present).find((path) => !wanted[path])
  return extra && `${extra} is not in the lockfile`
}

/**
 * Optional packages without os or cpu of their own are parts of other platforms' packages: npm rightly leaves them out.
 * os and cpu stand in the lockfile as a word or as a list.
 */
function madeForThisMachine({ os, cpu, libc }) {
  if (!os && !cpu) return false
  const glibc = process.platform === 'linux' && Boolean(process.report.getReport().header.glibcVersionRuntime)
  const fits = (allowed, actual) => !allowed || [allowed].flat().includes(actual)
  return fits(os, process.platform) && fits(cpu, process.arch) && fits(libc, glibc ? 'glibc' : 'musl')
}

/** The lockfile's Node is dynamically linked to libatomic, which small Debian images lack. */
function checkOwnNode() {
  const answer = existsSync(ownNode) && spawnSync(ownNode, ['--version'], { encoding: 'utf8' })
  if (!answer) {
    if (Number(process.versions.node.split('.')[0]) >= 26) return
    stop(`npm has no Node 26 for ${process.platform}-${process.arch}: install it (https://nodejs.org) and try again`)
  }
  if (answer.status === 0) return
  if (!answer.stderr?.includes('libatomic')) stop(`${ownNode} does not run: ${answer.stderr || answer.error?.message}`)
  installDebianPackages(['libatomic1'])
}

/** npm links the commands of packages, not of the checkout; without a link npx first installs the checkout into its cache. */
function linkCommands() {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  if (lstatSync(join(root, 'node_modules')).isSymbolicLink()) return
  for (const [name, file] of Object.entries(bin)) {
    const link = join(root, 'node_modules/.bin', name)
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(join('../..', file), link)
  }
}

function buildPages() {
  if (!existsSync(join(root, 'vite.config.ts'))) return
  const built = newest(join(root, 'web/dist'))
  const sources = pageSources.map((name) => newest(join(root, name)))
  if (built > Math.max(...sources)) return
  const node = existsSync(ownNode) ? ownNode : process.execPath
  run('building the pages', [node, join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
}

/** When the newest file under a path was written, in ms; 0 when there is none. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return path.endsWith('.test.ts') ? 0 : stat.mtimeMs
  const inner = readdirSync(path).filter((name) => name !== 'dist')
  return Math.max(0, ...inner.map((name) => newest(join(path, name))))
}

function installDebianPackages(names) {
  const missing = names.filter((name) => !hasDebianPackage(name))
  if (missing.length === 0) return
  const install = ['install', '-y', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0) stop(`please type:  sudo apt-get update && sudo apt-get ${install.join(' ')}`)
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  run('refreshing the list of Debian packages', ['apt-get', ...patient, 'update'], quiet)
  run(`installing ${missing.join(' ')}`, ['apt-get', ...patient, ...install], quiet)
}

function hasDebianPackage(name) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is dpkg-query's
  const answer = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status}', name], { encoding: 'utf8' })
  if (answer.error) stop(`this is no Debian: see to it that the counterparts of ${driven[purpose].join(' ')} are there`)
  return answer.stdout === 'installed'
}

function run(what, [command, ...args], env = {}) {
  tell(what)
  const started = performance.now()
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  if (error || status !== 0)
    stop(`${what}: failed (${error?.message ?? `exit ${status}`}): ${command} ${args.join(' ')}`)
  tell(`${what}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

function argument(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}

function tell(line) {
  console.log(`prepare: ${line}`)
}

function stop(line) {
  console.error(`prepare: ${line}`)
  process.exit(1)
}

/**
 * `npm run browser`: a Chromium window that trusts the demo's server CA and keeps its certificates in a throw-away store, so that trying the
 * demo touches neither your own browser nor your own certificates. Closing the window ends it and leaves nothing behind.
 *
 *   npm run browser                      an empty PC: begin at the portal
 *   npm run browser -- --user TARO01     a PC that has this demo user's certificate already
 *   npm run browser -- --lang en
 *
 * Chromium on Linux reads ~/.pki/nssdb, so the window gets a home folder of its own. The store is made before Chromium
 * starts: since version 146 it would otherwise make one elsewhere and never look here.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { SeededContract } from './seed.ts'

const demoFile = 'var/demo/demo.json'
const chromium = '/usr/bin/chromium'

type Demo = { readonly portal: string; readonly serverCa: string; readonly contracts: readonly SeededContract[] }

const { values } = parseArgs({
  options: {
    user: { type: 'string' },
    lang: { type: 'string', default: 'ja' },
    demo: { type: 'string', default: demoFile },
  },
})
const lang = values.lang === 'en' ? 'en' : 'ja'
if (!existsSync(values.demo)) stop(2, `${values.demo} is missing: run npm start in another terminal first.`)
if (!existsSync(chromium)) stop(2, `${chromium} is missing: apt-get install chromium libnss3-tools`)
if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  stop(
    1,
    `This terminal has no screen (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open.
  At the machine itself: run this in a terminal of its desktop.
  From another machine:  ssh -X ${process.env.USER ?? 'user'}@here, then npm run browser
  Without any screen:    npm run tour walks through everything headless and keeps screenshots under var/tour/`,
  )
}
const demo = JSON.parse(readFileSync(values.demo, 'utf8')) as Demo

const home = mkdtempSync(join(tmpdir(), 'warifu-browser-'))
const store = `sql:${join(home, '.pki/nssdb')}`
process.once('exit', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
mkdirSync(join(home, '.pki/nssdb'), { recursive: true, mode: 0o700 })
execFileSync('certutil', ['-d', store, '-N', '--empty-password'])
execFileSync('certutil', ['-d', store, '-A', '-n', 'Warifu demo server CA', '-t', 'C,,', '-i', demo.serverCa])
if (values.user !== undefined) importCertificateOf(values.user)

console.log(`A window opens at ${demo.portal}. To put a saved certificate into it:

  pk12util -d ${store} -i ${join(home, 'Downloads')}/FILE.p12      (asks for the password that the page shows)

or, in the window: chrome://certificate-manager. Close the window to end.`)
const window = spawn(chromium, switches(), { env: { ...process.env, HOME: home }, stdio: 'ignore' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => window.kill())
window.once('error', (error) => stop(1, error.message))
window.once('exit', (code) => process.exit(code ?? 0))

function importCertificateOf(loginId: string): void {
  const users = demo.contracts.flatMap((contract) => contract.users)
  const user = users.find((one) => one.loginId.toLowerCase() === loginId.toLowerCase())
  const have = users.filter((one) => one.p12 !== null).map((one) => one.loginId)
  if (!user?.p12 || !user.passphrase) stop(2, `${loginId} has no certificate. These have: ${have.join(' ')}`)
  execFileSync('pk12util', ['-d', store, '-i', user.p12, '-W', user.passphrase], { stdio: 'ignore' })
  console.log(`The certificate of ${user.loginId} (${user.state}) is in the store. Password: ${user.password}`)
}

function switches(): string[] {
  return [
    `--user-data-dir=${join(home, 'profile')}`,
    `--lang=${lang}`,
    `--accept-lang=${lang === 'ja' ? 'ja-JP,ja' : 'en-US,en'}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--password-store=basic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    demo.portal,
  ]
}

function stop(exitCode: number, why: string): never {
  console.error(why)
  process.exit(exitCode)
}

/**
 * The console's real build behind a small bank that speaks wire/manage.ts and keeps its users in memory.
 * Knows no rules of its own beyond what the screens need to be walked through; sends the policy that the real door sends.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RefusalCode, RefusalFacts } from '../../domain/refusals.ts'
import type { Me, UserView } from '../../wire/manage.ts'
import type { ListedUser, Task } from '../../wire/users.ts'
import { actOwn, firstOwn } from './own.ts'
import { firstTasks, firstUsers, history, user } from './people.ts'

export const confirmationPassword = 'correct horse 2'
export const bankNow = '2026-11-24T10:02:00+09:00'

export type Built = { dir: string; script: string; css: readonly string[]; gzipKiB: number }

/** web/dist, which npm test has just built and every bank serves. */
export function consoleAsBuilt(): Built {
  const dir = join(import.meta.dirname, '../../web/dist')
  const manifest = JSON.parse(readFileSync(join(dir, '.vite/manifest.json'), 'utf8'))
  const { file, css } = manifest['web/master/main.tsx'] as { file: string; css: string[] }
  const bytes = [file, ...css].reduce((sum, name) => sum + gzipSync(readFileSync(join(dir, name))).length, 0)
  return { dir, script: file, css, gzipKiB: bytes / 1024 }
}

type Refused = { code: RefusalCode; facts?: RefusalFacts }

export type Bank = {
  readonly url: string
  users: UserView[]
  todo: Task[]
  /** changes to what /me answers */
  me: Partial<Me>
  /** the next post to a path that ends so is refused */
  refuseNext: Map<string, Refused>
  /** /me and everything else is refused like this */
  refuseAll: Refused | null
  /** the session's token; a post with another is refused as a stale page's */
  csrf: string
  delayMs: number
  readonly posts: { path: string; body: Record<string, unknown> }[]
  close(): Promise<void>
}

const statuses: Partial<Record<RefusalCode, number>> = { E18: 409, E22: 403, E23: 503, E24: 401, E25: 403, E26: 403 }
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }

export async function openBank(built: Built): Promise<Bank> {
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const bank: Bank = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    users: firstUsers(),
    todo: firstTasks(),
    me: {},
    refuseNext: new Map(),
    refuseAll: null,
    csrf: 'first-token',
    delayMs: 0,
    posts: [],
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '/', bank.url)
    if (pathname.startsWith('/_warifu/assets/')) return asset(response, pathname.slice('/_warifu/assets/'.length))
    if (!pathname.startsWith('/api/')) return shell(response, searchParams.get('lang') === 'en' ? 'en' : 'ja')
    if (bank.delayMs > 0) await new Promise((done) => setTimeout(done, bank.delayMs))
    if (bank.refuseAll) return refuse(response, bank.refuseAll)
    if (request.method === 'GET') {
      if (pathname.endsWith('/history')) return answer(response, { entries: history })
      return answer(response, pathname === '/api/v1/me' ? whoAmI() : list())
    }
    const body = JSON.parse(await text(request))
    if (request.headers['warifu-csrf'] !== bank.csrf) return refuse(response, { code: 'E24' })
    bank.posts.push({ path: pathname, body })
    for (const [end, refused] of bank.refuseNext) {
      if (!pathname.endsWith(end)) continue
      bank.refuseNext.delete(end)
      return refuse(response, refused)
    }
    act(response, pathname, body)
  }

  let own = firstOwn()

  function act(response: ServerResponse, path: string, body: Record<string, string>) {
    const loginId = decodeURIComponent(/\/users\/([^/]+)/.exec(path)?.[1] ?? '')
    const about = bank.users.find((one) => one.loginId === (loginId || body.loginId))
    if ('confirmationPassword' in body && body.confirmationPassword !== confirmationPassword) {
      return refuse(response, { code: 'E25', facts: { triesLeft: 4 } })
    }
    if (path.endsWith('/called-by-telephone') || path.endsWith('/logout')) return answer(response, null, 204)
    const mine = actOwn(own, path, body)
    if (mine) {
      own = mine.own
      return answer(response, mine.told)
    }
    if (path === '/api/v1/me/passwords') {
      bank.me = { ...bank.me, mustSetPasswords: false }
      return answer(response, null, 204)
    }
    if (path.startsWith('/api/v1/user-import')) return imported(response, path, body)
    if (path === '/api/v1/users') {
      if (about) return refuse(response, { code: 'E18', facts: { why: 'taken', suggestion: `${body.loginId}-2` } })
      bank.users.push(user(body.loginId ?? '', body.name ?? '', { mail: body.mail ?? '' }))
      return answer(response, { loginId: body.loginId, initialPassword: 'kt3m-9xqw-hp7d' }, 201)
    }
    if (!about) return refuse(response, { code: 'E26', facts: {} })
    if (path.endsWith('/deletion')) {
      bank.users = bank.users.filter((one) => one !== about)
      const serials = about.certificate ? [about.certificate.serial] : []
      return answer(response, { loginId, removedAt: bankNow, serials })
    }
    if (path.endsWith('/unlock')) {
      change(about, { state: 'valid' })
      return answer(response, { loginId, unlockedAt: bankNow })
    }
    if (path.endsWith('/password-reset')) {
      const restrictedUntil = '2026-11-25T12:00:00+09:00'
      return answer(response, { loginId, initialPassword: 'zr7w-2mpd-9kqt', restrictedUntil }, 201)
    }
    if (/\/users\/[^/]+$/.test(path)) {
      change(about, { name: body.name ?? '' })
      return answer(response, { loginId, name: body.name, now: body.name !== about.name })
    }
    if (path.endsWith('/revocation')) {
      const serials = about.certificate ? [about.certificate.serial] : []
      change(about, { certificate: null, state: 'none' })
      return answer(response, { loginId, serials, revokedAt: bankNow, now: serials.length > 0 })
    }
    if (path.endsWith('/acquisition-code')) {
      change(about, { state: 'acquirable', codeUntil: '2026-11-27T21:00:00+09:00' })
      return answer(response, { loginId, acquisitionCode: '7KQ2-M9XW-4TPH-C', validUntil: '2026-11-27T21:00:00+09:00' })
    }
    if (path.endsWith('/stop/lift')) {
      change(about, { state: 'valid' })
      return answer(response, { loginId, restrictedUntil: '2026-11-25T12:00:00+09:00' })
    }
    change(about, { state: 'stopped' })
    answer(response, { loginId: about.loginId, stoppedAt: bankNow, now: true })
  }

  /** As the door judges, as far as the walks need it: a known ID is taken, an empty name is none, places end. */
  function imported(response: ServerResponse, path: string, body: Record<string, unknown>) {
    const users = body.users as ListedUser[]
    const free = 10 - bank.users.length
    if (path.endsWith('/check')) {
      const known = new Set(bank.users.map(({ loginId }) => loginId))
      const rows = users.map((row, i) => ({
        ...row,
        loginId: row.loginId.normalize('NFKC'),
        faults: [
          ...(known.has(row.loginId) ? ['login-id-taken'] : []),
          ...(row.name ? [] : ['name-missing']),
          ...(i >= free ? ['no-place'] : []),
        ],
      }))
      return answer(response, { placesFree: free, rows })
    }
    for (const { loginId, name, mail } of users) bank.users.push(user(loginId, name, { mail }))
    const added = users.map(({ loginId, name }, i) => ({ loginId, name, initialPassword: `kt3m-9xqw-hp7${i}` }))
    answer(response, { added }, 201)
  }

  function change(about: UserView, to: Partial<UserView>) {
    bank.users = bank.users.map((one) => (one === about ? { ...one, ...to } : one))
  }

  function list() {
    return { users: bank.users, placesFree: 10 - bank.users.length, places: 9, todo: bank.todo, bankNow }
  }

  function whoAmI(): Me {
    const role = bank.me.user?.role ?? 'master'
    return {
      user: bank.users.find((one) => one.role === role) ?? bank.users[0]!,
      companyName: '株式会社見本物産',
      contractNumber: '0012345',
      mustSetPasswords: false,
      restrictedUntil: null,
      actsRestricted: false,
      masterRisk: null,
      bankNow,
      csrf: bank.csrf,
      renewal: null,
      applicationUrl: 'https://n3.login.warifu.localhost:8444/',
      bank: { name: '割符銀行', branch: '見本支店', telephone: '0120-000-000', serviceName: '割符外為Web' },
      ...own,
      ...bank.me,
    }
  }

  function shell(response: ServerResponse, lang: string) {
    const nonce = 'fixed-for-the-test'
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'; script-src 'self'; style-src 'self'",
        `'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none';`,
        "frame-ancestors 'none'; require-trusted-types-for 'script'",
      ].join(' '),
      'Referrer-Policy': 'same-origin',
    })
    const sheets = built.css.map((name) => `<link rel="stylesheet" href="/_warifu/assets/${name}">`).join('')
    response.end(`<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Warifu</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,"><meta name="warifu-csrf" content="${bank.csrf}">
<meta name="warifu-portal" content="https://portal.warifu.localhost:8443/">
<meta name="warifu-stop" content="https://portal.warifu.localhost:8443/stop"><meta property="csp-nonce" nonce="${nonce}">${sheets}
<script type="module" src="/_warifu/assets/${built.script}"></script></head><body><div id="root"></div></body></html>`)
  }

  function asset(response: ServerResponse, name: string) {
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' })
    response.end(readFileSync(join(built.dir, name)))
  }

  return bank
}

function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(body === null ? '' : JSON.stringify(body))
}

function refuse(response: ServerResponse, { code, facts = {} }: Refused): void {
  const status = statuses[code] ?? 403
  response.writeHead(status, { 'Content-Type': 'application/problem+json' })
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, instance: '7KQ2M-9XW4T', facts }))
}

async function text(request: IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of request) all += chunk
  return all
}

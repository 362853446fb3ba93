/**
 * A portal for the pages' tests: the real pages, the real scripts as npm test has built them, wire/portal.ts on the other side,
 * and an openssl bank behind it; all in one place because each door looks at the same few turns. Every request body is
 * kept, so that a test can look for what must never be in one.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { refuse as refusal } from '../../domain/refusals.ts'
import { acquirePage } from '../../server/pages/acquire.ts'
import { assetsFromManifest } from '../../server/pages/assets.ts'
import { confirmPage } from '../../server/pages/confirm.ts'
import type { PageContext } from '../../server/pages/layout.ts'
import { loginPage } from '../../server/pages/login.ts'
import { renewPage } from '../../server/pages/renew.ts'
import { beginAcquisition, type CertificateIssued } from '../../wire/portal.ts'
import { beginRenewal } from '../../wire/renewal.ts'
import { openTrialBank } from './bank.ts'

const root = join(import.meta.dirname, '../..')

/** What a test may turn. */
export type Turns = {
  /** answers the next acquisition with this refusal */
  refuseBegin: string | null
  /** destroys the socket after the certificate was issued: the answer is lost, however often the browser tries */
  cutAnswer: boolean
  /** issues for somebody else's key */
  wrongKey: boolean
  /** forgets the session: E24 */
  sessionOver: boolean
  /** the check is presented no certificate: E01 */
  notImported: boolean
  proven: boolean
  /** how far the server's clock is ahead of the PC's, ms */
  ahead: number
  environment: boolean
  probe: boolean
}

export const code = 'ABCD-EFGH-JKMN-7'
const turnsAtRest: Turns = {
  refuseBegin: null,
  cutAnswer: false,
  wrongKey: false,
  sessionOver: false,
  notImported: false,
  proven: false,
  ahead: 0,
  environment: true,
  probe: true,
}

export async function openTrialPortal() {
  const bank = openTrialBank()
  const dist = join(root, 'web/dist') // which npm test has just built
  const assets = assetsFromManifest(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))

  const turns = { ...turnsAtRest }
  const bodies: { path: string; body: Buffer }[] = []
  const issued = new Map<string, CertificateIssued>()
  let current: CertificateIssued | undefined
  let tokens = 0

  const door = createServer((_, response) => response.end('ok'))
  const portal = createServer((request, response) => void answer(request, response))
  await Promise.all([listen(door), listen(portal)])
  const origin = `http://localhost:${port(portal)}`
  const probeUrl = `http://localhost:${port(door)}/_warifu/probe`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin)
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
    const asked = `${request.method} ${url.pathname}`
    bodies.push({ path: asked, body })
    const doors: Record<string, () => void> = {
      'GET /acquire': () => page(response, acquirePage(context(url, 'WRF-P02'), acquireView())),
      'GET /_warifu/confirm': () => page(response, confirmPage(context(url, 'WRF-L02'), confirmView(url))),
      'GET /_warifu/login': () => page(response, loginPage(context(url, 'WRF-L01'), loginView(url))),
      'POST /api/v1/called-by-telephone': () => json(response, 200, { heard: true }),
      'POST /api/v1/acquisition': () => begin(response, body),
      'POST /api/v1/acquisition/certificate': () => certify(response, body),
      'GET /api/v1/acquisition/certificate': () => look(response),
      'POST /_warifu/confirm': () => confirm(response),
      'GET /renew': () => page(response, renewPage(context(url, 'WRF-M05'), renewView(url))),
      'POST /api/v1/renewal': () => begin(response, renewing(body)),
      'POST /api/v1/renewal/certificate': () => certify(response, body),
      'GET /api/v1/renewal/certificate': () => look(response),
    }
    const door = doors[asked]
    if (door) door()
    else if (url.pathname.startsWith('/_warifu/assets/')) asset(response, url.pathname)
    else response.writeHead(404).end()
  }

  function begin(response: ServerResponse, body: Buffer): void {
    const typed = beginAcquisition.parse(JSON.parse(body.toString()))
    if (turns.refuseBegin) {
      refuse(response, turns.refuseBegin)
      return
    }
    turns.sessionOver = false
    current = undefined
    const loginId = typed.loginId.normalize('NFKC').toUpperCase()
    loginIdNow = loginId
    json(response, 200, {
      loginId,
      companyName: '株式会社ノーザンプロダクツ',
      role: 'general',
      finishBy: '2026-11-24T11:00:00+09:00',
      session: 'x'.repeat(32),
    })
  }
  let loginIdNow = ''

  function certify(response: ServerResponse, body: Buffer): void {
    if (turns.sessionOver || !loginIdNow) {
      refuse(response, 'E24')
      return
    }
    const key = createHash('sha256').update(body).digest('hex')
    const pkcs10 = turns.wrongKey ? foreignRequest(bank.dir) : body
    current = issued.get(key) ?? bank.issue(pkcs10, loginIdNow)
    issued.set(key, current)
    if (turns.cutAnswer) {
      response.destroy()
      return
    }
    look(response)
  }

  function look(response: ServerResponse): void {
    if (turns.sessionOver || !current) {
      refuse(response, 'E24')
      return
    }
    const confirmUrl = turns.proven ? null : `${origin}/_warifu/confirm#token-${++tokens}-0123456789`
    json(response, 200, { ...current, proven: turns.proven, confirmUrl })
  }

  function confirm(response: ServerResponse): void {
    if (turns.notImported) {
      refuse(response, 'E01')
      return
    }
    if (!current || turns.proven) {
      refuse(response, 'E03')
      return
    }
    turns.proven = true
    const { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil } = current
    const known = { loginId, companyName, serial, lastDay, notAfter, lastActionable, restrictedUntil }
    json(response, 200, { ...known, loginUrl: `${origin}/_warifu/login` })
  }

  function context(url: URL, screen: string): PageContext {
    return {
      lang: url.searchParams.get('lang') === 'en' ? 'en' : 'ja',
      bankNow: '2026-11-24T10:30:00+09:00',
      bank: {
        name: '割符銀行',
        nameEn: 'Warifu Bank',
        branch: '見本支店',
        branchEn: 'Specimen Branch',
        telephone: '011-000-0000',
        telephoneHours: '9:00–17:00',
        serviceName: '割符外為Web',
        serviceNameEn: 'Warifu FX Web',
      },
      path: url.pathname,
      screen,
      assets,
      portalUrl: `${origin}/`,
      stopUrl: `${origin}/stop`,
    }
  }

  function acquireView() {
    const row = { os: 'linux', osName: 'Linux', browser: 'chromium', browserName: 'Chromium', fromVersion: 100 }
    const windows = { os: 'windows', osName: 'Windows 11', browser: 'edge', browserName: 'Edge', fromVersion: 130 }
    return {
      hours: { open: true, closesAt: '2026-11-24T21:00:00+09:00', nextOpening: '2026-11-25T09:00:00+09:00' },
      environment: turns.environment ? [{ ...row, acquire: true }] : [{ ...windows, acquire: true }],
      probeUrl: turns.probe ? probeUrl : 'http://localhost:9/_warifu/probe',
      serverNow: new Date(Date.now() + turns.ahead).toISOString(),
    }
  }

  /** Whose certificate it is the session says: nobody types it. */
  function renewing(body: Buffer): Buffer {
    const { confirmationPassword } = beginRenewal.parse(JSON.parse(body.toString()))
    const typed = { loginId: 'HANAKO2', password: confirmationPassword, acquisitionCode: code }
    return Buffer.from(JSON.stringify(typed))
  }

  function renewView(url: URL) {
    const { environment, serverNow } = acquireView()
    const unproven = { lastDay: '2027-11-24', proven: false, proveBy: '2026-11-27T21:00:00+09:00' }
    return {
      companyName: '株式会社ノーザンプロダクツ',
      loginId: 'HANAKO2',
      lastDay: '2026-12-10',
      renewableUntil: null,
      limited: false,
      unproven: url.searchParams.has('unfinished') ? unproven : null,
      environment,
      serverNow,
      loginUrl: `${origin}/_warifu/login`,
      logInAgainUrl: `${origin}/_warifu/login`,
      consoleUrl: '/',
    }
  }

  function confirmView(url: URL) {
    const certificate = { companyName: '株式会社ノーザンプロダクツ', loginId: 'HANAKO2', serial: '3f'.repeat(16) }
    const known = {
      ...certificate,
      role: 'general' as const,
      lastDay: '2027-11-24',
      firstRenewal: '2027-10-15T09:00:00+09:00',
      lastActionable: '2027-11-24T21:00:00+09:00',
      standing: { kind: 'good' as const },
    }
    const none = { refusal: refusal('E01'), hint: null, machineNow: new Date(Date.now() + turns.ahead).toISOString() }
    return {
      certificate: url.searchParams.has('certificate') ? known : none,
      acquireUrl: `${origin}/acquire`,
      loginUrl: '/_warifu/login',
      againUrl: `${origin}/_warifu/confirm`,
    }
  }

  function loginView(url: URL) {
    const wrong = url.searchParams.has('wrong')
    return {
      companyName: '株式会社ノーザンプロダクツ',
      loginId: 'HANAKO2',
      lastDay: '2027-11-24',
      lastLogin: url.searchParams.has('first')
        ? null
        : { at: '2026-11-20T17:42:00+09:00', address: '192.0.2.17', browser: 'Edge 148 · Windows' },
      mustSetPasswords: url.searchParams.has('first'),
      otherUrl: `${origin}/_warifu/login`,
      ...(wrong ? { error: 'パスワードが違います。', refusal: { code: 'E07', reference: '7KQ2M-9XW4T' } } : {}),
    }
  }

  function page(response: ServerResponse, text: string): void {
    const connect = `'self' ${new URL(probeUrl).origin} http://localhost:9`
    const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src ${connect}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    })
    response.end(text)
  }

  function asset(response: ServerResponse, path: string): void {
    const file = path.replace('/_warifu/assets/', '')
    response.writeHead(200, { 'content-type': file.endsWith('.css') ? 'text/css' : 'text/javascript' })
    response.end(readFileSync(join(dist, file)))
  }

  return {
    origin,
    turns,
    bodies,
    dir: bank.dir,
    rest: () => {
      Object.assign(turns, turnsAtRest)
      current = undefined
      loginIdNow = ''
      bodies.length = 0
    },
    close: () => {
      for (const server of [door, portal]) {
        server.close()
        server.closeAllConnections()
      }
      bank.close()
    },
  }
}

export type TrialPortal = Awaited<ReturnType<typeof openTrialPortal>>

let foreign: Buffer | undefined
function foreignRequest(dir: string): Buffer {
  foreign ??= readFileSync(join(dir, 'ca.csr'))
  const text = foreign.toString().replace(/-----[^-]+-----|\s/g, '')
  return Buffer.from(text, 'base64')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' })
  response.end(JSON.stringify(body))
}

function refuse(response: ServerResponse, code: string): void {
  const facts = code === 'E08' ? { usedAt: '2026-11-24T10:02:00+09:00' } : {}
  json(response, 403, { type: 'about:blank', title: code, status: 403, code, instance: '7KQ2M-9XW4T', facts })
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve()))
}

function port(server: Server): number {
  return (server.address() as AddressInfo).port
}

/**
 * A small stand-in for a bank's foreign exchange service, to stand behind the gate: plain node:http, jose, and nothing of the gate's
 * own code. It shows what a service has to do (verify one header, believe nothing else) and what it gains (who is logged
 * in, and whether payments are allowed). README.md is the page for integrators. It listens on loopback only.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { JSONWebKeySet } from 'jose'
import { type Customer, openVerifying, type Verify } from './assertion.ts'
import { type Ledger, openLedger, ratesAt, readOrder, statementLines } from './ledger.ts'
import { acceptedPage, overviewPage, plainPage, remitPage, type View } from './pages.ts'
import { type Lang, words } from './words.ts'

export type Settings = {
  readonly port: number
  readonly issuer: string
  readonly audience: string
} & ({ readonly jwksUrl: string } | { readonly jwks: JSONWebKeySet })

const pieceMs = 200
const rateMs = 1_000
const largestForm = 16_384

/** port 0 chooses a free one. The promise rejects when the port is taken. */
export async function startGaitameWeb(settings: Settings): Promise<{ port: number; close: () => Promise<void> }> {
  const { issuer, audience } = settings
  const keys = 'jwks' in settings ? { set: settings.jwks } : { url: settings.jwksUrl }
  const service = { verify: openVerifying({ issuer, audience, keys }), ledger: openLedger() }
  const server = createServer((request, response) => {
    answer(service, request, response).catch((error: unknown) => {
      console.error(error)
      if (response.headersSent) response.destroy()
      else response.writeHead(503).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Service = { readonly verify: Verify; readonly ledger: Ledger }
type Call = Service & {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly lang: Lang
  readonly customer: Customer
}

async function answer(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://service')
  const lang = language(request, response, url)
  const verified = await service.verify(request.headers['warifu-assertion'])
  if ('no' in verified) {
    console.warn(`refused: ${verified.no}`)
    const { gateTitle, gate } = words[lang]
    send(response, 403, plainPage({ lang, path: url.pathname, customer: null }, gateTitle, gate))
    return
  }
  const call = { ...service, request, response, url, lang, customer: verified }
  const page = pages[`${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`]
  if (page) await page(call)
  else send(response, 404, plainPage(viewOf(call), words[lang].missingTitle, ''))
}

const pages: Readonly<Record<string, (call: Call) => void | Promise<void>>> = {
  'GET /': (call) => {
    const { customer, ledger, response } = call
    send(response, 200, overviewPage(viewOf(call), customer, ledger.remittances(customer.contractId)))
  },
  'GET /remit': (call) => {
    send(call.response, call.customer.restricted ? 403 : 200, remitPage(viewOf(call), call.customer, null))
  },
  'POST /remit': remit,
  'GET /remit/accepted': (call) => {
    const { customer, ledger, response, url, lang } = call
    const wanted = url.searchParams.get('reference')
    const found = ledger.remittances(customer.contractId).find(({ reference }) => reference === wanted)
    if (found) send(response, 200, acceptedPage(viewOf(call), found))
    else send(response, 404, plainPage(viewOf(call), words[lang].missingTitle, ''))
  },
  'GET /whoami.json': ({ customer, response }) => {
    send(response, 200, JSON.stringify(customer), 'application/json')
  },
  'GET /statement.csv': statement,
  'GET /rates': rates,
  'GET /style.css': ({ response }) => send(response, 200, file('style.css'), 'text/css; charset=utf-8'),
  'GET /app.js': ({ response }) => send(response, 200, file('app.js'), 'text/javascript; charset=utf-8'),
}

async function remit(call: Call): Promise<void> {
  const { customer, ledger, request, response, lang } = call
  const t = words[lang]
  // The gate proves who is logged in, not that he meant this request: every form of a service still needs its own check.
  if (!isOwnPage(request)) return send(response, 403, plainPage(viewOf(call), t.foreignTitle, t.foreign))
  const form = await readForm(request)
  if (form === null) return send(response, 413, plainPage(viewOf(call), t.invalidTitle, t.invalid))
  const values = new URLSearchParams(form)
  if (customer.restricted) return send(response, 403, remitPage(viewOf(call), customer, null))
  const order = readOrder(values)
  if (order === null) return send(response, 422, remitPage(viewOf(call), customer, { values, invalid: true }))
  const { reference } = ledger.remit(customer.contractId, customer.loginId, order, Date.now())
  response.writeHead(303, { Location: `/remit/accepted?reference=${reference}` }).end()
}

/** The gate gives the service one Host and the same name in Origin, whatever label the browser is on. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  return headers.origin === `https://${headers.host}` && headers['sec-fetch-site'] === 'same-origin'
}

async function readForm(request: IncomingMessage): Promise<string | null> {
  let text = ''
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1')
    if (text.length > largestForm) return null
  }
  return text
}

async function statement({ response, url }: Call): Promise<void> {
  const slow = url.searchParams.get('slow') === '1'
  response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment' })
  for (const line of statementLines()) {
    if (response.destroyed) return
    response.write(line)
    if (slow) await new Promise((resolve) => setTimeout(resolve, pieceMs))
  }
  response.end()
}

function rates({ request, response }: Call): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  let step = 0
  const tick = () => response.write(`data: ${JSON.stringify(ratesAt(step++))}\n\n`)
  if (request.method === 'HEAD') return void response.end()
  tick()
  const ticking = setInterval(tick, rateMs)
  response.on('close', () => clearInterval(ticking))
}

function viewOf({ lang, url, customer }: Call): View {
  return { lang, path: url.pathname, customer }
}

function send(response: ServerResponse, status: number, body: string, type = 'text/html; charset=utf-8'): void {
  response
    .writeHead(status, {
      'Content-Type': type,
      'Content-Security-Policy':
        "default-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
    })
    .end(body)
}

/** Our own ?lang and cookie: the gate keeps its cookies to itself. */
function language(request: IncomingMessage, response: ServerResponse, url: URL): Lang {
  const asked = url.searchParams.get('lang')
  if (asked === 'ja' || asked === 'en') {
    response.setHeader('Set-Cookie', `gaitame-lang=${asked}; Path=/; Secure; HttpOnly; SameSite=Lax`)
    return asked
  }
  const [, kept] = /(?:^|; ?)gaitame-lang=(ja|en)(?:;|$)/.exec(request.headers.cookie ?? '') ?? []
  if (kept) return kept as Lang
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja'
}

function file(name: string): string {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
}

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: see README.md`)
  return value
}

if (import.meta.main) {
  const { port } = await startGaitameWeb({
    port: Number(process.env.GAITAME_PORT ?? 9000),
    jwksUrl: needed('WARIFU_JWKS_URL'),
    issuer: needed('WARIFU_ISSUER'),
    audience: needed('WARIFU_AUDIENCE'),
  })
  console.log(`http://127.0.0.1:${port}, for the gate alone`)
}

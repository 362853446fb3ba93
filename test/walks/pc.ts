/**
 * A PC without a browser: Node's own TLS client with a certificate of its choice, a cookie jar that keeps a browser's rules as far as
 * our cookies need them, and no Origin or Sec-Fetch-Site unless a test writes one. What a thief's program would be.
 *
 * Names under .localhost are loopback here; the demo's server CA is trusted, nothing is ignored.
 */
import { readFileSync } from 'node:fs'
import { Agent, request as httpsRequest } from 'node:https'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { writePkcs12 } from '../../pki/pkcs12-write.ts'
import { requestForKeys } from '../../pki/request-write.ts'
import type { AcquisitionBegun, CertificateIssued } from '../../wire/portal.ts'
import type { Problem } from '../../wire/shapes.ts'
import type { Bank } from './bank.ts'

export type Credential = { readonly pfx: Uint8Array; readonly passphrase: string }

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** of problem details or a refusal's page */
  readonly refusal: string | undefined
  json<T>(): T
}

export type Asking = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** sent as JSON */
  readonly json?: unknown
  /** sent as an HTML form would */
  readonly form?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** how a program asks for a page */
  readonly page?: boolean
}

type Cookie = {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly host: boolean
  readonly path: string
}

export type Pc = {
  readonly cookies: Cookie[]
  ask(url: string, asking?: Asking): Promise<Answer>
  /** The body as it comes, until the server ends or cuts it. */
  listen(url: string): Promise<Listening>
  close(): void
}

export type Listening = {
  readonly status: number
  /** resolves with everything heard once the text is in it; rejects when the stream ends before */
  heard(text: string): Promise<void>
  /** resolves when the stream is over, however */
  readonly over: Promise<'ended' | 'cut'>
}

const askTimeoutMs = 15_000

/** `from`: the loopback address it speaks from (127.0.0.0/8), as another network would be. */
export function openPc(bank: Bank, credential?: Credential, from?: string): Pc {
  const cookies: Cookie[] = []
  const agent = new Agent({
    keepAlive: true,
    maxCachedSessions: 0,
    ...(from && { localAddress: from }),
    ca: readFileSync(bank.told.serverCa),
    lookup: loopback as never,
    ...(credential && { pfx: Buffer.from(credential.pfx), passphrase: credential.passphrase }),
  })

  function send(url: string, asking: Asking, signal: AbortSignal) {
    const at = new URL(url)
    const { body, type } = bodyOf(asking)
    const cookie = cookieHeader(cookies, at)
    const headers = {
      accept: asking.page ? 'text/html' : 'application/json',
      ...(type && { 'content-type': type, 'content-length': String(body!.length) }),
      ...(cookie && { cookie }),
      ...asking.headers,
    }
    const outgoing = httpsRequest(at, { agent, method: asking.method ?? (body ? 'POST' : 'GET'), headers, signal })
    outgoing.end(body)
    return outgoing
  }

  return {
    cookies,
    async ask(url, asking = {}) {
      const outgoing = send(url, asking, AbortSignal.timeout(askTimeoutMs))
      return new Promise((answered, failed) => {
        outgoing.once('error', failed)
        outgoing.once('response', (incoming) => {
          const pieces: Buffer[] = []
          incoming.on('data', (piece: Buffer) => pieces.push(piece))
          incoming.once('error', failed)
          incoming.once('end', () => {
            remember(cookies, new URL(url), incoming.headers['set-cookie'] ?? [])
            answered(answerOf(incoming.statusCode!, incoming.headers, Buffer.concat(pieces).toString('utf8')))
          })
        })
      })
    },
    async listen(url) {
      const leave = new AbortController()
      const outgoing = send(url, {}, leave.signal)
      return new Promise((listening, failed) => {
        outgoing.once('error', failed)
        outgoing.once('response', (incoming) => {
          let said = ''
          const over = new Promise<'ended' | 'cut'>((settled) => {
            incoming.once('end', () => settled('ended'))
            incoming.once('error', () => settled('cut'))
            incoming.once('close', () => settled('cut'))
          })
          incoming.on('data', (piece: Buffer) => {
            said += piece.toString('utf8')
          })
          listening({
            status: incoming.statusCode!,
            over,
            async heard(text) {
              while (!said.includes(text)) {
                const how = await Promise.race([
                  over,
                  new Promise<null>((next) => incoming.once('data', () => next(null))),
                ])
                if (how !== null && !said.includes(text)) throw new Error(`the stream is over without ${text}: ${said}`)
              }
            },
          })
        })
      })
    },
    close: () => agent.destroy(),
  }
}

export function credentialOf(user: { p12: string | null; passphrase: string | null; loginId: string }): Credential {
  if (user.p12 === null || user.passphrase === null) throw new Error(`${user.loginId} has no certificate`)
  return { pfx: readFileSync(user.p12), passphrase: user.passphrase }
}

export type Secrets = { readonly loginId: string; readonly password: string; readonly acquisitionCode: string }

/** A key and its request, made as the page makes them. */
export async function makeRequest() {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return { keys, request: await requestForKeys(keys) }
}

/** The whole acquisition over the API. Answers the certificate to log in with, and the address of its check. */
export async function acquireBy(pc: Pc, bank: Bank, secrets: Secrets) {
  const begun = await pc.ask(`${bank.told.portal}/api/v1/acquisition`, { json: secrets })
  if (begun.status !== 200) throw new Error(`refused: ${begun.refusal} ${begun.text}`)
  const { session } = begun.json<AcquisitionBegun>()
  const { keys, request } = await makeRequest()
  const answer = await askCertificate(pc, bank, session, request)
  if (answer.status !== 201) throw new Error(`refused: ${answer.refusal} ${answer.text}`)
  const issued = answer.json<CertificateIssued>()
  return { issued, credential: await credentialFor(issued, keys.privateKey) }
}

export function askCertificate(pc: Pc, bank: Bank, session: string, request: Uint8Array): Promise<Answer> {
  return pc.ask(`${bank.told.portal}/api/v1/acquisition/certificate`, {
    body: request,
    headers: { 'content-type': 'application/pkcs10', authorization: `Bearer ${session}` },
  })
}

async function credentialFor(issued: CertificateIssued, privateKey: CryptoKey): Promise<Credential> {
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
  const passphrase = 'for-one-test-only'
  const pfx = await writePkcs12(
    {
      key: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
      certificate: bytes(issued.certificate),
      chain: issued.chain.map(bytes),
      friendlyName: issued.friendlyName,
      passphrase,
    },
    'modern',
    (count) => crypto.getRandomValues(new Uint8Array(count)),
  )
  return { pfx, passphrase }
}

/** Logs in on a label of `login.`; answers what the gate said. */
export function logInBy(pc: Pc, bank: Bank, password: string, label = 'n1'): Promise<Answer> {
  return pc.ask(`${originOf(bank, 'login', label)}/_warifu/api/v1/login`, { json: { password } })
}

/** `https://n7.login.…`: a label of an origin of the certificate door */
export function originOf(bank: Bank, kind: 'login' | 'manage', label?: string): string {
  const origin = bank.told[kind]
  return label === undefined ? origin : origin.replace('https://', `https://${label}.`)
}

/** From a session on `login.` to one on `manage.`; answers the origin and the CSRF token is not needed by a program. */
export async function toConsole(pc: Pc, bank: Bank, label = 'n1'): Promise<string> {
  const ready = await pc.ask(`${originOf(bank, 'login', label)}/_warifu/api/v1/hand-over`, { json: {} })
  if (ready.status !== 200) throw new Error(`no hand-over: ${ready.refusal} ${ready.text}`)
  const { origin, hash } = new URL(ready.json<{ url: string }>().url)
  const taken = await pc.ask(`${origin}/api/v1/hand-over`, { json: { code: hash.slice(1) } })
  if (taken.status !== 200) throw new Error(`hand-over refused: ${taken.refusal} ${taken.text}`)
  return origin
}

/** A bare TLS connection to a door, for what no HTTP client does: resumption, a foreign Host. */
export function tlsTo(bank: Bank, url: string, options: ConnectionOptions = {}): Promise<TLSSocket> {
  const { hostname, port } = new URL(url)
  return new Promise((open, failed) => {
    const socket = connect({
      host: '127.0.0.1',
      port: Number(port),
      servername: hostname,
      ca: readFileSync(bank.told.serverCa),
      ALPNProtocols: ['http/1.1'],
      ...options,
    })
    socket.once('error', failed)
    socket.once('secureConnect', () => open(socket))
    socket.setTimeout(askTimeoutMs, () => socket.destroy(new Error('no answer')))
  })
}

/** One HTTP/1.1 request, written as it stands; answers everything that comes back until the server closes. */
export async function speak(socket: TLSSocket, lines: readonly string[]): Promise<string> {
  socket.write(`${[...lines, 'Connection: close', '', ''].join('\r\n')}`)
  let said = ''
  for await (const piece of socket) said += String(piece)
  return said
}

function loopback(
  _host: string,
  options: { all?: boolean },
  found: (error: null, address: never, family?: number) => void,
): void {
  const address = { address: '127.0.0.1', family: 4 }
  if (options.all) found(null, [address] as never)
  else found(null, address.address as never, 4)
}

function bodyOf({ json, form, body }: Asking): { body?: Buffer; type?: string } {
  if (json !== undefined) return { body: Buffer.from(JSON.stringify(json)), type: 'application/json' }
  if (form)
    return { body: Buffer.from(new URLSearchParams(form).toString()), type: 'application/x-www-form-urlencoded' }
  return body ? { body: Buffer.from(body), type: 'application/octet-stream' } : {}
}

function answerOf(status: number, headers: Answer['headers'], text: string): Answer {
  const isProblem = String(headers['content-type']).startsWith('application/problem+json')
  const [, onPage] = /<main[^>]* data-refusal="(E\d\d)"/.exec(text) ?? []
  const refusal = isProblem ? (JSON.parse(text) as Problem).code : onPage
  return { status, headers, text, refusal, json: <T>() => JSON.parse(text) as T }
}

/** RFC 6265 §5.3, as far as Secure host-only and Domain cookies need it. */
function remember(cookies: Cookie[], from: URL, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const named = new Map(attributes.map((text) => [text.split('=')[0]!.toLowerCase(), text.split('=')[1] ?? '']))
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const domain = named.get('domain')
    const cookie = {
      name,
      value,
      domain: domain ?? from.hostname,
      host: domain === undefined,
      path: named.get('path') ?? '/',
    }
    const at = cookies.findIndex((old) => old.name === name && old.domain === cookie.domain && old.path === cookie.path)
    if (at >= 0) cookies.splice(at, 1)
    if (named.get('max-age') !== '0') cookies.push(cookie)
  }
}

function cookieHeader(cookies: readonly Cookie[], { hostname, pathname }: URL): string {
  const fits = ({ domain, host, path }: Cookie) =>
    (host ? hostname === domain : hostname === domain || hostname.endsWith(`.${domain}`)) && pathname.startsWith(path)
  return cookies
    .filter(fits)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}

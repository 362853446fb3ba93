/**
 * The bank's doors as the agent sees them: HTTPS with Node's trust (and one more file, for the demo), no redirects, no
 * proxy. `*.localhost` is this machine, which browsers and curl know and Node's resolver does not.
 *
 * The handshake is Node's where the agent holds the key, else a program's that can use the key where it lives.
 */
import { lookup as systemLookup } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { rootCertificates } from 'node:tls'
import type * as z from 'zod/mini'
import { type KeyProtection, keyProtectionHeader } from '../wire/portal.ts'
import { type Refused, refusedBy } from '../wire/refused.ts'
import type { Jar } from './jar.ts'

export type Answered<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | Refused
  /** an answer of no known shape */
  | { readonly kind: 'unanswered'; readonly status: number }
  /** no connection, no trust */
  | { readonly kind: 'unreachable'; readonly why: string }

export type Client =
  /** PEM; the chain follows the leaf in `certificate` */
  | { readonly key: string; readonly certificate: string }
  | { readonly pfx: Uint8Array; readonly passphrase: string }
  /** a program makes the handshake, where the key is */
  | { readonly exchange: Exchange }

export type Sending = {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}
/** named: PEM of the authorities for servers that were named besides the usual ones */
export type Exchange = (sending: Sending, named: readonly string[]) => Promise<Exchanged>
export type Exchanged = {
  readonly status: number
  readonly body: string
  readonly date: string | undefined
  readonly setCookies: readonly string[]
}

export type Door = {
  ask<T>(schema: z.ZodMiniType<T>, asking: Asking): Promise<Answered<T>>
  /** how far the machine's clock is from the door's, in minutes, by its Date header; or why it cannot be reached */
  clockOff(url: string, now: Date): Promise<number | { readonly why: string }>
}

export type Asking = {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly json?: unknown
  readonly pkcs10?: Uint8Array
  readonly session?: string
  readonly client?: Client
  readonly jar?: Jar
  /** beside a certificate request */
  readonly keyProtection?: KeyProtection
}

const timeoutMs = 60_000
/** The largest answer is a certificate with its chain. */
const largestAnswer = 1 << 20

/** serverCa: PEM of one more authority to trust. */
export function openDoor(serverCa?: string): Door {
  const named = serverCa === undefined ? [] : [serverCa]

  async function ask<T>(schema: z.ZodMiniType<T>, asking: Asking): Promise<Answered<T>> {
    try {
      const { status, body } = await exchange(asking, named)
      const json: unknown = parseJson(body)
      if (status >= 200 && status < 300) {
        const parsed = schema.safeParse(json)
        return parsed.success ? { kind: 'answered', value: parsed.data } : { kind: 'unanswered', status }
      }
      return refusedBy(json) ?? { kind: 'unanswered', status }
    } catch (error) {
      return { kind: 'unreachable', why: error instanceof Error ? error.message : String(error) }
    }
  }

  async function clockOff(url: string, now: Date) {
    try {
      const { date } = await exchange({ url }, named)
      const theirs = Date.parse(date ?? '')
      return Number.isNaN(theirs) ? 0 : Math.round((now.getTime() - theirs) / 60_000)
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error) }
    }
  }
  return { ask, clockOff }
}

async function exchange(asking: Asking, named: readonly string[]): Promise<Exchanged> {
  const { client, jar } = asking
  const sending = sendingOf(asking)
  const answered =
    client !== undefined && 'exchange' in client
      ? await client.exchange(sending, named)
      : await send(sending, agentFor(client, named))
  jar?.keep(sending.url, answered.setCookies)
  return answered
}

/** One connection, resumed by nobody. */
function agentFor(client: Exclude<Client, { exchange: Exchange }> | undefined, named: readonly string[]): Agent {
  const options = { ca: [...rootCertificates, ...named], keepAlive: false, maxCachedSessions: 0, lookup }
  if (client === undefined) return new Agent(options)
  if ('key' in client) return new Agent({ ...options, key: client.key, cert: client.certificate })
  return new Agent({ ...options, pfx: Buffer.from(client.pfx), passphrase: client.passphrase })
}

function sendingOf({ url: address, method, json, pkcs10, session, jar, keyProtection }: Asking): Sending {
  const url = new URL(address)
  const body = pkcs10 ?? (json === undefined ? undefined : JSON.stringify(json))
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'warifu-agent' }
  if (pkcs10) headers['content-type'] = 'application/pkcs10'
  else if (body) headers['content-type'] = 'application/json'
  if (body) headers['content-length'] = String(Buffer.byteLength(body))
  if (session) headers.authorization = `Bearer ${session}`
  if (keyProtection) headers[keyProtectionHeader] = keyProtection
  const cookies = jar?.header(url)
  if (cookies) headers.cookie = cookies
  return { url, method: method ?? (body ? 'POST' : 'GET'), headers, body }
}

/** Over Node's own TLS, or through `over`: a connection that somebody else holds. */
export function send(sending: Sending, over: Agent | { createConnection: () => Duplex }): Promise<Exchanged> {
  const { url, method, headers, body } = sending
  return new Promise((resolve, reject) => {
    const heard = (response: IncomingMessage) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > largestAnswer) asked.destroy(new Error('the answer is too long'))
      })
      response.on('end', () => {
        const { date, 'set-cookie': setCookies = [] } = response.headers
        resolve({ status: response.statusCode ?? 0, body: text, date, setCookies })
      })
      response.on('error', reject)
    }
    const options = { method, headers, timeout: timeoutMs }
    const asked =
      over instanceof Agent
        ? request(url, { ...options, agent: over, minVersion: 'TLSv1.2' }, heard)
        : plainRequest(
            { ...options, headers: { ...headers, host: url.host }, path: url.pathname + url.search, ...over },
            heard,
          )
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end(body)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where a program has to connect to: it does not know `*.localhost` either. */
export function addressOf({ hostname }: URL): string {
  return isThisMachine(hostname) ? '127.0.0.1' : hostname
}

const isThisMachine = (host: string) => host === 'localhost' || host.endsWith('.localhost')

const lookup: LookupFunction = (host, options, callback) => {
  if (!isThisMachine(host)) {
    systemLookup(host, options, callback)
    return
  }
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

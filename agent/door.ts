/**
 * The bank's doors as the agent sees them: HTTPS with the system's trust (and one more file, for the demo), no cookies,
 * no redirects, no proxy. `*.localhost` is this machine, which browsers and curl know and Node's resolver does not.
 */
import { lookup as systemLookup } from 'node:dns'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { rootCertificates } from 'node:tls'
import type * as z from 'zod/mini'
import { type Refused, refusedBy } from '../wire/refused.ts'

export type Answered<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | Refused
  /** an answer of no known shape */
  | { readonly kind: 'unanswered'; readonly status: number }
  /** no connection, no trust */
  | { readonly kind: 'unreachable'; readonly why: string }

/** PEM; the chain follows the leaf in `certificate`. */
export type ClientCertificate = { readonly key: string; readonly certificate: string }

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
  readonly client?: ClientCertificate
}

const timeoutMs = 60_000
/** The largest answer is a certificate with its chain. */
const largestAnswer = 1 << 20

/** serverCa: PEM of one more authority to trust. */
export function openDoor(serverCa?: string): Door {
  const trust = serverCa === undefined ? {} : { ca: [...rootCertificates, serverCa] }

  async function ask<T>(schema: z.ZodMiniType<T>, asking: Asking): Promise<Answered<T>> {
    try {
      const { status, body } = await exchange(asking, trust)
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
      const { date } = await exchange({ url }, trust)
      const theirs = Date.parse(date ?? '')
      return Number.isNaN(theirs) ? 0 : Math.round((now.getTime() - theirs) / 60_000)
    } catch (error) {
      return { why: error instanceof Error ? error.message : String(error) }
    }
  }
  return { ask, clockOff }
}

type Exchanged = { status: number; body: string; date: string | undefined }

function exchange(asking: Asking, trust: { ca?: string[] }): Promise<Exchanged> {
  const { url, client, session, pkcs10, json } = asking
  const body = pkcs10 ?? (json === undefined ? undefined : JSON.stringify(json))
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'warifu-agent' }
  if (pkcs10) headers['content-type'] = 'application/pkcs10'
  else if (body) headers['content-type'] = 'application/json'
  if (body) headers['content-length'] = String(Buffer.byteLength(body))
  if (session) headers.authorization = `Bearer ${session}`
  const identity = client ? { key: client.key, cert: client.certificate } : {}
  const agent = new Agent({
    ...trust,
    ...identity,
    keepAlive: false,
    maxCachedSessions: 0,
    lookup,
    minVersion: 'TLSv1.2',
  })
  return new Promise((resolve, reject) => {
    const method = asking.method ?? (body ? 'POST' : 'GET')
    const asked = request(url, { method, headers, agent, timeout: timeoutMs }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > largestAnswer) asked.destroy(new Error('the answer is too long'))
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, date: response.headers.date }))
      response.on('error', reject)
    })
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

const lookup: LookupFunction = (host, options, callback) => {
  if (host !== 'localhost' && !host.endsWith('.localhost')) {
    systemLookup(host, options, callback)
    return
  }
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

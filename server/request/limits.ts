/**
 * How much one address may ask for, how large it may be, and the count of refusals that name nobody.
 *
 * Rate limits are @fastify/rate-limit's, per address (IPv6 per /64, which one customer holds whole) and per process; a
 * customer behind one company address is the reason they are settings. They never lock anybody: that is domain/'s
 * matter and needs a certificate.
 */
import type {} from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { sourcePrefix } from '../../domain/source.ts'

/** Bytes. What is larger is answered 413 before it is read. */
export const bodyLimit = {
  /** the longest JSON we take is a few passwords of 256 characters, each at most 12 bytes a character as \\uXXXX pairs */
  json: 16_384,
  /** a calendar file of 1 MiB in base64 */
  file: 1_500_000,
  form: 16_384,
  /** a PKCS#10 request with an RSA-8192 key is under 3 KiB */
  pkcs10: 8_192,
  /** an OCSP question with one certificate and a nonce is under 200 bytes */
  ocsp: 4_096,
} as const

/** Requests of one address in a minute (config.ts, limits). The status door has none: its answers are cached. */
export type AddressLimits = {
  /** whatever takes a password, a code or a token */
  readonly secretsPerMinute: number
  readonly requestsPerMinute: number
}

/**
 * Hooks for a route's `onRequest`, one allowance for all routes that share a hook: make them once a door, after
 * `register(rateLimit, { global: false })`. (With `config.rateLimit` each route would have an allowance of its own,
 * whatever its groupId says.) `exceeded` is told each time somebody meets the limit.
 */
export function rateLimits(door: FastifyInstance, limits: AddressLimits, exceeded: (address: string) => void) {
  const perMinute = (max: number) =>
    door.rateLimit({
      max,
      timeWindow: 60_000,
      ipv6Subnet: 64,
      // Addresses remembered at a time: a flood from more forgets the oldest, it does not fill the memory.
      cache: 20_000,
      onExceeded: (request) => exceeded(request.ip),
      errorResponseBuilder: (_, { ttl }) => new RateLimited(Math.ceil(ttl / 1000)),
    })
  return { secrets: perMinute(limits.secretsPerMinute), requests: perMinute(limits.requestsPerMinute) }
}

/** What the plug-in throws; the error handler makes the page or problem of it. */
export class RateLimited extends Error {
  readonly statusCode = 429
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super('too many requests from this address')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** One audit line of refusals that name nobody (threats.md 21). */
export type MinuteLine = {
  /** the minute's beginning */
  readonly minute: Temporal.Instant
  /** `192.0.2.0/24`, `2001:db8:7::/48`, or `more` when too many came at once */
  readonly source: string
  readonly code: string
  readonly count: number
}

export type MinuteCounts = {
  readonly count: (address: string, code: string, now: Temporal.Instant) => void
  /** The lines of all minutes that have ended, and forgets them. */
  readonly drain: (now: Temporal.Instant) => MinuteLine[]
  /** The same with the minute that runs: for the closing of the doors. */
  readonly drainAll: () => MinuteLine[]
}

/** `mostLines` in one minute; what comes after is counted under `more`, so that a flood cannot fill the audit trail. */
export function minuteCounts(mostLines = 1_000): MinuteCounts {
  const minutes = new Map<number, Map<string, number>>()

  const drained = (isOver: (minute: number) => boolean): MinuteLine[] =>
    [...minutes].flatMap(([minute, counts]) => {
      if (!isOver(minute)) return []
      minutes.delete(minute)
      return [...counts].map(([key, count]) => {
        const [source = '', code = ''] = key.split(' ')
        return { minute: Temporal.Instant.fromEpochMilliseconds(minute * 60_000), source, code, count }
      })
    })

  return {
    count(address, code, now) {
      const minute = minuteOf(now)
      const counts = minutes.get(minute) ?? new Map<string, number>()
      minutes.set(minute, counts)
      const key = `${sourcePrefix(address)} ${code}`
      const counted = counts.has(key) || counts.size < mostLines ? key : `more ${code}`
      counts.set(counted, (counts.get(counted) ?? 0) + 1)
    },
    drain: (now) => drained((minute) => minute < minuteOf(now)),
    drainAll: () => drained(() => true),
  }
}

function minuteOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 60_000)
}

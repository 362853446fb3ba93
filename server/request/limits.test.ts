import assert from 'node:assert/strict'
import { test } from 'node:test'
import rateLimit from '@fastify/rate-limit'
import Fastify from 'fastify'
import { bodyLimit, minuteCounts, RateLimited, rateLimits } from './limits.ts'

const at = (text: string) => Temporal.Instant.from(text)

test('a door with these limits answers 429 with the seconds to wait, per address', async () => {
  const exceeded: string[] = []
  const door = Fastify()
  await door.register(rateLimit, { global: false })
  const limits = rateLimits(door, { secretsPerMinute: 2, requestsPerMinute: 5 }, (address) => exceeded.push(address))
  door.setErrorHandler((error, _, reply) => {
    assert.ok(error instanceof RateLimited, String(error))
    return reply.code(429).send({ wait: error.retryAfterSeconds })
  })
  door.post('/secret', { onRequest: limits.secrets }, () => 'ok')
  door.post('/other', { onRequest: limits.secrets }, () => 'ok')
  door.get('/page', { onRequest: limits.requests }, () => 'ok')

  const ask = async (url: string, remoteAddress: string, method: 'GET' | 'POST' = 'POST') =>
    door.inject({ method, url, remoteAddress })
  assert.equal((await ask('/secret', '192.0.2.1')).statusCode, 200)
  assert.equal((await ask('/other', '192.0.2.1')).statusCode, 200, 'one allowance for all that takes a secret')
  const third = await ask('/secret', '192.0.2.1')
  assert.equal(third.statusCode, 429)
  assert.ok(third.json().wait >= 1 && third.json().wait <= 60)
  assert.deepEqual(exceeded, ['192.0.2.1'])
  assert.equal((await ask('/secret', '192.0.2.2')).statusCode, 200, 'another address is another customer')
  assert.equal((await ask('/page', '192.0.2.1', 'GET')).statusCode, 200, 'pages have their own allowance')

  await ask('/secret', '2001:db8:7:1::1')
  await ask('/secret', '2001:db8:7:1::2')
  assert.equal((await ask('/secret', '2001:db8:7:1:ffff::3')).statusCode, 429, 'one /64 is one customer')
  await door.close()
})

test('the longest honest JSON fits', () => {
  const passwords = JSON.stringify(['\u{20b9f}'.repeat(128), '\u{20b9f}'.repeat(128), '\u{20b9f}'.repeat(128)])
  const escaped = passwords.replace(/[\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
  assert.ok(Buffer.byteLength(escaped) < bodyLimit.json)
})

test('refusals that name nobody are counted by minute, network and code', () => {
  const counts = minuteCounts()
  for (const last of [1, 2, 3]) counts.count(`192.0.2.${last}`, 'E01', at('2026-11-24T01:00:10Z'))
  counts.count('192.0.2.1', 'E09', at('2026-11-24T01:00:59.999Z'))
  counts.count('198.51.100.1', 'E01', at('2026-11-24T01:01:00Z'))

  assert.deepEqual(counts.drain(at('2026-11-24T01:00:59Z')), [], 'the minute still runs')
  const minute = at('2026-11-24T01:00:00Z')
  const first = counts.drain(at('2026-11-24T01:01:00Z')).map((line) => ({ ...line, minute: line.minute.toString() }))
  assert.deepEqual(first, [
    { minute: minute.toString(), source: '192.0.2.0/24', code: 'E01', count: 3 },
    { minute: minute.toString(), source: '192.0.2.0/24', code: 'E09', count: 1 },
  ])
  assert.deepEqual(counts.drain(at('2026-11-24T01:01:30Z')), [], 'each is told once')
  assert.equal(counts.drainAll().length, 1)
  assert.deepEqual(counts.drainAll(), [])
})

test('a flood from many networks makes a bounded number of lines and loses no count', () => {
  const counts = minuteCounts(10)
  for (let net = 0; net < 100; net += 1) counts.count(`10.0.${net}.1`, 'E01', at('2026-11-24T01:00:00Z'))
  const lines = counts.drainAll()
  assert.equal(lines.length, 11)
  assert.equal(lines.find(({ source }) => source === 'more')?.count, 90)
})

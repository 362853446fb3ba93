import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { best, generate } from './generate.ts'
import { rawRequest } from './request.ts'
import { AnswerReader } from './response.ts'

async function withServer(listener: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const post = (body: string) => rawRequest({ method: 'POST', path: '/a', host: 'x', headers: { 'x-n': body }, body })

test('requests that count once are each sent once, with their own headers and body', async () => {
  const seen: string[] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers['x-n']} ${body}`)
      response.end('ok')
    })
  }
  await withServer(listener, async (url) => {
    const requests = ['1', '2', '3', '4', '5'].map(post)
    const { answers } = await generate({ url, requests, connections: 2, seconds: 5, eachOnce: true })
    assert.equal(answers, 5)
    assert.deepEqual(
      seen.sort(),
      ['1', '2', '3', '4', '5'].map((n) => `POST /a ${n} ${n}`),
    )
  })
})

test('a connection carries many requests, one at a time, and the best number of connections is found', async () => {
  let connections = 0
  let answers = 0
  const listener: RequestListener = (request, response) => {
    request.resume().on('end', () => {
      answers++
      response.end('ok')
    })
    if (!known.has(request.socket)) {
      known.add(request.socket)
      connections++
    }
  }
  const known = new Set<unknown>()
  await withServer(listener, async (url) => {
    const result = await best({ url, requests: [post('1')], seconds: 1, warmUpSeconds: 0.5 }, [1, 4])
    assert.equal(connections, 5)
    assert.ok(answers > connections && result.answers > 0 && result.answers < answers)
    assert.ok(result.answersInAll > result.answers)
    assert.ok(result.p50Ms <= result.p99Ms)
  })
})

test('a server that closes after each answer is met again', async () => {
  const listener: RequestListener = (_request, response) => void response.writeHead(200, { connection: 'close' }).end()
  await withServer(listener, async (url) => {
    const requests = ['1', '2', '3'].map(post)
    assert.equal((await generate({ url, requests, connections: 1, seconds: 5, eachOnce: true })).answers, 3)
  })
})

test('an answer of another status ends the run', async () => {
  const listener: RequestListener = (_request, response) => void response.writeHead(403).end()
  await withServer(listener, async (url) => {
    await assert.rejects(
      generate({ url, requests: [post('1')], connections: 1, seconds: 5 }),
      /expected 200, got: HTTP\/1.1 403/,
    )
  })
})

test('answers are cut wherever the stream is, with a length, in chunks, or without a body', () => {
  const answers = [
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n',
    'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n',
  ]
  for (const text of answers)
    for (let cut = 0; cut < text.length; cut++) {
      const reader = new AnswerReader()
      if (cut > 0) assert.equal(reader.push(Buffer.from(text.slice(0, cut))), undefined)
      const answer = reader.push(Buffer.from(text.slice(cut)))
      assert.equal(answer?.status, Number(text.slice(9, 12)))
      assert.equal(answer?.keepAlive, !text.includes('close'))
    }
  const untilClose = new AnswerReader()
  assert.equal(untilClose.push(Buffer.from('HTTP/1.0 200 OK\r\n\r\nhello')), undefined)
  assert.equal(untilClose.end()?.keepAlive, false)
})

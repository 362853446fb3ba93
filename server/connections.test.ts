import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { after, describe, test } from 'node:test'
import type { FeedKind, FeedRow } from '../store/feed.ts'
import { type Application, ask, label, loggedInCookie, open, openTrialGateway, whose } from '../test/trial/gateway.ts'
import type { Answer } from './request/ask.ts'
import type { Route } from './request/route.ts'

const closing: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closing) await close()
})

async function gate(more: Parameters<typeof openTrialGateway>[0] = {}) {
  const trial = await openTrialGateway(more)
  const stop = trial.connections.follow(trial.store, 20, (error) => assert.fail(String(error)))
  closing.push(async () => {
    stop()
    await trial.close()
  })
  return trial
}
type Trial = Awaited<ReturnType<typeof gate>>

const row = (kind: FeedKind, of: Partial<Omit<FeedRow, 'number' | 'kind'>> = {}): Omit<FeedRow, 'number'> => ({
  contract_id: whose.contractId,
  user_id: whose.userId,
  certificate_id: whose.certificateId,
  written_at: 1_000,
  ...of,
  kind,
})

function write(trial: Trial, feedRow: Omit<FeedRow, 'number'>): Promise<void> {
  return trial.store.commit({ changes: [trial.store.feed.record(feedRow)], touches: feedRow.contract_id })
}

/** A `warifu` command beside the server: the same archive from a process of its own. */
async function writeElsewhere(trial: Trial, feedRow: Omit<FeedRow, 'number'>): Promise<void> {
  const program = `
    import { openStore } from ${JSON.stringify(import.meta.resolve('../store/open.ts'))}
    const context = { machineNow: () => 1, bankNow: () => 1, policyHash: () => 'p' }
    const random = (size) => new Uint8Array(size)
    const file = ${JSON.stringify(trial.file)}
    const store = await openStore({ file, chain: 'cli', writer: 'w2', context, random, mailDomain: 'bank.test' })
    await store.commit({ changes: [store.feed.record(${JSON.stringify(feedRow)})], touches: 'contract-1' })
    store.close()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' })
  assert.deepEqual(await once(child, 'exit'), [0, null])
}

/** An event stream; whatever is posted to it goes out on the stream. */
function ticker(): Application {
  const streams: ServerResponse[] = []
  return (request, response) => {
    if (request.method === 'POST') {
      for (const each of streams) each.write('data: more\n\n')
      response.end()
      return
    }
    streams.push(response)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('data: 1\n\n')
  }
}

/** Whether the stream still carries what the application sends: the post is let in because only sockets end here, no session. */
async function stillRuns(trial: Trial, answer: IncomingMessage): Promise<boolean> {
  const more = once(answer, 'data').then(String, () => '')
  await ask(trial.port, '/rates', { method: 'POST' })
  return (await more) === 'data: more\n\n'
}

/** A stream of the application that has begun; `cut` settles when it ends, with how. */
async function opened(trial: Trial): Promise<{ cut: Promise<string>; answer: IncomingMessage }> {
  const answer = await open(trial.port, '/rates')
  await once(answer, 'data')
  const cut = new Promise<string>((resolve) => {
    answer.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    answer.on('end', () => resolve('finished'))
  })
  return { cut, answer }
}

/** A page of ours that writes the feed row and then answers, as somebody does who stops himself on his own page. */
const stopsItself = (act: () => Promise<unknown>, thenWait = Promise.resolve()): Route => ({
  method: 'GET',
  path: '/_warifu/stop-me',
  origins: ['login'],
  who: 'anyone',
  answers: 'json',
  limit: 'requests',
  file: async (): Promise<Answer> => {
    await act()
    await thenWait
    return { json: { stopped: true } }
  },
})

describe('a revocation reaches connections that are open', () => {
  test('a response that is still streaming is cut by a commit of this process', async () => {
    const trial = await gate({ application: ticker() })
    const { cut } = await opened(trial)
    await write(trial, row('revoked'))
    assert.equal(await cut, 'ECONNRESET')
  })

  test('and by a commit of another process', async () => {
    const trial = await gate({ application: ticker() })
    const { cut } = await opened(trial)
    await writeElsewhere(trial, row('revoked'))
    assert.equal(await cut, 'ECONNRESET')
  })

  test('a WebSocket is cut, on both sides', async () => {
    const { trial, socket, farSide } = await openedWebSocket()
    await write(trial, row('stopped', { certificate_id: null }))
    await Promise.all([once(socket, 'close'), farSide.then((far) => (far.destroyed ? null : once(far, 'close')))])
    assert.equal(trial.connections.size(), 0)
  })

  test('an idle connection is closed', async () => {
    const trial = await gate()
    const socket = connect(trial.port, '127.0.0.1')
    socket.write(`GET / HTTP/1.1\r\nHost: ${label.host}\r\nCookie: ${loggedInCookie}\r\n\r\n`)
    await once(socket, 'data')
    const closed = once(socket.resume(), 'close')
    await write(trial, row('revoked'))
    await closed
  })

  test('so is one whose answer the application has not begun', async () => {
    const trial = await gate({ application: () => {} })
    const outgoing = get(trial.port, '/slow')
    const failed = new Promise<string>((resolve) => {
      outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    })
    while (trial.connections.size() === 0) await new Promise(setImmediate)
    await write(trial, row('revoked'))
    assert.equal(await failed, 'ECONNRESET')
  })

  const reaches: readonly [string, Omit<FeedRow, 'number'>, boolean][] = [
    ['a revoked certificate', row('revoked'), true],
    ['a certificate that was superseded', row('superseded'), true],
    ['another certificate of the same user', row('superseded', { certificate_id: 'cert-0' }), false],
    ['a stopped user', row('stopped', { certificate_id: null }), true],
    ['a locked user', row('locked', { certificate_id: null }), true],
    ['a user logged out everywhere', row('logged-out', { certificate_id: null }), true],
    ['another user of the contract', row('stopped', { certificate_id: null, user_id: 'user-2' }), false],
    ['a frozen contract', row('frozen', { certificate_id: null, user_id: null }), true],
    ['a closed contract', row('closed', { certificate_id: null, user_id: null }), true],
    ['another contract', row('closed', { certificate_id: null, user_id: null, contract_id: 'contract-2' }), false],
    ['a lifted stop', row('lifted', { certificate_id: null }), false],
    ['a thawed contract', row('thawed', { certificate_id: null, user_id: null }), false],
  ]
  for (const [name, feedRow, ends] of reaches) {
    test(`${name} ${ends ? 'ends' : 'leaves'} the stream`, async () => {
      const trial = await gate({ application: ticker() })
      const { cut, answer } = await opened(trial)
      await write(trial, feedRow)
      if (ends) assert.equal(await cut, 'ECONNRESET')
      else assert.equal(await stillRuns(trial, answer), true)
    })
  }

  test('rows from before the door was opened reach nobody', async () => {
    const trial = await openTrialGateway({ application: ticker() })
    await write(trial, row('revoked'))
    const stop = trial.connections.follow(trial.store, 20, () => {})
    closing.push(async () => {
      stop()
      await trial.close()
    })
    const { answer } = await opened(trial)
    await write(trial, row('lifted'))
    assert.equal(await stillRuns(trial, answer), true)
  })
})

describe('whoever ends his own connection', () => {
  test('gets the answer to that very act, and the connection closes behind it', async () => {
    let trial: Trial | undefined
    trial = await gate({ routes: [stopsItself(() => write(trial!, row('stopped', { certificate_id: null })))] })
    const answer = await ask(trial.port, '/_warifu/stop-me')
    assert.deepEqual([answer.status, answer.text, answer.headers.connection], [200, '{"stopped":true}', 'close'])
  })

  test('but no answer that takes its time after the end', async () => {
    let trial: Trial | undefined
    const never = new Promise<void>(() => {})
    trial = await gate({ routes: [stopsItself(() => write(trial!, row('stopped', { certificate_id: null })), never)] })
    await assert.rejects(ask(trial.port, '/_warifu/stop-me'), { code: 'ECONNRESET' })
  })
})

describe('a session that ends takes its streams along', () => {
  test('a log-out cuts what still streams, with the commit that writes it', async () => {
    const trial = await gate({ application: ticker() })
    const { cut } = await opened(trial)
    trial.row.why = 'logout'
    await trial.store.commit({ changes: [], touches: whose.contractId })
    assert.equal(await cut, 'ECONNRESET')
  })

  test('idle time cuts a WebSocket that nobody clicks beside', async () => {
    const { trial, socket } = await openedWebSocket()
    trial.row.seen_at = 0
    const closed = once(socket, 'close')
    await trial.store.commit({ changes: [], touches: whose.contractId })
    await closed
  })

  test('another contract’s acts leave it', async () => {
    const trial = await gate({ application: ticker() })
    const { answer } = await opened(trial)
    trial.row.why = 'logout'
    await trial.store.commit({ changes: [], touches: 'contract-2' })
    trial.row.why = null
    assert.equal(await stillRuns(trial, answer), true)
  })
})

test('a closed connection is forgotten', async () => {
  const trial = await gate()
  await ask(trial.port, '/')
  while (trial.connections.size() > 0) await new Promise(setImmediate)
})

describe('a WebSocket through the gateway', () => {
  test('carries bytes both ways, also those that come with the handshake', async () => {
    const { socket, farSide, head } = await openedWebSocket()
    assert.equal(head.toString(), 'first')
    socket.write('ping')
    assert.equal(String((await once(socket, 'data'))[0]), 'echo ping')
    assert.ok(await farSide)
  })

  test('is refused from a page next door, and without a session', async () => {
    const trial = await gate({ upgrade: (_, socket) => socket.destroy() })
    const foreign = { origin: 'https://portal.warifu.test' }
    assert.equal((await handshake(trial.port, foreign)).statusCode, 403)
    assert.equal((await handshake(trial.port, { cookie: '' })).statusCode, 401)
    assert.equal((await handshake(trial.port, { upgrade: 'h2c' })).statusCode, 400)
    assert.equal((await handshake(trial.port, { path: '/_warifu/x' })).statusCode, 404)
  })

  test('that the application does not want is answered in its words; one that is away, with 502', async () => {
    const trial = await gate({
      upgrade: (_, socket) => socket.end('HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\nover'),
    })
    const answer = await handshake(trial.port, {})
    assert.equal(answer.statusCode, 410)
    assert.equal(Buffer.concat(await Array.fromAsync(answer as AsyncIterable<Buffer>)).toString(), 'over')
    await trial.stopApplication()
    assert.equal((await handshake(trial.port, {})).statusCode, 502)
  })
})

const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'x' }

function get(port: number, path: string, headers: Record<string, string> = {}): ClientRequest {
  const all = { host: label.host, cookie: loggedInCookie, ...headers }
  const outgoing = request({ host: '127.0.0.1', port, path, headers: all, agent: false })
  outgoing.end()
  return outgoing
}

/** A handshake that is answered with a no. */
async function handshake(port: number, { path = '/ws', ...headers }: Record<string, string>): Promise<IncomingMessage> {
  const [answer] = (await once(get(port, path, { ...upgrade, ...headers }), 'response')) as [IncomingMessage]
  return answer
}

async function openedWebSocket() {
  const farSide = Promise.withResolvers<Duplex>()
  const trial = await gate({
    upgrade: (_, socket) => {
      farSide.resolve(socket)
      socket.on('error', () => {})
      socket.on('end', () => socket.end())
      socket.on('data', (chunk: Buffer) => socket.write(`echo ${chunk.toString()}`))
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nfirst')
    },
  })
  const outgoing = get(trial.port, '/ws', { ...upgrade, origin: label.origin })
  const [answer, socket, head] = (await once(outgoing, 'upgrade')) as [IncomingMessage, Duplex, Buffer]
  socket.on('error', () => {})
  assert.equal(answer.statusCode, 101)
  const first = head.length > 0 ? head : ((await once(socket, 'data')) as [Buffer])[0]
  socket.resume()
  return { trial, socket, farSide: farSide.promise, head: first }
}

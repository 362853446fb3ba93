import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { SMTPServer } from 'smtp-server'
import { openMailSink } from '../demo/mail-sink.ts'
import { composeMail } from './compose.ts'
import { NoAnswer, nextTry, type Outbox, openPost, type Post, Refused, sendDue, type Waiting } from './send.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-send-'))
after(() => rmSync(folder, { recursive: true }))

const now = Temporal.Instant.from('2026-11-23T23:00:00Z')
const text = '田中様\r\n\r\n電子証明書の有効期限は2027年11月23日です。\r\n.\r\n..点\r\n'

function mail(id: string): SendMailOptions {
  const letter = { address: `${id}@kitahama.example`, messageId: `${id}@eb.example.jp`, language: 'ja' } as const
  return composeMail(
    letter,
    { subject: '電子証明書の更新に関するお知らせ', text },
    { name: '割符銀行', address: 'eb@eb.example.jp' },
    now,
  )
}

/** An archive of letters that remembers what it was told. */
function outboxOf(...ids: string[]) {
  const told: string[] = []
  const outbox: Outbox<Waiting> = {
    due: () => ids.map((id) => ({ id, attempts: 0, handed_at: null })),
    markHanded: () => {},
    markSent: (id) => told.push(`${id} sent`),
    markAgain: (id, error, nextAt) => told.push(`${id} failed: ${error}; again at ${nextAt}`),
    markFailed: ({ id }, error, why) => told.push(`${id} ${why}: ${error}`),
  }
  return { outbox, told }
}

function turnOf(outbox: Outbox<Waiting>, post: Post, report: (error: unknown, id?: string) => void = () => {}) {
  return sendDue({ outbox, compose: ({ id }) => mail(id), post, now: () => now, report })
}

/** A mail server that says only what the test lets it say. */
async function silentServer(answer: (socket: Socket) => void): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    answer(socket)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const plain = { host: '127.0.0.1', encryption: 'none', timeoutSeconds: 30 } as const

test('a letter goes over SMTP to the file system, every byte as it was composed', async (t) => {
  const dir = join(folder, 'round-trip')
  const sink = await openMailSink(dir, 0)
  t.after(() => sink.close())
  const { outbox, told } = outboxOf('tanaka')
  const turn = await turnOf(outbox, openPost({ ...plain, port: sink.port }))

  assert.deepEqual(turn, { sent: 1, failed: 0 })
  assert.deepEqual(told, ['tanaka sent'])
  const kept = readFileSync(join(dir, readdirSync(dir)[0] ?? ''))
  const composed = await new MailComposer(mail('tanaka')).compile().build()
  assert.equal(kept.toString('latin1'), composed.toString('latin1'))

  const [head = '', body = ''] = kept.toString('latin1').split('\r\n\r\n')
  assert.match(head, /^Message-ID: <tanaka@eb\.example\.jp>$/m)
  assert.match(head, /^Auto-Submitted: auto-generated$/m)
  assert.match(head, /^To: tanaka@kitahama\.example$/m)
  assert.match(head, /^Date: Mon, 23 Nov 2026 23:00:00 \+0000$/m)
  assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/m)
  assert.doesNotMatch(head, /^(X-Mailer|Bcc|Reply-To):/m)
  assert.equal(Buffer.from(body, 'base64').toString('utf8'), text)
})

test('a mail server that never says a word is given up after the bounded time', async (t) => {
  const server = await silentServer(() => {})
  t.after(server.close)
  const post = openPost({ ...plain, port: server.port, timeoutSeconds: 0.1 })
  await assert.rejects(post(mail('tanaka')), NoAnswer)
})

test('so is one that keeps the line busy without ever answering', async (t) => {
  const server = await silentServer((socket) => {
    const drip = setInterval(() => socket.write('220-still thinking\r\n'), 10)
    socket.on('close', () => clearInterval(drip))
  })
  t.after(server.close)
  const post = openPost({ ...plain, port: server.port, timeoutSeconds: 0.2 })
  await assert.rejects(post(mail('tanaka')), NoAnswer)
})

test('an unknown outcome is repeated with the same Message-ID', async (t) => {
  const heard: string[] = []
  let silent = true
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 1_000,
    onData(stream, _, done) {
      stream.toArray().then((chunks) => {
        heard.push(/^Message-ID: (.*)\r$/m.exec(Buffer.concat(chunks).toString())?.[1] ?? '')
        if (!silent) done()
        // taken or not? the line is cut before the answer
        else for (const connection of server.connections) connection.close()
      }, done)
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => new Promise<void>((closed) => server.close(() => closed())))
  const { port } = server.server.address() as AddressInfo

  const first = outboxOf('tanaka')
  assert.deepEqual(await turnOf(first.outbox, openPost({ ...plain, port })), {
    sent: 0,
    failed: 1,
  })
  assert.match(first.told.join(), /^tanaka failed: no answer from the mail server: .*; again at 2026-11-23T23:01:00Z$/)

  silent = false
  const second = outboxOf('tanaka')
  assert.deepEqual(await turnOf(second.outbox, openPost({ ...plain, port })), { sent: 1, failed: 0 })
  assert.deepEqual(heard, ['<tanaka@eb.example.jp>', '<tanaka@eb.example.jp>'])
})

test('an address that the server refuses holds up nobody else', async (t) => {
  const accepted: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 1_000,
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('gone') ? Object.assign(new Error('no such user here'), { responseCode: 550 }) : null),
    onData(stream, { envelope }, done) {
      stream.resume().on('end', () => {
        accepted.push(...envelope.rcptTo.map(({ address }) => address))
        done()
      })
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => new Promise<void>((closed) => server.close(() => closed())))
  const { outbox, told } = outboxOf('gone', 'tanaka')
  const turn = await turnOf(outbox, openPost({ ...plain, port: (server.server.address() as AddressInfo).port }))

  assert.deepEqual(turn, { sent: 1, failed: 1 })
  assert.deepEqual(accepted, ['tanaka@kitahama.example'])
  assert.match(told[0] ?? '', /^gone refused: .*550 no such user here$/)
})

test('a mail server that is not there ends the turn: one letter failed, the rest stays due', async () => {
  const { port, close } = await silentServer(() => {})
  close()
  const { outbox, told } = outboxOf('one', 'two', 'three')
  assert.deepEqual(await turnOf(outbox, openPost({ ...plain, port })), { sent: 0, failed: 1 })
  assert.equal(told.length, 1)
  assert.match(told[0] ?? '', /^one failed: no answer from the mail server: .*ECONNREFUSED/)
})

test('a letter that cannot be composed fails alone', async () => {
  const { outbox, told } = outboxOf('broken', 'tanaka')
  const reported: unknown[] = []
  const turn = await sendDue({
    outbox,
    compose: ({ id }) => {
      if (id === 'broken') throw new Error('no mail of ours has a link')
      return mail(id)
    },
    post: async () => {},
    now: () => now,
    report: (_, id) => reported.push(id),
  })
  assert.deepEqual(turn, { sent: 1, failed: 1 })
  assert.deepEqual(told, ['broken failed: no mail of ours has a link; again at 2026-11-23T23:01:00Z', 'tanaka sent'])
  assert.deepEqual(reported, ['broken'])
})

for (const broken of ['due', 'markHanded', 'markSent', 'markAgain', 'markFailed'] as const) {
  test(`when the archive fails at ${broken} the turn ends and nothing is thrown`, async () => {
    const reported: unknown[] = []
    const outbox = {
      ...outboxOf('tanaka').outbox,
      [broken]: () => Promise.reject(new Error('disk full')),
    }
    const refusals = { markAgain: new Error('451 later'), markFailed: new Refused('550 no') } as Record<string, Error>
    const post: Post = broken in refusals ? () => Promise.reject(refusals[broken]) : async () => {}
    await turnOf(outbox, post, (error) => reported.push(error instanceof Error ? error.message : error))
    assert.equal(reported.at(-1), 'disk full')
  })
}

test('the waits grow to four hours and end after five days', () => {
  const minutes = [1, 2, 3, 4, 5, 6, 31].map((failures) => nextTry(failures, now)?.since(now).total('minutes'))
  assert.deepEqual(minutes, [1, 5, 15, 60, 240, 240, 240])
  assert.equal(nextTry(32, now), null)
})

test('a mail server that must speak TLS and does not gets no letter', async (t) => {
  const sink = await openMailSink(join(folder, 'no-tls'), 0)
  t.after(() => sink.close())
  const post = openPost({ ...plain, port: sink.port, encryption: 'starttls' })
  await assert.rejects(post(mail('tanaka')))
  assert.deepEqual(readdirSync(join(folder, 'no-tls')), [])
})

test('a password file that others may read is refused when the post opens', () => {
  const path = join(folder, 'smtp-password')
  writeFileSync(path, 'secret\n', { mode: 0o644 })
  assert.throws(() => openPost({ ...plain, port: 25, user: 'eb', passwordFile: path }), /others may touch it/)
})

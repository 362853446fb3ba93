/** The mail server is gone, hangs, refuses: the bank's work goes on, and when it is back every letter arrives, each once (threats.md 16). */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openMailSink } from '../demo/mail-sink.ts'
import { addedUser, logsIn, settledMaster, settles } from '../test/fixture/people.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { query } from '../test/fixture/rows.ts'
import { sendLetters } from './letters.ts'
import { openPost } from './send.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-outage-'))
after(() => rmSync(folder, { recursive: true }))

/** Something that listens on the mail server's port and is none. */
async function instead(port: number, answer: (socket: Socket) => void): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    answer(socket)
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  return () => {
    for (const socket of sockets) socket.destroy()
    return new Promise((closed) => server.close(() => closed()))
  }
}

test('certificates are issued through an outage of the mail server, and afterwards everything arrives exactly once', async () => {
  const bank = await freshBank()
  const { counter, store, policy, file } = bank
  const first = await openMailSink(join(folder, 'none'), 0)
  const { port } = first
  await first.close()
  const post = openPost({ host: '127.0.0.1', port, encryption: 'none', timeoutSeconds: 0.3 })
  const troubles: unknown[] = []
  const room = {
    store,
    bank: policy.bank,
    post,
    machineClock: counter.machineClock,
    report: (error: unknown) => troubles.push(error),
  }
  const turn = () => sendLetters(room)
  const waiting = () => query<{ n: number }>(file, "select count(*) as n from outbox where state = 'due'")[0]!.n

  // Not there at all.
  const master = await settledMaster(counter)
  assert.deepEqual(await turn(), { sent: 0, failed: 1 })

  // Takes the connection and never says a word.
  bank.advance({ hours: 72 })
  const hanging = await instead(port, () => {})
  await logsIn(counter, master)
  assert.deepEqual(await turn(), { sent: 0, failed: 1 })
  await hanging()

  // Asks for patience: no letter is given up for that.
  bank.advance({ minutes: 10 })
  const busy = await instead(port, (socket) => socket.end('421 too busy, try again later\r\n'))
  await settles(counter, await addedUser(counter, master, 'TARO01'))
  assert.equal((await turn()).sent, 0)
  await busy()
  assert.ok(troubles.length >= 3)
  const owed = query<{ message_id: string }>(file, 'select message_id from outbox').map(({ message_id }) => message_id)
  assert.equal(waiting(), owed.length)
  assert.deepEqual(store.outbox.failedOf(master.contractId, 0), [])

  const kept = join(folder, 'back')
  const sink = await openMailSink(kept, port)
  for (let turns = 0; turns < 5; turns++) {
    bank.advance({ hours: 1 })
    await sendLetters({ ...room, post: openPost({ host: '127.0.0.1', port, encryption: 'none', timeoutSeconds: 30 }) })
  }
  await sink.close()
  assert.equal(waiting(), 0)
  const arrived = readdirSync(kept).map(
    (name) => /^Message-ID: (.*)\r$/m.exec(readFileSync(join(kept, name), 'latin1'))![1]!,
  )
  assert.deepEqual(arrived.sort(), owed.sort())
})

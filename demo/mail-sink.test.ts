import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createTransport } from 'nodemailer'
import { openMailSink } from './mail-sink.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-mail-'))
after(() => rmSync(folder, { recursive: true }))

test('a message is kept byte for byte, in a file named by time and recipient', async (t) => {
  const dir = join(folder, 'kept')
  const sink = await openMailSink(dir, 0)
  t.after(() => sink.close())
  const raw = 'From: a@b.example\r\nTo: c@d.example\r\nSubject: dots\r\n\r\n.\r\n..\r\n.leading\r\n\r\n割符 \r\n'
  const transport = createTransport({ host: '127.0.0.1', port: sink.port })
  await transport.sendMail({ envelope: { from: 'a@b.example', to: 'c@d.example' }, raw })
  transport.close()

  const files = readdirSync(dir)
  assert.equal(files.length, 1)
  assert.match(files[0] ?? '', /^\d{4}-\d\d-\d\dT\d{6}(\.\d+)?Z-0001-c@d\.example\.eml$/)
  assert.equal(readFileSync(join(dir, files[0] ?? ''), 'utf8'), raw)
})

test('a recipient cannot choose another folder', async (t) => {
  const dir = join(folder, 'tame')
  const sink = await openMailSink(dir, 0)
  t.after(() => sink.close())
  const transport = createTransport({ host: '127.0.0.1', port: sink.port })
  await transport.sendMail({
    envelope: { from: 'a@b.example', to: 'a/b@d.example' },
    raw: 'Subject: x\r\n\r\nx\r\n',
  })
  transport.close()
  assert.match(readdirSync(dir)[0] ?? '', /-a_b@d\.example\.eml$/)
})

test('a client that hangs up in the middle leaves no message, and the next is taken', async (t) => {
  const dir = join(folder, 'half')
  const sink = await openMailSink(dir, 0)
  t.after(() => sink.close())
  await new Promise<void>((closed, failed) => {
    const socket = createConnection(sink.port, '127.0.0.1')
    socket.once('error', failed).once('close', () => closed())
    const say = ['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA', 'Subject: half']
    socket.on('data', (reply) => {
      if (!/^\d{3} /m.test(reply.toString())) return
      const line = say.shift()
      if (line !== undefined) socket.write(`${line}\r\n`)
      if (say.length === 0) socket.destroy()
    })
  })
  const transport = createTransport({ host: '127.0.0.1', port: sink.port })
  await transport.sendMail({ envelope: { from: 'a@b.example', to: 'e@f.example' }, raw: 'Subject: whole\r\n\r\nx\r\n' })
  transport.close()
  assert.deepEqual(
    readdirSync(dir).map((name) => name.replace(/.*-(?=[^-]+\.eml$)/, '')),
    ['e@f.example.eml'],
  )
})

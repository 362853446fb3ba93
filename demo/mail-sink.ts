/**
 * The demo's own mail server: a real SMTP server on loopback that keeps every message, byte for byte as it came, as one
 * file named by time and recipient. Nothing leaves the machine. It answers only after the file is on the disk.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

export type MailSink = {
  readonly port: number
  readonly close: () => Promise<void>
}

/** `port` 0 takes a free one. `dir` is made when it is missing. */
export async function openMailSink(dir: string, port: number): Promise<MailSink> {
  const incoming = `${dir}.incoming`
  await rm(incoming, { recursive: true, force: true })
  for (const folder of [dir, incoming]) await mkdir(folder, { recursive: true })
  let received = 0

  async function keep(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    received += 1
    const time = Temporal.Now.instant().round('millisecond').toString().replaceAll(':', '')
    const to = envelope.rcptTo[0]?.address.replace(/[^\w.@+-]/g, '_') ?? 'nobody'
    const name = `${time}-${String(received).padStart(4, '0')}-${to}.eml`
    // Elsewhere until complete: whoever lists the folder never reads half a message.
    const file = await open(join(incoming, name), 'wx', 0o600)
    try {
      await file.writeFile(stream)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(join(incoming, name), join(dir, name))
  }

  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    banner: 'Warifu demo: mail stays on this machine',
    onData(stream, session, done) {
      keep(stream, session).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', listening)
  })
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => {})
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

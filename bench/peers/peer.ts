/** A program to be measured beside, started for one row and stopped after it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type Peer = {
  /** http(s)://127.0.0.1:port, without a path. */
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

const startTimeoutMs = 10_000

export type Command = {
  readonly file: string
  readonly args: readonly string[]
  readonly port: number
  readonly scheme?: 'http' | 'https'
  /** What it writes when it is ready; without one, its port is tried until it answers. */
  readonly ready?: RegExp
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** It makes itself the leader of a process group, and fails when it already is one. */
  readonly leadsItself?: boolean
  /** Folders and the like, after the program has ended. */
  readonly cleanUp?: () => void
}

/**
 * Starts a program and waits until it is ready. Rejects with what it wrote when it ends before that. It gets a process
 * group of its own and is stopped with all its children, also when the benchmark itself ends in the middle.
 */
export async function startProgram({
  file,
  args,
  port,
  scheme = 'http',
  ready,
  cwd,
  env,
  leadsItself = false,
  cleanUp,
}: Command): Promise<Peer> {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    detached: !leadsItself,
    ...(cwd ? { cwd } : {}),
  })
  const ended = once(child, 'exit')
  let said = ''
  const saysReady = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = (said + chunk).slice(-4000)
      if (ready?.test(said)) saysReady.resolve()
    })
  const killGroup = () => signalGroup(child, 'SIGKILL')
  process.once('exit', killGroup)
  const stop = async () => {
    signalGroup(child, 'SIGTERM')
    const stubborn = setTimeout(killGroup, 1000)
    await ended.catch(() => {}) // it never started
    clearTimeout(stubborn)
    killGroup() // children that outlived it
    process.off('exit', killGroup)
    cleanUp?.()
  }
  const endsEarly = ended.then(() => Promise.reject(new Error(`${file} ended at once: ${said}`)))
  const late = wait(startTimeoutMs, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`${file} is not ready: ${said}`)),
  )
  for (const mishap of [endsEarly, late]) mishap.catch(() => {}) // once it is ready, its end is nobody's surprise
  const given = new AbortController()
  try {
    await Promise.race([ready ? saysReady.promise : answering(port, given.signal), endsEarly, late])
  } catch (error) {
    await stop()
    throw error
  } finally {
    given.abort()
  }
  return { url: `${scheme}://127.0.0.1:${port}`, pid: child.pid!, stop }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

async function answering(port: number, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    const socket = connect(port, '127.0.0.1')
    const connected = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (connected) return
    await wait(20)
  }
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    child.kill(signal) // no such group: it ended, or has not made its own yet
  }
}

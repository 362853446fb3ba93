/**
 * The programs that speak to a place for us (certutil, p11tool, certreq, …). Nothing secret is an argument: those stand in
 * every process list. A PIN goes by environment, a password by a file that only we can read.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { type Exchanged, type Sending, send } from '../door.ts'
import { StoreFailed } from './store.ts'

export type Environment = Readonly<Record<string, string>>

/** What was said on stdout. Throws StoreFailed with the program's own words. */
export function run(tool: string, args: readonly string[], env: Environment = {}, input?: string): string {
  try {
    const environment = { ...process.env, LC_ALL: 'C', ...env }
    return execFileSync(tool, args, { input: input ?? '', stdio: 'pipe', encoding: 'utf8', env: environment })
  } catch (error) {
    const { stderr, stdout, code } = error as { stderr?: string; stdout?: string; code?: string }
    if (code === 'ENOENT') throw new StoreFailed(`${tool}: not installed`, { cause: error })
    throw new StoreFailed(words(stderr) || words(stdout) || String(error), { cause: error })
  }
}

function words(said: string | undefined): string {
  return (said ?? '').trim().replace(/\s*\n\s*/g, '; ')
}

export function isInstalled(tool: string): boolean {
  try {
    execFileSync(tool, ['--help'], { stdio: 'ignore' })
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** Writes a file into the folder and tells its path; without content only the path. */
export type File = (name: string, content?: string | Uint8Array) => string

/** A folder of one's own for as long as `use` takes: 0700, its files 0600. */
export async function inFolder<T>(use: (file: File) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-agent-'))
  try {
    return await use((name, content) => {
      const path = join(folder, name)
      if (content !== undefined) writeFileSync(path, content, { mode: 0o600 })
      return path
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A program that holds a TLS connection: what is written goes to the server, what is read came from it. */
export type Tunnel = { readonly socket: Duplex; readonly lastWords: Promise<string>; readonly close: () => void }

/** `log`: the file to which the program was told to write what it has to say, instead of stderr */
export function tunnel(tool: string, args: readonly string[], env: Environment = {}, log?: string): Tunnel {
  const child = spawn(tool, args, { env: { ...process.env, LC_ALL: 'C', ...env }, stdio: 'pipe' })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    said = (said + piece).slice(-4096)
  })
  child.stdin.on('error', () => {})
  const lastWords = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', () =>
      resolve(words((log && existsSync(log) ? readFileSync(log, 'utf8').slice(-4096) : '') + said)),
    )
  })
  const socket = new Duplex({
    read: () => child.stdout.resume(),
    write: (piece: Buffer, _, written) => child.stdin.write(piece, written),
  })
  child.stdout.on('data', (piece: Buffer) => {
    if (!socket.push(piece)) child.stdout.pause()
  })
  child.stdout.on('end', () => socket.push(null))
  socket.on('error', () => {})
  const close = () => {
    socket.destroy()
    child.kill()
  }
  return { socket, lastWords, close }
}

/** One request through a tunnel; what the program said last is the reason when there is no answer. */
export async function through(connection: Tunnel, sending: Sending): Promise<Exchanged> {
  try {
    const close = { ...sending, headers: { ...sending.headers, connection: 'close' } }
    return await send(close, { createConnection: () => connection.socket })
  } catch (error) {
    connection.close()
    const why = await connection.lastWords
    throw new Error(why || (error instanceof Error ? error.message : String(error)), { cause: error })
  } finally {
    connection.close()
  }
}

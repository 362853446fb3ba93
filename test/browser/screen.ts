/**
 * A screen that nobody sees (Xvfb) and a keyboard on it (xdotool), for what a browser asks outside of its pages: the PIN of a token. Both
 * are Debian's; there is no window manager, so a window gets the keyboard by being named.
 */
import { execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type Screen = {
  /** for DISPLAY */
  readonly name: string
  /** The window of that title, once it is there. */
  window(title: string): Promise<Window>
  close(): void
}

export type Window = {
  /** types the text and presses Return */
  answer(text: string): Promise<void>
  press(key: string): Promise<void>
  /** settles when it is gone */
  gone(): Promise<void>
}

const patienceMs = 60_000

export async function openScreen(): Promise<Screen> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const told = server.stdio[3] as Readable
  const number = await new Promise<string>((resolve, reject) => {
    told.once('data', (line: Buffer) => resolve(line.toString().trim()))
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  const env = { ...process.env, DISPLAY: `:${number}` }

  /** Ids, the newest last; xdotool ends with 1 when there is none. */
  async function named(title: string): Promise<string[]> {
    const found = await run('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`], { env }).catch(() => null)
    return found?.stdout.split('\n').filter(Boolean) ?? []
  }

  async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await wait(200)) {
      const found = await look()
      if (found !== undefined) return found
    }
    throw new Error(`${what}: not within ${patienceMs / 1000} s`)
  }

  return {
    name: `:${number}`,
    async window(title) {
      const id = await until(`a window ${title}`, async () => (await named(title)).at(-1))
      const type = (...keys: string[]) => run('xdotool', ['windowfocus', '--sync', id, ...keys], { env })
      return {
        async answer(text) {
          await type('type', '--delay', '30', text)
          await type('key', 'Return')
        },
        async press(key) {
          await type('key', key)
        },
        async gone() {
          await until(`the end of ${title}`, async () => ((await named(title)).includes(id) ? undefined : true))
        },
      }
    },
    close: () => void server.kill(),
  }
}

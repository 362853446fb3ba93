/**
 * Debian's Firefox ESR over a profile with its own NSS store, driven by WebDriver BiDi (W3C): playwright-core drives only
 * its own build of Firefox, which we do not download, and geckodriver is in no Debian package. BiDi is JSON over a WebSocket,
 * which Node has; what the walks need of it is below.
 *
 *   const profile = makeProfile()
 *   const firefox = await launchFirefox(profile)
 *   const tab = await firefox.open('https://portal.warifu.localhost:8443/')
 *   await tab.click({ role: 'button', name: 'いいえ' })
 *   await firefox.close()
 *
 * A person's picker of certificates is answered by Firefox's own setting "select one automatically". Clicks and keys go
 * through input.performActions, so that what is covered or disabled does not answer. Every wait ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Home, makeStore } from './nss.ts'

export type Locator = { readonly role: string; readonly name: string } | { readonly css: string }

export type Tab = {
  /** Goes there, or throws with Firefox's own error. */
  goto(url: string): Promise<void>
  click(at: Locator): Promise<void>
  /** Into the field, key by key. */
  type(at: Locator, text: string): Promise<void>
  /** The visible text of what is found, once it is there. */
  text(at: Locator): Promise<string>
  evaluate<T>(expression: string): Promise<T>
  /** PNG of what is in sight. */
  picture(): Promise<Buffer>
}

export type Firefox = {
  open(url: string): Promise<Tab>
  /** The tab that `act` makes the page open. */
  opened(act: () => Promise<unknown>): Promise<Tab>
  /** What `act` makes the page save; answers the file's path in the profile's Downloads. */
  download(act: () => Promise<unknown>): Promise<string>
  close(): Promise<void>
}

type Answer = { readonly id?: number; readonly type: string; readonly result?: never; readonly message?: string }

const patienceMs = 30_000

/** A fresh profile whose store is empty; ~/ of the browser is the folder above it. */
export function makeProfile(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-firefox-'))
  const downloads = join(folder, 'Downloads')
  mkdirSync(downloads)
  const home = makeStore(folder, join(folder, 'profile'))
  const settings = {
    'security.default_personal_cert': 'Select Automatically',
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.update.auto': false,
    'app.normandy.enabled': false,
    'extensions.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.proxy.type': 0,
    'services.settings.server': 'data:,', // asks nobody for lists
    'intl.accept_languages': 'ja, en',
  }
  const lines = Object.entries(settings).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
  writeFileSync(join(folder, 'profile/user.js'), `${lines.join('\n')}\n`)
  return home
}

export async function launchFirefox(home: Home): Promise<Firefox> {
  const profile = join(home.folder, 'profile')
  const program = spawn('firefox-esr', ['--headless', '--profile', profile, '--remote-debugging-port', '0'], {
    env: { ...process.env, HOME: home.folder, TZ: 'Asia/Tokyo' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const socket = new WebSocket(`${await listening(program)}/session`)
  await once(socket, 'open')

  let asked = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })

  async function ask<T>(method: string, params: object = {}): Promise<T> {
    const id = ++asked
    const answered = new Promise<Answer>((heard, late) => {
      const timer = setTimeout(() => late(new Error(`no answer to ${method}`)), patienceMs)
      waiting.set(id, (answer) => {
        clearTimeout(timer)
        heard(answer)
      })
    })
    socket.send(JSON.stringify({ id, method, params }))
    const answer = await answered.finally(() => waiting.delete(id))
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message}`)
    return answer.result as T
  }

  await ask('session.new', { capabilities: {} })

  function tab(context: string): Tab {
    /** The first element that is found and seen, however long the page takes to show it. */
    async function find(at: Locator): Promise<{ sharedId: string }> {
      const locator = 'css' in at ? { type: 'css', value: at.css } : { type: 'accessibility', value: at }
      for (const until = performance.now() + patienceMs; performance.now() < until; await pause(100)) {
        const { nodes } = await ask<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', {
          context,
          locator,
        }).catch(() => ({ nodes: [] })) // between two documents there is none to look in
        for (const node of nodes)
          if (await call<boolean>('(it) => it.checkVisibility() && !it.disabled', node).catch(() => false)) return node
      }
      throw new Error(`never seen: ${JSON.stringify(at)}; the page says: ${await evaluate('document.body.innerText')}`)
    }

    async function call<T>(functionDeclaration: string, node: { sharedId: string }): Promise<T> {
      const { sharedId } = node
      return result(
        await ask('script.callFunction', {
          functionDeclaration,
          arguments: [{ sharedId }],
          target: { context },
          awaitPromise: true,
        }),
      )
    }

    async function evaluate<T>(expression: string): Promise<T> {
      return result(await ask('script.evaluate', { expression, target: { context }, awaitPromise: true }))
    }

    async function press(at: Locator): Promise<void> {
      const node = await find(at)
      await call('(it) => it.scrollIntoView({ block: "center", behavior: "instant" })', node)
      const origin = { type: 'element', element: { sharedId: node.sharedId } }
      const move = { type: 'pointerMove', x: 0, y: 0, origin }
      const down = { type: 'pointerDown', button: 0 }
      const up = { type: 'pointerUp', button: 0 }
      await ask('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'mouse', actions: [move, down, up] }],
      })
    }

    return {
      evaluate,
      click: press,
      async goto(url) {
        await ask('browsingContext.navigate', { context, url, wait: 'complete' })
      },
      async type(at, text) {
        await press(at)
        const keys = Array.from(text, (value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ])
        await ask('input.performActions', {
          context,
          actions: [{ type: 'key', id: 'keyboard', actions: keys.flat() }],
        })
      },
      async text(at) {
        return call('(it) => it.innerText', await find(at))
      },
      async picture() {
        const { data } = await ask<{ data: string }>('browsingContext.captureScreenshot', { context })
        return Buffer.from(data, 'base64')
      },
    }
  }

  async function tabs(): Promise<string[]> {
    const { contexts } = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', { maxDepth: 0 })
    return contexts.map(({ context }) => context)
  }

  const downloads = join(home.folder, 'Downloads')
  const saved = () => readdirSync(downloads).filter((name) => !existsSync(join(downloads, `${name}.part`)))

  return {
    async open(url) {
      const { context } = await ask<{ context: string }>('browsingContext.create', { type: 'tab' })
      const fresh = tab(context)
      await fresh.goto(url)
      return fresh
    },
    async opened(act) {
      const before = await tabs()
      await act()
      return tab(await soon(async () => (await tabs()).find((one) => !before.includes(one)), 'no tab was opened'))
    },
    async download(act) {
      const before = saved()
      await act()
      const isNew = (name: string) => !name.endsWith('.part') && !before.includes(name) && sizeOf(name) > 0
      return join(downloads, await soon(async () => saved().find(isNew), 'nothing was saved'))
    },
    async close() {
      const gone = once(program, 'exit')
      await ask('browser.close').catch(() => program.kill())
      await gone
    },
  }

  function sizeOf(name: string): number {
    return readFileSync(join(downloads, name)).length
  }
}

/** The address that Firefox names on its standard error. */
function listening(program: ChildProcess): Promise<string> {
  return new Promise((ready, failed) => {
    let said = ''
    const timer = setTimeout(() => failed(new Error(`Firefox names no address: ${said}`)), 2 * patienceMs)
    program.once('error', failed)
    program.once('exit', () => failed(new Error(`Firefox ended: ${said}`)))
    program.stderr!.on('data', (piece: Buffer) => {
      said += piece
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)
      if (!found) return
      clearTimeout(timer)
      ready(found[1]!)
    })
  })
}

function result<T>(told: { type: string; result?: { value?: T }; exceptionDetails?: { text: string } }): T {
  if (told.type === 'exception') throw new Error(told.exceptionDetails?.text)
  return told.result?.value as T
}

async function soon<T>(look: () => Promise<T | undefined>, otherwise: string): Promise<T> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await pause(100)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error(otherwise)
}

/**
 * `nss:DIR`: the certificate database of Chromium and Firefox. The key is made in it by certutil and marked sensitive and
 * not extractable, so no copy lies elsewhere. That mark is a wish: NSS 3.87's own pk12util exports such a key all the
 * same, and the database is a file. What is claimed is therefore `file`.
 *
 * Handshakes are tstclnt's, over a throw-away database that borrows the key database by a link: so exactly one certificate
 * can be chosen, and the servers' authority is trusted without being written into anybody's browser.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AgentWords } from '../../texts/agent.ts'
import { fill } from '../../texts/format.ts'
import { addressOf, type Client, type Sending } from '../door.ts'
import { nssKeyId, pem, spkiOfCertificate, spkiOfRequest } from '../keys.ts'
import { type File, inFolder, isInstalled, run, through, tunnel } from './programs.ts'
import { type Held, type Made, type Store, StoreFailed, type Unlock } from './store.ts'

export function nssStore(dir: string, words: AgentWords, unlock: Unlock): Store {
  const db = ['-d', `sql:${dir}`]
  let password: string | undefined

  /** The database's own password; empty where it has none. Asked for once. */
  async function opened(file: File): Promise<string[]> {
    if (password === undefined) password = hasPassword(dir) ? await unlock('password', dir) : ''
    return ['-f', file('password', `${password}\n`)]
  }

  async function makeKey(): Promise<Made> {
    return inFolder(async (file) => {
      if (!existsSync(join(dir, 'cert9.db'))) {
        mkdirSync(dir, { recursive: true, mode: 0o700 })
        run('certutil', ['-N', ...db, '--empty-password'])
      }
      const noise = file('noise', crypto.getRandomValues(new Uint8Array(64)))
      const request = file('request')
      const kind = ['-k', 'ec', '-q', 'nistp256', '--keyAttrFlags', 'token,private,sensitive,unextractable']
      // The bank takes no name from a request; certutil insists on one.
      run('certutil', ['-R', ...db, ...(await opened(file)), ...kind, '-s', 'CN=warifu', '-z', noise, '-o', request])
      const der = readFileSync(request)
      const spki = spkiOfRequest(der)
      return { key: null, keyId: nssKeyId(spki), spki, request: der.toString('base64') }
    })
  }

  async function put({ issued }: Held): Promise<void> {
    await inFolder(async (file) => {
      const pass = await opened(file)
      const add = (name: string, der: string, trust: string) => {
        const path = file('certificate', pem('CERTIFICATE', der))
        run('certutil', ['-A', ...db, ...pass, '-n', name, '-t', trust, '-i', path])
      }
      // Without the root, which nobody shall be asked to trust.
      for (const above of issued.chain.slice(0, -1)) add('warifu issuing CA', above, ',,')
      add(issued.friendlyName, issued.certificate, ',,')
    })
  }

  async function client({ issued }: Held): Promise<Client> {
    return { exchange: (sending, named) => inFolder(async (file) => exchange(sending, named, issued, file)) }
  }

  async function exchange(sending: Sending, named: readonly string[], issued: Held['issued'], file: File) {
    const folder = file('.')
    const own = ['-d', `sql:${folder}`]
    const pass = await opened(file)
    symlinkSync(resolve(dir, 'key4.db'), file('key4.db'))
    run('certutil', [
      '-A',
      ...own,
      ...pass,
      '-n',
      'own',
      '-t',
      ',,',
      '-i',
      file('own', pem('CERTIFICATE', issued.certificate)),
    ])
    // Mozilla's are trusted by NSS' own module (-b).
    for (const [at, authority] of named.entries()) {
      run('certutil', ['-A', ...own, ...pass, '-n', `server ${at}`, '-t', 'C,,', '-i', file('server', authority)])
    }
    const { hostname, port } = sending.url
    const where = ['-h', addressOf(sending.url), '-a', hostname, '-p', port || '443']
    const connection = tunnel('tstclnt', [...where, ...own, '-b', '-n', 'own', '-W', pass[1]!, '-V', 'tls1.2:'])
    return through(connection, sending)
  }

  return {
    text: `nss:${dir}`,
    protection: 'file',
    async objection() {
      const tool = ['certutil', 'tstclnt'].find((name) => !isInstalled(name))
      if (tool) return fill(words.noTools, { tool, debian: 'libnss3-tools' })
      return wrongPassword()
    },
    remark: async () => undefined,
    makeKey,
    put,
    client,
    async remove({ keyId, issued }) {
      await inFolder(async (file) => {
        const id = issued ? nssKeyId(spkiOfCertificate(issued)) : keyId
        const pass = await opened(file)
        const keys = said(() => run('certutil', ['-K', ...db, ...pass]))
        if (id !== null && keys.includes(id)) run('certutil', ['-F', ...db, ...pass, '-k', id])
        const names = said(() => run('certutil', ['-L', ...db]))
        if (issued && names.includes(issued.friendlyName)) run('certutil', ['-D', ...db, '-n', issued.friendlyName])
      })
    },
    turn: null,
  }

  /** Tried before anything is consumed. */
  async function wrongPassword(): Promise<string | undefined> {
    if (!existsSync(join(dir, 'key4.db'))) return undefined
    return inFolder(async (file) => {
      const pass = await opened(file)
      const wrong = said(() => run('certutil', ['-K', ...db, ...pass])).includes('BAD_PASSWORD')
      return wrong ? fill(words.wrongPassword, { dir }) : undefined
    })
  }
}

/** certutil opens every database with an empty password first: only where that fails there is one to ask for. */
function hasPassword(dir: string): boolean {
  if (!existsSync(join(dir, 'key4.db'))) return false
  return said(() => run('certutil', ['-K', '-d', `sql:${dir}`, '-f', '/dev/null'])).includes('BAD_PASSWORD')
}

/** An empty list of keys is a failure to certutil. */
function said(list: () => string): string {
  try {
    return list()
  } catch (error) {
    if (error instanceof StoreFailed) return error.message
    throw error
  }
}

/**
 * `pkcs11:URI`: a smart card, a USB token, a TPM. The key is made in the token (CKA_TOKEN, CKA_PRIVATE, CKA_SENSITIVE, never
 * extractable), which is read back before anything is claimed; the certificate is stored beside it under the same CKA_ID.
 *
 * p11tool and certtool make and ask, gnutls-cli makes the handshakes: GnuTLS speaks PKCS#11 by itself, so that no native
 * module has to be compiled on anybody's PC. The PIN goes by environment, which only the same user can read.
 */
import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import type { AgentWords } from '../../texts/agent.ts'
import { fill } from '../../texts/format.ts'
import { addressOf, type Client, type Sending } from '../door.ts'
import { pem, pemChain, spkiOfRequest } from '../keys.ts'
import { inFolder, isInstalled, run, through, tunnel } from './programs.ts'
import { type Held, type Made, NotGiven, type Store, StoreFailed, type Unlock } from './store.ts'
import { isMeant, readTokens, type Token, type TokenUri, withId } from './token-uri.ts'

export function pkcs11Store(uri: TokenUri, words: AgentWords, unlock: Unlock): Store {
  const module = uri.modulePath === null ? [] : ['--provider', uri.modulePath]
  const name = uri.names.token ?? uri.names.serial!
  let pin: string | undefined
  let known: Token | undefined

  async function opened(): Promise<{ GNUTLS_PIN: string }> {
    pin ??= uri.pinFile === null ? await unlock('pin', name) : readPin(uri.pinFile, words)
    return { GNUTLS_PIN: pin }
  }

  const tokens = () => readTokens(run('p11tool', [...module, '--batch', '--list-tokens']))

  /** Throws StoreFailed unless it is exactly one. */
  function token(): Token {
    if (known) return known
    const all = tokens()
    const meant = all.filter((one) => isMeant(one, uri))
    const [only] = meant
    const present = all.map((one) => one.names.token).join(', ') || '–'
    if (!only) throw new StoreFailed(fill(words.noToken, { token: name, present }))
    if (meant.length > 1) throw new StoreFailed(fill(words.manyTokens, { token: name }))
    known = only
    return only
  }

  async function p11tool(...args: string[]): Promise<string> {
    return run('p11tool', [...module, '--batch', '--login', ...args], await opened())
  }

  /** What the token says of the objects under this URL; nothing where there are none. */
  async function listed(what: '--list-all-privkeys' | '--list-all-certs', url: string): Promise<string> {
    try {
      return await p11tool(what, url)
    } catch (error) {
      if (error instanceof StoreFailed && /No matching objects/.test(error.message)) return ''
      throw error
    }
  }

  async function makeKey(loginId: string): Promise<Made> {
    const keyId = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
    const { url } = token()
    const key = withId(url, keyId, 'private')
    return inFolder(async (file) => {
      const [publicKey, request] = [file('public.pem'), file('request.der')]
      const kind = ['--generate-privkey', 'ecdsa', '--curve', 'secp256r1', '--mark-private', '--mark-sign']
      await p11tool(...kind, '--label', `warifu ${loginId}`, '--id', keyId, '--outfile', publicKey, url)
      if (!isKeptInside(await listed('--list-all-privkeys', key))) {
        await p11tool('--delete', withId(url, keyId))
        throw new StoreFailed(fill(words.leavesToken, { token: name }))
      }
      const load = ['--load-privkey', key, '--load-pubkey', publicKey]
      const as = ['--template', file('template', ''), '--outder', '--outfile', request]
      run('certtool', [...module, '--generate-request', ...load, ...as], await opened())
      const der = readFileSync(request)
      return { key: null, keyId, spki: spkiOfRequest(der), request: der.toString('base64') }
    })
  }

  async function put({ keyId, issued }: Held): Promise<void> {
    const { url } = token()
    if ((await listed('--list-all-certs', withId(url, keyId!))) !== '') return
    await inFolder(async (file) => {
      const load = ['--load-certificate', file('certificate', pem('CERTIFICATE', issued.certificate))]
      await p11tool('--write', ...load, '--id', keyId!, '--label', issued.friendlyName, url)
    })
  }

  async function exchange(sending: Sending, named: readonly string[], { keyId, issued }: Held) {
    const key = withId(token().url, keyId!, 'private')
    const env = await opened()
    return inFolder(async (file) => {
      const [log, { hostname, port }] = [file('log'), sending.url]
      const identity = ['--x509keyfile', key, '--x509certfile', file('certificate', pemChain(issued))]
      const server = [
        '--x509cafile',
        file('trust', [...rootCertificates, ...named].join('\n')),
        '--sni-hostname',
        hostname,
        '--verify-hostname',
        hostname,
      ]
      const to = ['--logfile', log, '-p', port || '443', addressOf(sending.url)]
      return through(tunnel('gnutls-cli', [...module, ...identity, ...server, ...to], env, log), sending)
    })
  }

  return {
    text: uri.text,
    protection: isTpm(uri) ? 'tpm' : 'token',
    async objection() {
      const tool = ['p11tool', 'certtool', 'gnutls-cli'].find((one) => !isInstalled(one))
      if (tool) return fill(words.noTools, { tool, debian: 'gnutls-bin' })
      try {
        await listed('--list-all-privkeys', token().url)
        return undefined
      } catch (error) {
        if (!(error instanceof StoreFailed)) throw error
        // Once, and no second time with the same PIN: tokens count.
        return /\bPIN\b|wrong password/i.test(error.message) ? fill(words.wrongPin, { token: name }) : error.message
      }
    },
    remark: async () => (token().hardware || isTpm(uri) ? undefined : fill(words.softToken, { token: name })),
    makeKey,
    put,
    client: async (held): Promise<Client> => ({ exchange: (sending, named) => exchange(sending, named, held) }),
    async remove({ keyId }) {
      if (keyId === null) return
      const mine = withId(token().url, keyId)
      if ((await listed('--list-all-privkeys', mine)) + (await listed('--list-all-certs', mine)) === '') return
      await p11tool('--delete', mine)
    },
    turn: null,
  }
}

/** A claim is made only of a key that the token itself calls sensitive and never extractable. */
export function isKeptInside(listed: string): boolean {
  const flags = /^\s*Flags: (.*)$/m.exec(listed)?.[1] ?? ''
  return /CKA_SENSITIVE\b/.test(flags) && /CKA_NEVER_EXTRACTABLE\b/.test(flags) && !/CKA_EXTRACTABLE\b/.test(flags)
}

/** By the module that tpm2-software publishes; any other module is a token. */
function isTpm({ modulePath }: TokenUri): boolean {
  return /(?:^|\/)libtpm2_pkcs11\.so(?:\.|$)/.test(modulePath ?? '')
}

function readPin(file: string, words: AgentWords): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new NotGiven(fill(words.storeGone, { file }), true)
  }
}

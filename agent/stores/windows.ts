/**
 * `windows:platform` and `windows:software`: the key is made by Windows itself (certreq) in the TPM or in the user's key
 * store, not exportable, and the certificate lies in CurrentUser\My, where Edge, Chrome and Firefox find it. Not run by our tests:
 * what is decided stands in certreq.ts, which they hold.
 */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AgentWords } from '../../texts/agent.ts'
import type { Client, Sending } from '../door.ts'
import { pem, spkiOfRequest } from '../keys.ts'
import { curlConfig, type Line, lines, type Provider, readHeaders, requestInf, requestOf } from './certreq.ts'
import { inFolder, run } from './programs.ts'
import { type Held, type Made, type Store, StoreFailed } from './store.ts'

export function windowsStore(provider: Provider, words: AgentWords): Store {
  const go = ({ tool, args }: Line, input?: string) => run(tool, args, {}, input)

  function makeKey(): Promise<Made> {
    return inFolder(async (file) => {
      const request = file('request.txt')
      go(lines.make(file('request.inf', requestInf(provider)), request))
      const der = requestOf(readFileSync(request))
      if (der === undefined) throw new StoreFailed(words.noRequest)
      return { key: null, keyId: null, spki: spkiOfRequest(der), request: der.toString('base64') }
    })
  }

  async function put({ issued }: Held): Promise<void> {
    await inFolder(async (file) => go(lines.accept(file('certificate.cer', pem('CERTIFICATE', issued.certificate)))))
  }

  const exchange = (sending: Sending, named: readonly string[], { issued }: Held) =>
    inFolder(async (file) => {
      const { url, method, headers, body } = sending
      const headerFile = file('headers')
      // Without it Schannel asks Windows' own trust.
      const cacert = named.length > 0 ? file('named.pem', named.join('\n')) : null
      const bodyFile = body === undefined ? null : file('body', body)
      const config = curlConfig({
        url: url.href,
        method,
        headers,
        thumbprint: thumbprintOf(issued),
        bodyFile,
        headerFile,
        cacert,
      })
      const text = go({ tool: 'curl.exe', args: ['--config', '-'] }, config)
      return { ...readHeaders(readFileSync(headerFile, 'utf8')), body: text }
    })

  return {
    text: `windows:${provider}`,
    protection: provider === 'platform' ? 'tpm' : 'os',
    objection: async () => (process.platform === 'win32' ? undefined : words.notThisSystem),
    remark: async () => undefined,
    makeKey,
    put,
    client: async (held): Promise<Client> => ({ exchange: (sending, named) => exchange(sending, named, held) }),
    async remove({ issued }) {
      if (issued) go(lines.remove(thumbprintOf(issued)))
    },
    turn: null,
  }
}

function thumbprintOf(issued: Held['issued']): string {
  return new X509Certificate(Buffer.from(issued.certificate, 'base64')).fingerprint.replaceAll(':', '')
}

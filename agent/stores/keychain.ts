/**
 * `keychain:login`: macOS. Its keychain takes no certificate request from the command line, so the key is made here, handed
 * over by `security import -x` (not extractable from then on) and forgotten: `os` says what it is afterwards, and the moment
 * before is told in the manual. Not run by our tests: what is decided stands in security.ts, which they hold.
 */
import { X509Certificate } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AgentWords } from '../../texts/agent.ts'
import { makeKey, newPassphrase } from '../keys.ts'
import { p12Of } from './files.ts'
import { inFolder, run } from './programs.ts'
import { deleteLine, importLine } from './security.ts'
import type { Store } from './store.ts'

export function keychainStore(words: AgentWords): Store {
  const keychain = join(homedir(), 'Library/Keychains/login.keychain-db')
  return {
    text: 'keychain:login',
    protection: 'os',
    objection: async () => (process.platform === 'darwin' ? undefined : words.notThisSystem),
    remark: async () => undefined,
    makeKey: async () => ({ ...(await makeKey()), keyId: null }),
    async put(held) {
      const passphrase = newPassphrase()
      const p12 = await p12Of({ ...held, passphrase }, 'compatible')
      await inFolder(async (file) => {
        const { tool, args } = importLine({ p12: file('certificate.p12', p12), passphrase, keychain })
        run(tool, args)
      })
    },
    client: async () => 'browser',
    async remove({ issued }) {
      if (!issued) return
      const sha1 = new X509Certificate(Buffer.from(issued.certificate, 'base64')).fingerprint.replaceAll(':', '')
      const { tool, args } = deleteLine({ sha1, keychain })
      run(tool, args)
    },
    turn: null,
  }
}

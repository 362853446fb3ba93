/** The command lines of macOS' `security`, as pure text; keychain.ts runs them. */
import type { Line } from './certreq.ts'

/**
 * `-x` makes the key non-extractable once it is in. No program is named that may use it without asking (`-T`, `-A`), so macOS
 * asks the person at the first use. The file and its random passphrase live for this one call, in a folder that
 * only this user can read: the passphrase in the argument opens nothing that others could have.
 */
export function importLine(wish: {
  readonly p12: string
  readonly passphrase: string
  readonly keychain: string
}): Line {
  const from = ['import', wish.p12, '-f', 'pkcs12', '-P', wish.passphrase]
  return { tool: '/usr/bin/security', args: [...from, '-k', wish.keychain, '-x'] }
}

/** Certificate and key (an identity), by the certificate's SHA-1. */
export function deleteLine(wish: { readonly sha1: string; readonly keychain: string }): Line {
  if (!/^[0-9A-F]{40}$/.test(wish.sha1)) throw new RangeError('not a fingerprint')
  return { tool: '/usr/bin/security', args: ['delete-identity', '-Z', wish.sha1, wish.keychain] }
}

/** Safari and Chrome reach the keychain, the agent does not: the check is made in the person's browser. */
export function openLine(url: string): Line {
  return { tool: '/usr/bin/open', args: [url] }
}

/** What `--store` says, read once; and the place that it means. */
import { isAbsolute, resolve } from 'node:path'
import type { AgentWords } from '../texts/agent.ts'
import type { Provider } from './stores/certreq.ts'
import { p12Store, pemStore } from './stores/files.ts'
import { keychainStore } from './stores/keychain.ts'
import { nssStore } from './stores/nss.ts'
import { pkcs11Store } from './stores/pkcs11.ts'
import type { Store, Unlock } from './stores/store.ts'
import { readTokenUri, type TokenUri } from './stores/token-uri.ts'
import { windowsStore } from './stores/windows.ts'

export type Place =
  | { readonly kind: 'nss' | 'p12' | 'pem'; readonly path: string }
  | { readonly kind: 'pkcs11'; readonly uri: TokenUri }
  | { readonly kind: 'windows'; readonly provider: Provider }
  | { readonly kind: 'keychain' }

export const placeForms = 'nss:DIR, p12:FILE, pem:DIR, pkcs11:URI, windows:platform|software or keychain:login'

/** The place, or what is wrong with the argument. */
export function readPlace(text: string): Place | string {
  if (text.startsWith('pkcs11:')) {
    const uri = readTokenUri(text)
    return typeof uri === 'string' ? uri : { kind: 'pkcs11', uri }
  }
  if (text === 'windows:platform' || text === 'windows:software') {
    return { kind: 'windows', provider: text === 'windows:platform' ? 'platform' : 'software' }
  }
  if (text === 'keychain:login') return { kind: 'keychain' }
  const [, kind, path] = /^(nss|p12|pem):(.+)$/s.exec(text) ?? []
  if (!kind || !path) return `not a store: ${text} (${placeForms})`
  return { kind: kind as 'nss' | 'p12' | 'pem', path: isAbsolute(path) ? path : resolve(path) }
}

export function openPlace(place: Place, words: AgentWords, unlock: Unlock): Store {
  switch (place.kind) {
    case 'p12':
      return p12Store(place.path, words, unlock)
    case 'pem':
      return pemStore(place.path, words)
    case 'nss':
      return nssStore(place.path, words, unlock)
    case 'pkcs11':
      return pkcs11Store(place.uri, words, unlock)
    case 'windows':
      return windowsStore(place.provider, words)
    case 'keychain':
      return keychainStore(words)
  }
}

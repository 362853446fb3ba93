/**
 * A token as RFC 7512 names it: `pkcs11:token=…;serial=…?module-path=…&pin-source=file:…`. Read strictly: an attribute
 * that is not understood could have meant another token. `pin-value` is refused, for arguments stand in every process list.
 */
export type TokenUri = {
  readonly text: string
  /** token, serial, manufacturer, model: whichever were given */
  readonly names: Readonly<Record<string, string>>
  /** the module's file; null: those that p11-kit knows on this machine */
  readonly modulePath: string | null
  /** the file that holds the PIN; null: asked for */
  readonly pinFile: string | null
}

const named = ['token', 'serial', 'manufacturer', 'model']

/** The token, or what is wrong with the text. */
export function readTokenUri(text: string): TokenUri | string {
  const [, path = '', query = ''] = /^pkcs11:([^?]*)(?:\?(.*))?$/s.exec(text) ?? []
  const names = pairs(path, ';')
  const asked = pairs(query, '&')
  if (typeof names === 'string') return names
  if (typeof asked === 'string') return asked
  if (asked.has('pin-value')) return 'no PIN in an argument: use pin-source=file:… or let it be asked for'
  const strange = [...names.keys()].find((name) => !named.includes(name))
  if (strange !== undefined) return `pkcs11: "${strange}" is not one of ${named.join(', ')}`
  const foreign = [...asked.keys()].find((name) => name !== 'module-path' && name !== 'pin-source')
  if (foreign !== undefined) return `pkcs11: "${foreign}" is neither module-path nor pin-source`
  if (!names.has('token') && !names.has('serial')) return 'pkcs11: token=… or serial=… is needed'
  const source = asked.get('pin-source')
  const pinFile = source?.replace(/^file:(?:\/\/)?/, '')
  if (pinFile !== undefined && !pinFile.startsWith('/')) return 'pkcs11: pin-source is a file:/path'
  return {
    text,
    names: Object.fromEntries(names),
    modulePath: asked.get('module-path') ?? null,
    pinFile: pinFile ?? null,
  }
}

function pairs(text: string, between: string): Map<string, string> | string {
  const found = new Map<string, string>()
  for (const pair of text.split(between).filter((one) => one !== '')) {
    const [, name, value] = /^([a-z0-9-]+)=(.*)$/s.exec(pair) ?? []
    if (name === undefined || value === undefined) return `pkcs11: "${pair}" is not name=value`
    if (found.has(name)) return `pkcs11: "${name}" stands there twice`
    try {
      found.set(name, decodeURIComponent(value))
    } catch {
      return `pkcs11: "${value}" is not percent-encoded`
    }
  }
  return found
}

/** One token among those that p11tool lists (`--list-tokens`). */
export type Token = {
  readonly url: string
  readonly names: Readonly<Record<string, string>>
  /** says of itself that it is hardware */
  readonly hardware: boolean
}

export function readTokens(listed: string): Token[] {
  return listed
    .split(/^Token \d+:$/m)
    .slice(1)
    .map((block) => {
      const field = (name: string) => new RegExp(`^\\s*${name}: ?(.*)$`, 'm').exec(block)?.[1]?.trim() ?? ''
      const names = {
        token: field('Label'),
        serial: field('Serial'),
        manufacturer: field('Manufacturer'),
        model: field('Model'),
      }
      return { url: field('URL'), names, hardware: field('Type') === 'Hardware token' }
    })
}

export function isMeant(token: Token, uri: TokenUri): boolean {
  return Object.entries(uri.names).every(([name, value]) => token.names[name] === value)
}

/** `%0a%1b…` of a CKA_ID in hex. */
export function withId(url: string, keyId: string, type?: 'private'): string {
  return `${url};id=${keyId.replace(/../g, '%$&')}${type ? `;type=${type}` : ''}`
}

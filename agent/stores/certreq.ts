/**
 * What Windows' own certreq is told, and what it answers. Pure text in and out, so that it can be tested on any machine;
 * windows.ts runs the programs.
 */
import { derOfPem } from '../keys.ts'

export type Provider = 'platform' | 'software'

/** As Windows names them: the TPM, and the key store of the user's profile. */
export const providers: Readonly<Record<Provider, string>> = {
  platform: 'Microsoft Platform Crypto Provider',
  software: 'Microsoft Software Key Storage Provider',
}

/**
 * The INF for `certreq -new`. Exportable=FALSE is what keeps the key where it is made; MachineKeySet=FALSE puts it into the
 * store of the person who logs in. The subject is for certreq's eyes: the bank takes every name from its own record.
 */
export function requestInf(provider: Provider): string {
  return [
    '[Version]',
    'Signature="$Windows NT$"',
    '',
    '[NewRequest]',
    'Subject="CN=warifu"',
    'RequestType=PKCS10',
    `ProviderName="${providers[provider]}"`,
    'KeyAlgorithm=ECDSA_P256',
    'KeyLength=256',
    'HashAlgorithm=SHA256',
    'KeyUsage=0x80',
    'Exportable=FALSE',
    'ExportableEncrypted=FALSE',
    'MachineKeySet=FALSE',
    'UserProtected=FALSE',
    'Silent=TRUE',
    'UseExistingKeySet=FALSE',
    '',
  ].join('\r\n')
}

/** Windows PowerShell and certreq write text files as they were born: with a byte order mark, or in UTF-16. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  const text = bytes.toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** The request that certreq wrote (base64 between NEW CERTIFICATE REQUEST lines), as DER. Undefined where there is none. */
export function requestOf(file: Buffer): Buffer | undefined {
  return derOfPem(textOf(file))
}

export type Line = { readonly tool: string; readonly args: readonly string[] }

export const lines = {
  make: (inf: string, request: string): Line => ({
    tool: 'certreq.exe',
    args: ['-new', '-user', '-q', '-f', inf, request],
  }),
  /** Finds the pending request by its key and binds the two. */
  accept: (certificate: string): Line => ({ tool: 'certreq.exe', args: ['-accept', '-user', '-q', certificate] }),
  /** Certificate and key container, by thumbprint (SHA-1, hex). */
  remove: (thumbprint: string): Line => ({
    tool: 'powershell.exe',
    args: [
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      `Remove-Item -LiteralPath 'Cert:\\CurrentUser\\My\\${hexOnly(thumbprint)}' -DeleteKey`,
    ],
  }),
} as const

/**
 * The handshake is curl.exe's, which Windows brings along and which reaches the store through Schannel. Everything goes by its
 * configuration on stdin, nothing of it by arguments.
 */
export function curlConfig(wish: {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly thumbprint: string
  readonly bodyFile: string | null
  readonly headerFile: string
  readonly cacert: string | null
}): string {
  const host = new URL(wish.url)
  const local = host.hostname.endsWith('.localhost')
  const rows = [
    ['url', wish.url],
    ['request', wish.method],
    ['cert', `CurrentUser\\MY\\${hexOnly(wish.thumbprint)}`],
    ...Object.entries(wish.headers).map(([name, value]) => ['header', `${name}: ${value}`]),
    ...(wish.bodyFile === null ? [] : [['data-binary', `@${wish.bodyFile}`]]),
    ...(wish.cacert === null ? [] : [['cacert', wish.cacert]]),
    ...(local ? [['resolve', `${host.hostname}:${host.port || '443'}:127.0.0.1`]] : []),
    ['dump-header', wish.headerFile],
    ['max-time', '60'],
  ]
  return `silent\nshow-error\ntlsv1.2\n${rows.map(([name, value]) => `${name} = ${quoted(value!)}\n`).join('')}`
}

/** curl's quoting: backslash and double quote are escaped, a line cannot be left. */
function quoted(value: string): string {
  if (/[\r\n]/.test(value)) throw new RangeError('a line break in a value for curl')
  return `"${value.replace(/[\\"]/g, '\\$&')}"`
}

function hexOnly(thumbprint: string): string {
  if (!/^[0-9A-F]{40}$/.test(thumbprint)) throw new RangeError('not a thumbprint')
  return thumbprint
}

/** Status, date and cookies of what `dump-header` wrote; the last block counts. */
export function readHeaders(dump: string): { status: number; date: string | undefined; setCookies: string[] } {
  const block =
    dump
      .trim()
      .split(/\r?\n\r?\n/)
      .at(-1) ?? ''
  const [first = '', ...fields] = block.split(/\r?\n/)
  const all = (name: string) =>
    fields.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim())
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(first)?.[1] ?? 0),
    date: all('date')[0],
    setCookies: all('set-cookie'),
  }
}

/**
 * A stranger's client: HTTPS by node:https, certificates and requests by openssl, cookies kept by hand. It imports nothing of ours and
 * sends no browser headers, so whatever works here works for any program that has read the published names.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'

export type Reply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** the body as JSON; throws where it is none */
  readonly json: Readonly<Record<string, unknown>>
}

export type Wish = {
  readonly method?: string
  /** an object is sent as JSON, bytes as they are */
  readonly body?: object | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

export type Stranger = {
  /** one request on a connection of its own: no TLS session is resumed */
  readonly ask: (url: string, wish?: Wish) => Promise<Reply>
  /** from now on this certificate is presented to whoever asks for one */
  readonly carry: (certificate: Carried | null) => void
  readonly cookie: (origin: string, name: string) => string | undefined
  readonly forgetCookies: () => void
}

export type Carried =
  | { readonly pfx: Buffer; readonly passphrase: string }
  | { readonly key: Buffer; readonly cert: string }

export function stranger(serverCa: string): Stranger {
  const ca = readFileSync(serverCa)
  const jar = new Map<string, Map<string, string>>()
  let carried: Carried | null = null

  async function ask(url: string, { method, body, headers = {} }: Wish = {}): Promise<Reply> {
    const { hostname, port, pathname, search, host } = new URL(url)
    const bytes = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body))
    const cookies = cookiesFor(jar, hostname)
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const sent = request(
      {
        host: '127.0.0.1',
        servername: hostname,
        port,
        path: pathname + search,
        method: method ?? (bytes ? 'POST' : 'GET'),
        agent: false,
        ca,
        ...carried,
        headers: {
          Host: host,
          ...(bytes && { 'Content-Type': 'application/json', 'Content-Length': String(bytes.length) }),
          ...(cookies && { Cookie: cookies }),
          ...headers,
        },
      },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.once('error', reject)
        answer.once('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) keep(jar, hostname, line)
          const text = Buffer.concat(pieces).toString()
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text,
            get json() {
              return JSON.parse(text) as Record<string, unknown>
            },
          })
        })
      },
    )
    sent.once('error', reject)
    sent.end(bytes)
    return promise
  }

  return {
    ask,
    carry(certificate) {
      carried = certificate
    },
    cookie: (origin, name) => jar.get(new URL(origin).hostname)?.get(name),
    forgetCookies: () => jar.clear(),
  }
}

type Jar = Map<string, Map<string, string>>

/** RFC 6265 §5.1.3, as far as needed: a cookie with Domain goes to the names below it too. */
function keep(jar: Jar, host: string, line: string): void {
  const [pair = '', ...attributes] = line.split(/; */)
  const at = pair.indexOf('=')
  const domain = attributes.find((one) => /^domain=/i.test(one))?.slice(7)
  const where = domain === undefined ? host : `.${domain.replace(/^\./, '')}`
  const kept = jar.get(where) ?? new Map<string, string>()
  if (attributes.some((one) => /^max-age=0$/i.test(one))) kept.delete(pair.slice(0, at))
  else kept.set(pair.slice(0, at), pair.slice(at + 1))
  jar.set(where, kept)
}

function cookiesFor(jar: Jar, host: string): string {
  return [...jar]
    .filter(([where]) => where === host || (where.startsWith('.') && `.${host}`.endsWith(where)))
    .flatMap(([, kept]) => [...kept].map(([name, value]) => `${name}=${value}`))
    .join('; ')
}

/** A P-256 key and its PKCS#10 request, both made by openssl. */
export function keyAndRequest(dir: string, name: string): { readonly key: Buffer; readonly request: Buffer } {
  const [key, csr] = [join(dir, `${name}.key`), join(dir, `${name}.csr`)]
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', key)
  openssl('req', '-new', '-key', key, '-subj', '/CN=whoever', '-outform', 'DER', '-out', csr)
  return { key: readFileSync(key), request: readFileSync(csr) }
}

export function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

export function pem(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

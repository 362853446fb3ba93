/** A request as the bytes that go over the wire, made once before the clock starts. */
export type Wish = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly host: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

export function rawRequest({ method = 'GET', path, host, headers = {}, body }: Wish): Uint8Array {
  const payload = typeof body === 'string' ? Buffer.from(body) : body
  const length = payload ? { 'content-length': String(payload.length) } : {}
  const fields = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join('')}\r\n`, 'latin1')
  return payload ? Buffer.concat([head, payload]) : head
}

/** A revocation list from a file or from where it is published. It is signed; how it travels does not matter. */
import { existsSync, readFileSync } from 'node:fs'

const longestMs = 60_000
const mostBytes = 256 * 1024 * 1024

/** @returns the bytes, DER; or, as text, why there are none */
export async function fetchList(from: string): Promise<Uint8Array | string> {
  if (!/^https?:\/\//.test(from)) {
    if (!existsSync(from)) return `${from} is missing`
    return unarmoured(readFileSync(from))
  }
  try {
    const response = await fetch(from, { signal: AbortSignal.timeout(longestMs) })
    if (!response.ok) return `${from} answered ${response.status}`
    if (Number(response.headers.get('content-length') ?? 0) > mostBytes) return `${from} is too long for a list`
    return unarmoured(new Uint8Array(await response.arrayBuffer()))
  } catch (error) {
    return `${from} cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

function unarmoured(bytes: Uint8Array): Uint8Array {
  const [, body] =
    /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END/.exec(Buffer.from(bytes).toString('latin1')) ?? []
  return body === undefined ? new Uint8Array(bytes) : new Uint8Array(Buffer.from(body, 'base64'))
}

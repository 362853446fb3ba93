/**
 * The certificate of a connection, once per socket: reading it from TLS on every request costs more than everything else (measured
 * 3.4 times). `authorized` is never asked: it says nothing of a record, and on a resumed session it is old (threats.md 9).
 * "Ours" speaks of issuer, signature and purpose; the dates are judged from our record, by the bank's clock.
 */
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import { examine, type Issuing } from '../pki/path.ts'

const nothing: Presented = { presented: false }

export function openPresenting(issuing: Issuing): (socket: TLSSocket) => Presented {
  const known = new WeakMap<TLSSocket, Presented>()
  return (socket) => {
    const before = known.get(socket)
    if (before) return before
    const presented = read(socket, issuing)
    known.set(socket, presented)
    return presented
  }
}

function read(socket: TLSSocket, issuing: Issuing): Presented {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined) return nothing
  const { sha256, ours } = examine(new Uint8Array(certificate.raw), issuing)
  return { presented: true, sha256, ours }
}

/**
 * The certificate of a connection, once per socket: reading it from TLS on every request costs more than everything else (measured
 * 3.4 times). `authorized` is never asked: it says nothing of a record, and on a resumed session it is old (threats.md 9).
 */
import { hash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { MalformedDer } from '../pki/cursor.ts'
import { findings, type TrustedIssuer } from '../pki/path.ts'

const nothing: Presented = { presented: false }

/** The finding "ours": signed by our issuing CA and meant for log-in. Its dates are judged from our record, by the bank's clock. */
export function openPresenting(issuer: TrustedIssuer): (socket: TLSSocket) => Presented {
  const known = new WeakMap<TLSSocket, Presented>()
  return (socket) => {
    const before = known.get(socket)
    if (before) return before
    const presented = read(socket, issuer)
    known.set(socket, presented)
    return presented
  }
}

function read(socket: TLSSocket, issuer: TrustedIssuer): Presented {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined) return nothing
  const der = new Uint8Array(certificate.raw)
  return { presented: true, sha256: hash('sha256', der), ours: isOurs(der, issuer) }
}

function isOurs(der: Uint8Array, issuer: TrustedIssuer): boolean {
  try {
    const found = findings(readCertificate(der), issuer, Temporal.Instant.fromEpochMilliseconds(0))
    return found.every((finding) => finding === 'not-yet-valid' || finding === 'expired')
  } catch (error) {
    if (error instanceof MalformedDer) return false
    throw error
  }
}

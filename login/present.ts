/**
 * The certificate of a connection, once per socket: reading it from TLS on every request costs more than everything else (measured
 * 3.4 times). `authorized` is never asked: it says nothing of a record, and on a resumed session it is old (threats.md 9).
 * "Ours" speaks of issuer, signature and purpose; the dates are judged from our record, by the bank's clock.
 *
 * Bytes whose SHA-256 stands in the archive are those that the signing room made, for a person to log in with, so nothing is left to be
 * examined. All others are read strictly and their signature is verified, so that they are told apart as theirs or nobody's.
 */
import { hash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import { examine, type Issuing, type LeafFor } from '../pki/path.ts'

const nothing: Presented = { presented: false }

export type Unaccounted = (serial: string, sha256: string, issuer: string) => void
/** An issuing CA whose certificates are let in, with the id that rows call it by. */
export type Letting = Issuing & { readonly id: string }

/**
 * @param recorded whether a certificate of this SHA-256 was issued here
 * @param unaccounted told of one that our key signed and no row knows: a restored backup has forgotten it, or worse
 * @param leafFor the purpose that this door asks for
 */
export function openPresenting(
  issuers: readonly Letting[],
  recorded: (sha256: string) => boolean,
  unaccounted: Unaccounted = () => {},
  leafFor: LeafFor = 'login',
): (socket: TLSSocket) => Presented {
  const known = new WeakMap<TLSSocket, Presented>()
  return (socket) => {
    const before = known.get(socket)
    if (before) return before
    const presented = read(socket, issuers, recorded, unaccounted, leafFor)
    known.set(socket, presented)
    return presented
  }
}

function read(
  socket: TLSSocket,
  issuers: readonly Letting[],
  recorded: (sha256: string) => boolean,
  unaccounted: Unaccounted,
  leafFor: LeafFor,
): Presented {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined) return nothing
  const der = certificate.raw
  const sha256 = hash('sha256', der)
  if (recorded(sha256)) return { presented: true, sha256, ours: true }
  for (const issuing of issuers) {
    const findings = examine(new Uint8Array(der), issuing, leafFor)
    if (!findings.ours) continue
    unaccounted(findings.serialHex, sha256, issuing.id)
    return { presented: true, sha256, ours: true }
  }
  return { presented: true, sha256, ours: false }
}

/**
 * OCSP by POST at the status door: a hot set of 20,000 serials asked in random order, answered from memory and fresh to the last
 * commit; and questions with a nonce, each signed while one waits, beside a bare server that makes one signature.
 */
import { Cursor } from '../../pki/cursor.ts'
import { explicit, integer, nullValue, objectIdentifier, octetString, sequence } from '../../pki/der.ts'
import { type IssuerHashes, issuerHashes } from '../../pki/ocsp.ts'
import { oids } from '../../pki/oids.ts'
import { theHouse } from '../house.ts'
import { generate } from '../load/generate.ts'
import { rawRequest } from '../load/request.ts'
import * as bare from '../peers/bare.ts'
import * as openssl from '../peers/openssl-ocsp.ts'
import type { Peer } from '../peers/peer.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addCertificates } from '../seed.ts'

const hotSerials = 20_000
const connections = 16

export const rows: readonly Row[] = [
  { name: 'OCSP, hot set', unit: '/s', floor: 0.6, notYet: 0.5, goal: 0.8, betterIs: 'higher', run: hot },
  { name: 'OCSP, hot set, beside openssl ocsp', unit: '/s', floor: 3, goal: 3, betterIs: 'higher', run: besideOpenssl },
  { name: 'OCSP with a nonce, signed live', unit: '/s', floor: 0.5, goal: 0.7, betterIs: 'higher', run: live },
]

async function hot(short: boolean): Promise<Pair[]> {
  const { url, requests } = await questions(false)
  const bytes = await answerBytes(url, requests[0]!.body)
  const peer = await bare.start({ kind: 'answering', bytes, contentType })
  return beside(peer, short, url, requests.map(onTheWire), requests.map(onTheWire))
}

async function live(short: boolean): Promise<Pair[]> {
  const { url, requests } = await questions(true)
  const bytes = await answerBytes(url, requests[0]!.body)
  const peer = await bare.start({ kind: 'signing', bytes, contentType })
  return beside(peer, short, url, requests.map(onTheWire), requests.map(onTheWire))
}

async function besideOpenssl(short: boolean): Promise<Pair[]> {
  const { url, requests } = await questions(false)
  const peer = await openssl.start(Array.from({ length: 20 }, (_, number) => `A0${10 + number}`))
  // Each of its two processes serves one connection at a time.
  return beside(peer, short, url, requests.map(onTheWire), peer.requests, 2)
}

async function beside(
  peer: Peer,
  short: boolean,
  url: string,
  ours: readonly Uint8Array[],
  theirs: readonly Uint8Array[],
  peerConnections = connections,
) {
  const { rounds, seconds } = short ? { rounds: 5, seconds: 1 } : { rounds: 9, seconds: 3 }
  try {
    await generate({ url, requests: ours, connections, seconds: 30, eachOnce: true }) // the whole set once: now it is hot
    return await alternate(
      rounds,
      async () => (await generate({ url, requests: ours, connections, seconds })).rate,
      async () => (await generate({ url: peer.url, requests: theirs, connections: peerConnections, seconds })).rate,
    )
  } finally {
    await peer.stop()
  }
}

const contentType = 'application/ocsp-response'

type Question = { readonly host: string; readonly body: Uint8Array }

const onTheWire = ({ host, body }: Question): Uint8Array =>
  rawRequest({
    method: 'POST',
    path: '/ocsp',
    host,
    headers: { 'content-type': 'application/ocsp-request' },
    body,
  })

let serials: Promise<string[]> | undefined

async function questions(nonce: boolean): Promise<{ url: string; requests: Question[] }> {
  const { house } = await theHouse()
  serials ??= house.fill((archive) => addCertificates(archive, hotSerials)) // their order is the dice's: random
  const { subject, publicKeyBits } = await house.fill(async ({ ca }) => {
    const { certificate } = ca.issuing
    const info = new Cursor(certificate.spki).enter()
    info.next()
    return { subject: certificate.subject, publicKeyBits: info.bitStringOctets() }
  })
  const hashes = issuerHashes(subject, publicKeyBits)
  const host = `127.0.0.1:${house.ports.status}`
  const requests = (await serials).map((serial, number) => ({
    host,
    body: question(hashes, serial, nonce ? number : undefined),
  }))
  return { url: `http://${host}`, requests }
}

/** RFC 6960 §4.1.1, as openssl ocsp writes it: SHA-1 of name and key; the nonce is RFC 9654's, 32 octets. */
function question(hashes: IssuerHashes, serial: string, nonce: number | undefined): Uint8Array {
  const { nameHash, keyHash } = hashes.sha1
  const certId = sequence(
    sequence(objectIdentifier(oids.sha1), nullValue()),
    octetString(Buffer.from(nameHash, 'hex')),
    octetString(Buffer.from(keyHash, 'hex')),
    integer(Buffer.from(serial, 'hex')),
  )
  const list = sequence(sequence(certId))
  if (nonce === undefined) return sequence(sequence(list))
  const value = octetString(octetString(Buffer.alloc(32, String(nonce))))
  return sequence(sequence(list, explicit(2, sequence(sequence(objectIdentifier(oids.ocspNonce), value)))))
}

async function answerBytes(url: string, body: Uint8Array): Promise<number> {
  const answer = await fetch(`${url}/ocsp`, { method: 'POST', body: Buffer.from(body) })
  const { byteLength } = await answer.arrayBuffer()
  if (byteLength < 200) throw new Error(`an OCSP answer of ${byteLength} bytes answers nothing`)
  return byteLength
}

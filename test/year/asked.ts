/** OCSP as a client has it: a question about serials, and what the signed answer says of each (RFC 6960 §4). */
import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import type { Responding } from '../../ca/answer-ocsp.ts'
import type { IssuingCa } from '../../ca/open.ts'
import { Cursor } from '../../pki/cursor.ts'
import * as der from '../../pki/der.ts'
import { issuerHashes } from '../../pki/ocsp.ts'
import { oids } from '../../pki/oids.ts'

/** Of a revoked one the CRLReason; 0 where the answer names none. */
export type Said = 'good' | 'unknown' | number

/** The responder takes sixteen in one question. */
const most = 16

export function asked(issuing: IssuingCa, responding: Responding, serials: readonly string[]): Map<string, Said> {
  const said = new Map<string, Said>()
  for (let from = 0; from < serials.length; from += most) {
    const some = serials.slice(from, from + most)
    const statuses = read(issuing, responding.answer(question(issuing, some)).body)
    assert.equal(statuses.length, some.length)
    some.forEach((serial, i) => {
      said.set(serial, statuses[i]!)
    })
  }
  return said
}

function question(issuing: IssuingCa, serials: readonly string[]): Uint8Array {
  const { subject, spki } = issuing.certificate
  const inside = new Cursor(spki).enter()
  inside.next()
  const { nameHash, keyHash } = issuerHashes(subject, inside.bitStringOctets()).sha1
  const issuer = [
    der.sequence(der.objectIdentifier(oids.sha1), der.nullValue()),
    der.octetString(Uint8Array.fromHex(nameHash)),
    der.octetString(Uint8Array.fromHex(keyHash)),
  ]
  const about = (serial: string) => der.sequence(der.sequence(...issuer, der.integer(Uint8Array.fromHex(serial))))
  return der.sequence(der.sequence(der.sequence(...serials.map(about))))
}

function read(issuing: IssuingCa, answer: Uint8Array): Said[] {
  const response = new Cursor(answer).enter()
  assert.equal(response.enumerated(), 0, 'successful')
  const bytes = response.enter(der.constructed(0)).enter()
  bytes.next() // id-pkix-ocsp-basic
  const basic = new Cursor(bytes.octetString()).enter()
  const tbs = basic.whole()
  basic.next() // signatureAlgorithm
  const key = createPublicKey({ key: Buffer.from(issuing.responder.certificate.spki), format: 'der', type: 'spki' })
  assert.ok(verify('sha256', tbs, key, basic.bitStringOctets()), 'signed by the responder')
  const data = new Cursor(tbs).enter()
  data.next() // responderID
  data.next() // producedAt
  const singles = data.enter()
  const said: Said[] = []
  while (!singles.atEnd) said.push(statusIn(singles.enter()))
  return said
}

function statusIn(single: Cursor): Said {
  single.next() // certID
  if (single.sees(der.primitive(0))) return 'good'
  if (single.sees(der.primitive(2))) return 'unknown'
  const revoked = single.enter(der.constructed(1))
  revoked.next() // revocationTime
  return revoked.atEnd ? 0 : revoked.enter(der.constructed(0)).enumerated()
}

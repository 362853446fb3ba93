/** A real question to our own responder, and its answer read as a stranger reads it (RFC 6960 §4). */
import { createPublicKey, verify } from 'node:crypto'
import type { Responding } from '../ca/answer-ocsp.ts'
import type { IssuingCa } from '../ca/open.ts'
import { Cursor } from '../pki/cursor.ts'
import * as der from '../pki/der.ts'
import { issuerHashes } from '../pki/ocsp.ts'
import { oids } from '../pki/oids.ts'

/** Nobody's: the answer is "unknown", signed. */
const nobodysSerial = Uint8Array.of(0x7f, ...Array<number>(15).fill(0xff))

/** @returns what is wrong with the answer, or null */
export function askOcsp(issuing: IssuingCa, responding: Responding): string | null {
  const { body } = responding.answer(question(issuing))
  const response = new Cursor(body).enter()
  const status = response.enumerated()
  if (status !== 0) return `the responder answers with status ${status}`
  const bytes = response.enter(der.constructed(0)).enter()
  bytes.next() // id-pkix-ocsp-basic
  const basic = new Cursor(bytes.octetString()).enter()
  const tbs = basic.whole()
  basic.next() // signatureAlgorithm
  const key = createPublicKey({ key: Buffer.from(issuing.responder.certificate.spki), format: 'der', type: 'spki' })
  return verify('sha256', tbs, key, basic.bitStringOctets()) ? null : 'the answer is not signed by the responder'
}

function question(issuing: IssuingCa): Uint8Array {
  const { subject, spki } = issuing.certificate
  const info = new Cursor(spki).enter()
  info.next()
  const { nameHash, keyHash } = issuerHashes(subject, info.bitStringOctets()).sha256
  const certId = der.sequence(
    der.sequence(der.objectIdentifier(oids.sha256), der.nullValue()),
    der.octetString(Uint8Array.fromHex(nameHash)),
    der.octetString(Uint8Array.fromHex(keyHash)),
    der.integer(nobodysSerial),
  )
  return der.sequence(der.sequence(der.sequence(der.sequence(certId))))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sampleChain } from '../test/sample-chain.ts'
import { readCertificate } from './certificate-read.ts'
import { MalformedDer } from './cursor.ts'
import { boolean, concat, explicit, integer, objectIdentifier, octetString, sequence } from './der.ts'
import * as extensions from './extensions.ts'
import { oids } from './oids.ts'

const chain = sampleChain()
const { certificate } = chain.client()

/** The client's certificate with other extensions; the signature is not checked by the reader. */
function withExtensions(...list: Uint8Array[]): Uint8Array {
  const { algorithm, issuer, subject, spki, signature } = certificate
  const validity = Uint8Array.fromHex(`301e170d3236313132333030303030305a170d3237313132333134353935395a`)
  const head = concat(explicit(0, integer(2)), integer(7), algorithm, issuer, validity, subject, spki)
  const tbs = sequence(head, explicit(3, sequence(...list)))
  return sequence(tbs, algorithm, concat(Uint8Array.of(3, signature.length + 1, 0), signature))
}

test('refused: an extension twice, a default written out, a negative or padded serial, two algorithms', () => {
  assert.equal(readCertificate(withExtensions(extensions.endEntity())).basicConstraints?.ca, false)
  const refused = (der: Uint8Array): void => assert.throws(() => readCertificate(der), MalformedDer)
  refused(withExtensions(extensions.endEntity(), extensions.endEntity()))
  refused(
    withExtensions(sequence(objectIdentifier(oids.ocspNoCheck), boolean(false), octetString(Uint8Array.of(5, 0)))),
  )
  refused(withExtensions(extensions.extension(oids.basicConstraints, true, sequence(boolean(false)))))
  refused(withExtensions(extensions.extension(oids.keyUsage, true, integer(1))))
  refused(withExtensions(extensions.extension(oids.subjectKeyIdentifier, false, Uint8Array.of(4, 1))))
  refused(withExtensions())
  const negative = certificate.der.slice()
  negative[negative.findIndex((octet, i) => octet === 2 && negative[i + 1] === 17) + 2] = 0x81
  refused(negative)
  const twoAlgorithms = certificate.der.slice()
  twoAlgorithms[twoAlgorithms.length - certificate.signature.length - 4] = 3 // ecdsa-with-SHA384 outside
  refused(twoAlgorithms)
})

test('an unknown critical extension is named', () => {
  const strange = readCertificate(withExtensions(extensions.extension('1.2.3.4', true, Uint8Array.of(5, 0))))
  assert.deepEqual(strange.criticalOids, ['1.2.3.4'])
})

test('a damaged certificate is refused as MalformedDer, or read without any other error', () => {
  const originals = [certificate, chain.root.certificate, chain.server(['a.example']).certificate]
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.constantFrom(...originals), changes, ({ der: original }, list) => {
      const der = original.slice()
      for (const [at, octet] of list) der[at % der.length] = octet
      try {
        assert.deepEqual(readCertificate(der).der, der)
      } catch (error) {
        assert.ok(error instanceof MalformedDer, String(error))
      }
    }),
    { numRuns: 3000 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { issuingUrls, p256, sampleChain, samplePolicy, spkiOf } from '../../test/sample-chain.ts'
import { buildTbs, prepareClientProfile, type Subject } from '../certificate.ts'
import * as der from '../der.ts'
import * as extensions from '../extensions.ts'
import { clientName } from '../name.ts'
import { oids } from '../oids.ts'
import { lintTbs } from './lint.ts'

const { issuer } = sampleChain()
const profile = prepareClientProfile(issuer, issuingUrls, samplePolicy)
const subject: Subject = {
  serial: Uint8Array.from({ length: 17 }, (_, i) => 1 + 7 * i),
  subject: clientName({ company: '見本商事', loginId: 'TARO01', lastDay: '2027-11-23', userHandle: 'u-1' }),
  spki: spkiOf(p256()),
  notBefore: Temporal.Now.instant(),
  notAfter: Temporal.Now.instant().add({ hours: 24 }),
}
const meant = { profile, subject }

/** The client's certificate with one constant extension in another spelling. */
function respelt(from: Uint8Array, to: Uint8Array): readonly string[] {
  const constant = profile.extensions.toHex()
  assert.ok(constant.includes(from.toHex()))
  const other = Uint8Array.fromHex(constant.replace(from.toHex(), to.toHex()))
  return lintTbs(buildTbs({ ...profile, extensions: other }, subject), meant)
}

const uri = der.implicit(6, der.ascii(issuingUrls.crl))
for (const [sentence, from, to] of [
  [
    'key usage with zero bits at its end',
    extensions.keyUsage('digitalSignature'),
    extensions.extension(oids.keyUsage, true, der.bitString(Uint8Array.of(0x80))),
  ],
  [
    "the issuer's serial number beside its key",
    extensions.authorityKeyIdentifier(issuer.keyId),
    extensions.extension(
      oids.authorityKeyIdentifier,
      false,
      der.sequence(der.implicit(0, issuer.keyId), der.implicit(2, Uint8Array.of(1))),
    ),
  ],
  [
    'a CRL under two names',
    extensions.crlDistributionPoints(issuingUrls.crl),
    extensions.extension(
      oids.crlDistributionPoints,
      false,
      der.sequence(der.sequence(der.explicit(0, der.explicit(0, uri, uri)))),
    ),
  ],
] as const)
  test(`only the bytes printed back show ${sentence}`, () => {
    assert.deepEqual(respelt(from, to), ['prints back to other bytes'])
  })

test('a changed byte is objected to, but in an address or the policy; nothing is thrown', () => {
  const tbs = buildTbs(profile, subject)
  assert.deepEqual(lintTbs(tbs, meant), [])
  const texts = [
    ...[issuingUrls.crl, issuingUrls.ocsp, issuingUrls.caIssuers].map((url) => der.ascii(url)),
    extensions.certificatePolicies(samplePolicy),
  ]
  const free = texts.map((part) => ({ from: tbs.toHex().indexOf(part.toHex()) / 2, length: part.length }))
  fc.assert(
    fc.property(fc.nat(tbs.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = tbs.slice()
      bytes[at]! ^= change
      const said = lintTbs(bytes, meant)
      assert.ok(said.length > 0 || free.some(({ from, length }) => at >= from && at < from + length), `byte ${at}`)
    }),
    { numRuns: 3000 },
  )
})

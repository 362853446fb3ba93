import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { readCertificate } from '../pki/certificate-read.ts'
import { requestForKeys } from '../pki/request-write.ts'
import { openFixture } from '../test/fixture/counter.ts'
import { must, newKeys, newRequest } from '../test/fixture/people.ts'
import { CannotSign } from './cannot-sign.ts'
import type { IssuingCa } from './open.ts'
import { type CertificateOrder, type Prepared, prepareCertificate } from './prepare.ts'
import { signPrepared } from './sign.ts'

const bank = await openFixture()
after(() => bank.close())
const ca = bank.ca.issuing

async function order(changes: Partial<CertificateOrder> = {}): Promise<CertificateOrder> {
  return {
    request: await newRequest(),
    serial: randomBytes(16),
    userHandle: 'AAAAAAAAAAAAAAAAAAAAAA',
    loginId: 'TARO01',
    companyName: '日本部品株式会社',
    lastDay: Temporal.PlainDate.from('2027-11-24'),
    notBefore: Temporal.Instant.from('2026-11-23T15:00:00Z'),
    notAfter: Temporal.Instant.from('2027-11-24T14:59:59Z'),
    ...changes,
  }
}

async function prepared(changes?: Partial<CertificateOrder>, by: IssuingCa = ca): Promise<Prepared> {
  const result = prepareCertificate(by, await order(changes))
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

describe('a prepared certificate', () => {
  test('takes the key from the request and every name from our record', async () => {
    const request = await newRequest()
    const one = await prepared({ request })
    const { der, sha256 } = must(signPrepared(one))
    const read = readCertificate(der)
    assert.ok(Buffer.from(request).includes(Buffer.from(read.spki)))
    assert.equal(read.notAfter.toString(), '2027-11-24T14:59:59Z')
    assert.match(sha256, /^[0-9a-f]{64}$/)
    assert.match(one.serial, /^01[0-9a-f]{32}$/)
  })

  test('is signed once and never again', async () => {
    const one = await prepared()
    signPrepared(one)
    assert.throws(() => signPrepared(one), /signed already/)
  })

  test('is used up by a signature that failed: the serial may be out in the world', async () => {
    const one = await prepared({}, withoutKey(ca))
    assert.equal(isRefusal(signPrepared(one)), true)
    assert.throws(() => signPrepared(one), /signed already/)
  })

  test('is not made by the way round the lint: a look-alike is refused', async () => {
    const one = await prepared()
    assert.throws(() => signPrepared({ ...one }), /not prepared here/)
  })

  test('does not outlive its issuer: that is a defect and throws', async () => {
    const beyond = Temporal.Instant.fromEpochMilliseconds(ca.notAfterMs).add({ seconds: 1 })
    await assert.rejects(prepared({ notAfter: beyond }), /issuing CA ends before/)
  })

  test('throws when lint objects, and gives nothing to sign', async () => {
    await assert.rejects(prepared({ serial: new Uint8Array(16) }), /lint: serial that no dice threw/)
    await assert.rejects(prepared({ companyName: ' 割符 ' }), /lint: .*spaces/)
  })
})

describe('a request that cannot be taken is E17 with the reason', () => {
  const cases: readonly [what: string, request: () => Promise<Uint8Array>, why: string][] = [
    ['no DER at all', async () => new TextEncoder().encode('-----BEGIN CERTIFICATE REQUEST-----'), 'malformed'],
    ['nothing', async () => new Uint8Array(0), 'malformed'],
    ['one octet too many', async () => Buffer.concat([await newRequest(), Buffer.from([0])]), 'malformed'],
    ['nine kibibytes', async () => new Uint8Array(9216), 'too-large'],
    ['a signature by another key', forged, 'signature'],
  ]
  for (const [what, request, why] of cases) {
    test(`${what}: ${why}`, async () => {
      assert.deepEqual(prepareCertificate(ca, await order({ request: await request() })), {
        refused: 'E17',
        facts: { why },
      })
    })
  }
})

async function forged(): Promise<Uint8Array> {
  const { privateKey } = await newKeys()
  const { publicKey } = await newKeys()
  return requestForKeys({ privateKey, publicKey })
}

function withoutKey(whole: IssuingCa): IssuingCa {
  const sign = (): never => {
    throw new CannotSign('the token has gone')
  }
  return { ...whole, signer: { ...whole.signer, sign } }
}

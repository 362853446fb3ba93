import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { bitString, explicit, integer, objectIdentifier, sequence, setOf } from './der.ts'
import { oids } from './oids.ts'
import { readRequest } from './request.ts'
import { writeRequest } from './request-write.ts'

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }))
const requestOf = (keys: { publicKey: KeyObject; privateKey: KeyObject }): Promise<Uint8Array> =>
  writeRequest(spkiOf(keys.publicKey), async (bytes, { hash }) =>
    sign(hash, bytes, { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }),
  )
const verdict = (der: Uint8Array): string => {
  const read = readRequest(der)
  return read.ok ? `accepted ${read.keyType}` : read.reason
}

test('a request of ours gives the key, its SHA-256 and its type', async () => {
  for (const [keys, keyType] of [
    [p256, 'P-256'],
    [p384, 'P-384'],
    [rsa, 'RSA'],
  ] as const) {
    const spki = spkiOf(keys.publicKey)
    const spkiSha256 = createHash('sha256').update(spki).digest('hex')
    assert.deepEqual(readRequest(await requestOf(keys)), { ok: true, spki, spkiSha256, keyType })
  }
})

test('a request of OpenSSL with names and extensions is accepted, and the names are nowhere in the answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-request-'))
  const keyFile = join(folder, 'key.pem')
  writeFileSync(keyFile, p256.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const args = ['-subj', '/O=Other Bank/CN=admin', '-addext', 'subjectAltName=DNS:bank.example', '-outform', 'DER']
  const der = execFileSync('openssl', ['req', '-new', '-key', keyFile, ...args])
  rmSync(folder, { recursive: true })
  const read = readRequest(der)
  assert.ok(read.ok)
  assert.deepEqual(Object.keys(read), ['ok', 'spki', 'spkiSha256', 'keyType'])
  assert.deepEqual(read.spki, spkiOf(p256.publicKey))
})

test('refused: signed by another key, or changed after it was signed', async () => {
  const stolen = await writeRequest(spkiOf(p256.publicKey), async (bytes) =>
    sign('sha256', bytes, {
      key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
      dsaEncoding: 'ieee-p1363',
    }),
  )
  assert.equal(verdict(stolen), 'signature')
  const other = await requestOf(p256)
  other[other.length - 1]! ^= 1
  assert.equal(verdict(other), 'signature')
})

const info = (version: number, spki: Uint8Array, ...rest: Uint8Array[]) =>
  sequence(integer(version), sequence(), spki, ...rest)
const signed = (body: Uint8Array, algorithm: string) =>
  sequence(body, sequence(objectIdentifier(algorithm)), bitString(sign('sha256', body, p256.privateKey)))

test('refused: another version, an unknown signature algorithm, a weak key, no attributes field', () => {
  const spki = spkiOf(p256.publicKey)
  assert.equal(verdict(signed(info(0, spki, explicit(0)), oids.ecdsaWithSha256)), 'accepted P-256')
  assert.equal(verdict(signed(info(1, spki, explicit(0)), oids.ecdsaWithSha256)), 'version')
  assert.equal(verdict(signed(info(0, spki, explicit(0)), '1.2.840.10045.4.1')), 'signature-algorithm') // with SHA-1
  assert.equal(verdict(signed(info(0, spki), oids.ecdsaWithSha256)), 'malformed')
  const ed25519 = spkiOf(generateKeyPairSync('ed25519').publicKey)
  assert.equal(verdict(signed(info(0, ed25519, explicit(0)), oids.ecdsaWithSha256)), 'algorithm')
})

test('refused before anything is looked at: more than 8 KiB', () => {
  const attribute = sequence(objectIdentifier('1.2.3'), setOf(bitString(new Uint8Array(9000))))
  const body = info(0, spkiOf(p256.publicKey), explicit(0, attribute))
  assert.equal(verdict(signed(body, oids.ecdsaWithSha256)), 'too-large')
})

test('damage of any kind is answered with a word and never thrown', async () => {
  const originals = [await requestOf(p256), await requestOf(rsa)]
  const damage = fc.tuple(
    fc.constantFrom(...originals),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
  )
  fc.assert(
    fc.property(damage, ([original, changes]) => {
      const der = original.slice()
      for (const [at, octet] of changes) der[at % der.length] = octet
      if (Buffer.compare(der, original) !== 0) assert.doesNotMatch(verdict(der), /^accepted/)
    }),
    { numRuns: 1000 },
  )
})

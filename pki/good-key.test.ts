import assert from 'node:assert/strict'
import { checkPrimeSync, generateKeyPairSync, generatePrimeSync } from 'node:crypto'
import { test } from 'node:test'
import { bitString, integer, nullValue, objectIdentifier, sequence } from './der.ts'
import { judgeKey } from './good-key.ts'
import { oids } from './oids.ts'

const magnitude = (n: bigint): Uint8Array => {
  const hex = n.toString(16)
  return Uint8Array.fromHex(hex.length % 2 === 0 ? hex : `0${hex}`)
}
const rsa = (n: bigint, e = 65537n): Uint8Array =>
  sequence(
    sequence(objectIdentifier(oids.rsaEncryption), nullValue()),
    bitString(sequence(integer(magnitude(n)), integer(magnitude(e)))),
  )
const ec = (curve: string, point: Uint8Array): Uint8Array =>
  sequence(sequence(objectIdentifier(oids.ecPublicKey), objectIdentifier(curve)), bitString(point))
const refusal = (spki: Uint8Array): string => {
  const verdict = judgeKey(spki)
  return verdict.ok ? 'accepted' : verdict.reason
}
const spkiOf = (key: { publicKey: { export(o: { type: 'spki'; format: 'der' }): Uint8Array } }): Uint8Array =>
  key.publicKey.export({ type: 'spki', format: 'der' })
const p1024 = (): bigint => generatePrimeSync(1024, { bigint: true })

test('keys as browsers make them are accepted and named', () => {
  const made = (spki: Uint8Array) => judgeKey(spki)
  assert.deepEqual(made(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))), {
    ok: true,
    keyType: 'P-256',
    bits: 256,
  })
  assert.deepEqual(made(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }))), {
    ok: true,
    keyType: 'P-384',
    bits: 384,
  })
  assert.deepEqual(made(spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))), {
    ok: true,
    keyType: 'RSA',
    bits: 2048,
  })
})

test('the key testECCP256 of RFC 9500 §2.3 is accepted', () => {
  const x = '422548f88fb782ffb5eca3744452c72a1e558fbd6f73be5e48e93232cc45c5b1'
  const y = '6c4cd10c4cb8d5b8a17139e94882c8992572993425f41419ab7e90a42a494272'
  assert.equal(refusal(ec(oids.secp256r1, Uint8Array.fromHex(`04${x}${y}`))), 'accepted')
})

test('a point must lie on its curve, be written whole, and not be infinity', () => {
  const spki = spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
  const point = new Uint8Array(spki.subarray(-65))
  assert.equal(refusal(ec(oids.secp256r1, point)), 'accepted')
  const off = point.slice()
  off[64]! ^= 1
  assert.equal(refusal(ec(oids.secp256r1, off)), 'point')
  assert.equal(refusal(ec(oids.secp256r1, Uint8Array.of(0))), 'point')
  const compressed = Uint8Array.of(2 + (point[64]! & 1), ...point.subarray(1, 33))
  assert.equal(refusal(ec(oids.secp256r1, compressed)), 'point')
  assert.equal(refusal(ec(oids.secp384r1, point)), 'point')
  assert.equal(refusal(ec(oids.secp256r1, new Uint8Array(65).fill(0xff).fill(4, 0, 1))), 'point') // x, y ≥ p
})

test('other curves and algorithms are refused by name', () => {
  assert.equal(refusal(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-521' }))), 'curve')
  assert.equal(refusal(spkiOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }))), 'curve')
  const spelt = generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' })
  assert.equal(refusal(spkiOf(spelt)), 'curve')
  assert.equal(refusal(spkiOf(generateKeyPairSync('ed25519'))), 'algorithm')
  assert.equal(refusal(spkiOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }))), 'algorithm')
})

test('RSA sizes and exponents have bounds', () => {
  assert.equal(refusal(spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }))), 'modulus-size')
  const good = p1024() * p1024()
  assert.equal(refusal(rsa(good | (1n << 5000n))), 'modulus-size')
  for (const e of [1n, 3n, 65535n, 65538n, 2n ** 32n + 1n]) assert.equal(refusal(rsa(good, e)), 'exponent', `${e}`)
  assert.equal(refusal(rsa(good, 65539n)), 'accepted')
})

test('small factors, close primes and the fingerprint of ROCA are found', () => {
  assert.equal(refusal(rsa(751n * ((1n << 2047n) / 751n + 1n))), 'small-factor')
  const p = p1024()
  let q = p + 2n
  while (!checkPrimeSync(q, { checks: 1 })) q += 2n
  assert.equal(refusal(rsa(p * q)), 'close-primes')
  assert.equal(refusal(rsa(p * p)), 'close-primes')
  // A modulus of Infineon's form: congruent to a power of 65537 modulo the product of the primes up to 167.
  let primorial = 1n
  for (let n = 2n; n <= 167n; n++) if (n === 2n || checkPrimeSync(n)) primorial *= n
  let n = 65537n ** 77n % primorial
  n += primorial * ((1n << 2047n) / primorial + 1n)
  while (['small-factor', 'modulus-size'].includes(refusal(rsa(n)))) n += primorial
  assert.equal(refusal(rsa(n)), 'roca')
})

test('structure that is not SubjectPublicKeyInfo is malformed', () => {
  const spki = spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))
  const withoutNull = sequence(sequence(objectIdentifier(oids.rsaEncryption)), bitString(Uint8Array.of(0x30, 0)))
  for (const bad of [new Uint8Array(0), spki.subarray(1), withoutNull, sequence()])
    assert.equal(refusal(bad), 'malformed')
  const n = integer(magnitude(p1024() * p1024()))
  n[4] = 0x80 // the sign octet of n, after a header of four
  const negative = sequence(
    sequence(objectIdentifier(oids.rsaEncryption), nullValue()),
    bitString(sequence(n, integer(65537))),
  )
  assert.equal(refusal(negative), 'malformed')
})

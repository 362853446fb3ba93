import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeCertificate, openssl, throwawayFolder } from '../test/pki/openssl.ts'
import { encipherFor, UnfitReader } from './cms-enveloped.ts'

const folder = throwawayFolder()
const rsa = ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048']
const wish = { subject: 'CN = 見本印刷株式会社', extensions: 'keyUsage = critical, keyEncipherment' }
const reader = makeCertificate(folder, 'reader', { ...wish, newKey: rsa })
const another = makeCertificate(folder, 'another', { ...wish, newKey: rsa })
const random = (size: number) => new Uint8Array(randomBytes(size))
const content = new Uint8Array(randomBytes(70_000))

function opened(enveloped: Uint8Array, by = reader): Uint8Array {
  const [file, out] = [join(folder, 'letters.p7m'), join(folder, 'letters.pdf')]
  writeFileSync(file, enveloped)
  openssl(
    ...['cms', '-decrypt', '-inform', 'DER', '-binary', '-in', file, '-out', out],
    ...['-recip', by.pem, '-inkey', by.keyPem],
  )
  return new Uint8Array(readFileSync(out))
}

test('OpenSSL opens what was enciphered for its key, to the last byte', () => {
  assert.deepEqual(opened(encipherFor(reader.der, content, random)), content)
})

test('another key opens nothing', () => {
  assert.throws(() => opened(encipherFor(reader.der, content, random), another))
})

test('what was changed on the way does not open', () => {
  const enveloped = encipherFor(reader.der, content, random)
  enveloped[enveloped.length - 100]! ^= 1
  assert.throws(() => opened(enveloped))
})

test('no key and no nonce comes twice', () => {
  const twice = [0, 1].map(() => Buffer.from(encipherFor(reader.der, content, random)).toString('hex'))
  assert.notEqual(twice[0], twice[1])
})

test('a reader without an RSA key is refused before anything is enciphered', () => {
  const ec = makeCertificate(folder, 'ec', wish)
  assert.throws(() => encipherFor(ec.der, content, random), UnfitReader)
})

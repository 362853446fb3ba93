import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, webcrypto } from 'node:crypto'
import { test } from 'node:test'
import { openDer } from './cursor.ts'
import { ecdsaSigValue, requestForKeys, writeRequest } from './request-write.ts'

const openssl = (input: Uint8Array, ...args: string[]): string =>
  execFileSync('openssl', args, { input, encoding: 'utf8', stdio: 'pipe' })

const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' }
for (const [kind, algorithm] of [
  ['P-256', { name: 'ECDSA', namedCurve: 'P-256' }],
  ['P-384', { name: 'ECDSA', namedCurve: 'P-384' }],
  ['RSA-2048', rsa],
] as const)
  test(`OpenSSL verifies a request of a ${kind} key that never leaves WebCrypto, and finds no name in it`, async () => {
    const keys = (await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])) as CryptoKeyPair
    const request = await requestForKeys(keys)
    openDer(request, 8192)
    const text = openssl(request, 'req', '-inform', 'DER', '-verify', '-noout', '-text')
    assert.match(text, /Subject: *\n/)
    assert.match(text, /Attributes:\s+\(none\)/)
  })

test('r‖s becomes two minimal positive integers', () => {
  const half = (first: string): string => first.padEnd(64, '0')
  const short = Uint8Array.fromHex(`${'00'.repeat(31)}7f${half('80')}`)
  assert.equal(ecdsaSigValue(short).toHex(), `302602017f022100${half('80')}`)
})

test('a key of another kind is no request of ours', async () => {
  for (const pair of [generateKeyPairSync('ed25519'), generateKeyPairSync('ec', { namedCurve: 'secp256k1' })])
    await assert.rejects(
      writeRequest(pair.publicKey.export({ type: 'spki', format: 'der' }), async () => new Uint8Array(64)),
      RangeError,
    )
})

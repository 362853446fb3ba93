import assert from 'node:assert/strict'
import { createCipheriv, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { tripleDesCbc } from './triple-des.ts'

test('the example of SP 800-67 appendix B.1 comes out', () => {
  const key = Uint8Array.fromHex('0123456789abcdef23456789abcdef01456789abcdef0123')
  const answers = {
    '5468652071756663': 'a826fd8ce53b855f',
    '6b2062726f776e20': 'cce21c8112256fe6',
    '666f78206a756d70': '68d5c05dd9b6b900',
  }
  for (const [plain, cipher] of Object.entries(answers))
    assert.equal(tripleDesCbc(key, new Uint8Array(8), Uint8Array.fromHex(plain)).subarray(0, 8).toHex(), cipher)
})

test('it agrees with OpenSSL on random keys and every length of padding', () => {
  for (let length = 0; length < 40; length++) {
    const [key, iv, text] = [randomBytes(24), randomBytes(8), randomBytes(length)]
    const cipher = createCipheriv('des-ede3-cbc', key, iv)
    assert.equal(
      tripleDesCbc(key, iv, text).toHex(),
      Buffer.concat([cipher.update(text), cipher.final()]).toString('hex'),
    )
  }
})

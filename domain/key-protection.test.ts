import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideKeyProtection, pagesMayMakeKeys, unclaimed } from './key-protection.ts'
import type { KeyProtection } from './policy.ts'

const every = ['file', 'os', 'token', 'tpm'] as const

const rows: { name: string; allows: KeyProtection[]; claims: KeyProtection; taken: boolean }[] = [
  { name: 'a file where files are allowed', allows: [...every], claims: 'file', taken: true },
  { name: 'a token where everything is allowed', allows: [...every], claims: 'token', taken: true },
  { name: 'a file where only tokens and TPMs are', allows: ['token', 'tpm'], claims: 'file', taken: false },
  { name: 'a TPM where only tokens are: no kind stands above another', allows: ['token'], claims: 'tpm', taken: false },
  { name: 'the key store of the system where it is listed', allows: ['os'], claims: 'os', taken: true },
]
for (const { name, allows, claims, taken } of rows) {
  test(`${taken ? 'taken' : 'refused'}: ${name}`, () => {
    const verdict = decideKeyProtection({ keyProtection: allows }, claims)
    const no = { refused: 'E17', facts: { why: 'key-protection', claimed: claims, allowed: allows.join(' ') } }
    assert.deepEqual(verdict, taken ? { protection: claims } : no)
  })
}

test('whoever claims nothing has a file, and a bank without files has no keys from pages', () => {
  assert.equal(unclaimed, 'file')
  assert.equal(pagesMayMakeKeys({ keyProtection: ['file', 'tpm'] }), true)
  assert.equal(pagesMayMakeKeys({ keyProtection: ['token', 'tpm'] }), false)
})

/** Held against OpenSSL and NSS: each opens every file and finds the key, the leaf first and once, and the chain. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openDer } from './cursor.ts'
import type { Bytes } from './der.ts'
import { deriveKey, purposes, writePkcs12 } from './pkcs12-write.ts'
import { sha1 } from './sha.ts'

const passphrase = 'K7QMZ3VX2NPA5RTC'
const folder = mkdtempSync(join(tmpdir(), 'warifu-pkcs12-'))
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })

const keys = {
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  'RSA-2048': generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
}
const kinds = ['P-256', 'RSA-2048'] as const

before(() => {
  writeFileSync(at('ca.key'), keys['P-256'].export({ type: 'pkcs8', format: 'pem' }))
  openssl('req', '-x509', '-new', '-key', at('ca.key'), '-subj', '/O=Warifu/CN=CA', '-days', '9', '-out', at('ca.pem'))
  openssl('x509', '-in', at('ca.pem'), '-outform', 'DER', '-out', at('ca.der'))
  for (const kind of kinds) {
    writeFileSync(at(`${kind}.key`), keys[kind].export({ type: 'pkcs8', format: 'pem' }))
    openssl('req', '-new', '-key', at(`${kind}.key`), '-subj', '/O=Nerima/CN=TARO01', '-out', at('csr'))
    const issue = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-set_serial', '77', '-days', '9']
    openssl('x509', '-req', '-in', at('csr'), ...issue, '-outform', 'DER', '-out', at(`${kind}.der`))
  }
})
after(() => rmSync(folder, { recursive: true }))

const write = (kind: (typeof kinds)[number], profile: 'modern' | 'compatible'): Promise<Bytes> =>
  writePkcs12(
    {
      key: new Uint8Array(keys[kind].export({ type: 'pkcs8', format: 'der' })),
      certificate: readFileSync(at(`${kind}.der`)),
      chain: [readFileSync(at('ca.der'))],
      friendlyName: '割符銀行 TARO01',
      passphrase,
    },
    profile,
    (count) => new Uint8Array(randomBytes(count)),
  )

for (const profile of ['modern', 'compatible'] as const)
  for (const kind of kinds) {
    test(`OpenSSL opens a ${profile} file with a ${kind} key: key, leaf first and once, chain`, async () => {
      const file = await write(kind, profile)
      openDer(file, 65536) // strict DER throughout
      writeFileSync(at('user.p12'), file)
      const read = ['pkcs12', '-in', at('user.p12'), '-passin', `pass:${passphrase}`]
      const key = createPrivateKey(openssl(...read, '-nocerts', '-nodes'))
      assert.ok(key.equals(keys[kind]))
      const subjects = openssl(...read, '-nokeys').match(/^subject=.*$/gm)
      assert.deepEqual(subjects, ['subject=O = Nerima, CN = TARO01', 'subject=O = Warifu, CN = CA'])
      assert.match(openssl(...read, '-nokeys', '-clcerts'), /CN = TARO01/) // found by localKeyID
      assert.throws(() => openssl('pkcs12', '-in', at('user.p12'), '-passin', 'pass:wrong', '-noout'))
    })

    test(`NSS imports a ${profile} file with a ${kind} key under its friendly name`, async () => {
      const db = mkdtempSync(join(folder, 'nss-'))
      writeFileSync(at('user.p12'), await write(kind, profile))
      execFileSync('certutil', ['-N', '-d', `sql:${db}`, '--empty-password'])
      execFileSync('pk12util', ['-i', at('user.p12'), '-d', `sql:${db}`, '-W', passphrase], { stdio: 'pipe' })
      assert.match(execFileSync('certutil', ['-K', '-d', `sql:${db}`], { encoding: 'utf8' }), /割符銀行 TARO01/)
      assert.match(execFileSync('certutil', ['-L', '-d', `sql:${db}`], { encoding: 'utf8' }), /割符銀行 TARO01\s+u,u,u/)
    })
  }

test('GnuTLS reads both profiles', async () => {
  for (const profile of ['modern', 'compatible'] as const) {
    writeFileSync(at('user.p12'), await write('P-256', profile))
    const args = ['--p12-info', '--inder', '--infile', at('user.p12'), '--password', passphrase]
    assert.equal(
      execFileSync('certtool', args, { encoding: 'utf8', stdio: 'pipe' }).match(/BEGIN CERTIFICATE/g)?.length,
      2,
    )
  }
})

test('randomness is taken as handed in: the same dice, the same compatible file', async () => {
  const contents = {
    key: new Uint8Array(keys['P-256'].export({ type: 'pkcs8', format: 'der' })),
    certificate: readFileSync(at('P-256.der')),
    chain: [],
    friendlyName: 'TARO01',
    passphrase,
  }
  const dice = (count: number): Bytes => new Uint8Array(count).fill(7)
  assert.deepEqual(await writePkcs12(contents, 'compatible', dice), await writePkcs12(contents, 'compatible', dice))
})

test('a passphrase that importers would read differently is refused', async () => {
  const contents = { key: new Uint8Array(1), certificate: new Uint8Array(1), chain: [], friendlyName: 'x' }
  for (const bad of ['', 'Pässwörd', 'tab\t'])
    await assert.rejects(
      writePkcs12({ ...contents, passphrase: bad }, 'modern', (n) => new Uint8Array(randomBytes(n))),
      RangeError,
    )
})

// Dr. S. N. Henson's vectors for the key derivation of PKCS#12 (1999), as Bouncy Castle and Crypto++ carry them.
for (const [purpose, password, salt, rounds, answer] of [
  ['key', 'smeg', '0a58cf64530d823f', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['iv', 'smeg', '0a58cf64530d823f', 1, '79993dfe048d3b76'],
  ['mac', 'smeg', '3d83c0e4546ac140', 1, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
  ['key', 'queeg', '05dec959acff72f7', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
  ['iv', 'queeg', '05dec959acff72f7', 1000, '11dedad7758d4860'],
  ['mac', 'queeg', '263216fcc2fab31c', 1000, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
] as const)
  test(`key derivation gives the published ${purpose} for ${password}`, () => {
    const derived = deriveKey(sha1, purposes[purpose], password, Uint8Array.fromHex(salt), rounds, answer.length / 2)
    assert.equal(derived.toHex(), answer)
  })

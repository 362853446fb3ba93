import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { keyFile, openFixture, statusUrl } from '../test/fixture/counter.ts'
import { acquires, openedContract } from '../test/fixture/people.ts'
import { ask, pem, said } from '../test/fixture/programs.ts'
import { ceremony } from './ceremony.ts'
import { openCa } from './open.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())
const { folder, ca } = bank
const file = (name: string) => join(folder, name)

const master = await acquires(bank.counter, await openedContract(bank.counter))
writeFileSync(file('root.pem'), pem(ca.rootDer))
writeFileSync(file('issuing.pem'), pem(ca.issuing.chain[0]!))
writeFileSync(file('responder.pem'), pem(ca.responder.certificateDer))
writeFileSync(file('user.pem'), pem(master.der))
const path = ['-x509_strict', '-CAfile', file('root.pem'), '-untrusted', file('issuing.pem')]

const again = (dir: string, rootDir: string) =>
  ceremony({
    dir,
    rootDir,
    organization: 'Test Bank, Ltd.',
    under: { keyFile },
    random: (size) => randomBytes(size),
    now: Temporal.Now.instant(),
    statusUrl,
  })

describe('the chain of a house', () => {
  test('is verified by OpenSSL, strictly, for client authentication', async () => {
    assert.match(await said('openssl', 'verify', ...path, '-purpose', 'sslclient', file('user.pem')), /: OK/)
    assert.match(await said('openssl', 'verify', ...path, '-purpose', 'ocsphelper', file('responder.pem')), /: OK/)
  })

  test('is refused by OpenSSL for a server: a user’s certificate serves no pages', async () => {
    const { said: no, code } = await ask('openssl', 'verify', ...path, '-purpose', 'sslserver', file('user.pem'))
    assert.notEqual(code, 0)
    assert.match(no, /unsuitable certificate purpose/)
  })

  test('is verified by GnuTLS', async () => {
    writeFileSync(file('chain.pem'), pem(master.der) + pem(ca.issuing.chain[0]!))
    const args = ['--verify', '--load-ca-certificate', file('root.pem'), '--infile', file('chain.pem')]
    assert.match(await said('certtool', ...args), /Chain verification output: Verified\. The certificate is trusted/)
  })

  test('is verified by NSS for a TLS client', async () => {
    const db = `sql:${file('nss')}`
    mkdirSync(file('nss'))
    await said('certutil', '-N', '-d', db, '--empty-password')
    await said('certutil', '-A', '-d', db, '-n', 'root', '-t', 'CT,,', '-i', file('root.pem'))
    await said('certutil', '-A', '-d', db, '-n', 'issuing', '-t', ',,', '-i', file('issuing.pem'))
    await said('certutil', '-A', '-d', db, '-n', 'user', '-t', ',,', '-i', file('user.pem'))
    assert.match(await said('certutil', '-V', '-d', db, '-n', 'user', '-u', 'C', '-e'), /certificate is valid/)
    assert.equal((await ask('certutil', '-V', '-d', db, '-n', 'user', '-u', 'V')).code, 255)
  })

  test('says who the user is, to a person who must choose in the browser’s picker', async () => {
    const text = await said(
      'openssl',
      'x509',
      '-in',
      file('user.pem'),
      '-noout',
      '-subject',
      '-nameopt',
      'utf8,sep_comma_plus',
    )
    assert.match(text, /O=日本部品株式会社/)
    assert.match(text, /CN=NP-M/)
  })
})

describe('the ceremony', () => {
  test('writes keys for their owner’s eyes alone, and the root’s key into a folder of its own', () => {
    assert.deepEqual(readdirSync(file('root')), ['root.sealed'])
    assert.equal(readdirSync(file('ca')).includes('root.sealed'), false)
    for (const key of ['root/root.sealed', 'ca/issuing-1.sealed', 'ca/responder-1.sealed']) {
      assert.equal(statSync(file(key)).mode & 0o777, 0o600, key)
      assert.doesNotMatch(readFileSync(file(key), 'utf8'), /PRIVATE KEY/)
    }
  })

  test('refuses a second run, whichever of its files is left, and changes none', async () => {
    const before = readFileSync(file('ca/issuing-1.sealed'), 'utf8')
    await assert.rejects(again(file('ca'), file('elsewhere')), /exists already/)
    await assert.rejects(again(file('new'), file('root')), /exists already/)
    mkdirSync(file('half'))
    copyFileSync(file('ca/issuing-1.sealed'), file('half/issuing-1.sealed'))
    await assert.rejects(again(file('half'), file('elsewhere')), /exists already/)
    assert.equal(readFileSync(file('ca/issuing-1.sealed'), 'utf8'), before)
  })

  test('gives the responder at most 398 days and everybody less life than his issuer', () => {
    const { notBefore, notAfter } = ca.responder.certificate
    assert.ok(notAfter.since(notBefore).total('days') <= 398)
    assert.ok(notAfter.epochMilliseconds < ca.issuing.notAfterMs)
  })
})

describe('the signing room', () => {
  test('does not open while the root’s key lies beside it, unless it is told to', async () => {
    const dir = file('with-root')
    mkdirSync(dir)
    for (const name of readdirSync(file('ca'))) copyFileSync(join(file('ca'), name), join(dir, name))
    copyFileSync(file('root/root.sealed'), join(dir, 'root.sealed'))
    const wish = { dir, under: { keyFile }, statusUrl }
    await assert.rejects(openCa(wish), /root key does not belong beside a running server/)
    assert.equal((await openCa({ ...wish, rootKeyMayBeHere: true })).issuing.id, 'issuing-1')
  })

  test('does not open with another key than the one it was sealed with', async () => {
    const wish = { dir: file('ca'), under: { keyFile: new Uint8Array(32).fill(8) }, statusUrl }
    await assert.rejects(openCa(wish), { why: 'wrong-key' })
  })

  test('does not open when a key stands beside a certificate of another key', async () => {
    const dir = file('mixed')
    mkdirSync(dir)
    for (const name of readdirSync(file('ca'))) copyFileSync(join(file('ca'), name), join(dir, name))
    await again(file('other'), file('other-root'))
    copyFileSync(file('other/issuing-1.cer'), join(dir, 'issuing-1.cer'))
    await assert.rejects(openCa({ dir, under: { keyFile }, statusUrl }), /another key/)
  })
})

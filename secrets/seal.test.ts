import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { SealError, type SealWhy, seal, type Under, unseal } from './seal.ts'

const cheap = { memoryKiB: 64, passes: 1, lanes: 1 }
const secret = Buffer.from('-----BEGIN PRIVATE KEY-----\nnot really\n-----END PRIVATE KEY-----\n')
const passphrase: Under = { passphrase: '割符は二つで一つ、片方では開かない' }
const keyFile: Under = { keyFile: Buffer.alloc(32, 7) }

async function refused(text: string, under: Under, why: SealWhy, purpose = 'issuing-key') {
  await assert.rejects(unseal(text, purpose, under), (error: unknown) => {
    assert.ok(error instanceof SealError)
    assert.equal(error.why, why, error.message)
    return true
  })
}

for (const [name, under] of [
  ['passphrase', passphrase],
  ['key file', keyFile],
] as const) {
  test(`what a ${name} sealed it opens, and the text shows nothing of it`, async () => {
    const text = await seal(secret, 'issuing-key', under, randomBytes, cheap)
    assert.deepEqual(await unseal(text, 'issuing-key', under), secret)
    assert.doesNotMatch(text, /PRIVATE|LS0tLS1CRUdJ/)
    assert.notEqual(text, await seal(secret, 'issuing-key', under, randomBytes, cheap))
  })

  test(`no character of a file sealed by ${name} can be exchanged`, async () => {
    const text = await seal(secret, 'issuing-key', under, randomBytes, cheap)
    for (let at = 0; at < text.length; at += 1) {
      // the next symbol of base64url: at the end of a value it differs only in bits that do not count
      const other = String.fromCharCode(text.charCodeAt(at) + 1)
      await assert.rejects(
        unseal(text.slice(0, at) + other + text.slice(at + 1), 'issuing-key', under),
        SealError,
        `at ${at}`,
      )
    }
  })
}

test('an empty secret can be sealed', async () => {
  const text = await seal(new Uint8Array(0), 'nothing', keyFile, randomBytes)
  assert.equal((await unseal(text, 'nothing', keyFile)).length, 0)
})

test('the same passphrase typed decomposed opens it too', async () => {
  const text = await seal(secret, 'issuing-key', { passphrase: 'がぎぐげごガギグゲゴはばぱ' }, randomBytes, cheap)
  const typed = 'がぎぐげごガギグゲゴはばぱ'.normalize('NFD')
  assert.deepEqual(await unseal(text, 'issuing-key', { passphrase: typed }), secret)
})

test('a wrong passphrase or key file is told apart from a damaged file', async () => {
  const byPassphrase = await seal(secret, 'issuing-key', passphrase, randomBytes, cheap)
  await refused(byPassphrase, { passphrase: 'another passphrase' }, 'wrong-key')
  const byKeyFile = await seal(secret, 'issuing-key', keyFile, randomBytes)
  await refused(byKeyFile, { keyFile: Buffer.alloc(32, 8) }, 'wrong-key')
  await refused(
    byKeyFile.replace(/(data: .{30})(.)/, (_, before, one) => before + (one === 'A' ? 'B' : 'A')),
    keyFile,
    'damaged',
  )
})

test('a passphrase does not open what a key file sealed, and the message says which is needed', async () => {
  await refused(await seal(secret, 'issuing-key', keyFile, randomBytes), passphrase, 'wrong-kind')
  await refused(await seal(secret, 'issuing-key', passphrase, randomBytes, cheap), keyFile, 'wrong-kind')
})

test('a key sealed for one purpose opens for no other, even when the file is relabelled', async () => {
  const text = await seal(secret, 'token-key', keyFile, randomBytes)
  await refused(text, keyFile, 'wrong-purpose')
  await refused(text.replace('purpose: token-key', 'purpose: issuing-key'), keyFile, 'wrong-key')
})

test('two sealed files cannot lend each other their data', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => seal(secret, 'issuing-key', keyFile, randomBytes)))
  const mixed = one!.slice(0, one!.indexOf('data: ')) + two!.slice(two!.indexOf('data: '))
  await refused(mixed, keyFile, 'damaged')
})

const broken: [string, (text: string) => string, SealWhy][] = [
  ['a PEM file', () => secret.toString(), 'not-sealed'],
  ['nothing', () => '', 'not-sealed'],
  ['a later version', (text) => text.replace('v1', 'v2'), 'newer-version'],
  ['a file cut short', (text) => text.slice(0, -2), 'damaged'],
  ['a file cut at a line', (text) => text.slice(0, text.indexOf('data:')), 'damaged'],
  ['an added line', (text) => `${text}more: lines\n`, 'damaged'],
  ['a changed line break', (text) => text.replaceAll('\n', '\r\n'), 'not-sealed'],
  ['a cost that would take all memory', (text) => text.replace('m=64 ', 'm=9999999 '), 'damaged'],
]
for (const [name, breakIt, why] of broken) {
  test(`${name} is refused before any key is derived (${why})`, async () => {
    const under = why === 'damaged' ? passphrase : keyFile
    await refused(breakIt(await seal(secret, 'issuing-key', under, randomBytes, cheap)), under, why)
  })
}

test('a short passphrase, a short key and a strange purpose seal nothing', async () => {
  await assert.rejects(seal(secret, 'issuing-key', { passphrase: 'elevenchars' }, randomBytes, cheap), /at least 12/)
  await assert.rejects(seal(secret, 'issuing-key', { keyFile: Buffer.alloc(16) }, randomBytes), /256 bits/)
  await assert.rejects(seal(secret, 'issuing key\ncheck: ', keyFile, randomBytes), /not a purpose/)
})

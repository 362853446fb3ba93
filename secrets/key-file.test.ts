import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { KeyFileError, makeKeyFile, readKeyFile, readPrivateFile } from './key-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-key-file-'))
after(() => rmSync(folder, { recursive: true }))

function written(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

function refused(about: RegExp) {
  return (error: unknown) => error instanceof KeyFileError && about.test(error.message)
}

test('a key file is made for its owner alone and read back', () => {
  const path = join(folder, 'made')
  makeKeyFile(path, () => Buffer.alloc(32, 0x5a))
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(Buffer.from(readKeyFile(path)), Buffer.alloc(32, 0x5a))
})

test('a key file is never overwritten', () => {
  const path = join(folder, 'kept')
  makeKeyFile(path, () => Buffer.alloc(32, 1))
  assert.throws(() => makeKeyFile(path, randomBytes), refused(/EEXIST/))
  assert.deepEqual(Buffer.from(readKeyFile(path)), Buffer.alloc(32, 1))
})

const key = Buffer.alloc(32, 3).toString('base64url')
for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o777]) {
  test(`a secret that others may touch is refused (mode ${mode.toString(8)})`, () => {
    assert.throws(
      () => readPrivateFile(written(`open-${mode}`, key, mode)),
      refused(new RegExp(`mode ${mode.toString(8)}`)),
    )
  })
}

test('a link is judged by the file at its end', () => {
  const tight = join(folder, 'link-tight')
  symlinkSync(written('end-tight', `${key}\n`), tight)
  assert.deepEqual(Buffer.from(readKeyFile(tight)), Buffer.alloc(32, 3))
  const loose = join(folder, 'link-loose')
  symlinkSync(written('end-loose', `${key}\n`, 0o644), loose)
  assert.throws(() => readKeyFile(loose), refused(/mode 644/))
})

test('one final line break belongs to the file, everything else to the secret', () => {
  assert.equal(readPrivateFile(written('unix', ' 秘密 \n')), ' 秘密 ')
  assert.equal(readPrivateFile(written('windows', '秘密\r\n')), '秘密')
  assert.equal(readPrivateFile(written('two', '秘密\n\n')), '秘密\n')
})

const notKeys: [string, string][] = [
  ['too-short', key.slice(1)],
  ['too-long', `${key}A`],
  ['padded', `${key}=`],
  ['hexadecimal', '03'.repeat(32)],
  ['spaced', ` ${key}`],
]
for (const [name, text] of notKeys) {
  test(`a ${name} text is not a key`, () => {
    assert.throws(() => readKeyFile(written(name, text)), refused(/not a key file/))
  })
}

test('nothing, an empty file, a folder and a huge file are refused by name', () => {
  assert.throws(() => readPrivateFile(join(folder, 'nowhere')), refused(/nowhere: cannot be read \(ENOENT\)/))
  assert.throws(() => readPrivateFile(written('empty', '\n')), refused(/is empty/))
  assert.throws(() => readPrivateFile(folder), refused(/is not a file/))
  assert.throws(() => readPrivateFile(written('huge', 'x'.repeat(16_385))), refused(/too long/))
})

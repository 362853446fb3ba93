import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { manualFile } from '../manual-file.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { bookIn } from '../texts/manual/books.ts'
import { manual } from './manual.ts'
import type { Table } from './table.ts'

const root = join(import.meta.dirname, '..')

test('every command of the operator’s book is one of this program, with the options that it names', async () => {
  const lines = Object.values(bookIn('operator', 'ja').chapters).flatMap(({ blocks }) =>
    blocks.flatMap((block) => ('commands' in block ? block.commands : [])),
  )
  const typed = lines.filter((line) => line.startsWith('warifu ')).map((line) => line.split(' ').slice(1))
  assert.ok(typed.length > 12)
  const helps = new Map<string, string>()
  for (const words of typed) {
    const end = words.findIndex((word) => !/^[a-z]+$/.test(word))
    const name = words.slice(0, end < 0 ? words.length : end).join(' ')
    if (!helps.has(name)) helps.set(name, await help(name.split(' ')))
    const said = helps.get(name)!
    assert.match(said, new RegExp(`^Usage: warifu ${name} `, 'm'))
    for (const option of words.filter((word) => word.startsWith('--')))
      assert.ok(said.includes(option), words.join(' '))
  }
})

async function help(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'warifu.ts'), ...words, '--help'])
  return stdout
}

test('a book is one file that needs no other, and a file that stands is never written over', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-manual-'))
  try {
    const at = Temporal.Instant.from('2026-11-24T01:05:00Z')
    const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
    const made = async ({ book, lang }: Parameters<NonNullable<Table['manual']>>[0]) =>
      manualFile({ book, lang, policy, portalUrl: 'https://portal.bank.example', at })
    const table = { manual: made } as unknown as Table
    const out = join(folder, 'master.html')
    const first = await manual(table, { lang: 'en', book: 'master', out })
    assert.equal(first.exitCode, 0)
    const text = readFileSync(out, 'utf8')
    assert.doesNotMatch(text, /_warifu\/assets/)
    assert.match(text, /<img src="data:image\/webp;base64,/)
    assert.match(text, /href="data:text\/css;base64,/)
    const second = await manual(table, { lang: 'ja', book: 'master', out })
    assert.equal(second.exitCode, 1)
    assert.equal(readFileSync(out, 'utf8'), text)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

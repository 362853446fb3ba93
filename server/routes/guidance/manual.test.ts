import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookNames, customerBooks } from '../../../texts/manual/names.ts'
import type { Ask } from '../../request/ask.ts'
import { book, chapter } from './manual.ts'

const asking = (params: Record<string, string>) => ({ lang: 'ja', params }) as unknown as Ask

test('the portal has no book that is for the bank’s own people, nor one that is not there', () => {
  const kept = bookNames.filter((name) => !(customerBooks as readonly string[]).includes(name))
  assert.deepEqual(kept, ['branch', 'operator'])
  for (const name of [...kept, 'toString', 'nothing']) {
    assert.deepEqual(book(asking({ book: name })), { go: '/manual' })
    assert.deepEqual(chapter(asking({ book: name, chapter: 'all' })), { go: '/manual' })
  }
})

test('a chapter that is gone leads to the contents of its book', () => {
  for (const name of ['nothing', 'constructor'])
    assert.deepEqual(chapter(asking({ book: 'users', chapter: name })), { go: '/manual/users' })
})

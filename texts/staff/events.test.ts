import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterFacts } from '../../domain/letters.ts'
import { noticeKinds } from '../../domain/notice-letters.ts'
import { eventInWords } from './events.ts'

test('every mail that is sent has its name on the customer’s page, in both languages', () => {
  for (const kind of [...Object.keys(letterFacts), ...Object.keys(noticeKinds)])
    for (const lang of ['ja', 'en'] as const) assert.notEqual(eventInWords(kind, lang), kind)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as der from './der.ts'
import { Backwards, putHeader, putTime } from './in-place.ts'

test('what is written backwards is what der.ts writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 70_000 }), (left, right) => {
      const b = new Backwards(left.length + right.length + 20)
      const end = b.at
      b.put(right)
      b.header(der.tags.octetString, end)
      const before = b.at
      b.put(left)
      b.header(der.tags.octetString, before)
      b.header(der.tags.sequence, end)
      const expected = der.sequence(der.octetString(left), der.octetString(right))
      assert.ok(der.sameBytes(b.written(), expected))
    }),
    { numRuns: 100 },
  )
})

test('a header written at a place is that of der.ts', () => {
  for (const size of [0, 127, 128, 255, 256, 65_535, 65_536, 2 ** 24]) {
    const expected = der.octetString(new Uint8Array(size))
    const bytes = new Uint8Array(6)
    const at = putHeader(bytes, 0, der.tags.octetString, size)
    assert.deepEqual(bytes.subarray(0, at), new Uint8Array(expected.subarray(0, expected.length - size)))
  }
})

test('times are those of der.ts at every second from year 0 to 9999', () => {
  const moments = fc.date({
    min: new Date('0000-01-01'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, (date) => {
      const bytes = new Uint8Array(17)
      const end = putTime(bytes, 0, +date)
      assert.deepEqual(bytes.subarray(0, end), new Uint8Array(der.time(+date)))
      const b = new Backwards(17)
      b.generalizedTime(+date)
      assert.deepEqual(b.written(), new Uint8Array(der.generalizedTime(+date)))
    }),
  )
})

test('what is no moment, or has no room, is our defect', () => {
  assert.throws(() => new Backwards(17).generalizedTime(Number.NaN), RangeError)
  assert.throws(() => new Backwards(17).generalizedTime(Date.UTC(10_000, 0, 1)), RangeError)
  assert.throws(() => new Backwards(16).generalizedTime(0), RangeError)
  assert.throws(() => putTime(new Uint8Array(14), 0, 0), RangeError)
  assert.throws(() => new Backwards(1).header(der.tags.sequence, 1), RangeError)
  assert.throws(() => new Backwards(1).put(new Uint8Array(2)), RangeError)
})

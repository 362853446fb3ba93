import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Cursor, MalformedDer, openDer } from './cursor.ts'
import * as der from './der.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.fromHex(hex)

/** Prints an accepted encoding back from what the cursor says about it, without looking at its header octets. */
function printBack(cursor: Cursor): Uint8Array {
  const { tag } = cursor.next()
  if ((tag & 0x20) === 0) return der.element(tag, cursor.der.subarray(cursor.contentStart, cursor.end))
  const inner = cursor.inside()
  const parts: Uint8Array[] = []
  while (!inner.atEnd) parts.push(printBack(inner))
  return tag === der.tags.set ? der.setOf(...parts) : der.element(tag, ...parts)
}

const leaf: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.maxSafeNat().map(der.integer),
  fc.uint8Array({ maxLength: 40 }).map((magnitude) => der.integer(magnitude)),
  fc.uint8Array({ maxLength: 300 }).map((content) => der.octetString(content)),
  fc.uint8Array({ maxLength: 40 }).map(der.bitString),
  fc.boolean().map(der.boolean),
  fc.string({ unit: 'grapheme' }).map(der.utf8String),
  fc.array(fc.nat(), { minLength: 1, maxLength: 6 }).map((arcs) => der.objectIdentifier(`2.${arcs.join('.')}`)),
  fc.date({ min: new Date('1900-01-01'), max: new Date('9999-01-01'), noInvalidDate: true }).map((d) => der.time(+d)),
  fc.array(fc.nat(40), { maxLength: 4 }).map((bits) => der.namedBits(...bits)),
  fc.uint8Array({ maxLength: 9 }).map((content) => der.implicit(3, content)),
)
const { tree } = fc.letrec<{ tree: Uint8Array }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    leaf,
    fc.array(tie('tree'), { maxLength: 5 }).map((parts) => der.sequence(...parts)),
    fc.array(tie('tree'), { maxLength: 5 }).map((parts) => der.setOf(...parts)),
    fc.array(tie('tree'), { maxLength: 2 }).map((parts) => der.explicit(1, ...parts)),
  ),
}))

test('what our writers write, the reader accepts, and it prints back to the same bytes', () => {
  fc.assert(fc.property(tree, (written) => assert.deepEqual(printBack(openDer(written, 1e6)), written)))
})

test('a damaged encoding is either refused as MalformedDer or prints back to the very bytes that came', () => {
  const damaged = fc
    .tuple(tree, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 }), fc.nat(3))
    .map(([written, changes, cut]) => {
      const copy = written.slice(0, written.length - cut)
      for (const [at, octet] of changes) if (copy.length > 0) copy[at % copy.length] = octet
      return copy
    })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 60 })), (came) => {
      try {
        assert.deepEqual(printBack(openDer(came, 1e6)), came)
      } catch (error) {
        assert.ok(error instanceof MalformedDer, String(error))
      }
    }),
    { numRuns: 2000 },
  )
})

for (const [what, hex] of [
  ['nothing at all', ''],
  ['a tag without a length', '30'],
  ['an indefinite length', '30800000'],
  ['a length in the long form that fits the short one', '30810102'],
  ['a length with a leading zero', '30820001aa'],
  ['a length beyond the end', '3005'],
  ['a length of five octets', '30850000000001'],
  ['an element reaching out of the one that holds it', '30030402aaaa'],
  ['bytes after the end', '050000'],
  ['an integer with a needless zero', '02020001'],
  ['an integer with a needless ff', '0202ff80'],
  ['an integer without content', '0200'],
  ['a boolean that is neither 00 nor ff', '010101'],
  ['a NULL with content', '050100'],
  ['a constructed string', '2403040100'],
  ['a primitive sequence', '1000'],
  ['a tag number over 30', '1f810000'],
  ['an object identifier that ends inside an arc', '06022a86'],
  ['an object identifier with a padded arc', '06032a8001'],
  ['an object identifier without arcs', '0600'],
  ['a bit string with unused bits set', '03020701'],
  ['a bit string that claims unused bits it has not', '030101'],
  ['a set out of order', '3106020102020101'],
] as const)
  test(`refused: ${what}`, () => {
    assert.throws(() => openDer(bytes(hex), 100), MalformedDer)
  })

test('refused: more bytes than allowed, and nesting deeper than 16', () => {
  assert.throws(() => openDer(der.octetString(new Uint8Array(10)), 11), MalformedDer)
  let nest = der.nullValue()
  for (let i = 0; i < 16; i++) nest = der.sequence(nest)
  openDer(nest, 1000)
  assert.throws(() => openDer(der.sequence(nest), 1000), MalformedDer)
})

test('values come back as they were written', () => {
  const at = Date.UTC(2027, 10, 23, 14, 59, 59)
  const cursor = openDer(
    der.sequence(
      der.integer(65537),
      der.objectIdentifier('1.2.840.113549.1.9.20'),
      der.bitString(Uint8Array.of(1, 2)),
      der.time(at),
      der.generalizedTime(at),
      der.boolean(true),
      der.enumerated(6),
    ),
    1000,
  ).enter()
  assert.equal(cursor.smallInteger(), 65537)
  assert.equal(cursor.oid(), '1.2.840.113549.1.9.20')
  assert.deepEqual(cursor.bitStringOctets(), Uint8Array.of(1, 2))
  assert.equal(cursor.time(), at)
  assert.equal(cursor.time(), at)
  assert.equal(cursor.boolean(), true)
  assert.equal(cursor.enumerated(), 6)
  cursor.finish()
})

for (const [what, tag, text] of [
  ['a 30th of February', 0x17, '270230000000Z'],
  ['a 24th hour', 0x17, '270101240000Z'],
  ['a time without seconds', 0x17, '2701010000Z'],
  ['a time with an offset', 0x17, '270101000000+0900'],
  ['a fraction of a second', 0x18, '20270101000000.5Z'],
  ['a text where a time belongs', 0x0c, '270101000000Z'],
] as const)
  test(`refused as time: ${what}`, () => {
    assert.throws(() => new Cursor(der.element(tag, der.ascii(text))).time(), MalformedDer)
  })

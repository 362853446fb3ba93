import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv, writeCsv } from './csv.ts'

const cells = (text: string) => readCsv(text).map((row) => row.cells)

test('a file of a spreadsheet is read: byte order mark, CRLF, quotes, commas and line feeds inside them', () => {
  assert.deepEqual(cells('\uFEFFA,"b, ""c""",\r\n"d\r\ne",f,g\r\n'), [
    ['A', 'b, "c"', ''],
    ['d\ne', 'f', 'g'],
  ])
})

test('tabs and semicolons separate too where the first line has them', () => {
  assert.deepEqual(cells('a\tb,c\td\n1\t2\t3'), [
    ['a', 'b,c', 'd'],
    ['1', '2', '3'],
  ])
  assert.deepEqual(cells('a;b;c'), [['a', 'b', 'c']])
})

test('blank lines are no rows, and each row knows the line it begins on', () => {
  const rows = readCsv('a,b\n\n"c\nd",e\n , \nf,g\n')
  assert.deepEqual(
    rows.map(({ line, cells }) => [line, cells[0]]),
    [
      [1, 'a'],
      [3, 'c\nd'],
      [6, 'f'],
    ],
  )
})

test('no cell that is written begins a formula, and each is read again as it was meant', () => {
  for (const bad of ['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r1', '\n=1']) {
    const text = writeCsv([[bad, 'x']])
    assert.doesNotMatch(text, /(?:^\uFEFF|,|\n)"[=+\-@\t\r\n＝＋－＠ ]/, JSON.stringify(bad))
  }
  assert.equal(writeCsv([['佐藤 "一郎"', 'a@b.example']]), '\uFEFF"佐藤 ""一郎""","a@b.example"\r\n')
})

test('what is written is read again, whatever it is', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/\r/.test(text))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const full = rows.map((row) => [`x${row[0]}`, ...row.slice(1)])
      const expected = full.map((row) =>
        row.map((text) => (/^\s*[=+\-@＝＋－＠]|^[\t\n]/.test(text) ? `'${text}` : text)),
      )
      assert.deepEqual(cells(writeCsv(full)), expected)
    }),
  )
})

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { type CalendarFile, readCalendarFile } from './calendar-file.ts'

const heading = '国民の祝日・休日月日,国民の祝日・休日名称'
const rows2028 = ['2028/1/1,元日', '2028/2/11,建国記念の日', '2028/11/3,文化の日', '2028/11/23,勤労感謝の日']
const table = (...rows: string[]) => [heading, ...rows, ''].join('\r\n')
/** as it is published */
const shiftJis = (text: string) =>
  new Uint8Array(execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932'], { input: text }))
const utf8 = (text: string) => new TextEncoder().encode(text)

function taken(bytes: Uint8Array): CalendarFile {
  const read = readCalendarFile(bytes)
  if ('mistakes' in read) assert.fail(JSON.stringify(read.mistakes))
  return read.file
}

describe('the Cabinet Office’s table', () => {
  it('is read in Shift_JIS as it is published, and in UTF-8 when somebody saved it again', () => {
    for (const bytes of [shiftJis(table(...rows2028)), utf8(`\ufeff${table(...rows2028)}`)]) {
      const file = taken(bytes)
      assert.equal(file.kind === 'cabinet-office' && file.through, '2028-12-31')
      assert.deepEqual(file.days[0], { day: '2028-01-01', kind: 'holiday', note: '元日' })
      assert.equal(file.days.length, 4)
    }
  })
})

describe('the bank’s own days', () => {
  it('are read, sorted', () => {
    const file = taken(utf8('day,kind,note\n2027-05-08,opening,臨時営業\n2027-05-06,closure,システム移行\n'))
    assert.deepEqual(
      file.days.map(({ day, kind }) => `${day} ${kind}`),
      ['2027-05-06 closure', '2027-05-08 opening'],
    )
  })
  it('may be none: what was loaded before is taken back', () =>
    assert.deepEqual(taken(utf8('day,kind,note\n')).days, []))
})

describe('a broken file is told row by row, and nothing of it is taken:', () => {
  const rows: [string, Uint8Array, number[], RegExp][] = [
    ['an empty one', utf8(''), [1], /the heading/],
    ['another file', utf8('a,b\n1,2'), [1], /the heading/],
    ['bytes of no encoding', new Uint8Array([0xff, 0xfe, 0x80, 0xff]), [1], /one of the two/],
    ['days that do not exist', shiftJis(table('2028/1/1,元日', '2028/2/30,x', '2028/13/1,y')), [3, 4], /a day as/],
    ['a name missing', shiftJis(table('2028/1/1,')), [2], /a day and one name/],
    ['a row with more', shiftJis(table('2028/1/1,元日,x')), [2], /a day and one name/],
    ['days that fall', shiftJis(table('2028/1/1,元日', '2027/1/1,元日')), [3], /rise/],
    ['a day twice', shiftJis(table('2028/1/1,元日', '2028/1/1,元日')), [3], /rise/],
    ['a table cut in its last year', shiftJis(table(...rows2028, '2029/1/1,元日')), [6], /whole years/],
    ['no rows', shiftJis(table()), [2], /at least one year/],
    ['a closure of another kind', utf8('day,kind,note\n2027-05-06,holiday,x'), [2], /closure \| opening/],
    ['a closure without a note', utf8('day,kind,note\n2027-05-06,closure,'), [2], /a note/],
    ['a day closed and opened', utf8('day,kind,note\n2027-05-06,closure,x\n2027-05-06,opening,y'), [3], /once/],
    ['a file larger than any calendar', new Uint8Array(1024 * 1024 + 1), [1], /at most/],
  ]
  for (const [name, bytes, lines, allowed] of rows) {
    it(name, () => {
      const read = readCalendarFile(bytes)
      if (!('mistakes' in read)) assert.fail('it was taken')
      assert.deepEqual(
        read.mistakes.map(({ line }) => line),
        lines,
      )
      assert.match(read.mistakes[0]!.allowed, allowed)
    })
  }
})

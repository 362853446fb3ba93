import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printPhc, readPhc } from './phc.ts'

const good = '$argon2id$v=19$m=19456,t=2,p=1$AgICAgICAgICAgICAgICAg$AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE'

test('what is read prints back to the same text', () => {
  for (const text of [good, good.replace('p=1$', 'p=1,keyid=S6tY2a$')]) assert.equal(printPhc(readPhc(text)), text)
  assert.deepEqual(readPhc(good).cost, { memoryKiB: 19_456, passes: 2, lanes: 1 })
  assert.deepEqual(readPhc(good).salt, Buffer.alloc(16, 2))
})

const bad: [string, string][] = [
  ['another function', good.replace('argon2id', 'argon2i')],
  ['an older version', good.replace('v=19', 'v=16')],
  ['a leading zero', good.replace('t=2', 't=02')],
  ['parameters in another order', good.replace('m=19456,t=2', 't=2,m=19456')],
  ['more memory than a machine has', good.replace('m=19456', 'm=9999999')],
  ['padding', `${good}=`],
  ['bits that do not count', good.replace(/E$/, 'F')],
  ['a short salt', good.replace('AgICAgICAgICAgICAgICAg', 'AgICAg')],
  ['a line break at the end', `${good}\n`],
  ['nothing', ''],
]
for (const [what, text] of bad) {
  test(`a stored hash with ${what} is a defect`, () => {
    assert.throws(() => readPhc(text), /not a PHC string/)
  })
}

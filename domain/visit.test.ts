import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendarOf } from '../policies/holidays.ts'
import { policyPath, readPolicy } from '../policies/read.ts'
import { isRefusal } from './refusals.ts'
import { decideCallBack, decideVisit, foldNumber, numberToCall, type VisitWish } from './visit.ts'

const calendar = calendarOf(readPolicy(policyPath('hokuyo-gaitame-web')))
const at = (day: string) => Temporal.Instant.from(`${day}T10:00:00+09:00`)
const toCall = { number: '011-000-1000', old: false }
const fine: VisitWish = { capacity: 'representative', sealMatches: true, callBack: null, toCall, formUsed: false }

/** Row names are sentences: wish, and what is answered. */
const visits: readonly (readonly [string, Partial<VisitWish>, string | null])[] = [
  ['a representative with the right seal needs no call-back', {}, null],
  ['nor does the master himself', { capacity: 'master' }, null],
  ['an agent does', { capacity: 'agent' }, 'E26 call-back-agent'],
  ['an agent whose call-back went to the number on file', { capacity: 'agent', callBack: call('011 000 1000') }, null],
  ['a call-back to the number that the visitor named', { callBack: call('090-1111-2222') }, 'E26 call-back-number'],
  ['a seal that does not match', { sealMatches: false }, 'E26 seal'],
  ['a form that was recorded before', { formUsed: true }, 'E27 form-used'],
  ['a wrong seal on a used form is told of the form', { formUsed: true, sealMatches: false }, 'E27 form-used'],
  ['after a recent change everybody is called back', { toCall: { ...toCall, old: true } }, 'E26 call-back-old-number'],
  [
    'and to the number from before',
    { toCall: { number: '011-000-9999', old: true }, callBack: call('011-000-1000') },
    'E26 call-back-old-number',
  ],
  [
    'nobody is called where no number is on file',
    { toCall: { number: '', old: false }, callBack: call('1') },
    'E26 no-number',
  ],
]

function call(number: string) {
  return { number, spokeWith: '経理 花子' }
}

describe('a visit', () => {
  for (const [name, wish, expected] of visits) {
    it(name, () => {
      const refusal = decideVisit({ ...fine, ...wish })
      assert.equal(refusal === null ? null : `${refusal.refused} ${refusal.facts.why}`, expected)
    })
  }
})

describe('the number to call', () => {
  const changed = (day: string, oldTelephone: string | null) => ({
    what: 'telephone',
    oldTelephone,
    changedBankMs: at(day).epochMilliseconds,
  })
  const number = (today: string, ...changes: ReturnType<typeof changed>[]) =>
    numberToCall(calendar, 'new', changes, at(today))

  it('is the one on file where nothing has changed', () => {
    assert.deepEqual(number('2026-11-24'), { number: 'new', old: false })
  })
  it('is the one from before within ten business days, and the one on file after them', () => {
    // From Tuesday the 24th, ten business days end on Tuesday the 8th.
    assert.deepEqual(number('2026-12-08', changed('2026-11-24', 'old')), { number: 'old', old: true })
    assert.deepEqual(number('2026-12-09', changed('2026-11-24', 'old')), { number: 'new', old: false })
  })
  it('is the one from before all of the recent changes', () => {
    const changes = [changed('2026-11-25', 'between'), changed('2026-11-24', 'old')]
    assert.deepEqual(number('2026-11-26', ...changes), { number: 'old', old: true })
  })
  it('is the one on file after a change of the seal alone, and a call is due', () => {
    assert.deepEqual(number('2026-11-26', changed('2026-11-24', null)), { number: 'new', old: true })
  })
  it('is compared by its digits, whatever their width', () => {
    assert.equal(foldNumber('(011) 000−1000'), '0110001000')
    assert.equal(isRefusal(decideCallBack(call('０１１０００１０００'), toCall)), false)
  })
})

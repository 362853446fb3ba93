import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DisplayFacts, type DisplayState, displayState } from './display.ts'

type Certificate = NonNullable<DisplayFacts['certificate']>
const certificate = (change: Partial<Certificate> = {}): Certificate => ({
  state: 'C2',
  notAfterMs: 10_000,
  seatRole: 'current',
  successor: null,
  renewalOpensMs: 5000,
  ...change,
})
const facts = (change: Partial<DisplayFacts>): DisplayFacts => ({
  contract: 'K1',
  user: 'U1',
  locked: false,
  certificate: certificate(),
  openRight: false,
  ...change,
})

describe('the word on the screen', () => {
  const rows: [string, Partial<DisplayFacts>, number, DisplayState][] = [
    ['is 有効', {}, 4999, 'valid'],
    ['is 更新可 from D-40 on', {}, 5000, 'renewable'],
    ['is 更新中 beside an unproven successor', { certificate: certificate({ successor: 'C1' }) }, 6000, 'renewing'],
    ['is 更新中 beside a proven one', { certificate: certificate({ successor: 'C2' }) }, 6000, 'renewing'],
    ['is 仮発行 until proven', { certificate: certificate({ state: 'C1' }) }, 0, 'provisional'],
    ['is 期限切れ after the last second', {}, 11_000, 'expired'],
    ['is 取得可 while a code is open', { certificate: null, openRight: true }, 0, 'acquirable'],
    [
      'is 取得可 after a revocation with a new code',
      { certificate: certificate({ state: 'C6' }), openRight: true },
      0,
      'acquirable',
    ],
    ['is 未発行 without either', { certificate: null }, 0, 'none'],
    ['is 期限切れ although a code is open', { openRight: true }, 11_000, 'expired'],
  ]
  for (const [name, change, now, word] of rows) it(name, () => assert.equal(displayState(facts(change), now), word))

  it('gives way in the order 解約 > 契約停止 > 停止中 > ロック中 > 期限切れ', () => {
    const worst: DisplayFacts = facts({ contract: 'K4', user: 'U2', locked: true })
    const healed: [Partial<DisplayFacts>, DisplayState][] = [
      [{}, 'closed'],
      [{ contract: 'K2' }, 'frozen'],
      [{ contract: 'K3F' }, 'frozen'],
      [{ contract: 'K1' }, 'stopped'],
      [{ contract: 'K1', user: 'U1' }, 'locked'],
      [{ contract: 'K1', user: 'U1', locked: false }, 'expired'],
      [{ contract: 'K1', user: 'U3' }, 'closed'],
    ]
    for (const [change, word] of healed) assert.equal(displayState({ ...worst, ...change }, 11_000), word)
  })
})

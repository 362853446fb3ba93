import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { isRefusal } from '../../domain/refusals.ts'
import type { AuditRow } from '../../store/audit-chain.ts'
import { openFixture, teller } from '../../test/fixture/counter.ts'
import { acquires, addedUser, asActor, must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { exportTrail, searchTrail, type TrailWish } from './search-trail.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
await acquires(counter, taro)
const told = auditLines(file)

const search = async (wish: TrailWish) => must(await searchTrail(counter, teller, wish))
const numbers = (lines: readonly AuditRow[]) => lines.map(({ number }) => number)
/** What a plain reading of all lines says. */
const wanted = (keep: (line: AuditRow) => boolean) =>
  told
    .filter(keep)
    .map(({ number }) => number)
    .reverse()
/** Of the lines that were there before anybody searched. */
const old = (lines: readonly AuditRow[]) => numbers(lines).filter((number) => number <= told.length)

describe('searching the trail', () => {
  test('finds by contract, user, certificate, event, refusal and actor what a plain reading finds, newest first', async () => {
    const { serial } = taro.issued!
    const id = store.certificates.bySerial(serial)!.id
    const cases: [TrailWish, (line: AuditRow) => boolean][] = [
      [{}, () => true],
      [{ contractNumber: 'NP-0001' }, (line) => line.contract_id === taro.contractId],
      [{ loginId: 'taro-01' }, (line) => line.user_id === taro.userId],
      [{ serial: serial.toUpperCase() }, (line) => line.certificate_id === id],
      [{ event: 'certificate.issued' }, (line) => line.event === 'certificate.issued'],
      [{ actor: `user:${taro.userId}` }, (line) => line.actor === `user:${taro.userId}`],
      [
        { loginId: 'TARO01', event: 'certificate.issued' },
        (line) => line.user_id === taro.userId && line.event === 'certificate.issued',
      ],
    ]
    for (const [wish, keep] of cases)
      assert.deepEqual(old((await search({ ...wish, most: 200 })).lines), wanted(keep), JSON.stringify(wish))
  })

  test('finds a span of time, its end left out, with and without a contract', async () => {
    const from = told[4]!.written_at
    const to = told[9]!.written_at
    const span = { from: Temporal.Instant.fromEpochMilliseconds(from), to: Temporal.Instant.fromEpochMilliseconds(to) }
    const inside = wanted((line) => line.written_at >= from && line.written_at < to)
    assert.deepEqual(numbers((await search(span)).lines), inside)
    const ofContract = wanted((line) => line.written_at >= from && line.written_at < to && line.contract_id !== null)
    assert.deepEqual(numbers((await search({ ...span, contractNumber: 'NP-0001' })).lines), ofContract)
  })

  test('gives every line once over any number of pages, on both roads', async () => {
    for (const wish of [
      { contractNumber: 'NP-0001' },
      { to: Temporal.Instant.fromEpochMilliseconds(told.at(-1)!.written_at + 1) },
    ]) {
      const whole = old((await search({ ...wish, most: 200 })).lines)
      const pages: number[] = []
      let next: string | undefined
      do {
        const page = await search({ ...wish, most: 3, ...(next === undefined ? {} : { after: next }) })
        pages.push(...old(page.lines))
        next = page.next ?? undefined
      } while (next !== undefined)
      assert.deepEqual(pages, whole)
    }
  })

  test('is a line itself, which says what was asked for and about whom', async () => {
    const from = auditLines(file).length
    await search({ loginId: 'TARO01', event: 'refused' })
    const [line, ...more] = auditLines(file, from)
    assert.deepEqual([line!.event, line!.user_id, more.length], ['audit.searched', taro.userId, 0])
    assert.deepEqual(JSON.parse(line!.facts), { for: { loginId: 'TARO01', event: 'refused' }, found: 0 })
  })

  test('is refused to customers, and for what does not exist, with a line of the refusal', async () => {
    const from = auditLines(file).length
    const no = [
      await searchTrail(counter, asActor(counter, master), {}),
      await searchTrail(counter, teller, { loginId: 'NOBODY' }),
      await searchTrail(counter, teller, { contractNumber: 'NP-9' }),
      await searchTrail(counter, teller, { serial: '00' }),
      await searchTrail(counter, teller, { after: 'rubbish' }),
    ]
    assert.deepEqual(
      no.map((answer) => isRefusal(answer) && [answer.refused, answer.facts.why ?? answer.facts.who]),
      [
        ['E26', 'staff'],
        ['E26', 'no-such-user'],
        ['E26', 'no-such-contract'],
        ['E26', 'no-such-certificate'],
        ['E26', 'no-such-page'],
      ],
    )
    assert.deepEqual(
      auditLines(file, from).map(({ event, refusal }) => [event, refusal]),
      Array(5).fill(['refused', 'E26']),
    )
  })
})

test('an export gives the span in the order of the chain, and is a line; a customer gets none', async () => {
  const from = Temporal.Instant.fromEpochMilliseconds(told[2]!.written_at)
  const to = Temporal.Instant.fromEpochMilliseconds(told[7]!.written_at)
  const lines = [...must(await exportTrail(counter, teller, { from, to }))]
  assert.deepEqual(
    lines,
    told.filter((line) => line.written_at >= told[2]!.written_at && line.written_at < told[7]!.written_at),
  )
  assert.equal(auditLines(file).at(-1)!.event, 'audit.exported')
  assert.ok(isRefusal(await exportTrail(counter, asActor(counter, master), { from, to })))
})

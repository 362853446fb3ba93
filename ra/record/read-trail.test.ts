import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { staffActor } from '../../domain/actor.ts'
import { isRefusal } from '../../domain/refusals.ts'
import type { StaffRole } from '../../domain/roles.ts'
import { openFixture } from '../../test/fixture/counter.ts'
import { acquires, addedUser, asActor, must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { byBankClock, exportTrail, readTrailLine, searchTrail } from './search-trail.ts'
import { trailText } from './trail-text.ts'
import { viewOpenedLine, viewTrailLine, viewTrailState } from './view-trail.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
await acquires(counter, taro)

const whole = {
  from: Temporal.Instant.from('2020-01-01T00:00:00Z'),
  to: Temporal.Instant.from('2100-01-01T00:00:00Z'),
}
const of = (role: StaffRole) =>
  staffActor({ staffNumber: `S-${role.toUpperCase()}`, role, evidence: 'certificate', sessionId: null })
const lastRefused = () => auditLines(file).at(-1)!

describe('who reads the trail', () => {
  test('an auditor, a checker and the centre read and copy all of it', async () => {
    for (const role of ['auditor', 'checker', 'centre'] as const) {
      assert.ok(must(await searchTrail(counter, of(role), {})).lines.length > 0)
      assert.ok([...must(await exportTrail(counter, of(role), whole))].length > 0)
    }
  })

  test('a clerk reads about one customer or under a reference, and is refused everything else, with a line', async () => {
    const clerk = of('clerk')
    assert.ok(must(await searchTrail(counter, clerk, { loginId: 'TARO01' })).lines.length > 0)
    must(await searchTrail(counter, clerk, { reference: '7KQ2M-9XW4T' }))
    for (const no of [
      await searchTrail(counter, clerk, { event: 'certificate.issued' }),
      await exportTrail(counter, clerk, { ...whole, loginId: 'TARO01' }),
    ]) {
      assert.deepEqual(isRefusal(no) && [no.refused, no.facts.who], ['E26', 'auditor checker centre'])
      assert.deepEqual(
        [lastRefused().event, lastRefused().refusal, lastRefused().actor],
        ['refused', 'E26', 'staff:S-CLERK'],
      )
    }
  })
})

describe('a line opened', () => {
  const issued = auditLines(file).findLast(({ event }) => event === 'certificate.issued')!

  test('shows whose it is, who did it and its facts, and is a line that names it', async () => {
    const row = must(await readTrailLine(counter, of('clerk'), issued))
    const view = viewOpenedLine(counter, row)
    assert.deepEqual(
      [view.loginId, view.contractNumber, view.serial, view.hash],
      ['TARO01', 'NP-0001', taro.issued!.serial, issued.hash],
    )
    assert.deepEqual(
      view.facts.map(({ name }) => name),
      Object.keys(JSON.parse(issued.facts)),
    )
    const read = auditLines(file).at(-1)!
    assert.deepEqual(
      [read.event, read.user_id, JSON.parse(read.facts)],
      ['audit.read', taro.userId, { line: `${issued.chain} ${issued.number}` }],
    )
  })

  test('is refused to customers, and where there is none', async () => {
    const asked = [
      [asActor(counter, master), issued, 'staff'],
      [of('auditor'), { chain: 'server', number: 1 }, 'no-such-line'],
      [of('clerk'), { chain: 'server', number: 1 }, 'auditor checker centre'],
    ] as const
    for (const [actor, at, why] of asked) {
      const no = await readTrailLine(counter, actor, at)
      assert.deepEqual(isRefusal(no) && (no.facts.why ?? no.facts.who), why)
      assert.equal(lastRefused().refusal, 'E26')
    }
  })

  test('names a user by his login ID and staff by number', () => {
    const bought = auditLines(file).map((row) => viewTrailLine(counter, row).by)
    assert.ok(bought.some(({ kind, who, name }) => kind === 'user' && who === 'NP-M' && name !== null))
    assert.ok(bought.some(({ kind, who }) => kind === 'staff' && who === 'S-AUDITOR'))
  })
})

test('an actor is meant by a staff number or a login ID; nobody of that name, a backward span and a rubbish reference are said', async () => {
  const auditor = of('auditor')
  const page = must(await searchTrail(counter, auditor, { actor: 'np-m', most: 200 }))
  assert.ok(page.lines.length > 0)
  assert.ok(page.lines.every(({ actor }) => actor === `user:${master.userId}`))
  for (const [wish, why] of [
    [{ actor: 'NOBODY' }, 'no-such-actor'],
    [{ from: whole.to, to: whole.from }, 'no-such-time'],
    [{ reference: '123' }, 'not-a-reference'],
  ] as const) {
    const no = await searchTrail(counter, auditor, wish)
    assert.equal(isRefusal(no) && no.facts.why, why)
  }
})

test('a copy of what fits a search holds those lines alone, in the order of the chain', async () => {
  const lines = [...must(await exportTrail(counter, of('auditor'), { ...whole, loginId: 'TARO01' }))]
  assert.deepEqual(
    lines.map(({ number }) => number),
    auditLines(file)
      .filter((line) => line.user_id === taro.userId)
      .map(({ number }) => number),
  )
  const csv = [...trailText(lines, 'csv')]
  assert.equal(csv.length, lines.length + 1)
  assert.equal(csv.join('').split('\uFEFF').length, 2)
})

test('the checkpoints’ state says that there is none, what is unsigned, and a line that is not as it was signed', async () => {
  const [head] = store.checkpoints.heads()
  assert.deepEqual(viewTrailState(counter), {
    chains: [{ chain: 'test', number: head!.number, unsigned: head!.number }],
    newest: null,
    day: null,
    notAsSigned: null,
  })
  const signed = [{ chain: 'test', number: 2, hash: '0'.repeat(64) }]
  const header = Buffer.from('{"kid":"thumb"}').toString('base64url')
  const checkpoint = {
    number: 1,
    kind: 'day' as const,
    day: '2026-11-24',
    made_at: bank.machine.read().epochMilliseconds,
    heads: JSON.stringify(signed),
    jws: `${header}.e30.x`,
  }
  await store.commit({ changes: store.checkpoints.record(checkpoint, 0), touches: 'none' })
  const state = viewTrailState(counter)
  assert.deepEqual(state.notAsSigned, { chain: 'test', number: 2 })
  assert.deepEqual([state.chains[0]!.unsigned, state.day!.key, state.day!.mail], [head!.number - 2, 'thumb', 'none'])
})

test('the bank’s time finds its lines again after the bank’s clock was moved ahead', async () => {
  const before = bank.bank.read()
  bank.bank.advance({ hours: 240 })
  must(await searchTrail(counter, of('auditor'), { event: 'user.held' }))
  const moved = auditLines(file).at(-1)!
  const span = byBankClock(counter, { from: before.add({ hours: 100 }), to: bank.bank.read().add({ hours: 1 }) })
  const found = must(await searchTrail(counter, of('auditor'), { ...span, event: 'audit.searched' }))
  assert.deepEqual(
    found.lines.map(({ number }) => number),
    [moved.number],
  )
  assert.equal(store.moments.bankAt(moved.written_at), moved.bank_at)
})

import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { SecretLetter } from '../../domain/paper.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { openFixture } from '../../test/fixture/counter.ts'
import { comes, onFile, openOffice } from '../../test/fixture/office.ts'
import { must, settledMaster } from '../../test/fixture/people.ts'
import { auditLines } from '../../test/fixture/rows.ts'
import { approve } from '../approvals/decide-request.ts'
import { requestApproval } from '../approvals/request-approval.ts'
import { beginAcquisition } from '../begin-acquisition.ts'
import { revoke } from '../revoke.ts'
import { printLetters, type Setting } from './print-letters.ts'

const bank = await openFixture()
after(() => bank.close())
const { counter, store, file } = bank
const master = await settledMaster(counter)
const office = await openOffice(counter)
await onFile(counter, master.contractId)
const contract = 'NP-0001'

/** Keeps what it was handed: what would stand on paper. */
const desk = () => {
  const seen: SecretLetter[] = []
  const setting: Setting = async (letters) => {
    seen.push(...letters)
    return new TextEncoder().encode('paper')
  }
  return { seen, setting }
}
const refusedBy = (outcome: unknown) => {
  assert.ok(isRefusal(outcome))
  return [outcome.refused, outcome.facts.why]
}
const waiting = (kind: 'code' | 'password') => store.branch.enclosures.waiting().filter((each) => each.kind === kind)
async function asked(kind: 'reissue-master' | 'reprint-letter' | 'reset-master-password'): Promise<void> {
  const visit = await comes(counter, office.clerk, contract)
  const { id } = must(await requestApproval(counter, office.clerk, { kind, contract, visit, subject: {} }))
  must(await approve(counter, office.checker, { id }))
}

describe('printing at the centre', async () => {
  must(await revoke(counter, office.clerk, { loginId: master.loginId, reason: 'pc-replaced' }))
  await asked('reissue-master')
  const [code] = waiting('code')

  test('is the centre’s alone, and never by who asked or approved', async () => {
    const { setting, seen } = desk()
    const wish = { ids: [code!.id], for: 'printer' } as const
    assert.deepEqual(refusedBy(await printLetters(counter, office.clerk, wish, setting))[0], 'E26')
    assert.deepEqual(refusedBy(await printLetters(counter, office.checker, wish, setting))[0], 'E26')
    assert.deepEqual(refusedBy(await printLetters(counter, office.auditor, wish, setting))[0], 'E26')
    assert.deepEqual(seen, [])
    assert.equal(waiting('code').length, 1)
  })

  test('a name that no font prints leaves the secret where it lies', async () => {
    const setting: Setting = async () => ({ why: 'unprintable', what: '😀' })
    const outcome = await printLetters(counter, office.centre, { ids: [code!.id], for: 'printer' }, setting)
    assert.deepEqual(refusedBy(outcome), ['E26', 'unprintable'])
    assert.notEqual(store.branch.enclosures.byId(code!.id)!.sealed, null)
  })

  test('code and password are never printed together', async () => {
    await asked('reset-master-password')
    const ids = [code!.id, waiting('password')[0]!.id]
    const { setting, seen } = desk()
    const outcome = await printLetters(counter, office.centre, { ids, for: 'printer' }, setting)
    assert.deepEqual(refusedBy(outcome), ['E26', 'apart'])
    assert.deepEqual(seen, [])
  })

  test('happens once: then the sealed text is gone, the log names the letter, and the code opens the acquisition', async () => {
    const { setting, seen } = desk()
    const both = await Promise.all(
      [1, 2].map(() => printLetters(counter, office.centre, { ids: [code!.id], for: 'printer' }, setting)),
    )
    assert.equal(both.filter((outcome) => !isRefusal(outcome)).length, 1)
    assert.deepEqual(refusedBy(both.find(isRefusal)), ['E27', 'printed'])
    const row = store.branch.enclosures.byId(code!.id)!
    assert.deepEqual([row.sealed, row.printed_by], [null, office.centre.staffNumber])
    const [letter] = seen
    assert.match(letter!.secret, /^\w{4}-\w{4}-\w{4}-\w$/)
    const log = auditLines(file).findLast(({ event }) => event === 'letter.printed')!
    assert.equal((JSON.parse(log.facts) as { kind: string }).kind, 'code')
    assert.ok(!auditLines(file).some(({ facts }) => facts.includes(letter!.secret)))
    const again = await printLetters(counter, office.centre, { ids: [code!.id], for: 'printer' }, setting)
    assert.deepEqual(refusedBy(again), ['E27', 'printed'])

    const password = desk()
    const ids = [waiting('password')[0]!.id]
    must(await printLetters(counter, office.centre, { ids, for: 'printer' }, password.setting))
    const typed = {
      loginId: master.loginId,
      password: password.seen[0]!.secret,
      acquisitionCode: letter!.secret,
      address: '192.0.2.7',
    }
    must(await beginAcquisition(counter, typed as never))
  })

  test('a reprint is a new approval with a new code, and kills the old one', async () => {
    const before = store.rights.openOf(master.userId)!
    await asked('reprint-letter')
    assert.notEqual(store.rights.openOf(master.userId)!.id, before.id)
    const { setting, seen } = desk()
    must(await printLetters(counter, office.centre, { ids: [waiting('code')[0]!.id], for: 'printer' }, setting))
    assert.equal(seen.length, 1)
  })

  test('without an address on file there is no letter', async () => {
    await asked('reprint-letter')
    const details = store.branch.details.of(master.contractId)!
    await store.commit({ changes: [store.branch.details.recordDetails({ ...details, address: '' })], touches: 'none' })
    const ids = [waiting('code')[0]!.id]
    const outcome = await printLetters(counter, office.centre, { ids, for: 'printer' }, desk().setting)
    assert.deepEqual(refusedBy(outcome), ['E26', 'no-address'])
  })
})

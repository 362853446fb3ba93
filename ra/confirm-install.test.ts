import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { tokenHash } from '../secrets/tokens.ts'
import type { Fixture } from '../test/fixture/counter.ts'
import { teller } from '../test/fixture/counter.ts'
import { acquires, must, openedContract, type Person, presents } from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, writing } from '../test/fixture/rows.ts'
import { confirmInstall } from './confirm-install.ts'
import { revoke } from './revoke.ts'
import { stopFromOutside } from './stop.ts'

async function issued(): Promise<{ bank: Fixture; master: Person; token: string }> {
  const bank = await freshBank()
  const master = await openedContract(bank.counter)
  const { confirmUrl } = await acquires(bank.counter, master)
  return { bank, master, token: new URL(confirmUrl!).hash.slice(1) }
}

describe('the installation check', () => {
  test('makes 仮発行 to 有効, tells it, and knows this PC from now on', async () => {
    const { bank, master, token } = await issued()
    const { result, lines } = await writing(bank.file, () => confirmInstall(bank.counter, presents(master), token))
    const confirmed = must(result)
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.proven'],
    )
    assert.equal(bank.store.certificates.presented(master.issued!.sha256)!.state, 'C2')
    assert.equal(confirmed.lastActionable.toString(), '2027-11-24T12:00:00Z')
    assert.equal(bank.store.sessions.continuity(tokenHash(confirmed.continuity!))!.user_id, master.userId)
    assert.equal(letters(bank.file, 'certificate.proven').length, 2)
  })

  test('pressed twice is no mistake, but makes no second known PC', async () => {
    const { bank, master, token } = await issued()
    must(await confirmInstall(bank.counter, presents(master), token))
    const { result, lines } = await writing(bank.file, () => confirmInstall(bank.counter, presents(master), token))
    assert.equal(must(result).continuity, null)
    assert.deepEqual(lines, [])
  })

  test('pressed twice at once proves once', async () => {
    const { bank, master, token } = await issued()
    const both = await Promise.all([1, 2].map(() => confirmInstall(bank.counter, presents(master), token)))
    assert.equal(both.map(must).filter(({ continuity }) => continuity !== null).length, 1)
    assert.equal(letters(bank.file, 'certificate.proven').length, 2)
  })

  test('without a certificate, or with a foreign one, is E01 and uses no token', async () => {
    const { bank, master, token } = await issued()
    const foreign = { presented: true, sha256: master.issued!.sha256, ours: false } as const
    const unknown = { presented: true, sha256: '00'.repeat(32), ours: true } as const
    for (const presented of [{ presented: false } as const, foreign, unknown]) {
      const answer = await confirmInstall(bank.counter, presented, token)
      assert.equal(isRefusal(answer) && answer.refused, 'E01')
    }
    must(await confirmInstall(bank.counter, presents(master), token))
  })

  test('with the certificate of another user is E03 and tells its holder whose he shows', async () => {
    const { bank, master, token } = await issued()
    const other = await openedContract(bank.counter, 'SK-0002', 'SK-M')
    await acquires(bank.counter, other)
    const { facts } = await refuses(bank, 'E03', () => confirmInstall(bank.counter, presents(other), token))
    assert.equal(facts.loginId, 'SK-M')
    assert.equal(bank.store.certificates.presented(master.issued!.sha256)!.state, 'C1')
  })

  test('with a token that is none, or over an hour old, is E03', async () => {
    const { bank, master, token } = await issued()
    await refuses(bank, 'E03', () => confirmInstall(bank.counter, presents(master), 'x'))
    bank.machine.advance({ minutes: 61 })
    const { facts } = await refuses(bank, 'E03', () => confirmInstall(bank.counter, presents(master), token))
    assert.equal(facts.why, 'token-old')
  })

  test('of a revoked certificate is E05, of a stopped user E22, of an expired one E04', async () => {
    const { bank, master, token } = await issued()
    const check = () => confirmInstall(bank.counter, presents(master), token)
    bank.bank.set('2027-11-25T00:00:00+09:00')
    await refuses(bank, 'E04', check)
    bank.bank.set('2026-11-24T12:00:00+09:00')
    must(await revoke(bank.counter, teller, { loginId: 'NP-M', reason: 'other' }))
    await refuses(bank, 'E05', check)
    await stopFromOutside(bank.counter, { loginId: 'NP-M', password: master.password, sourcePrefix: '192.0.2.0/24' })
    await refuses(bank, 'E22', check)
  })
})

import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { describe, test } from 'node:test'
import { CannotSign } from '../ca/cannot-sign.ts'
import { isRefusal } from '../domain/refusals.ts'
import type { Unit } from '../store/commit.ts'
import { type Fixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  address,
  asActor,
  begin,
  confirms,
  logsIn,
  must,
  newRequest,
  openedContract,
  type Person,
  settledMaster,
  settles,
} from '../test/fixture/people.ts'
import { freshBank, refuses } from '../test/fixture/refusing.ts'
import { letters, query, writing } from '../test/fixture/rows.ts'
import { acquire } from './acquire.ts'
import type { Counter } from './counter.ts'
import { fetchCertificate } from './fetch-certificate.ts'
import { issueCode } from './issue-code.ts'
import { revoke } from './revoke.ts'
import { stop } from './stop.ts'

const certificates = (bank: Fixture, who: Person) => bank.store.certificates.ofUser(who.userId)

/** The counter whose commits an interferer may look at, and act before. */
function interfered(bank: Fixture, before: (unit: Unit) => Promise<void>): Counter {
  const commit = async (unit: Unit): Promise<void> => {
    await before(unit)
    return bank.store.commit(unit)
  }
  return { ...bank.counter, store: { ...bank.store, commit } }
}

const writes = (unit: Unit, event: string): boolean => unit.audit?.some((line) => line.event === event) ?? false

describe('a request in an acquisition session', () => {
  test('gives a certificate of one year for the key, named from our record', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const issued = await acquires(bank.counter, master)
    const read = new X509Certificate(issued.der)
    assert.equal(read.checkIssued(new X509Certificate(issued.chain[0]!)), true)
    assert.equal(issued.lastDay, '2027-11-24')
    assert.equal(issued.notAfter.toString(), '2027-11-24T14:59:59Z')
    assert.equal(issued.restrictedUntil.toString(), '2026-11-25T03:00:00Z')
    assert.equal(issued.proveBy.toString(), '2026-11-27T12:00:00Z')
    assert.match(read.subject, /CN=NP-M/)
    assert.equal(issued.again, false)
  })

  test('records where the key lives as its holder says it, and a file when he says nothing', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await acquires(bank.counter, master)
    assert.equal(certificates(bank, master)[0]?.key_protection, 'file')
    const other = await openedContract(bank.counter, 'NP-0002', 'NP-N')
    const { session } = must(await begin(bank.counter, other))
    must(await acquire(bank.counter, { session, request: await newRequest(), keyProtection: 'token', address }))
    assert.equal(certificates(bank, other)[0]?.key_protection, 'token')
    const [line] = query(bank.file, "SELECT facts FROM audit WHERE event = 'certificate.issued' ORDER BY number DESC")
    assert.equal(JSON.parse(String(line?.facts)).key, 'token')
  })

  test('for a kind of key that the bank does not take is E17, and the code stays as good as before', async () => {
    const bank = await freshBank()
    const strict: Counter = { ...bank.counter, policy: { ...bank.counter.policy, keyProtection: ['token', 'tpm'] } }
    const master = await openedContract(strict)
    const { session } = must(await begin(strict, master))
    const request = await newRequest()
    const refused = await refuses(bank, 'E17', () => acquire(strict, { session, request, address }))
    assert.deepEqual(refused.facts, { why: 'key-protection', claimed: 'file', allowed: 'token tpm' })
    const issued = must(await acquire(strict, { session, request, keyProtection: 'tpm', address }))
    assert.equal(issued.again, false)
  })

  test('writes intent and result, and one letter to owner, master and contract address', async () => {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const { lines } = await writing(bank.file, () => acquires(bank.counter, taro))
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['right.authenticated', 'certificate.intended', 'certificate.issued'],
    )
    const told = letters(bank.file, 'certificate.issued').filter(({ user_id }) => user_id === taro.userId)
    assert.deepEqual(
      told.map(({ address }) => address),
      ['keiri@np-0001.example', 'np-m@customer.example', 'taro01@customer.example'],
    )
  })

  test('with the same key again gives the same certificate, and a fresh way to the check', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    const request = await newRequest()
    const first = must(await acquire(bank.counter, { session, request, address }))
    const again = must(await acquire(bank.counter, { session, request, address }))
    assert.deepEqual(again.der, first.der)
    assert.equal(again.again, true)
    assert.notEqual(again.confirmUrl, first.confirmUrl)
    const fetched = must(await fetchCertificate(bank.counter, session))
    assert.deepEqual(fetched.der, first.der)
    assert.equal(certificates(bank, master).length, 1)
  })

  test('with another key after the certificate is E08: a right is used once', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    must(await acquire(bank.counter, { session, request: await newRequest(), address }))
    const request = await newRequest()
    await refuses(bank, 'E08', () => acquire(bank.counter, { session, request, address }))
  })

  test('with a key that another user’s certificate has is E17', async () => {
    const bank = await freshBank()
    const [one, two] = [
      await openedContract(bank.counter),
      await openedContract(bank.counter, 'SK-0002', 'SK-M'),
    ] as const
    const request = await newRequest()
    const first = must(await begin(bank.counter, one))
    must(await acquire(bank.counter, { session: first.session, request, address }))
    const { session } = must(await begin(bank.counter, two))
    const { facts } = await refuses(bank, 'E17', () => acquire(bank.counter, { session, request, address }))
    assert.equal(facts.why, 'key-known')
  })

  test('that is no request is E17 and uses nothing up', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    const request = new Uint8Array([0x30, 0])
    const { facts } = await refuses(bank, 'E17', () => acquire(bank.counter, { session, request, address }))
    assert.equal(facts.why, 'malformed')
    must(await acquire(bank.counter, { session, request: await newRequest(), address }))
  })

  test('is given again the same day and not the next', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    const request = await newRequest()
    must(await acquire(bank.counter, { session, request, address }))
    bank.bank.set('2026-11-24T23:59:59+09:00')
    must(await fetchCertificate(bank.counter, session))
    bank.bank.set('2026-11-25T00:00:00+09:00')
    assert.deepEqual(await fetchCertificate(bank.counter, session), { refused: 'E24', facts: {} })
    await refuses(bank, 'E24', () => acquire(bank.counter, { session, request, address }))
  })
})

describe('two hundred parallel requests for one right', () => {
  test('with different keys: one certificate, every other gets a refusal, nobody is locked', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    const requests = await Promise.all(Array.from({ length: 200 }, newRequest))
    const all = await Promise.all(requests.map((request) => acquire(bank.counter, { session, request, address })))
    assert.equal(all.filter((answer) => !isRefusal(answer)).length, 1)
    const codes = new Set(all.map((answer) => (isRefusal(answer) ? answer.refused : 'issued')))
    assert.deepEqual([...codes].sort(), ['E08', 'issued'])
    assert.deepEqual(
      certificates(bank, master).map(({ state }) => state),
      ['C1'],
    )
    assert.equal(bank.store.users.byId(master.userId)!.locked_at, null)
    const lines = query<{ n: number }>(bank.file, "select count(*) n from audit where refusal = 'E08'")
    assert.equal(lines[0]!.n, 199)
  })

  test('in two processes: one certificate', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const other = await bank.another()
    const { session } = must(await begin(bank.counter, master))
    const [a, b] = [await newRequest(), await newRequest()]
    const both = await Promise.all([
      acquire(bank.counter, { session, request: a, address }),
      acquire(other.counter, { session, request: b, address }),
    ])
    assert.equal(both.filter(isRefusal).length, 1)
    assert.equal(certificates(bank, master).length, 1)
  })
})

describe('when the key cannot sign', () => {
  const broken = (counter: Counter): Counter => {
    const sign = (): never => {
      throw new CannotSign('the token has gone')
    }
    return { ...counter, ca: { ...counter.ca, signer: { ...counter.ca.signer, sign } } }
  }

  test('nothing is consumed: E23, the intent void at once, the code open with the tries it had, and then it works', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    await begin(bank.counter, master, { password: 'wrong' })
    const { session } = must(await begin(bank.counter, master))
    const request = await newRequest()
    const { result, lines } = await writing(bank.file, () =>
      acquire(broken(bank.counter), { session, request, address }),
    )
    assert.deepEqual(result, { refused: 'E23', facts: {} })
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['certificate.intended', 'certificate.void', 'refused'],
    )
    const [intent] = certificates(bank, master)
    assert.equal(intent!.state, 'C7')
    assert.notEqual(intent!.revoked_at, null)
    const right = bank.store.rights.openOf(master.userId)!
    assert.deepEqual([right.state, right.tries_left], ['A1', 4])
    const { session: second } = must(await begin(bank.counter, master))
    must(await acquire(bank.counter, { session: second, request, address }))
  })

  test('the contract’s first certificate is still its first: payments alone are restricted', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    await acquire(broken(bank.counter), { session, request: await newRequest(), address })
    await settles(bank.counter, master)
    assert.equal(bank.store.users.byId(master.userId)!.restriction_scope, 'payments')
  })

  test('a defect on the way to the signature voids the intent too, and is thrown', async () => {
    const bank = await freshBank()
    const master = await openedContract(bank.counter)
    const { session } = must(await begin(bank.counter, master))
    const counter = interfered(bank, async (unit) => {
      if (writes(unit, 'certificate.issued')) throw new Error('the disk is full')
    })
    await assert.rejects(acquire(counter, { session, request: await newRequest(), address }), /disk is full/)
    assert.equal(certificates(bank, master)[0]!.state, 'C7')
    assert.equal(bank.store.rights.openOf(master.userId)!.state, 'A1')
  })
})

describe('what happens while an acquisition is half done', () => {
  async function half(): Promise<{ bank: Fixture; master: Person; taro: Person; session: string }> {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await addedUser(bank.counter, master, 'TARO01')
    const { session } = must(await begin(bank.counter, taro))
    return { bank, master, taro, session }
  }

  test('a stop refuses the request, and its lifting asks for the three secrets again', async () => {
    const { bank, master, session } = await half()
    must(await stop(bank.counter, asActor(bank.counter, master), 'TARO01'))
    const request = await newRequest()
    await refuses(bank, 'E22', () => acquire(bank.counter, { session, request, address }))
  })

  test('a stop that commits between the reading and the intent still wins: E22, and nothing is signed', async () => {
    const { bank, taro, session } = await half()
    const counter = interfered(bank, async (unit) => {
      if (writes(unit, 'certificate.intended')) must(await stop(bank.counter, teller, 'TARO01'))
    })
    const answer = await acquire(counter, { session, request: await newRequest(), address })
    assert.deepEqual(answer, { refused: 'E22', facts: {} })
    assert.deepEqual(certificates(bank, taro), [])
  })

  test('a newer code refuses the older one’s session', async () => {
    const { bank, master, session } = await half()
    const { confirmationPassword } = master
    must(await issueCode(bank.counter, asActor(bank.counter, master), { loginId: 'TARO01', confirmationPassword }))
    const request = await newRequest()
    await refuses(bank, 'E13', () => acquire(bank.counter, { session, request, address }))
  })

  test('a revocation between intent and signature leaves no certificate: E05, and the serial counts as revoked', async () => {
    const { bank, taro, session } = await half()
    const counter = interfered(bank, async (unit) => {
      if (writes(unit, 'certificate.issued')) {
        const revoked = must(await revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'lost-or-stolen' }))
        assert.equal(revoked.now, true)
      }
    })
    const answer = await acquire(counter, { session, request: await newRequest(), address })
    assert.deepEqual(answer, { refused: 'E05', facts: {} })
    const [intent] = certificates(bank, taro)
    assert.deepEqual([intent!.state, intent!.sha256], ['C7', null])
    assert.deepEqual(await fetchCertificate(bank.counter, session), { refused: 'E05', facts: {} })
  })

  test('a revocation before the certificate is fetched again says E05', async () => {
    const { bank, session } = await half()
    const request = await newRequest()
    must(await acquire(bank.counter, { session, request, address }))
    must(await revoke(bank.counter, teller, { loginId: 'TARO01', reason: 'broken-install' }))
    assert.deepEqual(await fetchCertificate(bank.counter, session), { refused: 'E05', facts: {} })
    await refuses(bank, 'E05', () => acquire(bank.counter, { session, request, address }))
  })
})

describe('a re-issue', () => {
  async function reissued(from: string): Promise<{ bank: Fixture; taro: Person }> {
    const bank = await freshBank()
    const master = await settledMaster(bank.counter)
    const taro = await settles(bank.counter, await addedUser(bank.counter, master, 'TARO01'))
    const { confirmationPassword } = master
    const actor = asActor(bank.counter, master)
    must(await revoke(bank.counter, actor, { loginId: 'TARO01', reason: 'pc-replaced', confirmationPassword }))
    const code = must(await issueCode(bank.counter, actor, { loginId: 'TARO01', confirmationPassword }))
    const { session } = must(await begin(bank.counter, taro, { code: code.acquisitionCode }))
    taro.issued = must(await acquire(bank.counter, { session, request: await newRequest(), address: from }))
    return { bank, taro }
  }

  test('from the network of his log-ins is restricted until noon of the next business day', async () => {
    const { bank, taro } = await reissued('192.0.2.200')
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId), undefined)
    assert.equal(taro.issued!.restrictedUntil.toString(), '2026-11-25T03:00:00Z')
  })

  test('from another network is a signal that holds the restriction until staff clears it', async () => {
    const { bank, taro } = await reissued('198.51.100.9')
    assert.equal(bank.store.contracts.restrictionHoldOf(taro.userId)!.placed_by, 'signal:other-network')
    await confirms(bank.counter, taro)
    await logsIn(bank.counter, taro)
    bank.advance({ hours: 72 })
    await logsIn(bank.counter, taro)
    const check = bank.sessions.check(taro.cookie, 'login', {
      presented: true,
      sha256: taro.issued!.sha256,
      ours: true,
    })
    assert.ok(check.in)
    assert.deepEqual([check.who.actor.restriction, check.who.actor.restrictedUntilMs], ['all', null])
  })
})

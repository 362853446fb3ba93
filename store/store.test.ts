import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { chainStart, verifyChain } from './audit-chain.ts'
import { LostRace } from './commit.ts'
import { openStore } from './open.ts'
import { underReference } from './reference.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-store-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
async function fresh() {
  const file = join(folder, `${++files}.db`)
  const context = { machineNow: () => 1_000, bankNow: () => 2_000, policyHash: () => 'p' }
  const store = await openStore({
    file,
    chain: 'test',
    writer: 'w1',
    context,
    random: randomBytes,
    mailDomain: 'test',
  })
  await store.commit({
    changes: [
      store.contracts.recordEntered({
        id: 'k',
        number: 'NP-0001',
        name: '日本部品',
        state: 'K1',
        frozen: 0,
        closes_on: null,
        notice_mail: 'np@example.jp',
        entered_at: 0,
        opened_at: 0,
        closed_at: null,
      }),
    ],
    touches: 'none',
  })
  return { store, file, context }
}

test('the archive can be read by its owner alone, whatever the folder allows', async () => {
  const { file, store } = await fresh()
  for (const each of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(each).mode & 0o077, 0, each)
  store.close()
})

const person = (place: number, loginId = `USER${place}`) => ({
  id: `u-${loginId}`,
  contract_id: 'k',
  role: place === 0 ? ('master' as const) : ('general' as const),
  place,
  login_id: loginId,
  folded_login_id: loginId.toLowerCase(),
  name: '山田',
  mail: 'a@example.jp',
  language: 'ja' as const,
  state: 'U1' as const,
  password_hash: 'x',
  confirmation_hash: null,
  must_set_passwords: 1 as const,
  restricted_until: null,
  restriction_scope: 'all' as const,
  added_at: 0,
})

const right = (user: string, id: string) => ({
  id,
  user_id: user,
  contract_id: 'k',
  state: 'A1' as const,
  code_hash: 'h',
  purpose: 'first' as const,
  made_by: 'test',
  made_at: 0,
  made_bank: 0,
  deadline: 10_000,
  tries_left: 5,
  authenticated_bank: null,
  used_bank: null,
  ended_at: null,
})

const intent = (user: string, id: string, role: 'current' | 'successor' = 'current') => ({
  id,
  serial: `serial-${id}`,
  spki_sha256: `spki-${id}`,
  user_id: user,
  contract_id: 'k',
  seat: 1,
  role,
  predecessor_id: role === 'successor' ? 'its-predecessor' : null,
  purpose: role === 'successor' ? ('renewal' as const) : ('acquisition' as const),
  issuer: 'i1',
  right_id: null,
  acquired_bank: 0,
  last_day: '2027-11-23',
  not_after: 99_000,
  prove_by: 5_000,
  tbs: new Uint8Array([1]),
  key_protection: 'file' as const,
  writer: 'w1',
  intended_at: 0,
})

const lost = (error: unknown) => error instanceof LostRace

describe('the store', () => {
  test('lets two hundred parallel additions fill nine places and refuses the rest', async () => {
    const { store } = await fresh()
    const tries = Array.from({ length: 200 }, (_, i) =>
      store.commit({ changes: [store.users.recordAdded(person((i % 9) + 1, `P${i}`), 9)], touches: 'k' }).then(
        () => 'added',
        (error: unknown) => (lost(error) ? 'lost' : error),
      ),
    )
    const results = await Promise.all(tries)
    assert.equal(results.filter((result) => result === 'added').length, 9)
    assert.equal(results.filter((result) => result === 'lost').length, 191)
    assert.equal(store.users.ofContract('k').length, 9)
  })

  test('refuses the tenth general user by the cap even where a place number would be free', async () => {
    const { store } = await fresh()
    for (let place = 1; place <= 9; place++) {
      await store.commit({ changes: [store.users.recordAdded(person(place), 9)], touches: 'k' })
    }
    await assert.rejects(store.commit({ changes: [store.users.recordAdded(person(10), 9)], touches: 'k' }), lost)
  })

  test('never gives a login ID twice, not even after its user is deleted', async () => {
    const { store } = await fresh()
    await store.commit({ changes: [store.users.recordAdded(person(1, 'TARO01'), 9)], touches: 'k' })
    await store.commit({ changes: [store.users.recordState('u-TARO01', 'U1', 'U3', 1)], touches: 'k' })
    const again = { ...person(2, 'TARO01'), id: 'other' }
    await assert.rejects(store.commit({ changes: [store.users.recordAdded(again, 9)], touches: 'k' }), lost)
  })

  test('undoes a unit whose guard fails, alone, and leaves its neighbours in the same group', async () => {
    const { store } = await fresh()
    const good = store.commit({ changes: [store.users.recordAdded(person(1), 9)], touches: 'k' })
    const bad = store.commit({
      changes: [store.users.recordAdded(person(2), 9), store.users.recordState('u-nobody', 'U1', 'U2')],
      audit: [{ event: 'user.held', actor: 'test' }],
      touches: 'k',
    })
    await good
    await assert.rejects(bad, lost)
    assert.equal(store.users.byId('u-USER2'), undefined)
    assert.deepEqual([...store.audit.lines('test')], [])
  })

  test('reserves no more tries than are left, and gives them back', async () => {
    const { store } = await fresh()
    await store.commit({
      changes: [store.users.recordAdded(person(1), 9), store.rights.recordIssued(right('u-USER1', 'r1'))],
      touches: 'k',
    })
    const reserve = (id: string) =>
      store.commit({ changes: [store.rights.recordReserved(id, 'r1', 'w1', 0)], touches: 'none' })
    for (let i = 0; i < 5; i++) await reserve(`t${i}`)
    await assert.rejects(reserve('t5'), lost)
    await store.commit({ changes: [store.rights.recordReservationEnded('t0')], touches: 'none' })
    await reserve('t6')
  })

  test('exhausts a right at its fifth wrong try and not before', async () => {
    const { store } = await fresh()
    await store.commit({
      changes: [store.users.recordAdded(person(1), 9), store.rights.recordIssued(right('u-USER1', 'r1'))],
      touches: 'k',
    })
    for (let i = 0; i < 4; i++) await store.commit({ changes: [store.rights.recordFailed('r1', 7)], touches: 'k' })
    assert.equal(store.rights.openOf('u-USER1')?.tries_left, 1)
    await store.commit({ changes: [store.rights.recordFailed('r1', 7)], touches: 'k' })
    assert.equal(store.rights.openOf('u-USER1'), undefined)
    assert.equal(store.rights.latestOf('u-USER1')[0]?.state, 'A5')
  })

  test('keeps one open right, one current and one successor certificate a user', async () => {
    const { store } = await fresh()
    await store.commit({
      changes: [store.users.recordAdded(person(1), 9), store.rights.recordIssued(right('u-USER1', 'r1'))],
      touches: 'k',
    })
    const second = store.commit({ changes: [store.rights.recordIssued(right('u-USER1', 'r2'))], touches: 'k' })
    await assert.rejects(second, lost)
    const add = (id: string, role?: 'successor') =>
      store.commit({ changes: [store.certificates.recordIntent(intent('u-USER1', id, role))], touches: 'k' })
    await add('c1')
    await assert.rejects(add('c2'), lost)
    await add('c3', 'successor')
    await assert.rejects(add('c4', 'successor'), lost)
    await store.commit({ changes: [store.certificates.recordVoid('c1', 5)], touches: 'k' })
    await add('c5')
  })

  test('takes a certificate only for the bytes that were intended, and keeps them once', async () => {
    const { store } = await fresh()
    await store.commit({ changes: [store.users.recordAdded(person(1), 9)], touches: 'k' })
    const tbs = Uint8Array.of(0x30, 3, 2, 1, 7)
    await store.commit({
      changes: [store.certificates.recordIntent({ ...intent('u-USER1', 'c1'), tbs })],
      touches: 'k',
    })
    const issue = (der: Uint8Array) =>
      store.commit({ changes: [store.certificates.recordIssued('c1', 'sha', der, 1)], touches: 'k' })
    await assert.rejects(issue(Uint8Array.of(0x30, 0x82, 0, 7, 0x30, 3, 2, 1, 8, 5, 0)), lost)
    const der = Uint8Array.of(0x30, 0x82, 0, 7, ...tbs, 5, 0)
    await issue(der)
    const { tbs: left, der: kept } = store.certificates.byId('c1')!
    assert.deepEqual([left.length, kept], [0, der])
  })

  test('sweeps only intents whose writer is dead', async () => {
    const { store } = await fresh()
    await store.commit({
      changes: [
        store.users.recordAdded(person(1), 9),
        store.certificates.recordIntent(intent('u-USER1', 'c1')),
        store.leases.recordTaken('w1', 'w1', 0, 100),
      ],
      touches: 'k',
    })
    assert.equal(store.certificates.orphans(50, 50).length, 0)
    assert.equal(store.certificates.orphans(50, 100).length, 1)
  })

  test('chains every audit line and finds a changed, a missing and a reordered one', async () => {
    const { store, file, context } = await fresh()
    for (let i = 0; i < 5; i++) {
      await store.commit({ changes: [], audit: [{ event: 'refused', actor: 'test', facts: { i } }], touches: 'none' })
    }
    const lines = [...store.audit.lines('test')]
    assert.deepEqual(verifyChain(lines), { number: 5, hash: lines[4]!.hash })
    assert.deepEqual(verifyChain([]), chainStart)
    assert.deepEqual(verifyChain(lines.filter((line) => line.number !== 3)), { number: 3, fault: 'missing' })
    assert.deepEqual(verifyChain(lines.map((line) => (line.number === 2 ? { ...line, facts: '{}' } : line))), {
      number: 2,
      fault: 'changed',
    })
    store.close()
    const other = await openStore({
      file,
      chain: 'test',
      writer: 'w2',
      context,
      random: randomBytes,
      mailDomain: 'test',
    })
    await other.commit({ changes: [], audit: [{ event: 'refused', actor: 'test' }], touches: 'none' })
    assert.deepEqual(Object.keys(verifyChain(other.audit.lines('test'))), ['number', 'hash'])
    assert.equal([...other.audit.lines('test')].length, 6)
  })

  test('notices that another process wrote, and not its own writing', async () => {
    const { store, file } = await fresh()
    const before = store.foreignVersion()
    await store.commit({ changes: [store.leases.recordValue('a', 'b')], touches: 'none' })
    assert.equal(store.foreignVersion(), before)
    const other = new DatabaseSync(file)
    other.exec("insert into meta values ('x', 'y')")
    other.close()
    await new Promise(setImmediate) // asked once in a turn of the event loop
    assert.notEqual(store.foreignVersion(), before)
  })

  test('tells another process’s writing from its own, also in the middle of its own', async () => {
    const { store, file } = await fresh()
    const other = new DatabaseSync(file, { timeout: 5000 })
    const write = other.prepare("insert into meta values (?, 'x')")
    const version = async () => {
      await new Promise(setImmediate)
      return store.foreignVersion()
    }
    for (let i = 0; i < 50; i++) {
      const before = await version()
      const own = store.commit({ changes: [store.leases.recordValue('own', `${i}`)], touches: 'none' })
      const nobody = store.commit({ changes: [store.users.recordState('u-nobody', 'U1', 'U2')], touches: 'none' })
      const refused = assert.rejects(nobody, lost)
      await new Promise(setImmediate)
      assert.equal(store.foreignVersion(), before)
      if (i % 2 === 0) await own
      write.run(`other ${i}`)
      assert.notEqual(await version(), before)
      await own
      await refused
    }
    other.close()
  })

  test('holds a lease for its holder until it lapses', async () => {
    const { store } = await fresh()
    const take = (holder: string, now: number) =>
      store.commit({ changes: [store.leases.recordTaken('crl', holder, now, now + 10)], touches: 'none' })
    await take('a', 0)
    await assert.rejects(take('b', 5), lost)
    await take('a', 5)
    await take('b', 15)
  })

  test('takes a broken foreign key or check for a defect, not for a lost race', async () => {
    const { store } = await fresh()
    const isDefect = (error: unknown) => error instanceof Error && !lost(error) && /constraint/i.test(error.message)
    const nobody = { ...intent('nobody', 'c1') }
    await assert.rejects(store.commit({ changes: [store.certificates.recordIntent(nobody)], touches: 'k' }), isDefect)
    const misplaced = { ...person(1), place: 0 }
    await assert.rejects(store.commit({ changes: [store.users.recordAdded(misplaced, 9)], touches: 'k' }), isDefect)
  })

  test('answers after the COMMIT: what was promised is seen by another connection', async () => {
    const { store, file } = await fresh()
    const other = new DatabaseSync(file)
    const count = () => other.prepare('select count(*) n from users').get()!.n
    const written = store.commit({ changes: [store.users.recordAdded(person(1), 9)], touches: 'k' })
    assert.equal(count(), 0)
    await written
    assert.equal(count(), 1)
    other.close()
  })

  test('writes what was waiting when it closes, and refuses what comes later', async () => {
    const { store, file } = await fresh()
    const waiting = store.commit({ changes: [store.users.recordAdded(person(1), 9)], touches: 'k' })
    store.close()
    await waiting
    await assert.rejects(store.commit({ changes: [], touches: 'none' }), /closed/)
    const other = new DatabaseSync(file)
    assert.equal(other.prepare('select count(*) n from users').get()!.n, 1)
    other.close()
  })

  test('tells its listeners after each COMMIT what it touched, a lost unit left out', async () => {
    const { store } = await fresh()
    const heard: string[][] = []
    store.onCommit((touched) => void heard.push([...touched]))
    const good = store.commit({ changes: [store.users.recordAdded(person(1), 9)], touches: 'k' })
    const bad = store.commit({ changes: [store.users.recordState('u-nobody', 'U1', 'U2')], touches: 'other' })
    const quiet = store.commit({ changes: [], audit: [{ event: 'refused', actor: 'test' }], touches: 'none' })
    await good
    await quiet
    await assert.rejects(bad, lost)
    assert.deepEqual(heard, [['k', 'none']])
  })

  test('runs on the disk as it promises: WAL, synchronous FULL, foreign keys on', async () => {
    const { store, file } = await fresh()
    const other = new DatabaseSync(file)
    assert.equal(other.prepare('pragma journal_mode').get()!.journal_mode, 'wal')
    other.close()
    await assert.rejects(
      store.commit({ changes: [store.rights.recordIssued(right('nobody', 'r1'))], touches: 'none' }),
      /FOREIGN KEY/,
    )
  })

  test('keeps the newest ten lists, under numbers that one publisher takes', async () => {
    const { store, file } = await fresh()
    const list = (number: number) => ({
      ...{ issuer: 'i1', number, der: new Uint8Array([number]), this_update: number },
      ...{ next_update: number + 1, feed_number: 0 },
    })
    for (let number = 1; number <= 12; number++) {
      await store.commit({ changes: [...store.crls.record(list(number))], touches: 'none' })
    }
    assert.equal(store.crls.latest('i1')!.number, 12)
    const other = new DatabaseSync(file)
    assert.equal(other.prepare('select count(*) n from crls').get()!.n, 10)
    other.close()
    await assert.rejects(store.commit({ changes: [...store.crls.record(list(12))], touches: 'none' }), lost)
  })

  test('lets two processes write one audit chain without a gap or a fork', async () => {
    const { store, file, context } = await fresh()
    const two = await openStore({
      file,
      chain: 'test',
      writer: 'w2',
      context,
      random: randomBytes,
      mailDomain: 'test',
    })
    const line = (i: number) =>
      ({ changes: [], audit: [{ event: 'refused', actor: `p${i}` }], touches: 'none' }) as const
    await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? store : two).commit(line(i))))
    const head = verifyChain(store.audit.lines('test'))
    assert.equal('fault' in head ? head.fault : head.number, 40)
    two.close()
  })
})

test('a line carries the reference of the request that handed it over, whoever else is written in the same group', async () => {
  const { store } = await fresh()
  const write = (actor: string) =>
    store.commit({
      changes: [],
      audit: [{ event: 'refused', actor, refusal: 'E05', facts: { at: 'login' } }],
      touches: 'none',
    })
  await Promise.all([
    underReference({ reference: 'AAAAA-AAAAA' }, () => write('user:a')),
    underReference({ reference: 'BBBBB-BBBBB' }, async () => {
      await Promise.resolve()
      await write('user:b')
    }),
    write('system:c'),
  ])
  const under = (reference: string) => store.audit.under(reference).map(({ actor }) => actor)
  assert.deepEqual([under('AAAAA-AAAAA'), under('BBBBB-BBBBB'), under('CCCCC-CCCCC')], [['user:a'], ['user:b'], []])
  const facts = [...store.audit.lines('test')].map((line) => line.facts)
  assert.ok(facts.includes('{"at":"login"}') && facts.includes('{"at":"login","reference":"AAAAA-AAAAA"}'))
  assert.ok('hash' in verifyChain(store.audit.lines('test')))
  store.close()
})

/** A backup, a world that moves on without it, and what the restored house says of what it has forgotten. */
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, describe, test } from 'node:test'
import { openResponding } from '../../ca/answer-ocsp.ts'
import { publishCrl } from '../../ca/publish-crl.ts'
import { staffActor } from '../../domain/actor.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { readCrl } from '../../pki/crl.ts'
import { openIssuing } from '../../ra/recovery/open-issuing.ts'
import { notePresented } from '../../ra/recovery/reconcile.ts'
import { revoke } from '../../ra/revoke.ts'
import { stop } from '../../ra/stop.ts'
import { openFixture, teller } from '../../test/fixture/counter.ts'
import { deskOf } from '../../test/fixture/desk.ts'
import { acquires, addedUser, asActor, begin, must, settledMaster } from '../../test/fixture/people.ts'
import { ask, pem } from '../../test/fixture/programs.ts'
import { auditLines, query } from '../../test/fixture/rows.ts'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

const place = mkdtempSync(join(tmpdir(), 'warifu-recovery-'))
after(() => rmSync(place, { recursive: true }))
const at = (name: string) => join(place, name)

mkdirSync(at('old'))
const old = await openFixture({ folder: at('old'), at: 'today' })
const { counter } = old
const publishing = { store: old.store, issuing: old.ca.issuing, machineClock: counter.machineClock }
const master = await settledMaster(counter)
const people = {
  taro: await addedUser(counter, master, 'TARO01'),
  hanako: await addedUser(counter, master, 'HANAKO2'),
  jiro: await addedUser(counter, master, 'JIRO03'),
}
const { taro, hanako, jiro } = people
for (const who of [taro, hanako]) await acquires(counter, who)
await publishCrl(publishing)
const made = await backup(deskOf(old), { folder: at('backup') })

// The world moves on.
const { confirmationPassword } = master
must(
  await revoke(counter, asActor(counter, master), {
    loginId: 'TARO01',
    reason: 'lost-or-stolen',
    confirmationPassword,
  }),
)
must(await stop(counter, asActor(counter, master), 'HANAKO2'))
await acquires(counter, jiro)
const shiro = await addedUser(counter, master, 'SHIRO4')
await acquires(counter, shiro)
must(await revoke(counter, teller, { loginId: 'SHIRO4', reason: 'misuse-suspected' }))
await publishCrl(publishing)
const published = new Uint8Array(old.store.crls.latest('issuing-1')!.der)
const list = at('issuing-1.crl')
writeFileSync(list, published)
old.close()

/** A new machine: settings and the keys that were kept apart, nothing else. */
const fresh = (name: string) => {
  mkdirSync(at(name))
  return { ...deskOf(old), settings: () => Promise.resolve({ dataDir: at(name) } as never) }
}
const restoredTo = async (name: string, wish: { crl?: string[]; withoutCrl?: true }) => {
  const desk = fresh(name)
  let opened: Awaited<ReturnType<typeof openFixture>> | undefined
  const table = {
    ...desk,
    openHouse: async () => {
      opened = await openFixture({ folder: at(name), at: 'today' })
      return deskOf(opened).openHouse(undefined)
    },
  }
  const answer = await restore(table, { folder: at('backup'), ...wish })
  after(() => opened?.close())
  return { answer, opened: opened! }
}

describe('a backup', () => {
  test('is a folder of the owner’s alone, with the archive, the sealed keys, the public ones and the hash of each', () => {
    assert.equal(made.exitCode, 0, made.text)
    const manifest = JSON.parse(readFileSync(at('backup/manifest.json'), 'utf8'))
    const names = manifest.files.map(({ name }: { name: string }) => name)
    assert.deepEqual(names.slice(0, 1), ['warifu.db'])
    assert.ok(names.includes('ca/issuing-1.sealed') && names.includes('ca/issuing-1.cer'))
    assert.equal(statSync(at('backup')).mode & 0o777, 0o700)
    assert.equal(auditLines(at('backup/warifu.db')).at(-1)!.event, 'system.backed-up')
  })
  test('is never written over', async () => {
    assert.equal((await backup(deskOf(old), { folder: at('backup') })).exitCode, 1)
  })
})

describe('a restore', () => {
  test('wants the newest list, or to be told that there is none', async () => {
    assert.equal((await restore(fresh('no-list'), { folder: at('backup') })).exitCode, 2)
    assert.equal((await restore(fresh('lost-list'), { folder: at('backup'), crl: [at('nowhere.crl')] })).exitCode, 1)
    assert.ok(!existsSync(at('lost-list/warifu.db')))
  })
  test('refuses a backup whose bytes are not the manifest’s, or whose trail was touched, and leaves no archive', async () => {
    cpSync(at('backup'), at('damaged'), { recursive: true })
    writeFileSync(at('damaged/ca/root.cer'), 'x')
    const damaged = await restore(fresh('to-damaged'), { folder: at('damaged'), withoutCrl: true })
    assert.match(damaged.text, /root\.cer is not what the manifest says/)
    cpSync(at('backup'), at('touched'), { recursive: true })
    const db = new DatabaseSync(at('touched/warifu.db'))
    db.exec("update audit set actor = 'nobody' where number = 3")
    db.close()
    const manifest = JSON.parse(readFileSync(at('touched/manifest.json'), 'utf8'))
    const { sha256Of } = await import('./manifest.ts')
    manifest.files[0].sha256 = await sha256Of(at('touched/warifu.db'))
    writeFileSync(at('touched/manifest.json'), JSON.stringify(manifest))
    const touched = await restore(fresh('to-touched'), { folder: at('touched'), withoutCrl: true })
    assert.match(touched.text, /line 3: changed/)
    for (const name of ['to-damaged', 'to-touched']) assert.ok(!existsSync(at(`${name}/warifu.db`)), name)
  })
  test('writes over no house, and takes no list of another CA', async () => {
    const answer = await restore(fresh('foreign-list'), { folder: at('backup'), crl: [at('backup/ca/root.cer')] })
    assert.deepEqual([answer.exitCode, /no revocation list/.test(answer.text)], [1, true])
    assert.ok(!existsSync(at('foreign-list/warifu.db')))
    const again = await restore(deskOf(old), { folder: at('backup'), withoutCrl: true })
    assert.match(again.text, /stands already/)
  })
})

describe('the restored house', async () => {
  const { answer, opened } = await restoredTo('new', { crl: [list] })
  const { store, counter: again, ca, file, sessions } = opened
  const told = answer.json as { revoked: string[]; stopped: string[]; unaccounted: string[]; nextCrlNumber: number }
  const state = (serial: string) => store.certificates.bySerial(serial)?.state
  const clerk = teller
  const checker = staffActor({ staffNumber: 'TEST-02', role: 'checker', evidence: 'demo', sessionId: null })

  test('refuses what was revoked after the backup, from the list, with the list’s own moment', () => {
    assert.equal(answer.exitCode, 0, answer.text)
    assert.deepEqual(told.revoked, [taro.issued!.serial])
    assert.equal(state(taro.issued!.serial), 'C6')
    const entry = [...readCrl(published).entries()].find(({ serial }) => serial === taro.issued!.serial)!
    assert.equal(store.certificates.bySerial(taro.issued!.serial)!.revoked_at, entry.revokedAt)
  })
  test('holds again whom somebody stopped since, and lets nobody in by a session or code of the backup', () => {
    assert.deepEqual(told.stopped, [hanako.issued!.serial])
    assert.equal(store.users.byId(hanako.userId)!.state, 'U2')
    assert.equal(query(file, 'select 1 from sessions where ended_at is null').length, 0)
    assert.equal(query(file, "select 1 from rights where state in ('A1','A2')").length, 0)
    assert.equal(sessions.check(master.cookie, 'login', { presented: true, sha256: 'x', ours: true }).in, false)
  })
  test('knows of a certificate issued and revoked since that it is revoked, and of one that stands nothing', async () => {
    assert.deepEqual(told.unaccounted, [shiro.issued!.serial])
    assert.equal(store.certificates.bySerial(jiro.issued!.serial), undefined)
    const ocsp = openResponding(ca, store, again.machineClock)
    const said = async (der: Uint8Array) => {
      writeFileSync(at('user.pem'), pem(der))
      writeFileSync(at('issuer.pem'), pem(ca.issuing.chain[0]!))
      writeFileSync(at('root.pem'), pem(ca.rootDer) + pem(ca.issuing.chain[0]!))
      await ask(
        'openssl',
        'ocsp',
        '-issuer',
        at('issuer.pem'),
        '-cert',
        at('user.pem'),
        '-reqout',
        at('question.der'),
        '-no_nonce',
      )
      writeFileSync(at('answer.der'), ocsp.answer(new Uint8Array(readFileSync(at('question.der')))).body)
      return (
        await ask(
          'openssl',
          'ocsp',
          '-issuer',
          at('issuer.pem'),
          '-cert',
          at('user.pem'),
          '-respin',
          at('answer.der'),
          '-CAfile',
          at('root.pem'),
          '-no_nonce',
        )
      ).said
    }
    assert.match(await said(shiro.issued!.der), /user\.pem: revoked/)
    assert.match(await said(jiro.issued!.der), /user\.pem: unknown/)
    await notePresented(again, { serial: jiro.issued!.serial, sha256: 'a'.repeat(64), issuer: 'issuing-1' })
    await notePresented(again, { serial: jiro.issued!.serial, sha256: 'a'.repeat(64), issuer: 'issuing-1' })
    assert.deepEqual(
      store.reconciling.allUnaccounted().map(({ serial, learnt_from }) => [serial, learnt_from.split(' ')[0]]),
      [
        [shiro.issued!.serial, 'CRL'],
        [jiro.issued!.serial, 'gate'],
      ],
    )
  })
  test('publishes a list whose number is beyond every older one, with the forgotten ones still on it', async () => {
    const number = await publishCrl({ store, issuing: ca.issuing, machineClock: again.machineClock })
    assert.equal(number, told.nextCrlNumber)
    assert.ok(told.nextCrlNumber > readCrl(published).number)
    const listed = [...readCrl(new Uint8Array(store.crls.latest('issuing-1')!.der)).entries()].map(
      ({ serial }) => serial,
    )
    for (const who of [taro, shiro, hanako]) assert.ok(listed.includes(who.issued!.serial), who.loginId)
  })
  test('issues nothing (E23), and uses up nothing for it, while a revocation goes on', async () => {
    const before = query(file, 'select count(*) as n from certificates')
    const no = await begin(again, jiro)
    assert.deepEqual(isRefusal(no) && [no.refused, no.facts.why], ['E23', 'reconciling'])
    assert.equal(auditLines(file).at(-1)!.refusal, 'E23')
    assert.deepEqual(query(file, 'select count(*) as n from certificates'), before)
    assert.equal(must(await revoke(again, clerk, { loginId: 'HANAKO2', reason: 'other' })).now, true)
  })
  test('is opened by two people of the bank, not by one with two hats, not by two clerks, not twice', async () => {
    const cases = [
      {
        requester: clerk,
        approver: staffActor({ staffNumber: 'TEST-01', role: 'checker', evidence: 'demo', sessionId: null }),
      },
      { requester: checker, approver: clerk },
      { requester: asActor(again, master), approver: checker },
    ]
    for (const pair of cases) {
      const no = await openIssuing(again, pair)
      assert.equal(isRefusal(no) && no.refused, 'E26')
      assert.equal(store.reconciling.issuingIsOff(), true)
    }
    const opened = must(await openIssuing(again, { requester: clerk, approver: checker }))
    assert.equal(opened.unaccounted, 2)
    assert.equal(store.reconciling.issuingIsOff(), false)
    const line = auditLines(file).find(({ event }) => event === 'issuing.opened')!
    assert.match(line.actor, /TEST-02/)
    assert.match(line.facts, /TEST-01/)
    assert.match(JSON.parse(line.facts).lists, /^issuing-1: [1-9]\d*$/)
    const twice = await openIssuing(again, { requester: clerk, approver: checker })
    assert.equal(isRefusal(twice) && twice.refused, 'E27')
  })
  test('says in its trail what was restored, what was merged and who opened it', () => {
    const events = auditLines(file).map(({ event }) => event)
    const wanted = [
      'system.backed-up',
      'system.restored',
      'issuing.closed',
      'certificate.revoked',
      'certificate.unaccounted',
      'crl.merged',
      'issuing.opened',
    ]
    assert.deepEqual(
      wanted.filter((event) => !events.includes(event as never)),
      [],
    )
  })
})

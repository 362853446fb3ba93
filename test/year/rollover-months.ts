/**
 * The roll-over from one issuing CA to the next, in fast time: companies under the first, the second one made and in force, the renewal
 * ordered, and three months in which people renew in time, or late and limited, or not at all. What the gate, the lists, the
 * responders and the outbox say is held each week against what each person's fate owes. One file: a life is read from its first day to its last.
 *
 *   scripts/run test/year/rollover-months.ts 60      the long form, 60 companies; the test beside it runs a short one
 */
import assert from 'node:assert/strict'
import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { join } from 'node:path'
import { openResponding } from '../../ca/answer-ocsp.ts'
import { type IssuingCa, openCa } from '../../ca/open.ts'
import { publishDue } from '../../ca/publish-crl.ts'
import { succeedIssuing } from '../../ca/succeed-issuing.ts'
import { operatorActor } from '../../domain/actor.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { admit } from '../../login/admit.ts'
import { readCrl } from '../../pki/crl.ts'
import { approve } from '../../ra/approvals/decide-request.ts'
import { requestApproval } from '../../ra/approvals/request-approval.ts'
import type { Counter } from '../../ra/counter.ts'
import { turnOrdered } from '../../ra/ordered/turn.ts'
import { revokeUnproven } from '../../ra/sweep.ts'
import { type Fixture, keyFile, openFixture, statusUrl } from '../fixture/counter.ts'
import { openOffice } from '../fixture/office.ts'
import {
  addedUser,
  address,
  confirms,
  loggedIn,
  logsIn,
  must,
  openedContract,
  type Person,
  presents,
  renews,
  settles,
} from '../fixture/people.ts'
import { query } from '../fixture/rows.ts'
import { asked, type Said } from './asked.ts'

const day = Temporal.PlainDate.from
const first = day('2026-11-24')
const ceremonyOn = day('2026-12-01')
const issuesFrom = day('2026-12-14')
const orderedOn = day('2026-12-15')
const opensOn = day('2026-12-16')
const fullUntil = day('2027-01-15')
const renewableUntil = day('2027-02-26')
const end = day('2027-03-05')

/** Copied from the almanac. */
const closed = new Set('2026-12-31 2027-01-01 2027-01-11 2027-02-11 2027-02-23'.split(' '))
const isOpen = (on: Temporal.PlainDate) => on.dayOfWeek < 6 && !closed.has(on.toString())
const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0

const fates = ['in-time', 'limited', 'never', 'unproven'] as const
type Life = {
  readonly person: Person
  readonly fate: (typeof fates)[number]
  /** null: he never comes */
  readonly comesOn: Temporal.PlainDate | null
  renewed: Person | null
}

export type Months = {
  readonly people: number
  readonly letters: number
  readonly weeks: number
  readonly faults: readonly string[]
}

export async function rolloverMonths(companies: number): Promise<Months> {
  const bank = await openFixture({ at: Temporal.Instant.from(`${first}T10:00:00+09:00`) })
  try {
    return await live(bank, companies)
  } finally {
    bank.close()
  }
}

async function live(bank: Fixture, companies: number): Promise<Months> {
  const lives = await companiesOf(bank, companies)
  set(bank, ceremonyOn)
  await succeedIssuing({
    dir: join(bank.folder, 'ca'),
    rootDir: join(bank.folder, 'root'),
    organization: bank.policy.bank.issuerOrganization,
    under: { keyFile },
    random: (size) => randomBytes(size),
    store: bank.store,
    actor: operatorActor({ account: 'operator' }),
    statusUrl,
    from: Temporal.Instant.from(`${issuesFrom}T00:00:00+09:00`),
  })
  const ca = await openCa({
    dir: join(bank.folder, 'ca'),
    under: { keyFile },
    statusUrl,
    machineClock: bank.machine.read,
  })
  const counter: Counter = {
    ...bank.counter,
    issuers: ca.issuers,
    get ca() {
      return ca.issuing
    },
  }
  const house = { bank, counter, ca, responding: openResponding(ca, bank.store, bank.machine.read) }
  const faults: string[] = []
  let weeks = 0
  for (let today = ceremonyOn; !isAfter(today, end); today = today.add({ days: 1 })) {
    set(bank, today)
    await turnOrdered(counter)
    await revokeUnproven(counter)
    await publishDue({ store: bank.store, ca, machineClock: bank.machine.read })
    if (today.equals(orderedOn)) await order(counter)
    for (const life of lives) if (life.comesOn?.equals(today)) await comes(house, life, faults)
    if (today.dayOfWeek === 5) {
      weeks++
      await atTheGate(house, lives, today, faults)
      // Whoever came today ended his old one: the server's timer would have published by now.
      await publishDue({ store: bank.store, ca, machineClock: bank.machine.read })
      inTheLists(house, faults)
    }
  }
  // Some days later both lists have been made once more, and the first CA's is its last.
  set(bank, end.add({ days: 4 }))
  await turnOrdered(counter)
  await publishDue({ store: bank.store, ca, machineClock: bank.machine.read })
  atTheEnd(house, lives, faults)
  const letters = query(bank.file, "select id from outbox where kind = 'renewal.ordered'").length
  return { people: lives.length, letters, weeks, faults }
}

/** Each company: its master and one general user, with a fate each. */
async function companiesOf(bank: Fixture, companies: number): Promise<Life[]> {
  const open = days(opensOn, fullUntil)
  const late = days(fullUntil.add({ days: 1 }), renewableUntil)
  const lives: Life[] = []
  for (let at = 0; at < companies; at++) {
    const number = `RO-${String(at + 1).padStart(4, '0')}`
    const master = await settles(bank.counter, await openedContract(bank.counter, number, `M${number}`))
    const user = await settles(bank.counter, await addedUser(bank.counter, master, `U${number}`))
    for (const person of [master, user]) {
      const nth = lives.length
      const fate = fates[nth % fates.length]!
      const among = fate === 'in-time' ? open : late
      const comesOn = fate === 'never' ? null : among[(nth * 7) % (among.length - 4)]!
      lives.push({ person, fate, comesOn, renewed: null })
    }
  }
  return lives
}

async function order(counter: Counter): Promise<void> {
  const office = await openOffice(counter)
  const subject = {
    scope: 'issuer',
    issuer: 'issuing-1',
    reason: 'ca-succession',
    opensOn: String(opensOn),
    fullUntil: String(fullUntil),
    renewableUntil: String(renewableUntil),
    note: 'first issuing CA ends',
  }
  const { id } = must(await requestApproval(counter, office.centre, { kind: 'order-renewal', contract: null, subject }))
  must(await approve(counter, office.checker, { id }))
}

type House = {
  readonly bank: Fixture
  readonly counter: Counter
  readonly ca: Awaited<ReturnType<typeof openCa>>
  readonly responding: ReturnType<typeof openResponding>
}

async function comes({ bank, counter }: House, life: Life, faults: string[]): Promise<void> {
  const { person, fate } = life
  await logsIn(counter, person)
  const renewed = await renews(counter, person)
  const row = bank.store.certificates.bySerial(renewed.issued!.serial)!
  if (row.issuer !== 'issuing-2') faults.push(`${person.loginId} renewed under ${row.issuer}`)
  if (fate === 'unproven') return
  await confirms(counter, renewed)
  await logsIn(counter, renewed)
  if (loggedIn(bank, renewed).onlyRenewal) faults.push(`${person.loginId} renewed and is limited`)
  life.renewed = renewed
}

/** Everybody tries the old certificate, and where there is a new one that too. */
async function atTheGate(house: House, lives: readonly Life[], today: Temporal.PlainDate, faults: string[]) {
  const { bank, counter } = house
  for (const { person, renewed } of lives) {
    const owed = renewed ? 'E16' : owes(today)
    const said = await tries(house, person)
    if (said !== owed) faults.push(`${today} ${person.loginId}: ${said}, not ${owed}`)
    if (!renewed) continue
    const fresh = await tries(house, renewed)
    if (fresh !== 'in') faults.push(`${today} ${person.loginId} with the new one: ${fresh}`)
  }
  assert.equal(counter.issuers.length, 2)
  assert.deepEqual(bank.defects, [])
}

function owes(today: Temporal.PlainDate): 'in' | 'renewal alone' | 'E05' {
  if (isAfter(today, renewableUntil)) return 'E05'
  return isAfter(today, fullUntil) ? 'renewal alone' : 'in'
}

async function tries({ bank, counter }: House, who: Person): Promise<string> {
  const wish = { password: who.password, continuity: who.continuity, address, browser: 'test' }
  const admitted = await admit(counter, presents(who), wish)
  if (isRefusal(admitted)) return admitted.refused
  const check = bank.sessions.check(admitted.session, 'login', presents(who))
  if (admitted.onlyRenewal) {
    return !check.in && check.status === 403 && check.renewing ? 'renewal alone' : 'limited, and in'
  }
  return check.in ? 'in' : 'admitted, and out'
}

/** Each CA's list and responder as strangers have them, against the rows. */
function inTheLists({ bank, ca, responding }: House, faults: string[]): void {
  for (const issuing of ca.issuers) {
    if (bank.machine.read().epochMilliseconds < issuing.certificate.notBefore.epochMilliseconds) continue
    const rows = query<{ serial: string; state: string; reason: string | null }>(
      bank.file,
      "select serial, state, reason from certificates where issuer = ? and state <> 'C0'",
      issuing.id,
    )
    const owed = new Map(rows.map(({ serial, state, reason }) => [serial, owedOf(state, reason)]))
    const listed = listOf(bank, issuing)
    const said = asked(issuing, responding, [...owed.keys()])
    for (const [serial, due] of owed) {
      if (said.get(serial) !== due) faults.push(`${issuing.id} ${serial}: OCSP ${said.get(serial)}, not ${due}`)
      const wanted = due === 'good' ? undefined : due
      if (listed.get(serial) !== wanted)
        faults.push(`${issuing.id} ${serial}: list ${listed.get(serial)}, not ${wanted}`)
    }
    const foreign = [...listed.keys()].filter((serial) => !owed.has(serial))
    if (foreign.length > 0) faults.push(`${issuing.id} lists what is not its own: ${foreign}`)
  }
}

function listOf(bank: Fixture, { id, certificate }: IssuingCa): Map<string, number> {
  const list = readCrl(new Uint8Array(bank.store.crls.latest(id)!.der))
  const key = createPublicKey({ key: Buffer.from(certificate.spki), format: 'der', type: 'spki' })
  assert.ok(verify('sha256', list.tbs, key, list.signature), `the list of ${id} is signed by it`)
  return new Map([...list.entries()].map(({ serial, reason }) => [serial, reason ?? 0]))
}

function owedOf(state: string, reason: string | null): Said {
  if (state === 'C4') return 4
  if (state === 'C6') return reason === 'renewal-ordered' || reason === 'not-installed' ? 4 : 0
  return 'good'
}

/** Ten days before the last full day, on it, and on the last day of all: whoever has not renewed on that morning, once. */
function remindedAsOwed(bank: Fixture, lives: readonly Life[], faults: string[]): void {
  const days = [fullUntil.subtract({ days: 10 }), fullUntil, renewableUntil]
  const rows = query<{ user_id: string; n: number }>(
    bank.file,
    "select user_id, count(distinct occasion) as n from outbox where kind in ('renewal.order-reminder','renewal.order-last-day') group by user_id",
  )
  const reminded = new Map(rows.map(({ user_id, n }) => [user_id, n]))
  for (const { person, comesOn, renewed } of lives) {
    const owed = days.filter((on) => renewed === null || !isAfter(on, comesOn!)).length
    const had = reminded.get(person.userId) ?? 0
    if (had !== owed) faults.push(`${person.loginId} was reminded ${had} times, not ${owed}`)
  }
}

function atTheEnd({ bank, ca }: House, lives: readonly Life[], faults: string[]): void {
  const current = query<{ n: number }>(
    bank.file,
    "select count(*) as n from certificates where issuer = 'issuing-1' and freed_at is null",
  )[0]!.n
  if (current !== 0) faults.push(`${current} certificates of the first CA stand`)
  const twice = query(
    bank.file,
    'select address from outbox group by kind, occasion, address having count(*) > 1',
  ).length
  if (twice !== 0) faults.push(`${twice} letters were written twice`)
  const told = query<{ user_id: string; n: number }>(
    bank.file,
    "select user_id, count(distinct occasion) as n from outbox where kind = 'renewal.ordered' group by user_id",
  )
  if (told.length !== lives.length || told.some(({ n }) => n !== 1)) faults.push('not everybody was told once')
  remindedAsOwed(bank, lives, faults)
  const how = new Map(
    query<{ how: string; n: number }>(bank.file, 'select how, count(*) as n from ordered_renewals group by how').map(
      ({ how: name, n }) => [name, n],
    ),
  )
  const renewed = lives.filter(({ fate }) => fate === 'in-time' || fate === 'limited').length
  if (how.get('renewed') !== renewed || how.get('revoked') !== lives.length - renewed) {
    faults.push(`settled as ${JSON.stringify([...how])}`)
  }
  const done = query(bank.file, "select event from audit where event = 'renewal.order-done'").length
  if (done !== 1) faults.push(`${done} lines say that the order is through`)
  const [old, next] = ca.issuers
  const last = bank.store.crls.latest(old!.id)!
  if (last.next_update !== old!.notAfterMs) faults.push('the first CA has no last list')
  if (bank.store.crls.latest(next!.id)!.next_update >= next!.notAfterMs) faults.push('the second CA’s list is its last')
}

function days(from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = []
  for (let on = from; !isAfter(on, to); on = on.add({ days: 1 })) if (isOpen(on)) found.push(on)
  return found
}

function set({ bank, machine }: Fixture, on: Temporal.PlainDate): void {
  bank.set(`${on}T10:00:00+09:00`)
  machine.set(`${on}T10:00:00+09:00`)
}

if (import.meta.main) {
  const outcome = await rolloverMonths(Number(process.argv[2] ?? 60))
  console.log(JSON.stringify(outcome, null, 2))
  process.exitCode = outcome.faults.length === 0 ? 0 : 1
}

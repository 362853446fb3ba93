/**
 * A year of one company in fast time, under the published page: a master and nine general users, 400 days, both clocks moved from moment
 * to moment. What people do stands in the diary, one list in the order of its stories and not of its days; what must hold stands in
 * watch.ts and is asked at the end of every day.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type RefusalCode } from '../../domain/refusals.ts'
import { admit } from '../../login/admit.ts'
import { acquire } from '../../ra/acquire.ts'
import { acquireSuccessor } from '../../ra/acquire-successor.ts'
import { addUser } from '../../ra/add-user.ts'
import { issueCode } from '../../ra/issue-code.ts'
import { liftStop } from '../../ra/lift-stop.ts'
import { removeUser } from '../../ra/remove-user.ts'
import { beginRenewal } from '../../ra/renew.ts'
import { revoke } from '../../ra/revoke.ts'
import { stopFromOutside } from '../../ra/stop.ts'
import { verifyChain } from '../../store/audit-chain.ts'
import {
  acquires,
  addedUser,
  address,
  begin,
  confirms,
  loggedIn,
  logsIn,
  must,
  newRequest,
  openedContract,
  type Person,
  presents,
  renews,
  setsPasswords,
  settles,
  sourcePrefix,
} from '../fixture/people.ts'
import { freshBank, settled } from '../fixture/refusing.ts'
import { letters, query } from '../fixture/rows.ts'
import { openWatch, type Row } from './watch.ts'

const first = Temporal.PlainDate.from('2026-11-24')
const last = first.add({ days: 399 })

/** Closed on a weekday, from the almanac of 2026 and 2027 and not from our calendar: holidays, their substitutes, the turn of the year. */
const closedWeekdays = new Set(
  `2026-12-31 2027-01-01 2027-01-11 2027-02-11 2027-02-23 2027-03-22 2027-04-29 2027-05-03 2027-05-04 2027-05-05
   2027-07-19 2027-08-11 2027-09-20 2027-09-23 2027-10-11 2027-11-03 2027-11-23`.split(/\s+/),
)
const isClosed = (day: Temporal.PlainDate) => day.dayOfWeek > 5 || closedWeekdays.has(day.toString())

const bank = await freshBank({ at: Temporal.Instant.from(`${first}T00:00:00+09:00`) })
const { counter, store, file } = bank
const watch = openWatch(bank, isClosed)

type Diary = { readonly when: string; readonly act: () => Promise<unknown> }
const diary: Diary[] = []
const on = (day: string, time: string, act: () => Promise<unknown>) => diary.push({ when: `${day}T${time}+09:00`, act })

const company = new Map<string, Person>()
const the = (loginId: string) => company.get(loginId)!
const keep = (who: Person) => company.set(who.loginId, who)

function refused(code: RefusalCode, answer: unknown): void {
  assert.equal(isRefusal(answer as never) ? (answer as { refused: string }).refused : 'no refusal', code)
}

/** What his last certificate is now, by the record. */
const stateOf = (who: Person) => store.certificates.presented(who.issued!.sha256)!.state

const enter = (who: Person) =>
  admit(counter, presents(who), { password: who.password, continuity: who.continuity, address, browser: 'test' })

/** Logs in, and is whoever the session check makes of it: with the restriction of that moment. */
async function actorOf(who: Person) {
  await logsIn(counter, who)
  return loggedIn(bank, who).actor
}

/** The master logs in and adds him; he has his code. */
async function added(loginId: string): Promise<void> {
  await logsIn(counter, the('NP-M'))
  keep(await addedUser(counter, the('NP-M'), loginId))
}

async function newCode(loginId: string): Promise<void> {
  const { confirmationPassword } = the('NP-M')
  const code = must(await issueCode(counter, await actorOf(the('NP-M')), { loginId, confirmationPassword }))
  the(loginId).code = code.acquisitionCode
}

async function revoked(loginId: string, reason: 'lost-or-stolen' | 'expired'): Promise<void> {
  const { confirmationPassword } = the('NP-M')
  const wish = { loginId, reason, confirmationPassword }
  assert.equal(must(await revoke(counter, await actorOf(the('NP-M')), wish)).now, true)
  refused('E05', await enter(the(loginId)))
}

/** Again, by a new code: his passwords are his own already. */
async function acquiresAgain(who: Person): Promise<void> {
  await acquires(counter, who)
  await confirms(counter, who)
  await logsIn(counter, who)
}

/** 更新 from beginning to end on the PC that is known: the new one takes the old one's place. */
async function renewsAndEnters(who: Person): Promise<Person> {
  await logsIn(counter, who)
  const renewed = await renews(counter, who)
  assert.deepEqual([stateOf(who), stateOf(renewed)], ['C2', 'C1'])
  await confirms(counter, renewed)
  assert.deepEqual([stateOf(who), stateOf(renewed)], ['C2', 'C2'])
  await logsIn(counter, renewed)
  assert.deepEqual([stateOf(who), stateOf(renewed)], ['C4', 'C2'])
  refused('E16', await enter(who))
  keep(renewed)
  return renewed
}

async function mayNotRenew(who: Person, code: 'E09' | 'E14'): Promise<void> {
  const { confirmationPassword } = who
  refused(code, await beginRenewal(counter, await actorOf(who), { confirmationPassword }))
}

// ── the first weeks: everybody acquires on a day of his own
on('2026-11-24', '10:00', async () => {
  keep(await openedContract(counter))
  await settles(counter, the('NP-M'))
  assert.equal(loggedIn(bank, the('NP-M')).actor.restriction, 'payments')
})
const acquisitions = [
  ['RENEW01', '2026-11-24', '2026-11-25'],
  ['AGAIN02', '2026-11-25', '2026-11-26'],
  ['LOST04', '2026-11-27', '2026-12-01'],
  ['EXPIRE05', '2026-12-03', '2026-12-04'],
  ['STOP06', '2026-12-04', '2026-12-07'],
  ['LEFT07', '2026-12-07', '2026-12-08'],
  ['OTHER08', '2026-12-08', '2026-12-09'],
  ['NEXT10', '2027-07-01', '2027-07-02'],
] as const
for (const [loginId, addedOn, acquiredOn] of acquisitions) {
  on(addedOn, '15:00', () => added(loginId))
  on(acquiredOn, '09:00', () => settles(counter, the(loginId)))
}

// ── never proves it: told after an hour, revoked at 21:00 of the third business day, acquired anew
on('2026-11-26', '16:00', () => added('UNPROV03'))
let known: Uint8Array
on('2026-11-27', '10:00', async () => {
  known = await newRequest()
  const who = the('UNPROV03')
  const { session } = must(await begin(counter, who))
  who.issued = must(await acquire(counter, { session, request: known, address }))
})
on('2026-11-27', '11:00', async () => {
  await watch.turn()
  assert.equal(letters(file, 'certificate.unconfirmed').length, 3)
})
on('2026-12-02', '20:59:59', async () => {
  await watch.turn()
  assert.equal(stateOf(the('UNPROV03')), 'C1')
})
on('2026-12-02', '21:00:01', async () => {
  assert.equal(stateOf(the('UNPROV03')), 'C6')
  refused('E05', await enter(the('UNPROV03')))
})
on('2026-12-03', '16:00', () => newCode('UNPROV03'))
on('2026-12-07', '11:00', async () => {
  const { session } = must(await begin(counter, the('UNPROV03')))
  refused('E17', await acquire(counter, { session, request: known, address }))
  await settles(counter, the('UNPROV03'))
})

// ── lets his code lapse, and begins at the last minute of a later day
on('2026-12-09', '15:00', () => added('LATE09'))
on('2026-12-09', '15:30', async () => {
  const { confirmationPassword } = the('NP-M')
  const wish = { loginId: 'TENTH', name: '鈴木', mail: 'tenth@customer.example', language: 'ja' as const }
  refused('E18', await addUser(counter, await actorOf(the('NP-M')), { ...wish, confirmationPassword }))
})
on('2026-12-14', '21:00:01', async () => {
  assert.equal(store.rights.latestOf(the('LATE09').userId)[0]!.state, 'A4')
})
on('2026-12-15', '10:00', async () => refused('E13', await begin(counter, the('LATE09'))))
on('2027-02-09', '15:00', () => newCode('LATE09'))
let late = ''
on('2027-02-10', '20:59:59', async () => {
  late = must(await begin(counter, the('LATE09'))).session
})
on('2027-02-10', '21:10', async () => {
  const who = the('LATE09')
  refused('E17', await acquire(counter, { session: late, request: known, address }))
  who.issued = must(await acquire(counter, { session: late, request: await newRequest(), address }))
  await confirms(counter, who)
  await logsIn(counter, who)
  await setsPasswords(counter, who)
})

// ── loses his PC on a Saturday night before a holiday
on('2027-03-20', '22:00', async () => {
  await revoked('LOST04', 'lost-or-stolen')
  await newCode('LOST04')
})
on('2027-03-23', '09:00', async () => {
  await acquiresAgain(the('LOST04'))
  assert.equal(loggedIn(bank, the('LOST04')).actor.restriction, 'all')
})
on('2027-03-24', '11:59:59', async () => assert.equal((await actorOf(the('LOST04'))).restriction, 'all'))
on('2027-03-24', '12:00', async () => assert.equal((await actorOf(the('LOST04'))).restriction, 'none'))

// ── stops himself at night in the long holidays; the master lifts it after them
on('2027-05-01', '23:30', async () => {
  const { loginId, password } = the('STOP06')
  assert.equal(await stopFromOutside(counter, { loginId, password, sourcePrefix }), null)
  refused('E22', await enter(the('STOP06')))
})
on('2027-05-06', '10:00', async () => {
  const { confirmationPassword } = the('NP-M')
  must(await liftStop(counter, await actorOf(the('NP-M')), { loginId: 'STOP06', confirmationPassword }))
  assert.equal((await actorOf(the('STOP06'))).restriction, 'all')
})
on('2027-05-07', '12:00', async () => assert.equal((await actorOf(the('STOP06'))).restriction, 'none'))

// ── leaves the company: his place is free, his ID never again
on('2027-06-30', '16:00', async () => {
  const { confirmationPassword } = the('NP-M')
  const master = await actorOf(the('NP-M'))
  const removed = must(await removeUser(counter, master, { loginId: 'LEFT07', confirmationPassword }))
  assert.deepEqual(removed.serials, [the('LEFT07').issued!.serial])
  refused('E05', await enter(the('LEFT07')))
  const wish = { loginId: 'left-07', name: '鈴木', mail: 'left@customer.example', language: 'ja' as const }
  refused('E18', await addUser(counter, master, { ...wish, confirmationPassword }))
})

// ── 更新: from 00:00 of D-40, in the hours of acquisition
on('2027-10-14', '10:00', () => mayNotRenew(the('NP-M'), 'E14'))
on('2027-10-15', '08:59:58', () => mayNotRenew(the('NP-M'), 'E09'))
on('2027-10-15', '09:00', () => renewsAndEnters(the('NP-M')))
on('2027-10-15', '10:00', () => mayNotRenew(the('RENEW01'), 'E14'))
on('2027-10-16', '10:00', () => mayNotRenew(the('RENEW01'), 'E09'))
on('2027-10-18', '10:00', () => renewsAndEnters(the('RENEW01')))

// ── loses the new one before it is proven, and begins again
on('2027-10-18', '11:00', async () => {
  await logsIn(counter, the('AGAIN02'))
  await renews(counter, the('AGAIN02'))
})
on('2027-10-19', '11:00', () => renewsAndEnters(the('AGAIN02')))

// ── proves the new one and goes on with the old one for a week
let beside: Person
on('2027-10-28', '09:00', async () => {
  await logsIn(counter, the('STOP06'))
  beside = await renews(counter, the('STOP06'))
  await confirms(counter, beside)
  assert.equal(must(await enter(the('STOP06'))).newerLastDay, '2028-10-28')
})
on('2027-11-04', '09:00', async () => {
  await logsIn(counter, beside)
  assert.deepEqual([stateOf(the('STOP06')), stateOf(beside)], ['C4', 'C2'])
  keep(beside)
})

// ── uses the new one on another PC only: it supersedes nothing until the old one has expired
let elsewhere: Person
on('2027-11-01', '09:00', async () => {
  await logsIn(counter, the('OTHER08'))
  elsewhere = await renews(counter, the('OTHER08'))
  const admitted = must(await enter({ ...elsewhere, continuity: undefined } as unknown as Person))
  assert.equal(admitted.restrictedUntil!.toString(), '2027-11-02T03:00:00Z')
  assert.deepEqual([stateOf(the('OTHER08')), stateOf(elsewhere)], ['C2', 'C2'])
})
on('2027-12-09', '23:59:59', () => logsIn(counter, the('OTHER08')))
on('2027-12-10', '00:00:00', async () => {
  refused('E04', await enter(the('OTHER08')))
  assert.equal(stateOf(the('OTHER08')), 'C2')
  must(await enter({ ...elsewhere, continuity: undefined } as unknown as Person))
  assert.deepEqual([stateOf(the('OTHER08')), stateOf(elsewhere)], ['C4', 'C2'])
})

// ── lets it expire on a Saturday
on('2027-12-04', '23:59:59', () => logsIn(counter, the('EXPIRE05')))
on('2027-12-05', '00:00:00', async () => {
  const check = bank.sessions.check(the('EXPIRE05').cookie, 'login', presents(the('EXPIRE05')))
  assert.equal(!check.in && check.status === 403 && check.refusal.refused, 'E04')
  await settled()
  refused('E04', await enter(the('EXPIRE05')))
})
on('2027-12-06', '10:00', async () => {
  const { confirmationPassword } = the('NP-M')
  const wish = { loginId: 'EXPIRE05', confirmationPassword }
  refused('E18', await issueCode(counter, await actorOf(the('NP-M')), wish))
  await revoked('EXPIRE05', 'expired')
  await newCode('EXPIRE05')
})
on('2027-12-06', '11:00', () => acquiresAgain(the('EXPIRE05')))

// ── renews in the last second of the last day
on('2027-12-07', '20:59:59', async () => {
  const { confirmationPassword } = the('UNPROV03')
  late = must(await beginRenewal(counter, await actorOf(the('UNPROV03')), { confirmationPassword })).session
})
on('2027-12-07', '21:10', async () => {
  const who = the('UNPROV03')
  const { actor } = loggedIn(bank, who)
  const issued = must(await acquireSuccessor(counter, actor, { session: late, request: await newRequest(), address }))
  const renewed = { ...who, issued }
  await confirms(counter, renewed)
  await logsIn(counter, renewed)
  keep(renewed)
})

/** Somebody with an open code tries, where there is one; else whoever is there. */
async function triesToAcquire(): Promise<void> {
  const people = [...company.values()]
  const who = people.find(({ userId }) => store.rights.openOf(userId) !== undefined) ?? people[0]
  if (who !== undefined) refused('E09', await begin(counter, who))
}

/** What every day has beside its diary. */
function daily(day: Temporal.PlainDate): Diary[] {
  const night = async () => {
    assert.equal(counter.calendar.isBusinessDay(day), !isClosed(day), day.toString())
    await settled()
    await watch.publish()
    assert.deepEqual(watch.faults(), [], day.toString())
    if (day.day !== 1 && !day.equals(last)) return
    const { said, owed } = await watch.gate()
    assert.deepEqual(said, owed, day.toString())
  }
  const evening = async () => {
    await triesToAcquire()
    await watch.turn()
  }
  return [
    { when: `${day}T08:59:59+09:00`, act: triesToAcquire },
    ...(isClosed(day) ? [{ when: `${day}T12:00:00+09:00`, act: triesToAcquire }] : []),
    { when: `${day}T21:00:00+09:00`, act: evening },
    { when: `${day}T23:59:59+09:00`, act: night },
  ]
}

test('a year of a master and nine general users, day by day, and how it ends for each of them', async () => {
  const all = [...diary]
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) all.push(...daily(day))
  const at = new Map(all.map((entry) => [entry, Temporal.Instant.from(entry.when).epochMilliseconds]))
  all.sort((a, b) => at.get(a)! - at.get(b)!)
  for (const { when, act } of all) {
    bank.bank.set(when)
    bank.machine.set(when)
    try {
      await act()
    } catch (error) {
      throw new Error(`on ${when}`, { cause: error })
    }
  }

  const certificates: Record<string, string[]> = {}
  for (const row of watch.rows()) certificates[row.login_id] = [...(certificates[row.login_id] ?? []), ended(row)]
  assert.deepEqual(certificates, {
    'NP-M': ['C4 2027-11-24', 'C2 2028-10-15'],
    RENEW01: ['C4 2027-11-25', 'C2 2028-10-18'],
    AGAIN02: ['C4 2027-11-26', 'C6 2028-10-18 renewal-restarted', 'C2 2028-10-19'],
    UNPROV03: ['C6 2027-11-27 not-installed', 'C4 2027-12-07', 'C2 2028-12-07'],
    LOST04: ['C6 2027-12-01 lost-or-stolen', 'C2 2028-03-23'],
    EXPIRE05: ['C6 2027-12-04 expired', 'C2 2028-12-06'],
    STOP06: ['C4 2027-12-07', 'C2 2028-10-28'],
    LEFT07: ['C6 2027-12-08 left-or-moved'],
    OTHER08: ['C4 2027-12-09', 'C2 2028-11-01'],
    LATE09: ['C2 2028-02-10'],
    NEXT10: ['C2 2028-07-02'],
  })

  const places = query<{ login_id: string; state: string; place: number }>(
    file,
    'select login_id, state, place from users order by login_id',
  ).map(({ login_id, state, place }) => `${login_id} ${state} ${place}`)
  assert.deepEqual(places, [
    'AGAIN02 U1 2',
    'EXPIRE05 U1 5',
    'LATE09 U1 9',
    'LEFT07 U3 7',
    'LOST04 U1 4',
    'NEXT10 U1 7',
    'NP-M U1 0',
    'OTHER08 U1 8',
    'RENEW01 U1 1',
    'STOP06 U1 6',
    'UNPROV03 U1 3',
  ])
  assert.deepEqual(query(file, "select 1 from rights where state in ('A1','A2')"), [])
  assert.deepEqual(
    Object.fromEntries(
      query<{ event: string; n: number }>(
        file,
        `select event, count(*) n from audit where event like 'certificate.%' and event <> 'certificate.login'
           or event in ('user.added', 'user.deleted', 'user.held', 'user.released', 'right.lapsed') group by event`,
      ).map(({ event, n }) => [event, n]),
    ),
    {
      'certificate.intended': 21,
      'certificate.issued': 21,
      'certificate.proven': 19,
      'certificate.superseded': 6,
      'certificate.withdrawn': 1,
      'certificate.unproven': 1,
      'certificate.revoked': 4,
      'right.lapsed': 1,
      'user.added': 11,
      'user.deleted': 1,
      'user.held': 1,
      'user.released': 1,
    },
  )

  const chains = store.audit.chains()
  assert.deepEqual(chains, ['test'])
  const { length } = query(file, 'select 1 from audit')
  const head = verifyChain(store.audit.lines('test'))
  assert.equal('fault' in head ? head.fault : head.number, length)
})

function ended({ state, last_day, reason }: Row): string {
  return [state, last_day, reason].filter((word) => word !== null).join(' ')
}

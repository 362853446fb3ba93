/**
 * What must hold of the archive on every day of a bank (rules.md §4.4, R2, R4), asked of its rows by a connection that only reads, of its
 * list and of its responder; and the timers of timers.ts, one turn of each in the order of their table.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { after } from 'node:test'
import { openResponding, type Responding } from '../../ca/answer-ocsp.ts'
import { crlIsDue, publishCrl } from '../../ca/publish-crl.ts'
import { bankDay } from '../../domain/calendar.ts'
import { instantOf } from '../../domain/clocks.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { greet } from '../../login/admit.ts'
import { readCrl } from '../../pki/crl.ts'
import { lapseReplacements } from '../../ra/request-replacement.ts'
import { lapseRights, revokeUnproven, settleMailChanges, sweepOrphans, tellUnproven } from '../../ra/sweep.ts'
import type { Fixture } from '../fixture/counter.ts'
import { asked } from './asked.ts'

export type Row = {
  serial: string
  sha256: string
  state: string
  reason: string | null
  not_after: number
  last_day: string
  user_state: string
  login_id: string
  acquired_bank: number
  begun_bank: number
  finish_by: number
}

export type Watch = {
  /** one turn of the timers that change rows */
  turn(): Promise<void>
  /** one turn of the list's */
  publish(): Promise<void>
  /** one sentence for each promise that does not hold now; none is what one hopes for */
  faults(): string[]
  /** what the gate says of each certificate that was ever issued, and what it must say */
  gate(): Promise<{ said: string[]; owed: string[] }>
  rows(): Row[]
}

const dayMs = 24 * 3_600_000

/** RFC 5280 §5.3.1, as the words of rules.md §5 are mapped to it. */
const crlReasons: Readonly<Record<string, number>> = {
  'not-installed': 4,
  'renewal-restarted': 4,
  'lost-or-stolen': 1,
  expired: 5,
  'left-or-moved': 3,
}

/** @param isClosed the days on which nothing is issued, by a list of the test's own */
export function openWatch(bank: Fixture, isClosed: (day: Temporal.PlainDate) => boolean): Watch {
  const { store, ca, counter, file } = bank
  const publishing = { store, issuing: ca.issuing, machineClock: counter.machineClock }
  const responding: Responding = openResponding(ca, store, counter.machineClock)

  async function turn(): Promise<void> {
    await sweepOrphans(counter)
    await lapseRights(counter)
    await lapseReplacements(counter)
    await revokeUnproven(counter)
    await tellUnproven(counter)
    await settleMailChanges(counter)
  }

  async function publish(): Promise<void> {
    if (crlIsDue(publishing)) await publishCrl(publishing)
  }

  // One connection for the year: opened anew for each question it would be half of the test's time.
  const reader = new DatabaseSync(file, { readOnly: true })
  after(() => reader.close())
  const prepared = new Map<string, StatementSync>()
  function query(sql: string): Record<string, unknown>[] {
    const statement = prepared.get(sql) ?? reader.prepare(sql)
    prepared.set(sql, statement)
    return statement.all()
  }

  const rows = () =>
    query(
      `select c.serial, c.sha256, c.state, c.reason, c.not_after, c.last_day, c.acquired_bank, u.state user_state, u.login_id,
         coalesce(a.started_bank, s.started_bank) begun_bank, coalesce(a.finish_by, s.finish_by) finish_by
       from certificates c join users u on u.id = c.user_id
       left join acquisition_sessions a on a.certificate_id = c.id
       left join successor_sessions s on s.certificate_id = c.id
       order by c.intended_at`,
    ) as Row[]

  function faults(): string[] {
    const found: string[] = []
    const demand = (holds: boolean, sentence: string) => holds || found.push(sentence)
    const none = (sql: string, sentence: string) => demand(query(sql).length === 0, sentence)
    const held = 'select 1 from certificates where freed_at is null'
    none(`${held} group by user_id, role having count(*) > 1`, 'two current or two successors of one user')
    none(`${held} group by spki_sha256 having count(*) > 1`, 'two live certificates with one key')
    none(
      "select 1 from certificates where (freed_at is null) <> (state in ('C0','C1','C2'))",
      'a place is kept by what has ended, or lost by what has not',
    )
    none("select 1 from certificates where state = 'C0'", 'an intent is left')
    none(
      "select 1 from certificates s where role = 'successor' and freed_at is null and not exists (select 1 from certificates p where p.id = s.predecessor_id and p.user_id = s.user_id and p.role = 'current' and p.freed_at is null)",
      'a successor without its predecessor',
    )
    none(
      "select 1 from certificates c join users u on u.id = c.user_id where u.state = 'U3' and c.freed_at is null",
      'a deleted user has a certificate',
    )
    none(
      "select 1 from users where state <> 'U3' group by contract_id having count(*) > 10 or sum(role = 'general') > 9 or sum(role = 'master') <> 1",
      'more than ten users, or not one master',
    )
    none(
      "select 1 from rights where state in ('A1','A2') group by user_id having count(*) > 1",
      'two open codes of one user',
    )
    none('select 1 from sessions where ended_at is null group by user_id having count(*) > 1', 'two sessions of a user')
    for (const row of rows()) hours(row, demand)
    status(demand)
    return found
  }

  /** Begun in the window of an open day, finished in its thirty minutes, valid for the year from that day. */
  function hours(row: Row, demand: (holds: boolean, sentence: string) => unknown): void {
    const begun = instantOf(row.begun_bank).toZonedDateTimeISO('+09:00')
    const day = begun.toPlainDate()
    demand(!isClosed(day) && begun.hour >= 9 && begun.hour < 21, `begun outside the hours: ${begun}`)
    demand(row.acquired_bank < row.finish_by && row.finish_by - row.begun_bank <= 30 * 60_000, `too late: ${begun}`)
    demand(row.last_day === day.add({ years: 1 }).toString(), `not a year: ${begun} to ${row.last_day}`)
    const end = `${row.last_day}T23:59:59+09:00`
    demand(Temporal.Instant.from(end).epochMilliseconds === row.not_after, `ends at another moment: ${row.serial}`)
  }

  /** The newest list and the responder, each held against the rows. */
  function status(demand: (holds: boolean, sentence: string) => unknown): void {
    const now = counter.machineClock().epochMilliseconds
    const all = rows()
    const owed = new Map(all.map((row) => [row.serial, owedOf(row)]))
    const said = asked(ca.issuing, responding, [...owed.keys()])
    const list = readCrl(new Uint8Array(store.crls.latest(ca.issuing.id)!.der))
    const listed = new Map([...list.entries()].map(({ serial, reason }) => [serial, reason ?? 0]))
    for (const { serial, login_id: who, not_after: end } of all) {
      const due = owed.get(serial)!
      demand(said.get(serial) === due, `${who}: OCSP says ${said.get(serial)}, not ${due}`)
      // For a day after its end a certificate may still be on the list, and after that it is not.
      const over = end + dayMs < now
      const wanted = due === 'good' || over ? undefined : due
      demand(listed.get(serial) === wanted, `${who}: the list says ${listed.get(serial)}, not ${wanted}`)
    }
    demand(
      [...listed.keys()].every((serial) => owed.has(serial)),
      'the list names a serial that nobody has',
    )
  }

  async function gate(): Promise<{ said: string[]; owed: string[] }> {
    const all = rows()
    const said: string[] = []
    for (const { sha256, login_id } of all) {
      const answer = await greet(counter, { presented: true, sha256, ours: true })
      said.push(`${login_id} ${isRefusal(answer) ? answer.refused : 'asked'}`)
    }
    const today = bankDay(counter.bankClock()).toString()
    return { said, owed: all.map((row) => `${row.login_id} ${gateOwes(row, today)}`) }
  }

  return { turn, publish, faults, gate, rows }
}

function owedOf({ state, reason, user_state: user }: Row): 'good' | number {
  if (state === 'C4') return 4
  if (state === 'C6') return crlReasons[reason!]!
  return user === 'U2' ? 6 : 'good'
}

function gateOwes({ state, user_state: user, last_day: lastDay }: Row, today: string): string {
  if (user === 'U2') return 'E22'
  if (state === 'C6') return 'E05'
  if (state === 'C4') return 'E16'
  return lastDay < today ? 'E04' : 'asked'
}

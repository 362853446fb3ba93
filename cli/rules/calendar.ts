/**
 * warifu calendar import FILE [--look]                 the Cabinet Office's table, or the bank's own closures and openings: asked for, and in
 *                                                      force once a second person has approved
 * warifu calendar preview [--from DAY] [--days N]      the windows of the days ahead, and what is only a forecast
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { bankDay, bankText } from '../../domain/calendar.ts'
import { officialUntil, type PreviewDay, previewOf } from '../../domain/calendar-change.ts'
import { isRefusal } from '../../domain/refusals.ts'
import { calendarWith } from '../../policies/holidays.ts'
import { loadCalendar, loadedCalendar, lookAtCalendar } from '../../ra/load-calendar.ts'
import { readHandedCalendar } from '../../ra/rules/files.ts'
import { proposeCalendar } from '../../ra/rules/propose.ts'
import { type Answer, table as columns, invalid, usage } from '../answer.ts'
import { atTheDesk, type Common, withHouse } from '../desk.ts'
import type { Table } from '../table.ts'

export type ImportWish = Common & { readonly file: string; readonly look?: boolean | undefined }

/**
 * json: { kind, rows, added, removed, officialThrough, moved: [{ lastDay, was, becomes, certificates }], loaded, asked } or { mistakes }.
 * The bank's people ask a second person (`asked: { id, deadline }`), the sample bank's stand-in loads at once.
 */
export async function calendarImport(table: Table, { file, look = false, ...common }: ImportWish): Promise<Answer> {
  const bytes = bytesOf(file)
  if ('exitCode' in bytes) return bytes
  const handed = { name: basename(file), content: bytes }
  const read = readHandedCalendar(handed)
  if ('mistakes' in read) {
    const rows = read.mistakes.map(({ line, found, allowed }) => `${file}:${line}: found ${found}; allowed: ${allowed}`)
    return invalid(`nothing was loaded\n${rows.join('\n')}`, { mistakes: read.mistakes })
  }
  return atTheDesk(table, common, 'calendar import', async ({ counter }, actor) => {
    const looked = lookAtCalendar(counter, read.file)
    const asks = actor.kind === 'staff' && actor.evidence !== 'demo'
    const asked = asks && !look ? await proposeCalendar(counter, actor, handed) : null
    if (asked !== null && isRefusal(asked)) return asked
    if (asked !== null && 'mistakes' in asked) return invalid('nothing was loaded', asked)
    const loads = !look && !asks
    const load = loads ? await loadCalendar(counter, actor, read.file, read) : looked
    if (isRefusal(load)) return load
    const moved = load.moved.map(({ lastDay, was, becomes, certificates }) => ({
      lastDay: lastDay.toString(),
      was: bankText(was),
      becomes: bankText(becomes),
      certificates,
    }))
    const request = asked && { id: asked.id, deadline: bankText(asked.deadline) }
    const json = { ...load, moved, loaded: loads, asked: request }
    return { json, text: inWords(json), exitCode: 0 }
  })
}

type Told = {
  kind: string
  rows: number
  added: readonly string[]
  removed: readonly string[]
  officialThrough: string
  moved: readonly { lastDay: string; was: string; becomes: string; certificates: number }[]
  loaded: boolean
  asked: { id: string; deadline: string } | null
}

const mostListed = 40

function inWords({ kind, rows, added, removed, officialThrough, moved, loaded, asked }: Told): string {
  const listed = (days: readonly string[]) =>
    days.length > mostListed
      ? `${days.slice(0, mostListed).join(', ')} and ${days.length - mostListed} more`
      : days.join(', ')
  const certificates = moved.reduce((sum, one) => sum + one.certificates, 0)
  return [
    columns([
      [loaded ? 'loaded' : asked ? 'asked for' : 'looked at, not loaded', `${kind}, ${rows} days`],
      ...(asked ? [['request', `${asked.id}, until ${asked.deadline}: another checker approves it`]] : []),
      ['added', listed(added) || 'none'],
      ['removed', listed(removed) || 'none'],
      ['official through', officialThrough],
      ['last moment to renew moves for', `${certificates} certificates`],
    ]),
    ...(moved.length === 0
      ? []
      : [
          columns([
            ['  last day', 'was', 'becomes', 'certificates'],
            ...moved.map((one) => [
              `  ${one.lastDay}`,
              one.was.slice(0, 16),
              one.becomes.slice(0, 16),
              String(one.certificates),
            ]),
          ]),
          loaded ? 'each owner is told by a corrected notice, in the hours of notices' : '',
        ]),
  ]
    .filter(Boolean)
    .join('\n')
}

function bytesOf(file: string): Uint8Array | Answer {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (typeof code === 'string') return usage(`cannot read ${file}: ${code}`)
    throw error
  }
}

export type PreviewWish = Common & { readonly from?: string | undefined; readonly days: number }

/** json: { officialThrough, official: ok | soon | past, days: [{ day, reason, acquisition, renewal, forecast }] }. The operator may ask: it is public. */
export function calendarPreview(table: Table, { config, from, days }: PreviewWish): Promise<Answer> {
  return withHouse(table, config, async ({ store, counter }) => {
    const { policy } = counter
    const calendar = calendarWith(policy, loadedCalendar(store))
    const today = bankDay(counter.bankClock())
    const begin = from === undefined ? today : dayOf(from)
    if (begin === null) return usage(`not a day: ${from} (YYYY-MM-DD)`)
    const preview = previewOf(policy, calendar, begin, days).map((day) => ({
      day: day.day.toString(),
      reason: day.reason,
      acquisition: hours(day.acquisition),
      renewal: hours(day.renewal),
      forecast: day.forecast,
    }))
    const official = officialUntil(calendar, today)
    const json = { officialThrough: calendar.officialThrough.toString(), official, days: preview }
    const rows = preview.map(({ day, reason, acquisition, forecast }) => [
      day,
      weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]!,
      acquisition === null ? 'closed' : `${acquisition.from.slice(11, 16)}-${acquisition.to.slice(11, 16)}`,
      `${reason}${forecast ? ' (forecast)' : ''}`,
    ])
    const alarm =
      official === 'ok' ? [] : [`holidays are official through ${json.officialThrough}: load the next table`]
    return { json, text: [columns(rows), ...alarm].join('\n'), exitCode: 0 }
  })
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const hours = (opened: PreviewDay['acquisition']) =>
  opened === null ? null : { from: bankText(opened.from), to: bankText(opened.to) }

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

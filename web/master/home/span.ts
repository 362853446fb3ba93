/**
 * The year that the home shows: from the first of the month before this one, thirteen months long, so that today stands near the left
 * and every certificate's end is in sight. Japan has no summer time, so a month begins at a fixed offset.
 */

export type Month = { readonly year: number; readonly month: number; readonly startMs: number }

export type Span = { readonly startMs: number; readonly endMs: number; readonly months: readonly Month[] }

const monthsShown = 14

/** @param bankNow RFC 3339 with Japan's offset, as the doors write it */
export function spanAround(bankNow: string): Span {
  const [year = 0, month = 1] = bankNow.slice(0, 7).split('-').map(Number)
  const months = Array.from({ length: monthsShown + 1 }, (_, i) => monthAt(year, month - 1 + i))
  return { startMs: months[0]!.startMs, endMs: months.at(-1)!.startMs, months: months.slice(0, -1) }
}

/** `month` counts from 1 and may run over the year's end. */
function monthAt(year: number, month: number): Month {
  const [y, m] = [year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1]
  return { year: y, month: m, startMs: Date.parse(`${y}-${String(m).padStart(2, '0')}-01T00:00:00+09:00`) }
}

/** Where a moment stands, in per cent of the span's width; outside it, at the edge. */
export function across({ startMs, endMs }: Span, ms: number): number {
  return Math.min(100, Math.max(0, ((ms - startMs) / (endMs - startMs)) * 100))
}

/** 00:00 of that day in Japan. */
export function dayMs(day: string): number {
  return Date.parse(`${day}T00:00:00+09:00`)
}

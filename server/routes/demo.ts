/** The demo's bank clock, from the bar on its pages and from the inside door. Outside the demo neither exists. */

import type { DemoClock } from '../building.ts'
import type { Answer, Ask } from '../request/ask.ts'
import { bankText } from '../request/page-context.ts'

/** POST /demo/clock of the page's own door: a form with `advance` (ISO 8601 duration) or `bank` (instant) */
export async function moveClock(ask: Ask): Promise<Answer> {
  const { demo } = ask.building
  if (demo === null) return { malformed: 'there is no such thing here' }
  const why = await moveTo(demo, ask.body)
  if (why !== null) return { malformed: why }
  const { referer } = ask.headers
  const back = typeof referer === 'string' && referer.startsWith(`${ask.own.origin}/`) ? referer : '/'
  return { go: back }
}

/** @returns why not, or null. Forward only. */
export async function moveTo(demo: DemoClock, body: unknown): Promise<string | null> {
  const { bank, advance } = (body ?? {}) as { bank?: unknown; advance?: unknown }
  try {
    if (typeof bank === 'string' && bank !== '') return await demo.move(Temporal.Instant.from(bank))
    if (typeof advance === 'string' && advance !== '') {
      const there = demo.bank().toZonedDateTimeISO('Asia/Tokyo').add(Temporal.Duration.from(advance))
      return await demo.move(there.toInstant())
    }
  } catch (error) {
    if (error instanceof RangeError) return 'not an instant (RFC 3339) or a duration (ISO 8601)'
    throw error
  }
  return 'bank or advance is expected'
}

export function clocks(ask: Pick<Ask, 'building'>, demo: DemoClock): { bank: string; machine: string } {
  return { bank: bankText(demo.bank()), machine: ask.building.machineClock().toString() }
}

/**
 * The page without a certificate: holds the PC's clock against the server's, because a browser with a wrong clock takes a good certificate
 * for expired or not yet valid and sends none (E19). The page works without this; only that cause stays one among others.
 */
import { checkClock, pcTimeOfAnswer } from './acquisition/environment.ts'
import { all, fillSlots, one } from './screens.ts'

const note = one('[data-clock]')
const clock = checkClock(pcTimeOfAnswer(), Date.parse(note.dataset.clock!))

if (!clock.ok) {
  const way = clock.seconds > 0 ? 'ahead' : 'behind'
  fillSlots({ minutes: String(Math.max(1, Math.round(Math.abs(clock.seconds) / 60))) }, note)
  note.querySelector<HTMLElement>(`[data-clock-${way}]`)!.hidden = false
  note.hidden = false
  one('main').dataset.refusal = 'E19'
  for (const cause of all<HTMLDetailsElement>('[data-cause]')) cause.open = cause.dataset.cause === 'clock'
}

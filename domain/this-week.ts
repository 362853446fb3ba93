/**
 * What a master has to do about his users, the most pressing first: the list under the year on his home.
 *
 * People who cannot work come first (locked, stopped, expired), then what has a moment after which it costs more, by that moment:
 * a certificate that is not proven yet, a code that waits, a certificate to renew. Each user stands in it once, by the word that his
 * place shows (display.ts). Whose place asks for nothing is not in it. A request to replace a PC (`replacement`) is handed in by
 * whoever keeps such requests.
 */
import type { DisplayState } from './display.ts'

export type TaskKind =
  | 'locked' // unlock, or reset his password
  | 'stopped' // find out why, then lift
  | 'expired' // revoke, then a code
  | 'unproven' // 仮発行: installed nowhere yet
  | 'waiting' // 取得待ち: his code ends at `by`
  | 'replacement' // パソコン入替: he asks for it
  | 'expiring' // the last moment to renew is within a week
  | 'renewable' // he can renew, and has more than a week
  | 'codeless' // no certificate and no code: nothing will happen by itself

export type Task = {
  readonly kind: TaskKind
  readonly loginId: string
  /** Bank clock, milliseconds: until when; null where no moment changes anything. */
  readonly byMs: number | null
}

export type Place = {
  readonly loginId: string
  readonly state: DisplayState
  readonly lastActionableMs: number | null
  readonly proveByMs: number | null
  readonly codeUntilMs: number | null
  readonly asksForReplacement: boolean
}

const weekMs = 7 * 24 * 60 * 60 * 1000

/** Those without a moment first, in this order; the rest by their moment; who needs nothing urgently last. */
const first: readonly TaskKind[] = ['locked', 'stopped', 'expired', 'replacement']
const last: readonly TaskKind[] = ['renewable', 'codeless']

export function thisWeek(places: readonly Place[], nowMs: number): readonly Task[] {
  const tasks = places.map((place) => taskOf(place, nowMs)).filter((task) => task !== null)
  return tasks.toSorted(
    (a, b) => rank(a) - rank(b) || (a.byMs ?? 0) - (b.byMs ?? 0) || (a.loginId < b.loginId ? -1 : 1),
  )
}

function rank({ kind }: Task): number {
  if (first.includes(kind)) return first.indexOf(kind)
  return last.includes(kind) ? 11 + last.indexOf(kind) : 10
}

function taskOf(place: Place, nowMs: number): Task | null {
  const { loginId, state, lastActionableMs, proveByMs, codeUntilMs } = place
  const task = (kind: TaskKind, byMs: number | null = null): Task => ({ kind, loginId, byMs })
  switch (state) {
    case 'locked':
    case 'stopped':
    case 'expired':
      return task(state)
    case 'provisional':
      return task('unproven', proveByMs)
    case 'acquirable':
      return task('waiting', codeUntilMs)
    case 'none':
      return task('codeless')
    case 'closed':
    case 'frozen':
      return null
    case 'renewable':
    case 'renewing':
    case 'valid':
      if (place.asksForReplacement) return task('replacement')
      if (state !== 'renewable') return null
      return task(
        lastActionableMs !== null && lastActionableMs - nowMs <= weekMs ? 'expiring' : 'renewable',
        lastActionableMs,
      )
  }
}

/** A user's log-ins, newest first: those that opened a session and those that a wrong password ended, with what he has said of them. */
import type { UserActor } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import type { FailedPassword } from '../store/logins.ts'
import type { Session } from '../store/sessions.ts'
import type { Counter } from './counter.ts'

export type Login = {
  /** what it is called when it is disowned */
  readonly login: string
  readonly bankMs: number
  readonly machineMs: number
  readonly address: string
  readonly browser: string
  readonly restricted: boolean
  /** here: this very session; open: another one that still runs; refused: a wrong password, locked: the one that locked */
  readonly outcome: 'here' | 'open' | 'ended' | 'refused'
  readonly locked: boolean
  readonly disowned: boolean
}

const most = 30

export function loginsOf(counter: Counter, actor: UserActor): readonly Login[] {
  const { store } = counter
  const at = now(counter).machine
  const disowned = new Set(store.logins.disownedBy(actor.userId).map(({ login }) => login))
  const sessions = store.sessions.history(actor.userId).map((session) => ofSession(session, actor.sessionId, at))
  const refused = store.logins.failedPasswords(actor.userId, most).flatMap(ofFailed)
  return [...sessions, ...refused]
    .map((login) => ({ ...login, disowned: disowned.has(login.login) }))
    .sort((a, b) => b.machineMs - a.machineMs)
    .slice(0, most)
}

type Said = Omit<Login, 'disowned'>

function ofSession(session: Session, here: string, at: number): Said {
  const over = session.ended_at !== null || session.ends_at <= at
  return {
    login: session.id,
    bankMs: session.started_bank,
    machineMs: session.started_at,
    address: session.address,
    browser: session.browser,
    restricted: session.restricted_until !== null,
    outcome: session.id === here ? 'here' : over ? 'ended' : 'open',
    locked: false,
  }
}

/** Lines of a wrong 確認用パスワード, and those of before the address was written, say nothing about a log-in. */
function ofFailed({ hash, bank_at, written_at, refusal, facts }: FailedPassword): Said[] {
  const { at, from, browser } = JSON.parse(facts) as Readonly<Record<string, unknown>>
  if (at !== 'login' || typeof from !== 'string' || typeof browser !== 'string') return []
  return [
    {
      login: hash,
      bankMs: bank_at,
      machineMs: written_at,
      address: from,
      browser,
      restricted: false,
      outcome: 'refused',
      locked: refusal === 'E15',
    },
  ]
}

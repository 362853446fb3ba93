/**
 * 「身に覚えがない」 beside a log-in. Whoever that was had this user's certificate, so at once: that session ends, the PC it came from is
 * forgotten, the restriction is held until the bank has looked, and owner, master and contract are told. It asks for no
 * password and re-issues nothing, so a caller who talks somebody into it gains nothing by it.
 *
 * A refused log-in (a wrong password behind the right certificate) is disowned alike: somebody has the certificate and guesses.
 */
import type { Actor } from '../domain/actor.ts'
import { bankText } from '../domain/calendar.ts'
import { now } from '../domain/clocks.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import type { Change } from '../store/prepared.ts'
import { raise } from '../store/raise.ts'
import { everybody, tell } from '../store/tell.ts'
import { line, stillActing, untilSettled, writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'
import { type Login, loginsOf } from './view-logins.ts'

export type Disowned = { readonly login: string; readonly now: boolean }

/** E26 no such log-in of his, or the very one he is acting in */
export async function disownLogin(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  reference: string,
): Promise<Disowned | Refusal> {
  const subject = { contractId: actor.contractId, userId: actor.userId }
  return untilSettled(async () => {
    const login = loginsOf(counter, actor).find((one) => one.login === reference)
    if (login === undefined || login.outcome === 'here') {
      const why = login === undefined ? 'no-such-login' : 'own-login'
      return writeRefusal(counter, actor, subject, refuse('E26', { why }), 'disown-login')
    }
    if (login.disowned) return { login: reference, now: false }
    await record(counter, actor, login)
    return { login: reference, now: true }
  })
}

async function record(counter: Counter, actor: Actor & { kind: 'user' }, login: Login): Promise<void> {
  const { store } = counter
  const at = now(counter)
  const { contractId, userId } = actor
  const user = store.users.byId(userId)!
  const { login: reference, address, browser } = login
  const facts = { login: reference, from: address }
  const signal = raise(store, { kind: 'disowned-login', contractId, userId, at: at.machine, facts, holds: true })
  await store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.logins.recordDisowned({
        login: reference,
        user_id: userId,
        contract_id: contractId,
        disowned_at: at.machine,
      }),
      ...(login.outcome === 'refused' ? [] : endings(counter, actor, login, at.machine)),
      ...signal.changes,
      ...tell(store, {
        kind: 'login.disowned',
        user,
        occasion: reference,
        facts: { at: at.bankInstant.toString(), loginAt: bankText(login.bankMs), address, browser },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [line('login.disowned', actor, { contractId, userId }, facts), ...signal.audit],
    touches: contractId,
  })
}

function endings(counter: Counter, actor: Actor & { kind: 'user' }, login: Login, machine: number): Change[] {
  const { store } = counter
  return [
    store.sessions.recordOthersEnded(actor.userId, actor.sessionId, machine, 'logout'),
    store.logins.recordPcForgotten(actor.userId, login.machineMs),
    store.feed.record({
      contract_id: actor.contractId,
      user_id: actor.userId,
      certificate_id: null,
      kind: 'logged-out',
      written_at: machine,
    }),
  ]
}

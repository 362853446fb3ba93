/**
 * One of the two passwords is replaced by choice: each by its own old one. A right log-in password must not be able to replace the
 * 確認用パスワード, or the second one would be worth no more than the first.
 *
 * The new one may not be the other one, and that can only be asked of the other's hash. So a change is also a guess at the
 * other password, which no count of wrong tries sees; therefore there are no more changes a bank day than wrong tries, and
 * each is told to three addresses.
 */
import type { Actor } from '../domain/actor.ts'
import { atBank, bankDay, bankText } from '../domain/calendar.ts'
import { now } from '../domain/clocks.ts'
import { checkReplacement } from '../domain/password.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { LostRace } from '../store/commit.ts'
import { lockUser, withTryReserved, wrongLines, wrongSoFar } from '../store/lock.ts'
import type { Secret } from '../store/passwords.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { inTurnOf, line, stillActing, writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'

type UserActor = Actor & { kind: 'user' }

/** Both as they were typed. */
export type ReplaceWish = { readonly old: string; readonly fresh: string }

/** E07 the old one is wrong · E15 · E23 too many at once · E25 `why`: the new one is too weak, unchanged, or the other one · E26 often enough today */
export function changePassword(counter: Counter, actor: UserActor, wish: ReplaceWish): Promise<Refusal | null> {
  return inTurnOf<null>(counter, actor, () => replace(counter, actor, 'password', wish))
}

/** The same; a wrong old one is E25 with the tries left. */
export function changeConfirmation(counter: Counter, actor: UserActor, wish: ReplaceWish): Promise<Refusal | null> {
  return inTurnOf<null>(counter, actor, () => replace(counter, actor, 'confirmation', wish))
}

async function replace(
  counter: Counter,
  actor: UserActor,
  which: Secret,
  { old, fresh }: ReplaceWish,
): Promise<Refusal | null> {
  const { store, passwords } = counter
  const user = store.users.byId(actor.userId)!
  const most = counter.policy.lockout.attempts
  const subject = { contractId: user.contract_id, userId: user.id }
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, `change-${which}`)
  const hashes = { password: user.password_hash, confirmation: user.confirmation_hash }
  const [mine, others] =
    which === 'password' ? [hashes.password, hashes.confirmation] : [hashes.confirmation, hashes.password]
  if (user.must_set_passwords === 1 || mine === null || others === null)
    return no(refuse('E26', { why: 'set-passwords' }))
  const weak = checkReplacement(old, fresh, user.login_id)
  if (weak !== null) return no(refuse('E25', { why: weak }))
  if (user.locked_at !== null) return no(refuse('E15'))
  const day = bankDay(now(counter).bankInstant)
  if (user.passwords_set_on === day.toString() && user.passwords_set_times >= most) {
    const until = bankText(atBank(day.add({ days: 1 }), '00:00'))
    return no(refuse('E26', { why: 'often-enough', until }))
  }
  const compare = async () => {
    if (!(await passwords.verify(old, mine))) return 'wrong' as const
    if (await passwords.verify(fresh, others)) return 'same' as const
    return { hash: await passwords.hash(fresh) }
  }
  const compared = await withTryReserved(store, counter, user.id, most, compare, which)
  if (compared === null) return no(refuse('E15'))
  if (compared === 'wrong') return recordWrong(counter, user, which, most)
  if (compared === 'same') {
    await store.commit({ changes: [store.users.recordTryGivenBack(user.id, which)], touches: 'none' })
    return no(refuse('E25', { why: 'same' }))
  }
  try {
    await recordReplaced(counter, actor, user, which, {
      fresh: compared.hash,
      was: mine,
      day: day.toString(),
      most,
    })
    return null
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    // The session ended meanwhile, or the password was replaced elsewhere: the try was no wrong one.
    await store.commit({ changes: [store.users.recordTryGivenBack(user.id, which)], touches: 'none' })
    return no(refuse('E24'))
  }
}

async function recordWrong(counter: Counter, user: User, which: Secret, most: number): Promise<Refusal> {
  const wrong = wrongSoFar(user) + 1
  const locks = wrong >= most
  const counted = which === 'password' ? refuse('E07') : refuse('E25', { triesLeft: most - wrong })
  const refusal = locks ? refuse('E15') : counted
  await counter.store.commit({
    changes: locks ? lockUser(counter.store, user, now(counter)) : [],
    audit: wrongLines(`user:${user.id}`, user, refusal, { at: 'passwords' }),
    touches: locks ? user.contract_id : 'none',
  })
  return refusal
}

function recordReplaced(
  counter: Counter,
  actor: UserActor,
  user: User,
  which: Secret,
  stored: { fresh: string; was: string; day: string; most: number },
): Promise<void> {
  const { store } = counter
  const at = now(counter)
  const kind = which === 'password' ? ('user.password-set' as const) : ('user.confirmation-set' as const)
  return store.commit({
    changes: [
      ...stillActing(counter, actor, at.machine),
      store.users.recordReplaced(which, { id: user.id, ...stored }),
      store.sessions.recordOthersEnded(user.id, actor.sessionId, at.machine, 'password-reset'),
      // Whoever is acquiring with the old password starts again; the code is not used up.
      ...(which === 'password' ? [store.rights.recordSessionsEnded(user.id, at.machine)] : []),
      ...tell(store, {
        kind,
        user,
        occasion: `${user.id}/${at.machine}`,
        facts: { at: at.bankInstant.toString() },
        to: everybody,
        at: at.machine,
      }),
    ],
    audit: [line(kind, actor, { contractId: user.contract_id, userId: user.id })],
    touches: user.contract_id,
  })
}

/** The name under which a general user is registered. His login ID never changes (R12), his mail address is his own to change. */
import { type Actor, standingOf } from '../domain/actor.ts'
import { now } from '../domain/clocks.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusals.ts'
import { decideUser, nameOf } from '../domain/user.ts'
import { everybody, tell } from '../store/tell.ts'
import type { User } from '../store/users.ts'
import { line, restrictionOfActor, stillActing, untilSettled, userMeant, writeRefusal } from './act.ts'
import { askConfirmation } from './confirmation.ts'
import { type Counter, rowOfContract } from './counter.ts'

export type Renamed = {
  readonly loginId: string
  readonly name: string
  /** false: the name was this one already, and nothing was written */
  readonly now: boolean
}

/** E18 no name at all · E25 E15 · E26 not his to change */
export async function renameUser(
  counter: Counter,
  actor: Actor & { kind: 'user' },
  wish: { loginId: string; name: string; confirmationPassword: string },
): Promise<Renamed | Refusal> {
  const meant = await userMeant(counter, actor, wish.loginId, 'rename')
  if (isRefusal(meant)) return meant
  const subject = { contractId: meant.contract_id, userId: meant.id }
  const no = (refusal: Refusal) => writeRefusal(counter, actor, subject, refusal, 'rename')
  const name = nameOf(wish.name)
  const early = decide(counter, actor, meant)
  if (isRefusal(early)) return no(early)
  if (name === null) return no(refuse('E18', { why: 'name' }))
  const wrong = await askConfirmation(counter, actor, wish.confirmationPassword)
  if (wrong !== null) return wrong

  return untilSettled(async () => {
    const { store } = counter
    const user = store.users.byId(meant.id)!
    const verdict = decide(counter, actor, user)
    if (isRefusal(verdict)) return no(verdict)
    const { login_id: loginId } = user
    if (user.name === name) return { loginId, name, now: false }
    const at = now(counter)
    await store.commit({
      changes: [
        ...stillActing(counter, actor, at.machine),
        store.users.recordRenamed(user.id, user.name, name),
        ...tell(store, {
          kind: 'user.renamed',
          user: { ...user, name },
          occasion: `${user.id}/${at.machine}`,
          facts: { at: at.bankInstant.toString() },
          to: everybody,
          at: at.machine,
        }),
      ],
      audit: [line('user.renamed', actor, subject, { was: user.name, name })],
      touches: user.contract_id,
    })
    return { loginId, name, now: true }
  })
}

function decide(counter: Counter, actor: Actor & { kind: 'user' }, user: User) {
  return decideUser({
    event: 'rename',
    state: user.state,
    role: user.role,
    by: standingOf(actor, { userId: user.id, contractId: user.contract_id }),
    restriction: restrictionOfActor(actor),
    contract: rowOfContract(counter, user.contract_id),
  })
}

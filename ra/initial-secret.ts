/** An initial password and its hash, for whoever is added or reset. E23 when too many stand in line before argon2id. */
import type { Actor } from '../domain/actor.ts'
import { type Refusal, refuse } from '../domain/refusals.ts'
import { TooManyWaiting } from '../secrets/in-turn.ts'
import { newInitialPassword } from '../secrets/initial-password.ts'
import { type Subject, writeRefusal } from './act.ts'
import type { Counter } from './counter.ts'

export type InitialSecret = { readonly initialPassword: string; readonly hash: string }

export async function newInitialSecret(
  counter: Counter,
  actor: Actor,
  subject: Subject,
  at: string,
): Promise<InitialSecret | Refusal> {
  const initialPassword = newInitialPassword(counter.random)
  try {
    return { initialPassword, hash: await counter.passwords.hash(initialPassword) }
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error
    return writeRefusal(counter, actor, subject, refuse('E23'), at)
  }
}

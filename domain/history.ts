/**
 * Who did something, as a master may read it in the history of one of his users. Names of staff, tasks and networks stay with the bank;
 * a person of the contract is told apart by what he is to that user.
 */
export type Doer = 'self' | 'master' | 'colleague' | 'public' | 'bank'

/** @param actor as an audit line names it (actor.ts, actorName) */
export function doerOf(actor: string, userId: string, masterIds: ReadonlySet<string>): Doer {
  const [kind, name = ''] = actor.split(/:(.*)/s)
  if (kind === 'public') return 'public'
  if (kind !== 'user') return 'bank'
  if (name === userId) return 'self'
  return masterIds.has(name) ? 'master' : 'colleague'
}

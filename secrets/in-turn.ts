/**
 * One at a time per name. Whoever compares a person's secrets does it in turn, so two hundred parallel right answers
 * do not use up tries that were only reserved. Between processes the reservation in the store decides; this only keeps
 * one process from racing with itself. Bounded: beyond `most` waiting for one name, the newcomer is turned away.
 */

export type InTurn = <T>(name: string, act: () => Promise<T>) => Promise<T>

/** Too many wait already, for one name or for all of argon2id: the caller asks to come again (E23). */
export class TooManyWaiting extends Error {}

export function makeInTurn(most = 256): InTurn {
  const queues = new Map<string, { tail: Promise<unknown>; waiting: number }>()
  return async (name, act) => {
    const queue = queues.get(name) ?? { tail: Promise.resolve(), waiting: 0 }
    if (queue.waiting >= most) throw new TooManyWaiting(`${most} are waiting already`)
    queues.set(name, queue)
    queue.waiting++
    const mine = queue.tail.then(act, act)
    queue.tail = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      if (--queue.waiting === 0) queues.delete(name)
    }
  }
}

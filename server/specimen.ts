/**
 * The latest exchange of each door, kept until the next: one living specimen of every kind of object that a request is made of.
 *
 * V8 forgets the shapes of objects of which none is alive at a full collection, and throws away the compiled code that knew them. The
 * collection after a burst (give-back.ts) falls in a quiet moment, when no request lives: without a specimen a handshake cost a
 * sixth more after it, for thousands of them. What carries a secret is never kept, nor anything that was typed: no form, no cookie.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { changesNothing } from './request/csrf.ts'

const kept = new WeakMap<object, readonly unknown[]>()

/**
 * @param door whatever stands for one door: it has one specimen, as long as it lives
 * @param others what else is made anew for each request
 */
export function keepSpecimen(
  door: object,
  request: IncomingMessage,
  response: ServerResponse,
  ...others: readonly unknown[]
): void {
  const { headers, method = '', socket } = request
  if (!changesNothing(method)) return
  if (headers.cookie !== undefined || headers.authorization !== undefined || headers['warifu-hop'] !== undefined) return
  // A socket that closes lets go of its handle, which has a shape too.
  kept.set(door, [request, response, socket, (socket as { _handle?: unknown })._handle, ...others])
}

export function specimenOf(door: object): readonly unknown[] | undefined {
  return kept.get(door)
}

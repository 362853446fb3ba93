/**
 * argon2id (RFC 9106) from the platform, through one turnstile for the whole process: two at a time, because the
 * memory is the process's and two are what two cores can use.
 */
import { argon2 } from 'node:crypto'
import { turnstile } from './turnstile.ts'

/** RFC 9106 §3.1: m in KiB, t passes, p lanes. */
export type Cost = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }

/** What a stored parameter may ask of this machine; a damaged record must not be able to demand a terabyte. */
const most: Cost = { memoryKiB: 1_048_576, passes: 16, lanes: 16 }

/** A quarter of a minute's work of two cores: whoever came later is told to come again (TooManyWaiting). */
const pass = turnstile(2, 1_000)

export function isBearable(cost: Cost): boolean {
  return (
    cost.passes >= 1 &&
    cost.passes <= most.passes &&
    cost.lanes >= 1 &&
    cost.lanes <= most.lanes &&
    cost.memoryKiB >= 8 * cost.lanes && // RFC 9106 §3.1
    cost.memoryKiB <= most.memoryKiB
  )
}

/** `length` bytes from the message (text as UTF-8). `secret` is RFC 9106's K: a pepper kept outside the database. */
export function argon2id(
  message: string,
  salt: Uint8Array,
  cost: Cost,
  length: number,
  secret?: Uint8Array,
): Promise<Uint8Array> {
  const parameters = {
    message: Buffer.from(message, 'utf8'),
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: length,
    ...(secret === undefined ? {} : { secret }),
  }
  return pass(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
      }),
  )
}

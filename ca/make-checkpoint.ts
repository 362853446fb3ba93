/**
 * A checkpoint of the audit trail: the heads of all chains at one moment, signed. A chain that is cut at its end, or written anew from
 * some line on, is whole in itself; against a checkpoint it is not. The first of each day is a line of the trail itself, names the day
 * before, and leaves the house: by mail, and on the status page, where whoever may write the database cannot reach it any more.
 */
import { createHash } from 'node:crypto'
import { bankDay } from '../domain/calendar.ts'
import type { Clocks } from '../domain/clocks.ts'
import { LostRace } from '../store/commit.ts'
import type { Store } from '../store/open.ts'
import type { ChainHead, Checkpoint } from '../store/trail/checkpoints.ts'
import type { CheckpointKey } from './checkpoint-key.ts'

/** Those of a minute are for finding where a cut was made; after this the day's alone remain. */
const minutesKeptMs = 3 * 24 * 3_600_000

export type Checkpointing = Pick<Clocks, 'machineClock'> & {
  readonly store: Store
  readonly key: CheckpointKey
  /** the bank's name, as its certificates have it */
  readonly issuer: string
  /** where the day's first goes; null: nowhere, and `warifu doctor` says so */
  readonly mailTo: string | null
}

/** What is signed. `previous`: SHA-256 of the JWS of the day before, lower-case hex. */
export type CheckpointPayload = {
  readonly iss: string
  readonly number: number
  readonly kind: Checkpoint['kind']
  readonly day: string
  /** seconds since 1970, by the machine's clock */
  readonly iat: number
  readonly chains: readonly ChainHead[]
  readonly previous: string | null
}

/** @returns what was made; null when nothing was written since the last one, or another process was faster */
export async function makeCheckpoint(making: Checkpointing): Promise<Checkpoint | null> {
  const { store, key, machineClock, issuer } = making
  const at = machineClock()
  const day = bankDay(at).toString()
  const last = store.checkpoints.latest()
  const lastDay = store.checkpoints.latestDay()
  const kind = lastDay === undefined || lastDay.day < day ? 'day' : 'minute'
  const chains = store.checkpoints.heads()
  const heads = JSON.stringify(chains)
  if (kind === 'minute' && last?.heads === heads) return null
  const number = (last?.number ?? 0) + 1
  const iat = Math.floor(at.epochMilliseconds / 1000)
  const previous = lastDay === undefined ? null : sha256(lastDay.jws)
  const payload: CheckpointPayload = { iss: issuer, number, kind, day, iat, chains, previous }
  const jws = await key.sign(payload)
  const made: Checkpoint = { number, kind, day, made_at: at.epochMilliseconds, heads, jws }
  try {
    await store.commit({
      changes: [
        ...store.checkpoints.record(made, at.epochMilliseconds - minutesKeptMs),
        ...(kind === 'day' ? letterOf(making, payload, jws, at) : []),
      ],
      audit:
        kind === 'day'
          ? [{ event: 'audit.checkpoint', actor: 'system:checkpoint', facts: { number, day, sha256: sha256(jws) } }]
          : [],
      touches: 'none',
    })
    return made
  } catch (error) {
    if (error instanceof LostRace) return null
    throw error
  }
}

/** Of no contract: the house writes to itself. */
function letterOf(
  { store, mailTo, key }: Checkpointing,
  payload: CheckpointPayload,
  jws: string,
  at: Temporal.Instant,
) {
  if (mailTo === null) return []
  const id = store.newId()
  const { number, day, chains } = payload
  return [
    store.outbox.record({
      id,
      kind: 'audit.checkpoint',
      occasion: day,
      contract_id: '',
      user_id: null,
      address: mailTo,
      language: 'ja',
      facts: JSON.stringify({ number, day, at: at.toString(), kid: key.kid, jws, chains }),
      message_id: `<${id}@${store.mailDomain}>`,
      due_at: at.epochMilliseconds,
    }),
  ]
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

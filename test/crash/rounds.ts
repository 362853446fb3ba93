/**
 * kill -9, round after round, in one archive:
 *
 *   node test/crash/rounds.ts [rounds, 1000] [seed]
 *
 * Each round starts child.ts, kills it at a random moment or a moment after it said a word, opens the archive again as the next process
 * would, sweeps, and asks invariants.ts. There are no hooks in the program: the dice decide where it dies.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { sweepOrphans } from '../../ra/sweep.ts'
import { openFixture, tuesday } from '../fixture/counter.ts'
import { addedUser, settledMaster, settles } from '../fixture/people.ts'
import { faults } from './invariants.ts'

const words = ['signed', 'issued', 'proven', 'revoked', 'renewed', 'superseded'] as const
const moments = [...words, 'coded', 'begun'] as const

type Word = (typeof words)[number]

export type Outcome = {
  /** how often each word was heard, in all rounds */
  readonly heard: Readonly<Record<Word, number>>
  /** intents that a dead process left and the sweep made void */
  readonly voided: number
  /** the first round's broken promises; empty when all was kept */
  readonly faults: readonly string[]
}

export async function crash(rounds: number, seed: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-crash-'))
  const heard = Object.fromEntries(words.map((word) => [word, new Set<string>()])) as Record<Word, Set<string>>
  const count = () => Object.fromEntries(words.map((word) => [word, heard[word].size])) as Outcome['heard']
  const dice = dieOf(seed)
  let voided = 0
  try {
    await settle(folder)
    for (let round = 1; round <= rounds; round++) {
      // A quarter of an hour between two lives: the dead one's lease has lapsed when the next begins.
      const begins = tuesday.add({ minutes: 15 * round })
      await liveAndDie(folder, round, begins, dice, (word, what) => {
        if (word in heard) heard[word as Word].add(what)
      })
      const bank = await openFixture({ folder, at: begins.add({ minutes: 10 }), writer: `checker-${round}` })
      try {
        voided += await sweepOrphans(bank.counter)
        const broken = faults(bank.file, bank.store, heard)
        if (broken.length > 0)
          return { heard: count(), voided, faults: broken.map((each) => `round ${round}: ${each}`) }
      } finally {
        bank.close()
      }
    }
    return { heard: count(), voided, faults: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A master who may act and four users with passwords of their own, known to every child. */
async function settle(folder: string): Promise<void> {
  const bank = await openFixture({ folder })
  const people = [await settledMaster(bank.counter)]
  for (const loginId of ['ICHI01', 'NI02', 'SAN03', 'SHI04']) {
    people.push(await settles(bank.counter, await addedUser(bank.counter, people[0]!, loginId)))
  }
  writeFileSync(join(folder, 'people.json'), JSON.stringify(people), { mode: 0o600 })
  bank.close()
}

type Dice = (below: number) => number

async function liveAndDie(
  folder: string,
  round: number,
  begins: Temporal.Instant,
  dice: Dice,
  hear: (word: string, what: string) => void,
): Promise<void> {
  const file = join(import.meta.dirname, 'child.ts')
  const child: ChildProcess = spawn(process.execPath, [file, folder, `life-${round}`, begins.toString()], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr!.on('data', (text) => {
    complaint += text
  })
  const closed = once(child, 'close')
  // Either some time after it was ready, or the moment that it says a certain word for the nth time.
  const word = dice(2) === 0 ? 'ready' : moments[dice(moments.length)]!
  let left = word === 'ready' ? 1 : 1 + dice(8)
  const delayMs = word === 'ready' ? dice(200) : dice(3)
  for await (const line of createInterface({ input: child.stdout! })) {
    const [said = '', what = ''] = line.split(' ')
    hear(said, what)
    if (said !== word || --left !== 0) continue
    if (delayMs > 0) void sleep(delayMs).then(() => child.kill('SIGKILL'))
    else child.kill('SIGKILL')
  }
  const [code, signal] = await closed
  if (signal !== 'SIGKILL') throw new Error(`round ${round}: the child ended by itself (${code}): ${complaint}`)
}

/** The same rounds again for the same seed, as far as the machine's own timing allows. */
function dieOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

if (import.meta.main) {
  const [rounds = '1000', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const outcome = await crash(Number(rounds), Number(seed))
  console.log(`${rounds} rounds, seed ${seed}: ${JSON.stringify(outcome.heard)}, ${outcome.voided} intents made void`)
  for (const fault of outcome.faults) console.error(fault)
  process.exitCode = outcome.faults.length > 0 ? 1 : 0
}

/**
 * Who writes the groups: the caller's own thread, as all programs have it, or a thread of its own (writer-thread.ts), which is tested and
 * measured and does not pay on two cores. The thread owns the one connection that writes; the caller's connection then only reads.
 *
 * `foreignVersion` tells when another process has written. On the connection that writes, SQLite counts just that (PRAGMA data_version).
 * Beside the thread it would count our own writing too; so the COMMITs of all processes are read off the WAL index (sqlite.org/walformat.html,
 * iChange), and our own, which the thread counts, are taken away. While the thread holds the lock nobody else can write; a COMMIT
 * beyond the next is then another's already.
 */
import { openSync, readSync, statSync } from 'node:fs'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { makeTrail, type TrailTexts } from './audit-chain.ts'
import type { Change } from './prepared.ts'
import { makeGroupWriter, type Outcome, type WrittenUnit } from './write-group.ts'

export type Done = (outcomes: readonly Outcome[] | Error) => void

export type Writer = {
  /** One group at a time. Told is what became of each unit, or why nothing was written. */
  write(group: readonly WrittenUnit[], done: Done): void
  /** Waits, without the event loop, until the group handed over is written. */
  settle(): void
  foreignVersion(): number
  close(): void
}

export function writeHere(db: DatabaseSync, chain: string, texts: TrailTexts): Writer {
  const writeGroup = makeGroupWriter(db, makeTrail(db, chain, texts))
  const version = db.prepare('pragma data_version')
  return {
    write(group, done) {
      let outcomes: readonly Outcome[] | Error
      try {
        outcomes = writeGroup(group)
      } catch (error) {
        outcomes = error as Error
      }
      done(outcomes)
    },
    settle() {},
    foreignVersion: () => Number(version.get()!.data_version),
    close() {},
  }
}

/** Where thread and caller find each other's numbers in the block of memory that they share. */
export const slots = {
  /** groups answered */
  answered: 0,
  /** odd while the thread holds the lock */
  turn: 1,
  /** COMMITs of ours */
  own: 2,
  /** COMMITs of all when the lock was taken */
  atLock: 3,
} as const

export type ThreadTask = {
  readonly file: string
  readonly pragmas: string
  readonly chain: string
  readonly texts: TrailTexts
  readonly shared: Int32Array
  readonly walIndex: number
  readonly port: MessageChannel['port2']
}

/** A statement's text crosses once; afterwards its number stands for it. Flat, for every name of a field would cross each time. */
export type GroupMessage = {
  readonly newTexts: readonly string[]
  readonly units: readonly { readonly changes: readonly CrossingChange[]; readonly lines: WrittenUnit['lines'] }[]
}
type CrossingChange = readonly [text: number, rows: Change['rows'], ...values: SQLInputValue[]]

/** For a writer that dies while it is waited for without the event loop, which would tell. */
const longestWaitMs = 30_000

export type ThreadWish = Pick<ThreadTask, 'file' | 'pragmas' | 'chain' | 'texts'>

/** @param wish.file an archive in WAL mode that this process has open, and keeps open longer than this writer */
export function writeInThread(wish: ThreadWish): Writer {
  const shared = new Int32Array(new SharedArrayBuffer(4 * Object.keys(slots).length))
  const walIndex = walIndexOf(wish.file)
  const { port1, port2 } = new MessageChannel()
  const workerData: ThreadTask = { ...wish, shared, walIndex, port: port2 }
  const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData, transferList: [port2] })
  const numbers = new Map<string, number>()
  let current: Done | undefined
  let broken: Error | undefined

  function answer(outcomes: readonly Outcome[] | Error): void {
    const done = current
    current = undefined
    port1.unref()
    done?.(outcomes)
  }
  function breaks(error: Error): void {
    broken = error
    if (current !== undefined) answer(error)
  }
  function settle(): void {
    const until = performance.now() + longestWaitMs
    while (current !== undefined && broken === undefined) {
      const answered = Atomics.load(shared, slots.answered)
      const received = receiveMessageOnPort(port1)
      if (received !== undefined) answer(received.message)
      else if (performance.now() > until) breaks(new Error('the writer does not answer'))
      else Atomics.wait(shared, slots.answered, answered, 100)
    }
  }
  port1.on('message', answer)
  thread.once('error', breaks)
  thread.once('exit', () => breaks(broken ?? new Error('the writer has ended')))
  port1.unref()
  thread.unref()

  return {
    write(group, done) {
      if (broken !== undefined) return done(broken)
      const newTexts: string[] = []
      const numberOf = (sql: string) => {
        let number = numbers.get(sql)
        if (number === undefined) {
          number = numbers.size
          numbers.set(sql, number)
          newTexts.push(sql)
        }
        return number
      }
      const units = group.map(({ changes, lines }) => ({
        changes: changes.map(({ sql, values, rows }): CrossingChange => [numberOf(sql), rows, ...values]),
        lines,
      }))
      current = done
      port1.ref()
      port1.postMessage({ newTexts, units } satisfies GroupMessage)
    },
    settle,
    foreignVersion() {
      for (;;) {
        const turn = Atomics.load(shared, slots.turn)
        const all = commits(walIndex)
        const atLock = Atomics.load(shared, slots.atLock)
        const others = (turn & 1 && all !== atLock ? all - 1 : all) - Atomics.load(shared, slots.own)
        if (Atomics.load(shared, slots.turn) === turn) return others | 0
      }
    },
    close() {
      current = () => {}
      if (broken === undefined) port1.postMessage(null)
      settle()
      port1.close()
    },
  }
}

/**
 * Opened once for each file and never closed: SQLite's locks are the process's, and closing any descriptor of this file would drop them
 * all (fcntl(2)).
 */
const walIndexes = new Map<string, number>()

function walIndexOf(file: string): number {
  const { dev, ino } = statSync(`${file}-shm`)
  const name = `${dev}/${ino}`
  let descriptor = walIndexes.get(name)
  if (descriptor === undefined) {
    descriptor = openSync(`${file}-shm`, 'r')
    walIndexes.set(name, descriptor)
  }
  return descriptor
}

const counter = new Int32Array(1)
const counterBytes = new Uint8Array(counter.buffer)
const counterAt = 8

/** How many COMMITs, of all processes, the WAL index has counted; it wraps, and is only ever compared. */
export function commits(walIndex: number): number {
  readSync(walIndex, counterBytes, 0, counterBytes.length, counterAt)
  return counter[0]!
}

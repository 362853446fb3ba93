/** The thread that writes: it owns the connection, takes one group after the other, and answers when the disk has it. */
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { makeTrail } from './audit-chain.ts'
import { makeGroupWriter, type Outcome } from './write-group.ts'
import { commits, type GroupMessage, slots, type ThreadTask } from './writer.ts'

const { file, pragmas, chain, texts, shared, walIndex, port } = workerData as ThreadTask

const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
db.exec(pragmas)
const writeGroup = makeGroupWriter(db, makeTrail(db, chain, texts), {
  taken() {
    Atomics.store(shared, slots.atLock, commits(walIndex))
    Atomics.add(shared, slots.turn, 1)
  },
  givenBack(written) {
    if (written) Atomics.add(shared, slots.own, 1)
    Atomics.add(shared, slots.turn, 1)
  },
})
const known: string[] = []

function answer({ newTexts, units }: GroupMessage): readonly Outcome[] | Error {
  known.push(...newTexts)
  try {
    return writeGroup(
      units.map(({ changes, lines }) => ({
        changes: changes.map(([text, rows, ...values]) => ({ sql: known[text]!, values, rows })),
        lines,
      })),
    )
  } catch (error) {
    return error as Error
  }
}

/** null: nothing more will come. */
port.on('message', (message: GroupMessage | null) => {
  if (message === null) db.close()
  port.postMessage(message === null ? [] : answer(message))
  Atomics.add(shared, slots.answered, 1)
  Atomics.notify(shared, slots.answered)
})

/** The thread of generate.ts: keeps every connection busy until the time is up, and tells each answer's latency. */
import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { AnswerReader } from './response.ts'

export type Task = {
  readonly bytes: SharedArrayBuffer
  /** Where each request starts in `bytes`, and where the last one ends. */
  readonly starts: readonly number[]
  readonly hostname: string
  readonly port: number
  readonly connections: number
  readonly measureMs: number
  readonly warmUpMs: number
  readonly eachOnce: boolean
  readonly expect: number
}

export type Measured = { readonly latenciesMs: Float64Array; readonly elapsedMs: number; readonly answersInAll: number }

/** A server that is silent for so long has failed; without this the benchmark would wait for ever. */
const silentMs = 10_000

const task = workerData as Task
const requests = Array.from({ length: task.starts.length - 1 }, (_, index) => {
  const [start, end] = [task.starts[index]!, task.starts[index + 1]!]
  return Buffer.from(task.bytes, start, end - start)
})

let next = 0
let answersInAll = 0
const latencies: number[] = []
const started = performance.now()
const measureFrom = started + task.warmUpMs
const until = measureFrom + task.measureMs
let lastAnswer = measureFrom

await Promise.all(Array.from({ length: task.connections }, keepBusy))
const elapsedMs = usedUp() ? lastAnswer - measureFrom : task.measureMs
parentPort!.postMessage({ latenciesMs: Float64Array.from(latencies), elapsedMs, answersInAll } satisfies Measured)

/** One connection's life, reconnecting where the server closes after an answer. */
async function keepBusy(): Promise<void> {
  while (performance.now() < until && !usedUp()) await onOneSocket()
}

function usedUp(): boolean {
  return task.eachOnce && next >= requests.length
}

function onOneSocket(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket: Socket = connect({ host: task.hostname, port: task.port, noDelay: true })
  const reader = new AnswerReader()
  let sentAt: number | undefined
  // A new connection asks once in any case: openssl ocsp spins for ever over one that closes without a question.
  const send = (first = false) => {
    if ((performance.now() >= until && !first) || usedUp()) return socket.destroy()
    sentAt = performance.now()
    socket.write(requests[next++ % requests.length]!)
  }
  const take = (answer: ReturnType<AnswerReader['push']>) => {
    if (!answer || sentAt === undefined) return
    const now = performance.now()
    if (answer.status !== task.expect) return socket.destroy(new Error(`expected ${task.expect}, got: ${answer.head}`))
    answersInAll++
    if (sentAt >= measureFrom && now <= until) {
      latencies.push(now - sentAt)
      lastAnswer = now
    }
    sentAt = undefined
    if (answer.keepAlive) send()
    else socket.destroy()
  }
  socket.once('connect', () => send(true))
  socket.on('data', (chunk: Buffer) => take(reader.push(chunk)))
  socket.once('end', () => take(reader.end()))
  socket.setTimeout(silentMs, () =>
    socket.destroy(new Error(`no answer for ${silentMs / 1000} s from port ${task.port}`)),
  )
  socket.once('error', reject)
  socket.once('close', () => {
    if (sentAt !== undefined && performance.now() < until) reject(new Error('the server closed without an answer'))
    resolve()
  })
  return promise
}

/**
 * HTTP load over keep-alive connections from a thread of its own: raw sockets, one request at a time on each, so what is
 * measured is the server and not a client library.
 *
 * The requests are made beforehand (request.ts) and shared with the thread; they are sent in their order, over and over,
 * or each once. An answer of another status than expected ends the run: who measures refusals measures nothing.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Measured, Task } from './worker.ts'

export type Load = {
  /** http://127.0.0.1:8080: only host and port count, the path stands in the requests. */
  readonly url: string
  readonly requests: readonly Uint8Array[]
  /** 1, 8 and 32 are the usual ones. */
  readonly connections: number
  /** How long to measure; requests sent once may be used up before. */
  readonly seconds: number
  /** Sent before the clock starts, from the same list. Default: half a second. */
  readonly warmUpSeconds?: number
  /** Every request at most once: acquisitions, log-ins. There is no warm-up then. */
  readonly eachOnce?: boolean
  readonly expect?: number
}

export type LoadResult = {
  /** Answers per second. */
  readonly rate: number
  readonly answers: number
  /** With those of the warm-up: what the server's CPU was spent on. */
  readonly answersInAll: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export async function generate(load: Load): Promise<LoadResult> {
  const { hostname, port } = new URL(load.url)
  const task: Task = {
    ...pack(load.requests),
    hostname,
    port: Number(port),
    connections: load.connections,
    measureMs: load.seconds * 1000,
    warmUpMs: load.eachOnce ? 0 : (load.warmUpSeconds ?? 0.5) * 1000,
    eachOnce: load.eachOnce ?? false,
    expect: load.expect ?? 200,
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task })
  const [measured] = (await once(worker, 'message')) as [Measured] // rejects with the worker's error
  await worker.terminate()
  const latencies = measured.latenciesMs.toSorted()
  if (latencies.length === 0) throw new Error(`no answer from ${load.url} in ${load.seconds} s`)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]!
  const seconds = measured.elapsedMs / 1000
  return {
    rate: latencies.length / seconds,
    answers: latencies.length,
    answersInAll: measured.answersInAll,
    seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  }
}

/** Peer and we are each taken at their best number of connections. */
export async function best(load: Omit<Load, 'connections'>, connections = [1, 8, 32]): Promise<LoadResult> {
  let winner: LoadResult | undefined
  for (const count of connections) {
    const result = await generate({ ...load, connections: count })
    if (!winner || result.rate > winner.rate) winner = result
  }
  return winner!
}

/** All requests in one shared block: nothing is copied when the thread starts. */
function pack(requests: readonly Uint8Array[]): { bytes: SharedArrayBuffer; starts: number[] } {
  const starts = [0]
  for (const request of requests) starts.push(starts.at(-1)! + request.length)
  const bytes = new SharedArrayBuffer(starts.at(-1)!)
  const view = new Uint8Array(bytes)
  requests.forEach((request, index) => {
    view.set(request, starts[index])
  })
  return { bytes, starts }
}

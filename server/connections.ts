/**
 * The live connections of the certificate door, and their end. A check on every request is not enough: an answer that still streams,
 * a WebSocket and an idle connection outlive the certificate they came with. So the door knows whose certificate each socket
 * showed, also before any log-in (a TLS socket shows one for its life), and follows the revocation feed: at once after
 * an own commit, by polling for rows that other processes wrote.
 *
 * One rule says how a socket ends. An answer of ours that has not begun may still go out, because it may be the answer to the very
 * act that ended the socket (somebody stops himself on his own page); the socket closes behind it, after a quarter of a
 * second at the latest. Everything else is destroyed where it stands: idle sockets, WebSockets, whatever the application answers.
 */
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FeedKind, FeedRow } from '../store/feed.ts'

/** Whose certificate a socket showed: three names of rows, each unique over the whole archive. */
export type Whose = { readonly certificateId: string; readonly userId: string; readonly contractId: string }

export type Connections = {
  /** Idempotent; forgotten when the socket closes. */
  track(socket: Duplex, whose: Whose): void
  knows(socket: Duplex): boolean
  /** One of our own answers is being prepared on it. */
  answering(socket: Duplex, response: ServerResponse): void
  /** What is answered on it from now on is the application's: ends without grace. */
  passOn(socket: Duplex): void
  /** From the feed's newest row on. Returns the function that stops it. */
  follow(store: Followed, everyMs: number, log: (error: unknown) => void): () => void
  /** how many are open; for the metrics */
  size(): number
  /** The door closes: a server's own list forgets sockets that became WebSockets, and would wait for them for ever. */
  close(): void
}

/** What is followed; a Store is one. */
export type Followed = {
  readonly feed: { since(number: number): readonly FeedRow[]; head(): number }
  onCommit(listener: (touched: readonly string[]) => void): void
}

const ends = {
  revoked: true,
  superseded: true,
  void: true,
  stopped: true,
  frozen: true,
  closed: true,
  locked: true,
  'logged-out': true,
  lifted: false,
  thawed: false,
} as const satisfies Record<FeedKind, boolean>

/** How long an own answer may take to go out after the end: enough for a slow line, too short for anything else. */
const graceMs = 250

type Connection = { readonly socket: Duplex; answer: ServerResponse | null; ending: boolean }

export function openConnections(): Connections {
  const bySocket = new Map<Duplex, Connection>()
  const byId = new Map<string, Set<Connection>>()

  function track(socket: Duplex, whose: Whose): void {
    if (bySocket.has(socket) || socket.destroyed) return
    const connection: Connection = { socket, answer: null, ending: false }
    const ids = [whose.certificateId, whose.userId, whose.contractId]
    bySocket.set(socket, connection)
    for (const id of ids) byId.set(id, (byId.get(id) ?? new Set()).add(connection))
    socket.once('close', () => {
      bySocket.delete(socket)
      for (const id of ids) {
        const others = byId.get(id)
        others?.delete(connection)
        if (others?.size === 0) byId.delete(id)
      }
    })
  }

  /** The narrowest name in the row says how far it reaches: one certificate, one user, or the whole contract. */
  function apply(row: FeedRow): void {
    if (!ends[row.kind]) return
    for (const connection of byId.get(row.certificate_id ?? row.user_id ?? row.contract_id) ?? []) end(connection)
  }

  return {
    track,
    knows: (socket) => bySocket.has(socket),
    answering(socket, response) {
      const connection = bySocket.get(socket)
      if (connection === undefined) return
      connection.answer = response
      response.once('close', () => {
        if (connection.answer === response) connection.answer = null
      })
    },
    passOn(socket) {
      const connection = bySocket.get(socket)
      if (connection?.ending) socket.destroy()
      else if (connection) connection.answer = null
    },
    follow: (store, everyMs, log) => follow(store, everyMs, log, apply),
    size: () => bySocket.size,
    close: () => bySocket.forEach((_, socket) => void socket.destroy()),
  }
}

function end(connection: Connection): void {
  const { socket, answer } = connection
  if (connection.ending) return
  connection.ending = true
  if (answer === null || answer.headersSent) {
    socket.destroy()
    return
  }
  // node:http closes the socket behind an answer that says so.
  answer.setHeader('Connection', 'close')
  const late = setTimeout(() => socket.destroy(), graceMs)
  socket.once('close', () => clearTimeout(late))
}

function follow(
  store: Followed,
  everyMs: number,
  log: (error: unknown) => void,
  apply: (row: FeedRow) => void,
): () => void {
  let last = store.feed.head()
  let following = true
  function catchUp(): void {
    if (!following) return
    try {
      for (let rows = store.feed.since(last); rows.length > 0; rows = store.feed.since(last)) {
        for (const row of rows) apply(row)
        last = rows.at(-1)!.number
      }
    } catch (error) {
      // The next turn reads from the same row again; meanwhile nobody is let in either (session.ts reads the same archive).
      log(error)
    }
  }
  store.onCommit((touched) => {
    if (touched.some((whose) => whose !== 'none')) catchUp()
  })
  const poll = setInterval(catchUp, everyMs)
  poll.unref()
  return () => {
    following = false
    clearInterval(poll)
  }
}

/** To be registered before the routes of an origin, so that a request is known before anything is decided about it. */
export function watchConnections(
  app: FastifyInstance,
  connections: Connections,
  whose: (request: FastifyRequest) => Whose | null,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw
    const ids = connections.knows(socket) ? null : whose(request)
    if (ids !== null) connections.track(socket, ids)
    connections.answering(socket, reply.raw)
    done()
  })
}

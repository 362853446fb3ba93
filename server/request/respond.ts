/**
 * Writes an answer of ours, past the framework's own way out: one list of headers, one chunk. Nothing is added behind it, so
 * what stands here is what goes over the wire.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Problem } from '../../wire/shapes.ts'
import type { Answer } from './ask.ts'
import { type Beside, ourHeaders } from './headers.ts'

export type Written = {
  readonly status: number
  /** Content-Type; none: nothing follows the headers */
  readonly type?: string
  readonly body?: string | Buffer
  readonly cookies?: readonly string[] | undefined
  /** What a route's file adds. `Warifu-Nonce`, `-Connect` and `-Form` say what its page needs beside the rule of the CSP and never leave the house. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

export function respond(reply: FastifyReply, { status, type, body = '', cookies, headers }: Written): void {
  const list = headers === undefined ? [...ourHeaders(undefined, undefined)] : withOurs(headers)
  if (type !== undefined) list.push('Content-Type', type)
  list.push('Content-Length', String(Buffer.byteLength(body)))
  for (const cookie of cookies ?? []) list.push('Set-Cookie', cookie)
  reply.hijack()
  reply.raw.writeHead(status, list).end(body)
}

/**
 * Something to keep. What is written while it is read goes as fast as it is taken, in chunks, with a turn for everybody else between them;
 * when it cannot be read to its end the connection breaks, so that nobody takes a part for the whole.
 */
export function respondFile(
  reply: FastifyReply,
  answer: Extract<Answer, { name: string }>,
  brokenOff: (error: unknown) => void,
): void {
  const { name, type } = answer
  const headers = { 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }
  if ('file' in answer) return respond(reply, { status: 200, type, body: answer.file, headers })
  reply.hijack()
  reply.raw.writeHead(200, [...withOurs(headers), 'Content-Type', type])
  pipeline(Readable.from(inChunks(answer.texts)), reply.raw).catch(brokenOff)
}

const chunkLength = 32_768

async function* inChunks(texts: Iterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for (const text of texts) {
    chunk += text
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
    await nextTurn()
  }
  yield chunk
}

export const htmlType = 'text/html; charset=utf-8'
export const problemType = 'application/problem+json; charset=utf-8'
export const jsonType = 'application/json; charset=utf-8'

/** 303: whatever was asked, what comes next is a GET (RFC 9110 §15.4.4). */
export function redirect(reply: FastifyReply, location: string, cookies?: readonly string[]): void {
  respond(reply, { status: 303, headers: { Location: location }, cookies })
}

export function writeProblem(reply: FastifyReply, problem: Problem, headers?: Readonly<Record<string, string>>): void {
  const body = JSON.stringify(problem)
  respond(reply, { status: problem.status, type: problemType, body, headers })
}

export function writePage(
  reply: FastifyReply,
  status: number,
  page: string,
  headers?: Readonly<Record<string, string>>,
): void {
  respond(reply, { status, type: htmlType, body: page, headers })
}

/** A route's own word stands in the place of ours. */
function withOurs(headers: Readonly<Record<string, string>>): string[] {
  const beside: { -readonly [name in keyof Beside]: Beside[name] } = {}
  const own: string[] = []
  const said = new Set<string>()
  let cacheControl: string | undefined
  for (const [name, value] of Object.entries(headers)) {
    if (name === 'Warifu-Nonce') beside.nonce = value
    else if (name === 'Warifu-Connect') beside.connect = value
    else if (name === 'Warifu-Form') beside.form = value
    else if (name === 'Cache-Control') cacheControl = value
    else {
      own.push(name, value)
      said.add(name)
    }
  }
  const ours = ourHeaders(Object.keys(beside).length === 0 ? undefined : beside, cacheControl)
  return [...ours.filter((_, at) => !said.has(ours[at - (at % 2)]!)), ...own]
}

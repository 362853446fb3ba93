/**
 * How the console talks to its door.
 *
 * An answer is parsed by the shapes of wire/, so a server that says something else is noticed here and not three
 * components later. A refusal is an expected answer and is returned (`Refused`); anything else that goes wrong
 * (no network, a 500, an answer of another shape) is thrown as `Unanswered`.
 */
import * as z from 'zod/mini'
import { isRefusal, type Refusal, type RefusalCode, refusalCodes } from '../../domain/refusals.ts'
import { problem } from '../../wire/shapes.ts'

/** `reference`: the number a person reads out on the telephone (照会番号). */
export type Refused = Refusal & { readonly reference: string | null }

export function isRefused(answer: unknown): answer is Refused {
  return isRefusal(answer) && 'reference' in answer
}

/** The door did not answer, or not in our language. `status` is 0 when nothing came back at all. */
export class Unanswered extends Error {
  readonly status: number
  readonly reference: string | null
  constructor(status: number, reference: string | null, cause?: unknown) {
    super(`unanswered: ${status}`, { cause })
    this.status = status
    this.reference = reference
  }
}

let csrf = metaContent('warifu-csrf') ?? ''

/** After a new log-in in another tab the page's own token is stale; every answer of /me brings the current one. */
export function rememberCsrf(token: string): void {
  csrf = token
}

export function metaContent(name: string): string | null {
  if (typeof document === 'undefined') return null
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || null
}

export function get<T>(path: string, shape: z.ZodMiniType<T>): Promise<T | Refused> {
  return speak(path, { method: 'GET', headers: { Accept: accepted } }, shape)
}

/** For acts whose answer says no more than yes. */
export const yes = z.pipe(
  z.unknown(),
  z.transform(() => null),
)

export function post<T>(path: string, body: unknown, shape: z.ZodMiniType<T>): Promise<T | Refused> {
  return change('POST', path, body, shape)
}

/** For an answer that is a file to be kept, not to be read here. */
export async function postForFile(path: string, body: unknown): Promise<Blob | Refused> {
  const headers = { Accept: `*/*, ${accepted}`, 'Content-Type': 'application/json', 'Warifu-Csrf': csrf }
  const response = await send(path, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.ok ? response.blob() : refusedBy(response.status, await response.text())
}

export function patch<T>(path: string, body: unknown, shape: z.ZodMiniType<T>): Promise<T | Refused> {
  return change('PATCH', path, body, shape)
}

function change<T>(method: string, path: string, body: unknown, shape: z.ZodMiniType<T>): Promise<T | Refused> {
  const headers = { Accept: accepted, 'Content-Type': 'application/json', 'Warifu-Csrf': csrf }
  return speak(path, { method, headers, body: JSON.stringify(body) }, shape)
}

const accepted = 'application/json, application/problem+json'

async function speak<T>(path: string, init: RequestInit, shape: z.ZodMiniType<T>): Promise<T | Refused> {
  const response = await send(path, init)
  const text = await response.text()
  if (!response.ok) return refusedBy(response.status, text)
  const parsed = shape.safeParse(json(text))
  if (!parsed.success) throw new Unanswered(response.status, null, parsed.error)
  return parsed.data
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store', redirect: 'error' })
  } catch (cause) {
    throw new Unanswered(0, null, cause)
  }
}

function refusedBy(status: number, text: string): Refused {
  const told = problem.safeParse(json(text))
  const reference = told.success ? (told.data.instance ?? null) : null
  if (!told.success || !isCode(told.data.code)) throw new Unanswered(status, reference)
  return { refused: told.data.code, facts: told.data.facts ?? {}, reference }
}

function isCode(code: string | undefined): code is RefusalCode {
  return (refusalCodes as readonly (string | undefined)[]).includes(code)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

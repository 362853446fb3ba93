/**
 * Asking our own doors from a page. Answers what was said: a parsed value, a refusal, or silence. Never throws.
 *
 * A session's CSRF token, where the page carries one, goes along; the rest of the defence is same-origin itself.
 */
import type * as z from 'zod/mini'
import { type Refused, refusedBy } from '../../wire/refused.ts'

/** `unanswered`: no network, no JSON, or an answer of no known shape (status then says which). */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | Refused
  | { readonly kind: 'unanswered'; readonly status: number }

export type Asking = {
  readonly method?: 'GET' | 'POST'
  /** sent as JSON */
  readonly json?: unknown
  /** sent as PKCS#10 (RFC 5967) */
  readonly pkcs10?: Uint8Array<ArrayBuffer>
  /** RFC 6750 §2.1: a session that this page keeps for itself, beside its cookie */
  readonly bearer?: string | undefined
}

export async function ask<T>(path: string, schema: z.ZodMiniType<T>, asking: Asking = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(path, request(asking))
    const body: unknown = await response.json()
    if (response.ok) {
      const parsed = schema.safeParse(body)
      return parsed.success ? { kind: 'answered', value: parsed.data } : { kind: 'unanswered', status: response.status }
    }
    return refusedBy(body) ?? { kind: 'unanswered', status: response.status }
  } catch {
    return { kind: 'unanswered', status: 0 }
  }
}

function request({ method, json, pkcs10, bearer }: Asking): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' }
  const csrf = document.querySelector<HTMLMetaElement>('meta[name="warifu-csrf"]')?.content
  if (csrf) headers['warifu-csrf'] = csrf
  if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`
  if (pkcs10) headers['content-type'] = 'application/pkcs10'
  if (json !== undefined) headers['content-type'] = 'application/json'
  const body = pkcs10 ?? (json === undefined ? null : JSON.stringify(json))
  return {
    method: method ?? (body ? 'POST' : 'GET'),
    headers,
    body,
    cache: 'no-store',
    signal: AbortSignal.timeout(60_000),
  }
}

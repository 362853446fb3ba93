/** OpenAPI 3.1 of the JSON routes, made from the same schemas that parse them, once. The operations stand in open-api/, a file for each area. */
import * as z from 'zod'
import { problem } from '../../wire/shapes.ts'
import type { Answer } from '../request/ask.ts'
import { loginOperations } from './open-api/login.ts'
import { meOperations } from './open-api/me.ts'
import type { Operation } from './open-api/operation.ts'
import { portalOperations } from './open-api/portal.ts'
import { renewalOperations } from './open-api/renewal.ts'
import { replacementOperations } from './open-api/replacement.ts'
import { usersOperations } from './open-api/users.ts'

const operations: readonly Operation[] = [
  ...portalOperations,
  ...loginOperations,
  ...meOperations,
  ...replacementOperations,
  ...renewalOperations,
  ...usersOperations,
]

let made: unknown

export function openApi(): Answer {
  made ??= document()
  return { json: made, headers: { 'Cache-Control': 'max-age=300' } }
}

function document(): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    paths[operation.path]![operation.method] = describe(operation)
  }
  return { openapi: '3.1.0', info: { title: 'Warifu', version: '1' }, paths, components: { securitySchemes } }
}

/** Cookies are named by the server; a program may use the acquisition session as a bearer token instead (RFC 6750). */
const securitySchemes = {
  certificate: { type: 'mutualTLS', description: 'login and manage: the client certificate of the connection' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-warifu' },
  acquisition: { type: 'http', scheme: 'bearer', description: 'the session of POST /api/v1/acquisition' },
}

function describe({ path, asks, sends, tells, done = ['200'], summary }: Operation): unknown {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } }
  })
  const answer = { description: 'done', content: { 'application/json': { schema: z.toJSONSchema(tells) } } }
  const refusal = {
    description: 'a refusal (code E01–E27), or a request that was not understood',
    content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
  }
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...security(path, summary),
    ...(asks
      ? { requestBody: { content: { 'application/json': { schema: z.toJSONSchema(asks, { io: 'input' }) } } } }
      : {}),
    ...(sends ? { requestBody: { required: true, content: { [sends]: {} } } } : {}),
    responses: { ...Object.fromEntries(done.map((status) => [status, answer])), '4XX': refusal, '503': refusal },
  }
}

/** Who must have what: on `manage.` a session and its certificate, at the check and the log-in the certificate. */
function security(path: string, summary: string): { security?: object[] } {
  if (path === '/api/v1/acquisition/certificate') return { security: [{ acquisition: [] }] }
  if (path === '/_warifu/confirm' || path === '/_warifu/api/v1/login' || path === '/api/v1/hand-over')
    return { security: [{ certificate: [] }] }
  if (summary.startsWith('portal, manage:')) return { security: [{}, { certificate: [], session: [] }] }
  return summary.startsWith('portal:') ? {} : { security: [{ certificate: [], session: [] }] }
}

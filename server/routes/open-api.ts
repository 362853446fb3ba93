/** OpenAPI 3.1 of the JSON routes, made from the same schemas that parse them, once. The operations stand in open-api/, a file for each area. */
import type { Answer } from '../request/ask.ts'
import { documentOf } from './open-api/document.ts'
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
  made ??= documentOf(operations, { title: 'Warifu', securitySchemes, security })
  return { json: made, headers: { 'Cache-Control': 'max-age=300' } }
}

/** Cookies are named by the server; a program may use the acquisition session as a bearer token instead (RFC 6750). */
const securitySchemes = {
  certificate: { type: 'mutualTLS', description: 'login and manage: the client certificate of the connection' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-warifu' },
  acquisition: { type: 'http', scheme: 'bearer', description: 'the session of POST /api/v1/acquisition' },
}

/** Who must have what: on `manage.` a session and its certificate, at the check and the log-in the certificate. */
function security({ path, summary }: Operation): { security?: object[] } {
  if (path === '/api/v1/acquisition/certificate') return { security: [{ acquisition: [] }] }
  if (path === '/_warifu/confirm' || path === '/_warifu/api/v1/login' || path === '/api/v1/hand-over')
    return { security: [{ certificate: [] }] }
  if (summary.startsWith('portal, manage:')) return { security: [{}, { certificate: [], session: [] }] }
  return summary.startsWith('portal:') ? {} : { security: [{ certificate: [], session: [] }] }
}

/** OpenAPI 3.1 of the JSON routes, made from the same schemas that parse them, once: one table of operations, read down as the route table is. */
import * as z from 'zod'
import {
  confirmInstall,
  handOver,
  handOverReady,
  handOverTaken,
  installConfirmed,
  loggedIn,
  logIn,
  takeHandOver,
} from '../../wire/login.ts'
import * as manage from '../../wire/manage.ts'
import * as own from '../../wire/own.ts'
import * as portal from '../../wire/portal.ts'
import * as renewal from '../../wire/renewal.ts'
import * as replacement from '../../wire/replacement.ts'
import { problem } from '../../wire/shapes.ts'
import * as users from '../../wire/users.ts'
import type { Answer } from '../request/ask.ts'

type Operation = {
  path: string
  method: 'get' | 'post' | 'patch'
  asks?: z.core.$ZodType
  /** what is sent where it is no JSON */
  sends?: 'application/pkcs10'
  tells: z.core.$ZodType
  /** where it is not 200 alone */
  done?: readonly ('200' | '201')[]
  summary: string
}

const loggedOut = z.object({ loggedOut: z.literal(true) })

const operations: readonly Operation[] = [
  {
    path: '/api/v1/acquisition',
    method: 'post',
    asks: portal.beginAcquisition,
    tells: portal.acquisitionBegun,
    summary: 'portal: open an acquisition session',
  },
  {
    path: '/api/v1/acquisition/certificate',
    method: 'post',
    sends: 'application/pkcs10',
    tells: portal.certificateIssued,
    done: ['201', '200'],
    summary: 'portal: a certificate request (PKCS#10, DER) in, the certificate out; 200: the same key asked before',
  },
  {
    path: '/api/v1/acquisition/certificate',
    method: 'get',
    tells: portal.certificateIssued,
    summary: 'portal: the same certificate again',
  },
  {
    path: '/api/v1/called-by-telephone',
    method: 'post',
    asks: portal.calledByTelephone,
    tells: z.object({ heard: z.literal(true) }),
    summary: 'portal, manage: yes, somebody is guiding me by telephone',
  },
  {
    path: '/_warifu/confirm',
    method: 'post',
    asks: confirmInstall,
    tells: installConfirmed,
    summary: 'login: installation check',
  },
  {
    path: '/_warifu/api/v1/login',
    method: 'post',
    asks: logIn,
    tells: loggedIn,
    summary: 'login: log in with the presented certificate',
  },
  {
    path: '/_warifu/api/v1/logout',
    method: 'post',
    tells: loggedOut,
    summary: 'login: log out, on manage too',
  },
  { path: '/api/v1/logout', method: 'post', tells: loggedOut, summary: 'manage: log out, on login too' },
  {
    path: '/_warifu/api/v1/hand-over',
    method: 'post',
    asks: handOver,
    tells: handOverReady,
    summary: 'login: the way to manage',
  },
  {
    path: '/api/v1/hand-over',
    method: 'post',
    asks: takeHandOver,
    tells: handOverTaken,
    summary: 'manage: take the hand-over',
  },
  { path: '/api/v1/me', method: 'get', tells: manage.me, summary: 'manage: who am I' },
  {
    path: '/api/v1/me/passwords',
    method: 'post',
    asks: manage.setPasswords,
    tells: z.object({ set: z.boolean() }),
    summary: 'manage: own passwords, both at once at the first log-in',
  },
  {
    path: '/api/v1/me/password',
    method: 'post',
    asks: own.changePassword,
    tells: z.object({ set: z.boolean() }),
    summary: 'manage: own log-in password, by the old one',
  },
  {
    path: '/api/v1/me/confirmation-password',
    method: 'post',
    asks: own.changeConfirmation,
    tells: z.object({ set: z.boolean() }),
    summary: 'manage: own 確認用パスワード, by the old one',
  },
  {
    path: '/api/v1/me/mail',
    method: 'post',
    asks: own.changeMail,
    tells: own.mailChanged,
    summary: 'manage: own mail address, from 12:00 of the next bank business day',
  },
  {
    path: '/api/v1/me/mail/withdrawal',
    method: 'post',
    asks: own.withdrawMail,
    tells: own.mailWithdrawn,
    summary: 'manage: withdraw that change before it works',
  },
  {
    path: '/api/v1/me/mail/confirmation',
    method: 'post',
    asks: own.confirmMail,
    tells: z.object({ confirmed: z.boolean() }),
    summary: 'manage: the address is mine',
  },
  {
    path: '/api/v1/me/logins/{login}/disowned',
    method: 'post',
    tells: own.loginDisowned,
    summary: 'manage: this log-in was not mine',
  },
  {
    path: '/api/v1/me/sessions/end',
    method: 'post',
    tells: z.object({ ended: z.boolean() }),
    summary: 'manage: log out everywhere',
  },
  {
    path: '/api/v1/users/{loginId}/mail',
    method: 'post',
    asks: own.changeMail,
    tells: own.mailChanged,
    summary: 'manage: a general user’s mail address',
  },
  {
    path: '/api/v1/users/{loginId}/mail/withdrawal',
    method: 'post',
    asks: own.withdrawMail,
    tells: own.mailWithdrawn,
    summary: 'manage: withdraw that change before it works',
  },
  {
    path: '/api/v1/replacement',
    method: 'post',
    asks: replacement.askReplacement,
    tells: replacement.replacementAsked,
    summary: 'portal: the new PC asks; always answered alike',
  },
  {
    path: '/api/v1/replacement',
    method: 'get',
    tells: replacement.replacementState,
    summary: 'portal: how it stands; once approved, the half hour begins',
  },
  {
    path: '/api/v1/replacement/withdrawal',
    method: 'post',
    tells: replacement.replacementWithdrawn,
    summary: 'portal: the new PC gives up',
  },
  {
    path: '/api/v1/replacement/certificate',
    method: 'post',
    tells: portal.certificateIssued,
    summary: 'portal: PKCS#10 in, the new PC’s certificate out',
  },
  {
    path: '/api/v1/replacement/certificate',
    method: 'get',
    tells: portal.certificateIssued,
    summary: 'portal: the same certificate again',
  },
  {
    path: '/api/v1/me/replacement',
    method: 'post',
    asks: replacement.approveReplacement,
    tells: replacement.replacementUnderWay,
    summary: 'manage: the old PC approves by the new one’s short code',
  },
  {
    path: '/api/v1/me/replacement',
    method: 'get',
    tells: replacement.myReplacement,
    summary: 'manage: what the old PC has approved',
  },
  {
    path: '/api/v1/me/replacement/withdrawal',
    method: 'post',
    tells: replacement.replacementWithdrawn,
    summary: 'manage: the old PC takes it back',
  },
  {
    path: '/api/v1/me/replacement-request',
    method: 'post',
    tells: replacement.replacementRequestView,
    summary: 'manage: a general user asks his master for a new PC',
  },
  {
    path: '/api/v1/me/replacement-request/withdrawal',
    method: 'post',
    tells: replacement.replacementWithdrawn,
    summary: 'manage: the request is taken back',
  },
  {
    path: '/api/v1/renewal',
    method: 'post',
    asks: renewal.beginRenewal,
    tells: portal.acquisitionBegun,
    summary: 'manage: renew the certificate of this log-in; opens a session as the acquisition does',
  },
  {
    path: '/api/v1/renewal/certificate',
    method: 'post',
    tells: portal.certificateIssued,
    summary: 'manage: PKCS#10 in, the renewed certificate out',
  },
  {
    path: '/api/v1/renewal/certificate',
    method: 'get',
    tells: portal.certificateIssued,
    summary: 'manage: the same renewed certificate again',
  },
  { path: '/api/v1/users', method: 'get', tells: manage.userList, summary: 'manage: users of the contract' },
  {
    path: '/api/v1/users',
    method: 'post',
    asks: manage.addUser,
    tells: manage.userAdded,
    done: ['201'],
    summary: 'manage: add a general user',
  },
  {
    path: '/api/v1/users/{loginId}/acquisition-code',
    method: 'post',
    asks: manage.issueCode,
    tells: manage.codeIssued,
    done: ['201'],
    summary: 'manage: one-time code',
  },
  {
    path: '/api/v1/users/{loginId}/certificate/revocation',
    method: 'post',
    asks: manage.revokeCertificate,
    tells: manage.certificateRevoked,
    summary: 'manage: revoke',
  },
  {
    path: '/api/v1/users/{loginId}/stop/lift',
    method: 'post',
    asks: manage.liftStop,
    tells: manage.stopLifted,
    summary: 'manage: lift a stop',
  },
  {
    path: '/api/v1/users/{loginId}',
    method: 'patch',
    asks: users.renameUser,
    tells: users.userRenamed,
    summary: 'manage: change the registered name',
  },
  {
    path: '/api/v1/users/{loginId}/deletion',
    method: 'post',
    asks: users.confirmed,
    tells: users.userRemoved,
    summary: 'manage: delete a general user',
  },
  {
    path: '/api/v1/users/{loginId}/unlock',
    method: 'post',
    asks: users.confirmed,
    tells: users.userUnlocked,
    summary: 'manage: unlock a general user',
  },
  {
    path: '/api/v1/users/{loginId}/password-reset',
    method: 'post',
    asks: users.confirmed,
    tells: users.passwordReset,
    summary: 'manage: new initial password',
  },
  {
    path: '/api/v1/users/{loginId}/history',
    method: 'get',
    tells: users.userHistory,
    summary: 'manage: what happened to a user',
  },
  {
    path: '/api/v1/user-import/check',
    method: 'post',
    asks: users.checkImport,
    tells: users.importChecked,
    summary: 'manage: judge a list of new users',
  },
  {
    path: '/api/v1/user-import',
    method: 'post',
    asks: users.importUsers,
    tells: users.usersImported,
    summary: 'manage: add a list of users, all or none',
  },
  {
    path: '/api/v1/stop',
    method: 'post',
    asks: z.union([portal.stopFromOutside, manage.stopUser]),
    tells: z.union([portal.stopHeard, manage.userStopped]),
    summary: 'portal, manage: 緊急停止',
  },
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

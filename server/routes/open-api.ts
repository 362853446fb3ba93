/** OpenAPI 3.1 of the JSON routes, made from the same schemas that parse them, once. */
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
import * as portal from '../../wire/portal.ts'
import { problem } from '../../wire/shapes.ts'
import * as users from '../../wire/users.ts'
import type { Answer } from '../request/ask.ts'

type Operation = {
  path: string
  method: 'get' | 'post' | 'patch'
  asks?: z.core.$ZodType
  tells: z.core.$ZodType
  summary: string
}

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
    tells: portal.certificateIssued,
    summary: 'portal: PKCS#10 in, certificate out',
  },
  {
    path: '/api/v1/acquisition/certificate',
    method: 'get',
    tells: portal.certificateIssued,
    summary: 'portal: the same certificate again',
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
    summary: 'manage: own passwords',
  },
  { path: '/api/v1/users', method: 'get', tells: manage.userList, summary: 'manage: users of the contract' },
  {
    path: '/api/v1/users',
    method: 'post',
    asks: manage.addUser,
    tells: manage.userAdded,
    summary: 'manage: add a general user',
  },
  {
    path: '/api/v1/users/{loginId}/acquisition-code',
    method: 'post',
    asks: manage.issueCode,
    tells: manage.codeIssued,
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
  const refusal = {
    description: 'a refusal',
    content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
  }
  for (const { path, method, asks, tells, summary } of operations) {
    paths[path] ??= {}
    paths[path][method] = {
      summary,
      ...(asks ? { requestBody: { content: { 'application/json': { schema: z.toJSONSchema(asks) } } } } : {}),
      responses: {
        '200': { description: 'done', content: { 'application/json': { schema: z.toJSONSchema(tells) } } },
        '4XX': refusal,
      },
    }
  }
  return { openapi: '3.1.0', info: { title: 'Warifu', version: '1' }, paths }
}

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
import * as own from '../../wire/own.ts'
import * as portal from '../../wire/portal.ts'
import { problem } from '../../wire/shapes.ts'
import type { Answer } from '../request/ask.ts'

type Operation = {
  path: string
  method: 'get' | 'post'
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
      ...(asks
        ? { requestBody: { content: { 'application/json': { schema: z.toJSONSchema(asks, { io: 'input' }) } } } }
        : {}),
      responses: {
        '200': { description: 'done', content: { 'application/json': { schema: z.toJSONSchema(tells) } } },
        '4XX': refusal,
      },
    }
  }
  return { openapi: '3.1.0', info: { title: 'Warifu', version: '1' }, paths }
}

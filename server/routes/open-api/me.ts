/** `manage.`: what everybody does for himself (wire/ has the schemas). */
import * as z from 'zod'
import * as manage from '../../../wire/manage.ts'
import * as own from '../../../wire/own.ts'
import type { Operation } from './operation.ts'

export const meOperations: readonly Operation[] = [
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
]

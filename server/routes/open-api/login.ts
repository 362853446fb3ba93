/** The certificate door: check, log-in, log-out, the way to the console (wire/ has the schemas). */
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
} from '../../../wire/login.ts'
import type { Operation } from './operation.ts'

const loggedOut = z.object({ loggedOut: z.literal(true) })

export const loginOperations: readonly Operation[] = [
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
]

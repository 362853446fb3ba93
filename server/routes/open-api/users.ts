/** `manage.`: what a master does for his users (wire/ has the schemas). */
import * as manage from '../../../wire/manage.ts'
import * as own from '../../../wire/own.ts'
import * as users from '../../../wire/users.ts'
import type { Operation } from './operation.ts'

export const usersOperations: readonly Operation[] = [
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
]

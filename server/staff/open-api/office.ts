/** `staff.`: log-in, queues, the customer on one page, what one person does alone (wire/ has the schemas). */
import * as z from 'zod'
import * as manage from '../../../wire/manage.ts'
import * as wire from '../../../wire/staff/office.ts'
import * as people from '../../../wire/staff/people.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

const contract = '/api/v1/contracts/{number}'
const user = '/api/v1/users/{loginId}'

export const officeOperations: readonly Operation[] = [
  {
    path: '/api/v1/login',
    method: 'post',
    tells: z.object({ staffNumber: z.string(), role: z.enum(wire.staffParts) }),
    summary: 'staff: log in with the presented certificate; the body is {}',
  },
  {
    path: '/api/v1/logout',
    method: 'post',
    tells: z.object({ loggedOut: z.literal(true) }),
    summary: 'staff: log out',
  },
  { path: '/api/v1/me', method: 'get', tells: wire.staffMe, summary: 'staff: who am I, and how much waits' },
  { path: '/api/v1/queues', method: 'get', tells: wire.queues, summary: 'staff: what waits for somebody' },
  {
    path: '/api/v1/contracts',
    method: 'get',
    query: z.object({ q: z.string() }),
    tells: wire.contractsFound,
    summary: 'staff: by number, company, login ID or name; a line of the trail',
  },
  {
    path: '/api/v1/contracts',
    method: 'post',
    asks: wire.enterContract,
    tells: wire.contractEntered,
    done: ['201'],
    summary: 'staff: an application, which asks for its approval',
  },
  {
    path: contract,
    method: 'get',
    tells: wire.customer,
    summary: 'staff: the customer on one page; a line of the trail',
  },
  {
    path: `${contract}/freeze`,
    method: 'post',
    asks: wire.freeze,
    tells: wire.frozen,
    summary: 'staff: freeze, at once',
  },
  {
    path: `${contract}/visits`,
    method: 'post',
    asks: wire.recordVisit,
    tells: wire.visitRecorded,
    done: ['201'],
    summary: 'staff: ご来店, with what was shown and checked',
  },
  { path: `${user}/inquiry`, method: 'get', tells: wire.loginIdInquiry, summary: 'staff: whose login ID this is' },
  { path: `${user}/own-view`, method: 'get', tells: people.ownView, summary: 'staff: what the customer sees himself' },
  {
    path: `${user}/revocation`,
    method: 'post',
    asks: wire.revokeByBank,
    tells: manage.certificateRevoked,
    summary: 'staff: revoke, at once',
  },
  {
    path: `${user}/stop`,
    method: 'post',
    asks: wire.byTelephone,
    tells: manage.userStopped,
    summary: 'staff: 緊急停止 after a call',
  },
  {
    path: `${user}/unlock`,
    method: 'post',
    asks: wire.byTelephone,
    tells: z.object({ loginId: z.string(), unlockedAt: z.string() }),
    summary: 'staff: unlock a master after a call-back to the number on file',
  },
  {
    path: `${user}/hold`,
    method: 'post',
    asks: wire.clearSignal,
    tells: z.object({ id: z.string() }),
    done: ['201'],
    summary: 'staff: hold the restriction until it is cleared',
  },
  {
    path: '/api/v1/signals/{id}/clearance',
    method: 'post',
    asks: wire.clearSignal,
    tells: wire.signalCleared,
    summary: 'staff: a signal was looked into',
  },
  {
    path: '/api/v1/letters/print',
    method: 'post',
    asks: wire.printLetters,
    gives: ['application/pdf', 'application/pkcs7-mime'],
    summary: 'staff: the centre’s letters, once; for a printer or enciphered for the mailing house',
  },
]

/** パソコン入替, on both PCs (wire/ has the schemas). */
import * as portal from '../../../wire/portal.ts'
import * as replacement from '../../../wire/replacement.ts'
import type { Operation } from './operation.ts'

export const replacementOperations: readonly Operation[] = [
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
]

/** The portal: acquisition, and what somebody may do without a session (wire/ has the schemas). */
import * as z from 'zod'
import * as manage from '../../../wire/manage.ts'
import * as portal from '../../../wire/portal.ts'
import type { Operation } from './operation.ts'

export const portalOperations: readonly Operation[] = [
  {
    path: '/api/v1/bank-time',
    method: 'get',
    tells: portal.bankTime,
    summary: 'portal: the time by which the bank’s rules go',
  },
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
    path: '/api/v1/stop',
    method: 'post',
    asks: z.union([portal.stopFromOutside, manage.stopUser]),
    tells: z.union([portal.stopHeard, manage.userStopped]),
    summary: 'portal, manage: 緊急停止',
  },
]

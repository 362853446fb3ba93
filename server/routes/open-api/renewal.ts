/** 更新 on `manage.` (wire/ has the schemas). */
import * as portal from '../../../wire/portal.ts'
import * as renewal from '../../../wire/renewal.ts'
import type { Operation } from './operation.ts'

export const renewalOperations: readonly Operation[] = [
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
]

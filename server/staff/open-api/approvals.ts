/** `staff.`: what takes two people (wire/ has the schemas). */
import * as wire from '../../../wire/staff/office.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

const one = '/api/v1/approvals/{id}'

export const approvalOperations: readonly Operation[] = [
  {
    path: '/api/v1/approvals',
    method: 'post',
    asks: wire.requestApproval,
    tells: wire.approvalRequested,
    done: ['201'],
    summary: 'staff: ask a second person',
  },
  {
    path: one,
    method: 'get',
    tells: wire.approvalCase,
    summary: 'staff: the request, its evidence, what has changed since',
  },
  {
    path: `${one}/approval`,
    method: 'post',
    asks: wire.decideRequest,
    tells: wire.approvalDecided,
    summary: 'staff: approve, and it is done; never one’s own',
  },
  {
    path: `${one}/rejection`,
    method: 'post',
    asks: wire.rejectRequest,
    tells: wire.approvalDecided,
    summary: 'staff: reject',
  },
  {
    path: `${one}/withdrawal`,
    method: 'post',
    asks: wire.decideRequest,
    tells: wire.approvalDecided,
    summary: 'staff: take one’s own request back',
  },
]

/** `staff.`: 一斉更新, the orders and who is left (wire/ has the schemas). Asking for one is a request for approval. */
import * as wire from '../../../wire/staff/rollover.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

export const rolloverOperations: readonly Operation[] = [
  {
    path: '/api/v1/renewal-orders',
    method: 'get',
    tells: wire.renewalOrders,
    summary: 'staff: the issuing CAs and the ordered renewals, with their progress',
  },
  {
    path: '/api/v1/renewal-orders/{id}',
    method: 'get',
    tells: wire.renewalOrderCase,
    summary: 'staff: an ordered renewal and who is left; a line of the trail',
  },
]

/** The one request about the house's rules of a kind that waits for a second person. */

import type { WaitingRequest } from '../../wire/staff/desks.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'

export function waitingFor(
  { store }: Counter,
  kind: 'change-policy' | 'load-calendar' | 'open-issuing',
): WaitingRequest | null {
  const request = store.branch.approvals.openAbout(kind, 'house')
  if (request === undefined) return null
  return { id: request.id, requestedBy: request.requested_by, deadline: text(request.deadline) }
}

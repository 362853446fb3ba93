/** `staff.`: calendar and rules, the forecast, issuing (wire/desks.ts has the schemas). */
import * as wire from '../../../wire/desks.ts'
import { approvalRequested } from '../../../wire/staff.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

const looks = 'what a file would change and whom it concerns, or its mistakes by line; nothing changes'
const asks = 'hand the file in and ask a second person'

export const deskOperations: readonly Operation[] = [
  {
    path: '/api/v1/approvals/{id}/comparison',
    method: 'get',
    tells: wire.comparison,
    summary: 'staff: what the file of a request changes, for the second person; a line of the trail',
  },
  {
    path: '/api/v1/calendar',
    method: 'get',
    tells: wire.calendarView,
    summary: 'staff: the windows of the next 60 days, and how far holidays are official',
  },
  {
    path: '/api/v1/calendar/look',
    method: 'post',
    asks: wire.ruleFile,
    tells: wire.calendarLooked,
    summary: `staff: calendar, ${looks}`,
  },
  {
    path: '/api/v1/calendar/request',
    method: 'post',
    asks: wire.ruleFile,
    tells: approvalRequested,
    done: ['201'],
    summary: `staff: calendar, ${asks}; in force with the approval`,
  },
  {
    path: '/api/v1/policy',
    method: 'get',
    tells: wire.policyView,
    summary: 'staff: every rule in force with its line, and which rules were in force since when',
  },
  {
    path: '/api/v1/policy/look',
    method: 'post',
    asks: wire.ruleFile,
    tells: wire.policyLooked,
    summary: `staff: policy, ${looks}`,
  },
  {
    path: '/api/v1/policy/request',
    method: 'post',
    asks: wire.ruleFile,
    tells: approvalRequested,
    done: ['201'],
    summary: `staff: policy, ${asks}; in force with the next start that has the file`,
  },
  {
    path: '/api/v1/forecast',
    method: 'get',
    tells: wire.forecastView,
    summary: 'staff: how many certificates end in each week of thirteen months',
  },
  {
    path: '/api/v1/issuing',
    method: 'get',
    tells: wire.issuingView,
    summary: 'staff: whether certificates are issued, and those that the archive does not know',
  },
]

/** `staff.`: the desks of calendar and rules, the forecast and the opening of issuing (wire/ has the schemas). */

import * as desks from '../../../wire/staff/desks.ts'
import { approvalRequested } from '../../../wire/staff/office.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

export const deskOperations: readonly Operation[] = [
  {
    path: '/api/v1/calendar',
    method: 'get',
    tells: desks.calendarView,
    summary: 'staff: the calendar in force and the windows of the next sixty days',
  },
  {
    path: '/api/v1/calendar/look',
    method: 'post',
    asks: desks.ruleFile,
    tells: desks.calendarLooked,
    summary:
      'staff: what a file of holidays or closures would change, or what is wrong in it, row by row; nothing is kept',
  },
  {
    path: '/api/v1/calendar/request',
    method: 'post',
    asks: desks.ruleFile,
    tells: approvalRequested,
    done: ['201'],
    summary: 'staff: ask that a calendar file comes into force; a second person decides',
  },
  { path: '/api/v1/policy', method: 'get', tells: desks.policyView, summary: 'staff: the rules in force' },
  {
    path: '/api/v1/policy/look',
    method: 'post',
    asks: desks.ruleFile,
    tells: desks.policyLooked,
    summary: 'staff: what a policy file would change and for whom, or what is wrong in it; nothing is kept',
  },
  {
    path: '/api/v1/policy/request',
    method: 'post',
    asks: desks.ruleFile,
    tells: approvalRequested,
    done: ['201'],
    summary: 'staff: ask that a policy comes into force; a second person decides',
  },
  {
    path: '/api/v1/approvals/{id}/comparison',
    method: 'get',
    tells: desks.comparison,
    summary: 'staff: what the file of a request would change, for whoever decides',
  },
  { path: '/api/v1/forecast', method: 'get', tells: desks.forecastView, summary: 'staff: expiries by week' },
  { path: '/api/v1/issuing', method: 'get', tells: desks.issuingView, summary: 'staff: 照合 after a restore' },
]

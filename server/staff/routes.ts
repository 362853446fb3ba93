/** The staff door's route table, read down each column. Who may do what beyond "of the staff" is decided by the conductors, by the part of the person. */
import type { Refusal } from '../../domain/refusals.ts'
import type { Answer } from '../request/ask.ts'
import type { Route } from '../request/route.ts'
import * as demo from '../routes/demo.ts'
import * as acts from './acts.ts'
import * as approvals from './approvals.ts'
import * as desks from './desks.ts'
import * as letters from './letters.ts'
import * as mails from './mails.ts'
import { manual } from './manual.ts'
import { staffOpenApi } from './open-api.ts'
import * as people from './people.ts'
import * as reads from './reads.ts'
import * as rollover from './rollover.ts'
import type { AskStaff } from './serve.ts'
import * as session from './session.ts'
import * as trail from './trail.ts'

export type StaffRoute = Pick<Route, 'method' | 'path' | 'answers' | 'limit' | 'takesFile' | 'onlyInDemo'> & {
  /** anyone: also without a session */
  readonly who: 'anyone' | 'staff'
  readonly file: (ask: AskStaff) => Promise<Answer | Refusal> | Answer | Refusal
}

// biome-ignore format: a table
export const staffRoutes: readonly StaffRoute[] = [
  { method: 'GET',  path: '/',                                  who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/search',                            who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/apply',                             who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/staff',                             who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/renewal',                           who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/mails',                             who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/audit',                             who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/calendar',                          who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/policy',                            who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/forecast',                          who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/issuing',                           who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/renewals',                          who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/renewals/:id',                      who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/contracts/:number',                 who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/contracts/:number/visit',           who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/approvals/:id',                     who: 'staff',  answers: 'page', limit: 'requests', file: reads.document },
  { method: 'GET',  path: '/manual',                            who: 'staff',  answers: 'page', limit: 'requests', file: manual },
  { method: 'GET',  path: '/manual/:book',                      who: 'staff',  answers: 'page', limit: 'requests', file: manual },
  { method: 'GET',  path: '/manual/:book/:chapter',             who: 'staff',  answers: 'page', limit: 'requests', file: manual },
  { method: 'POST', path: '/login',                             who: 'anyone', answers: 'page', limit: 'secrets',  file: session.logInByForm },
  { method: 'POST', path: '/api/v1/login',                      who: 'anyone', answers: 'json', limit: 'secrets',  file: session.logInByProgram },
  { method: 'POST', path: '/api/v1/logout',                     who: 'staff',  answers: 'json', limit: 'requests', file: session.logOut },
  { method: 'GET',  path: '/api/v1/me',                         who: 'staff',  answers: 'json', limit: 'requests', file: reads.me },
  { method: 'GET',  path: '/api/v1/openapi.json',               who: 'staff',  answers: 'json', limit: 'requests', file: staffOpenApi },
  { method: 'GET',  path: '/api/v1/queues',                     who: 'staff',  answers: 'json', limit: 'requests', file: reads.queues },
  { method: 'GET',  path: '/api/v1/contracts',                  who: 'staff',  answers: 'json', limit: 'requests', file: reads.search },
  { method: 'POST', path: '/api/v1/contracts',                  who: 'staff',  answers: 'json', limit: 'requests', file: acts.enter },
  { method: 'GET',  path: '/api/v1/contracts/:number',          who: 'staff',  answers: 'json', limit: 'requests', file: reads.customer },
  { method: 'POST', path: '/api/v1/contracts/:number/freeze',   who: 'staff',  answers: 'json', limit: 'requests', file: acts.freeze },
  { method: 'POST', path: '/api/v1/contracts/:number/incident', who: 'staff',  answers: 'json', limit: 'requests', file: trail.incident },
  { method: 'POST', path: '/api/v1/contracts/:number/visits',   who: 'staff',  answers: 'json', limit: 'requests', file: acts.visit },
  { method: 'GET',  path: '/api/v1/users/:loginId/inquiry',     who: 'staff',  answers: 'json', limit: 'requests', file: reads.inquiry },
  { method: 'GET',  path: '/api/v1/users/:loginId/own-view',    who: 'staff',  answers: 'json', limit: 'requests', file: reads.ownView },
  { method: 'POST', path: '/api/v1/users/:loginId/revocation',  who: 'staff',  answers: 'json', limit: 'requests', file: acts.revocation },
  { method: 'POST', path: '/api/v1/users/:loginId/stop',        who: 'staff',  answers: 'json', limit: 'requests', file: acts.stop },
  { method: 'POST', path: '/api/v1/users/:loginId/unlock',      who: 'staff',  answers: 'json', limit: 'requests', file: acts.unlock },
  { method: 'POST', path: '/api/v1/users/:loginId/hold',        who: 'staff',  answers: 'json', limit: 'requests', file: acts.hold },
  { method: 'POST', path: '/api/v1/signals/:id/clearance',      who: 'staff',  answers: 'json', limit: 'requests', file: acts.clearance },
  { method: 'POST', path: '/api/v1/letters/print',              who: 'staff',  answers: 'json', limit: 'requests', file: letters.printThem },
  { method: 'GET',  path: '/api/v1/mails',                      who: 'staff',  answers: 'json', limit: 'requests', file: mails.list },
  { method: 'POST', path: '/api/v1/mails/:id/follow-ups',       who: 'staff',  answers: 'json', limit: 'requests', file: mails.followUp },
  { method: 'GET',  path: '/api/v1/audit',                      who: 'staff',  answers: 'json', limit: 'requests', file: trail.search },
  { method: 'GET',  path: '/api/v1/audit/lines/:chain/:number', who: 'staff',  answers: 'json', limit: 'requests', file: trail.line },
  { method: 'GET',  path: '/api/v1/audit/checkpoints',          who: 'staff',  answers: 'json', limit: 'requests', file: trail.checkpoints },
  { method: 'POST', path: '/api/v1/audit/export',               who: 'staff',  answers: 'json', limit: 'requests', file: trail.exported },
  { method: 'GET',  path: '/api/v1/staff',                      who: 'staff',  answers: 'json', limit: 'requests', file: people.list },
  { method: 'GET',  path: '/api/v1/staff/:number/certificate',  who: 'staff',  answers: 'page', limit: 'requests', file: people.certificate },
  { method: 'POST', path: '/api/v1/me/certificate',             who: 'staff',  answers: 'json', limit: 'requests', file: people.renew },
  { method: 'POST', path: '/api/v1/staff/:number/certificate/end', who: 'staff', answers: 'json', limit: 'requests', file: people.end },
  { method: 'POST', path: '/api/v1/approvals',                  who: 'staff',  answers: 'json', limit: 'requests', file: approvals.request },
  { method: 'GET',  path: '/api/v1/approvals/:id',              who: 'staff',  answers: 'json', limit: 'requests', file: approvals.one },
  { method: 'POST', path: '/api/v1/approvals/:id/approval',     who: 'staff',  answers: 'json', limit: 'requests', file: approvals.approval },
  { method: 'POST', path: '/api/v1/approvals/:id/rejection',    who: 'staff',  answers: 'json', limit: 'requests', file: approvals.rejection },
  { method: 'POST', path: '/api/v1/approvals/:id/withdrawal',   who: 'staff',  answers: 'json', limit: 'requests', file: approvals.withdrawal },
  { method: 'GET',  path: '/api/v1/approvals/:id/comparison',   who: 'staff',  answers: 'json', limit: 'requests', file: desks.comparison },
  { method: 'GET',  path: '/api/v1/calendar',                   who: 'staff',  answers: 'json', limit: 'requests', file: desks.calendar },
  { method: 'POST', path: '/api/v1/calendar/look',              who: 'staff',  answers: 'json', limit: 'requests', file: desks.lookAtCalendar, takesFile: true },
  { method: 'POST', path: '/api/v1/calendar/request',           who: 'staff',  answers: 'json', limit: 'requests', file: desks.askCalendar, takesFile: true },
  { method: 'GET',  path: '/api/v1/policy',                     who: 'staff',  answers: 'json', limit: 'requests', file: desks.policy },
  { method: 'GET',  path: '/api/v1/policy/files/:hash',         who: 'staff',  answers: 'page', limit: 'requests', file: desks.policyFile },
  { method: 'POST', path: '/api/v1/policy/look',                who: 'staff',  answers: 'json', limit: 'requests', file: desks.lookAtNewPolicy, takesFile: true },
  { method: 'POST', path: '/api/v1/policy/request',             who: 'staff',  answers: 'json', limit: 'requests', file: desks.askPolicy, takesFile: true },
  { method: 'GET',  path: '/api/v1/forecast',                   who: 'staff',  answers: 'json', limit: 'requests', file: desks.forecast },
  { method: 'GET',  path: '/api/v1/issuing',                    who: 'staff',  answers: 'json', limit: 'requests', file: desks.issuing },
  { method: 'GET',  path: '/api/v1/renewal-orders',             who: 'staff',  answers: 'json', limit: 'requests', file: rollover.orders },
  { method: 'GET',  path: '/api/v1/renewal-orders/:id',         who: 'staff',  answers: 'json', limit: 'requests', file: rollover.order },
  { method: 'POST', path: '/demo/clock',                        who: 'anyone', answers: 'page', limit: 'requests', file: demo.moveClock, onlyInDemo: true },
]

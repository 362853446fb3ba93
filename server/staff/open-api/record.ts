/** `staff.`: audit trail, incident files, mails that did not arrive, the staff and their certificates (wire/ has the schemas). */

import * as people from '../../../wire/staff/people.ts'
import * as record from '../../../wire/staff/record.ts'
import type { Operation } from '../../routes/open-api/operation.ts'

export const recordOperations: readonly Operation[] = [
  {
    path: '/api/v1/audit',
    method: 'get',
    query: record.searchTrail,
    tells: record.trailPage,
    summary: 'staff: lines of the audit trail, the newest first; a line itself',
  },
  {
    path: '/api/v1/audit/lines/{chain}/{number}',
    method: 'get',
    tells: record.openedLine,
    summary: 'staff: one line with its facts and hashes; a line itself',
  },
  {
    path: '/api/v1/audit/checkpoints',
    method: 'get',
    tells: record.trailState,
    summary: 'staff: how the trail stands to its signed checkpoints',
  },
  {
    path: '/api/v1/audit/export',
    method: 'post',
    asks: record.exportTrail,
    gives: ['application/jsonl', 'text/csv'],
    summary: 'staff: a span of the trail, written while it is read; a line itself',
  },
  {
    path: '/api/v1/contracts/{number}/incident',
    method: 'post',
    asks: record.makeIncident,
    gives: ['application/zip'],
    summary: 'staff: 事案ファイル, signed; a line of the trail',
  },
  {
    path: '/api/v1/mails',
    method: 'get',
    query: record.wantedMails,
    tells: record.failedMails,
    summary: 'staff: mails that did not arrive',
  },
  {
    path: '/api/v1/mails/{id}/follow-ups',
    method: 'post',
    asks: record.followUpMail,
    tells: record.mailFollowedUp,
    done: ['201'],
    summary: 'staff: what was done about one',
  },
  { path: '/api/v1/staff', method: 'get', tells: people.staffPeople, summary: 'staff: who is on the staff' },
  {
    path: '/api/v1/me/certificate',
    method: 'post',
    asks: people.renewStaff,
    tells: people.staffRenewed,
    done: ['201'],
    summary: 'staff: renew one’s own certificate; it works from its first log-in, which ends the old one',
  },
  {
    path: '/api/v1/staff/{number}/certificate/end',
    method: 'post',
    asks: people.endStaffCertificate,
    tells: people.staffCertificateEnded,
    summary: 'staff: end a lost certificate, at once',
  },
]

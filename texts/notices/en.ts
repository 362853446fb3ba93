/** The notices by date in English: no link, no reply asked for, nobody hurried. */
import type { NoticeWords } from '../notices.ts'

export const noticesEn: NoticeWords = {
  rows: {
    lastDay: 'Certificate expires',
    lastActionable: 'Last moment to renew',
    was: 'Last moment as told before',
    asOf: 'Time left',
    made: 'Code made',
    code: 'Code valid until',
  },
  colon: ': ',
  left: 'as of {asOf}: {daysLeft} days to expiry, {businessDays} bank business days on which it can be renewed, that day included',
  leftDays: 'as of {asOf}: {daysLeft} days to expiry',
  ended: 'as of {asOf}: expired {days} days ago',
  expiring: {
    open: {
      subject: '[{serviceName}] When your certificate expires ({lastDay})',
      happened: 'The certificate of the following user is going to expire.',
    },
    closed: {
      subject: '[{serviceName}] The certificate can no longer be renewed (valid until {lastDay})',
      happened: 'For the certificate of the following user, the last moment to renew has passed.',
    },
    expired: {
      subject: '[{serviceName}] The certificate has expired',
      happened: 'The certificate of the following user has expired.',
    },
  },
  corrected: {
    subject: '[{serviceName}] The last moment to renew has changed (the certificate still expires on {lastDay})',
    happened: 'For the certificate of the following user, the last moment to renew is corrected.',
  },
  expiredUser: {
    subject: '[{serviceName}] The certificate of a user has expired',
    happened: 'The certificate of the following user expired without having been renewed.',
  },
  weekly: {
    subject: '[{serviceName}] Certificates that are about to expire (week of {week})',
    happened: 'These are the users of your contract whose certificates are about to expire or have expired.',
  },
  codeHalf: {
    subject: '[{serviceName}] The acquisition code has not been used yet',
    happened: 'Half of the time of the following user’s acquisition code has passed, and it has not been used.',
    advice: [
      'After that moment the code can no longer be used. A new code can then be made.',
      'No bank employee, police officer or system company ever asks for this code.',
    ],
  },
  how: 'The owner of the certificate renews it: log in with the present certificate and choose “Renew the certificate”.',
  hours: {
    'bank-business-days': 'Renewal is open on bank business days from {from} to {to}. ',
    'every-day': 'Renewal is open every day from {from} to {to}. ',
  },
  free: 'It is free of charge.',
  later: 'Once the last moment to renew has passed:',
  stillWorks: 'It can no longer be renewed, but it can be used to log in as before until it expires.',
  worksNoMore: 'This certificate can no longer be used to log in.',
  stillRenewable:
    'Until the last moment to renew, this certificate can be used for its own renewal and for nothing else.',
  road: {
    'revoke-then-reacquire/master':
      'When the certificate has expired, the master user logs in, revokes it and makes a new acquisition code; then another one can be acquired.',
    'revoke-then-reacquire/branch':
      'Please visit your branch, where the certificate is revoked and issued again; then another one can be acquired.',
    'reacquire/master':
      'The master user makes a new acquisition code, and another certificate can be acquired. Nothing has to be revoked.',
    'reacquire/branch': 'Your branch hands over a new acquisition code, and another certificate can be acquired.',
  },
  frozen:
    'The contract is frozen at present. Until it is released, nobody can log in or renew. Please ask your branch for details.',
  correctedWhy:
    'The bank’s business days have changed, and with them the last moment to renew. The day of expiry has not changed.',
  master: {
    expired: 'This user cannot log in with the expired certificate.',
    weekly:
      'Every user renews their own certificate, logged in with the present one, and has also been told at the registered address.',
  },
  ownMaster:
    'While the master user cannot log in, nobody in your company can add users, revoke certificates or make acquisition codes. The certificates of general users work until each of them expires.',
  line: {
    open: '{loginId}  expires {lastDay}  can be renewed until {lastActionable}',
    closed: '{loginId}  expires {lastDay}  can no longer be renewed',
    expired: '{loginId}  expired {lastDay}',
  },
  more: 'and {more} more (shown in the console)',
}

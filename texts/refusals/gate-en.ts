/** At the door: no certificate, another one, one that has ended. What can be done comes before why something cannot. */
import type { Cause, GateTexts } from '../refusals.ts'

const cancelled: Cause = {
  name: 'cancelled',
  when: 'You chose Cancel in the certificate window, or the window did not appear',
  remedy: [
    'Choose “Log in again” and the window opens once more. There is no need to restart the browser or the PC.',
    'Select the certificate with your company’s name and your login ID, then choose OK.',
  ],
  way: 'login',
}
const elsewhere: Cause = {
  name: 'elsewhere',
  when: 'You are on another PC, or signed in to Windows with another account',
  remedy: [
    'A certificate works only on the PC and in the Windows account it was acquired with.',
    'Sign in there and log in again. It does not work on a PC you reach by remote desktop either.',
  ],
}
const neverAcquired: Cause = {
  name: 'never-acquired',
  when: 'You have not acquired a certificate yet',
  remedy: [
    'Have your login ID, password and acquisition code ready, and choose “Get a certificate”.',
    'General users receive the code from their master user. Master users receive it in a letter from the branch.',
  ],
  way: 'acquire',
}
const expired: Cause = {
  name: 'expired',
  when: 'Your certificate has expired',
  remedy: [
    'Browsers do not offer expired certificates. The expiry date is on the page you printed at acquisition and in our notices.',
    'On Windows you can also open Run, type certmgr.msc, and look at the expiry date under Personal, Certificates.',
    'General users: ask your master user to revoke it and to issue a code. Master users: please visit your branch.',
  ],
}
const clock: Cause = {
  name: 'clock',
  when: 'The PC’s clock is wrong',
  remedy: ['Compare it with the bank time at the top of this page, correct it, and log in again.'],
}
const unreadable: Cause = {
  name: 'unreadable',
  when: 'The Windows password was reset, or the PC was repaired or set up again',
  remedy: [
    'The key may no longer be readable. General users: ask your master user for revocation and a new code. Master users: ask your branch.',
  ],
}
const inspected: Cause = {
  name: 'inspected',
  when: 'A company proxy or antivirus program inspects the connection',
  remedy: ['Ask your IT department to exclude the bank’s certificate addresses from inspection.'],
}

const newer: Cause = {
  when: 'You already have a newer certificate',
  remedy: ['Choose “Log in again” and select the certificate with the later expiry date.'],
  way: 'login',
}

export const gateEn: GateTexts = {
  E01: {
    title: 'No certificate reached us',
    happened: 'Your browser did not present a certificate, so you cannot log in.',
    todo: ['Find the cause that fits below and follow it.'],
    causes: [cancelled, neverAcquired, elsewhere, expired, clock, unreadable, inspected],
    call: 'branch',
    ways: ['login', 'acquire'],
  },
  E02: {
    title: 'No certificate was chosen',
    happened:
      'Cancel was chosen in the certificate window, or your browser remembers an earlier Cancel, so you cannot log in.',
    todo: [
      'Choose “Log in again” and the window opens once more. There is no need to restart anything.',
      'Select the certificate with your company’s name and your login ID, then choose OK.',
    ],
    causes: [unreadable, clock, inspected],
    call: 'branch',
    ways: ['login', 'acquire'],
  },
  E03: {
    title: 'Another user’s certificate was selected',
    happened: [
      'Your browser presented the certificate of {loginId}, {companyName}.',
      'Your browser presented the certificate of {loginId}.',
      'The certificate your browser presented does not belong to the user of this page.',
    ],
    todo: [
      'Choose “Log in with another certificate” and select the one with your company’s name and your login ID.',
      'If yours is not offered, use the PC and the Windows account you acquired it with.',
    ],
    alarm: 'If this user’s certificate should not be on this PC, use the emergency stop and call your branch.',
    call: 'branch',
    ways: ['login'],
  },
  E04: {
    title: 'Your certificate has expired',
    happened: [
      'This certificate expired on {notAfter}.',
      'The last day of this certificate was {lastDay}.',
      'This certificate has expired and can no longer be used to log in.',
    ],
    todo: {
      general: [
        'Ask your master user to revoke this certificate and to issue a new acquisition code.',
        [
          'With the code, choose “Get a certificate”. We next open for this on {nextOpening}.',
          'With the code, choose “Get a certificate”. Today this is possible until {openUntil}.',
          'With the code, choose “Get a certificate” during our hours.',
        ],
        'Once you have the new certificate, delete the expired one from your browser.',
      ],
      master: [
        'Visit your branch to have it revoked and to apply for a new one. Bring the registered seal and proof of identity.',
        'Your general users can go on logging in until their own certificates expire.',
        'Until this is done nobody in your company can revoke certificates or issue codes. If it is pressing, talk to your branch.',
      ],
      unknown: [
        'General users: ask your master user to revoke it and to issue a new code.',
        'Master users: visit your branch to have it revoked and to apply for a new one.',
      ],
    },
    causes: [newer],
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['acquire', 'login'],
  },
  E05: {
    title: 'This certificate has been revoked',
    happened: [
      'This certificate was revoked on {at}. Reason: {reason}.',
      'This certificate was revoked on {at}.',
      'A revoked certificate cannot be used to log in.',
    ],
    todo: {
      general: [
        [
          'Get a new acquisition code from your master user and choose “Get a certificate”. We next open for this on {nextOpening}.',
          'Get a new acquisition code from your master user and choose “Get a certificate”. Today this is possible until {openUntil}.',
          'Get a new acquisition code from your master user and choose “Get a certificate”.',
        ],
        'Once you have the new certificate, delete the revoked one from your browser.',
      ],
      master: [
        [
          'With the acquisition code in the letter from your branch, choose “Get a certificate”. We next open for this on {nextOpening}.',
          'With the acquisition code in the letter from your branch, choose “Get a certificate”. Today this is possible until {openUntil}.',
          'With the acquisition code in the letter from your branch, choose “Get a certificate”.',
        ],
        'If you have no letter, please call your branch.',
      ],
      unknown: [
        'General users: get a new acquisition code from your master user and acquire a new certificate.',
        'Master users: please call your branch.',
      ],
    },
    causes: [newer],
    alarm: 'If you do not know why it was revoked, use the emergency stop and call your master user or your branch.',
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['acquire', 'login'],
  },
  E06: {
    title: 'The certificate and the login ID do not belong together',
    happened: 'The request named a login ID other than that of the certificate’s user, so we did not accept it.',
    todo: [
      'Nothing has been changed. Start again by logging in with your own certificate.',
      'If this page appears again, tell your branch the screen number and the reference.',
    ],
    alarm: 'If you did not try to use another login ID, use the emergency stop and call your branch.',
    call: 'branch',
    ways: ['login', 'portal'],
  },
  E16: {
    title: 'You selected the old certificate',
    happened: [
      'This certificate has been renewed. Please use the new one, which expires on {successorLastDay}.',
      'This certificate has been renewed. Please use the new one.',
    ],
    todo: [
      [
        'Choose “Log in again” and select the certificate that expires on {successorLastDay}.',
        'Choose “Log in again” and select the certificate with the later expiry date.',
      ],
      'Once you have logged in with the new certificate, delete the old one from your browser.',
    ],
    causes: [
      {
        when: 'The new certificate is not offered',
        remedy: ['Use the PC and the Windows account in which it was renewed.'],
        way: 'login',
      },
    ],
    alarm: 'If you did not renew it, use the emergency stop at once and call your master user or your branch.',
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['login'],
  },
}

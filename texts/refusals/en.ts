/** The refusals in English, one list as in ja.ts: what happened, then what the reader can do, in that order. */
import type { Cause, RefusalTexts } from '../refusals.ts'

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

const sameBrowser =
  'If you have not saved it yet, open “Get a certificate” in the same browser on the same PC: you can carry on where you stopped until the end of the day.'
const newer: Cause = {
  when: 'You already have a newer certificate',
  remedy: ['Choose “Log in again” and select the certificate with the later expiry date.'],
  way: 'login',
}

export const refusalsEn: RefusalTexts = {
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
  E07: {
    title: 'We could not confirm what was entered',
    happened: [
      'The password is not correct. After {triesLeft} more wrong tries you will be locked.',
      'The login ID, the password or the acquisition code is not correct, or there is no code you can use.',
    ],
    todo: {
      general: [
        'Please enter them again. The password distinguishes capital and small letters.',
        'Your master user can see until when the code is valid and whether it can be used.',
      ],
      master: [
        'Please enter them again. The password distinguishes capital and small letters.',
        'The letter from your branch says until when the code is valid.',
      ],
      unknown: [
        'Please enter them again. The password distinguishes capital and small letters. Spaces and hyphens in the login ID and the code do not matter.',
        'A code stops working after several wrong tries. General users ask their master user for a new one, master users their branch.',
      ],
    },
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['retry'],
  },
  E08: {
    title: 'This acquisition code has already been used',
    happened: ['This code was used on {usedAt}.', 'A certificate has already been issued for this code.'],
    todo: {
      general: [
        'If that was you, log in from the PC you acquired the certificate on.',
        sameBrowser,
        'If that does not work, ask your master user to revoke it and to issue a new code.',
      ],
      master: [
        'If that was you, log in from the PC you acquired the certificate on.',
        sameBrowser,
        'If that does not work, please call your branch.',
      ],
      unknown: ['If that was you, log in from the PC you acquired the certificate on.', sameBrowser],
    },
    alarm: [
      'If you did not acquire a certificate on {usedAt}, use the emergency stop at once and call your master user or your branch.',
      'If it was not you who acquired the certificate, use the emergency stop at once and call your master user or your branch.',
    ],
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['login', 'acquire'],
  },
  E09: {
    title: 'We are closed for this at the moment',
    happened: [
      'Certificates can next be acquired and renewed from {nextOpening}.',
      'Certificates can be acquired and renewed on bank business days, during our hours.',
    ],
    todo: [
      ['Open “Get a certificate” again after {nextOpening}.', 'Open “Get a certificate” again during our hours.'],
      ['Your acquisition code is valid until {validUntil}.', 'Your acquisition code has not been used up.'],
      'Logging in, revocation and the emergency stop are available at any time.',
    ],
    call: 'branch',
    ways: ['portal'],
  },
  E10: {
    title: 'You cannot acquire a certificate with this browser or system',
    happened: [
      'One thing that is needed failed the check: {item}.',
      'Something your browser or system needs for this failed the check.',
    ],
    todo: [
      'Update your operating system and browser to the newest version, and try again.',
      'Please do not use a smartphone, a tablet or a private window.',
      'Your acquisition code has not been used up. The same code works once this is solved.',
    ],
    call: 'it',
    ways: ['retry', 'portal'],
  },
  E11: {
    title: 'Something interrupts the connection',
    happened: [
      'Between your PC and {host} the connection is opened by “{through}”, so no certificate can reach us.',
      'A proxy or antivirus program may be inspecting the connection between your PC and {host}.',
      'A proxy or antivirus program may be inspecting the connection between your PC and the bank.',
    ],
    todo: [
      'Print this page, or note the screen number and the reference, and give them to your IT department.',
      'Your acquisition code has not been used up. The same code works once this is solved.',
      [
        'For the IT department: the TLS connection uses a client certificate. Exclude {host} from TLS decryption and inspection.',
        'For the IT department: the TLS connection uses a client certificate. Exclude the addresses listed under supported environments from TLS decryption and inspection.',
      ],
    ],
    call: 'it',
    ways: ['retry', 'portal'],
  },
  E12: {
    title: 'Your certificate has not been saved yet',
    happened: [
      'The certificate was issued, but we have not seen it on your PC. If we do not see it by {validUntil}, it is revoked.',
      'The certificate was issued, but we have not seen it on your PC.',
    ],
    todo: {
      general: [
        'Open “Get a certificate” in the same browser on the same PC: you can save the same certificate again until the end of the day.',
        'After that, ask your master user to revoke it and to issue a new code.',
      ],
      master: [
        'Open “Get a certificate” in the same browser on the same PC: you can save the same certificate again until the end of the day.',
        'After that, visit your branch to have it revoked and to apply for a new one.',
      ],
      unknown: [
        'Open “Get a certificate” in the same browser on the same PC: you can save the same certificate again until the end of the day.',
        'After that, general users ask their master user, and master users their branch, to revoke it and to issue a new one.',
      ],
    },
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['acquire', 'login'],
  },
  E13: {
    title: 'This acquisition code can no longer be used',
    happened: [
      'This code was valid until {validUntil}.',
      'State of this code: {state}.',
      'This code has lapsed or was withdrawn.',
    ],
    todo: {
      general: ['Ask your master user to issue a new code.', 'Destroy the old one.'],
      master: ['Ask your branch for a letter with a new code.', 'Shred the old letter.'],
      unknown: [
        'General users: ask your master user to issue a new code.',
        'Master users: ask your branch for a letter with a new code.',
      ],
    },
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['retry', 'portal'],
  },
  E14: {
    title: 'It is too early to renew',
    happened: [
      'You can renew from {firstRenewal}.',
      'You can renew from {opens}.',
      'The renewal period of this certificate has not begun.',
    ],
    todo: [
      [
        'Come back after {firstRenewal}. The last moment to renew is {lastActionable}.',
        'We send you an e-mail when the renewal period begins.',
      ],
      'Until then you can go on logging in with the certificate you have.',
    ],
    call: 'branch',
    ways: ['portal'],
  },
  E15: {
    title: 'You are locked and cannot log in',
    happened: [
      'After several wrong passwords you were locked on {lockedAt}.',
      'You were locked after several wrong passwords.',
    ],
    todo: {
      general: [
        'Ask your master user to unlock you.',
        'If you have forgotten the password, ask them to reset it as well.',
      ],
      master: [
        'Call your branch. They will confirm who you are and unlock you.',
        'If you have forgotten the password, you need to visit the branch.',
      ],
      unknown: ['General users: ask your master user to unlock you.', 'Master users: please call your branch.'],
    },
    alarm: 'If you did not enter wrong passwords, use the emergency stop and call your master user or your branch.',
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['portal'],
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
  E17: {
    title: 'The key cannot be used',
    happened: 'The key on your PC cannot be read, or it does not meet the bank’s requirements.',
    todo: {
      general: [
        'If you are acquiring a certificate, update your browser and try again. Your code has not been used up.',
        'If it stopped working, for instance after a reset of the Windows password, ask your master user to revoke it and to issue a new code.',
      ],
      master: [
        'If you are acquiring a certificate, update your browser and try again. Your code has not been used up.',
        'If it stopped working, for instance after a reset of the Windows password, visit your branch to have it revoked and to apply for a new one.',
      ],
      unknown: [
        'If you are acquiring a certificate, update your browser and try again. Your code has not been used up.',
        'If it used to work, general users ask their master user, and master users their branch, to revoke it and to issue a new one.',
      ],
    },
    call: 'it',
    ways: ['retry', 'acquire'],
  },
  E18: {
    title: 'The user cannot be added',
    happened: [
      'This login ID cannot be used. “{suggestion}”, for example, is free.',
      'You can register up to {cap} general users, and no place is free.',
      'Either no place is free, or this login ID cannot be used.',
    ],
    todo: [
      [
        'Add the user again with “{suggestion}” or another login ID.',
        'Deleting a user you no longer need frees a place. Users without a certificate, or with an expired one, count too.',
      ],
    ],
    call: 'branch',
    ways: ['retry'],
  },
  E19: {
    title: 'Your PC’s clock is wrong',
    happened: [
      'Your PC’s clock differs from the bank’s by {minutes} minutes.',
      'Your PC’s clock differs from the bank’s.',
    ],
    todo: [
      'Compare it with the bank time at the top of this page, and set date, time and time zone.',
      'Then try again. Your acquisition code has not been used up.',
    ],
    call: 'it',
    ways: ['retry', 'login'],
  },
  E20: {
    title: 'Your master user cannot act at present',
    happened:
      'What to do when nobody under the contract can act, because the master user has left or has no valid certificate.',
    todo: [
      'Visit your branch to apply for a change of master user. Bring the registered seal and proof of identity of the person who comes.',
      'The new master user receives a new login ID and an acquisition code.',
      'Until then your branch can also revoke general users’ certificates and make an emergency stop.',
      'General users can go on logging in until their own certificates expire.',
    ],
    call: 'branch',
    ways: ['portal'],
  },
  E21: {
    title: 'This contract cannot be used at present',
    happened: [
      'State of the contract: {state}.',
      'The contract is being opened, suspended, or cancelled, so you cannot use the service.',
    ],
    todo: {
      general: ['Ask your master user about the state of the contract.'],
      master: ['Call your branch. They will explain the state of the contract and what can be done.'],
      unknown: ['Call your branch. They will explain the state of the contract and what can be done.'],
    },
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['portal'],
  },
  E22: {
    title: 'You are stopped and cannot use the service',
    happened: [
      'The emergency stop was used on {stoppedAt}. Until it is lifted you can neither log in nor acquire a certificate.',
      'The emergency stop was used. Until it is lifted you can neither log in nor acquire a certificate.',
    ],
    todo: {
      general: [
        'Ask your master user to look into it and to lift the stop.',
        'Your certificate has not been revoked. It works again once the stop is lifted.',
      ],
      master: [
        'Call your branch. To lift the stop you need to visit it.',
        'Your certificate has not been revoked. It works again once the stop is lifted.',
      ],
      unknown: [
        'General users: ask your master user to lift the stop.',
        'Master users: call your branch. To lift the stop you need to visit it.',
      ],
    },
    alarm:
      'If somebody asks you by telephone to have the stop lifted, refuse. The bank never asks for this by telephone or e-mail.',
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['portal'],
  },
  E23: {
    title: 'We cannot issue certificates at the moment',
    happened: [
      'Issuing is interrupted on our side. We expect to resume around {retryAt}.',
      'Issuing is interrupted on our side. We are sorry for the inconvenience.',
    ],
    todo: [
      'Your acquisition code has not been used up. Try again a little later with the same code.',
      'Revocation and the emergency stop are available.',
    ],
    call: 'branch',
    ways: ['retry', 'portal'],
  },
  E24: {
    title: 'You are no longer logged in',
    happened: [
      'You were logged out because {why}.',
      'You were logged out because there was no activity for some time, or because you logged in elsewhere.',
    ],
    todo: [
      'Please log in again.',
      'What you had not sent has not been done, and what you have just sent was not accepted.',
      'Once you have logged in, your browser’s Back button may bring back the page you were filling in.',
    ],
    alarm: 'If you neither logged out nor logged in elsewhere, use the emergency stop.',
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['login'],
  },
  E25: {
    title: 'The confirmation password is not correct',
    happened: [
      'After {triesLeft} more wrong tries you will be locked.',
      'We could not confirm the confirmation password. Nothing has been changed.',
    ],
    todo: {
      general: [
        'Please enter it again. It is not the password you log in with.',
        'If you have forgotten it, ask your master user to reset it.',
      ],
      master: [
        'Please enter it again. It is not the password you log in with.',
        'If you have forgotten it, it has to be reset at your branch.',
      ],
      unknown: ['Please enter it again. It is not the password you log in with.'],
    },
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['retry'],
  },
  E26: {
    title: 'You cannot do this now',
    happened: [
      'For your safety this is restricted until {until}.',
      'This can be done by {who}.',
      'Your login ID does not have the right to do this.',
    ],
    todo: [
      [
        'Come back after {until}. Revocation and the emergency stop are available right now.',
        'Please ask {who}.',
        'Please ask your company’s master user or your branch.',
      ],
    ],
    call: { general: 'master', master: 'branch', unknown: 'branch' },
    ways: ['retry', 'portal'],
  },
  E27: {
    title: 'The request has changed and cannot be approved',
    happened: [
      'After the request was made, this changed: {changed}. The request is void.',
      'The facts changed after the request was made, or it has lapsed. The request is void.',
    ],
    todo: ['Check how things stand now, and make a new request.'],
    call: 'branch',
    ways: ['retry'],
  },
}

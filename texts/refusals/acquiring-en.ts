/** Acquiring and renewing: code, hours, environment, saving, key. */
import type { AcquiringTexts } from '../refusals.ts'

const sameBrowser =
  'If you have not saved it yet, open “Get a certificate” in the same browser on the same PC: you can carry on where you stopped until the end of the day.'

export const acquiringEn: AcquiringTexts = {
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
}

/** The event mails in English: no link, no reply asked for, nobody hurried. */
import type { MailWords } from '../mails.ts'

export const mailsEn: MailWords = {
  greeting: 'To {companyName}',
  thanks: 'Thank you for using {serviceName}.',
  facts: {
    loginId: 'Login ID',
    at: 'When',
    validUntil: 'Code valid until',
    lastDay: 'Certificate expires',
    lastActionable: 'Last moment to renew',
    proveBy: 'Confirm installation by',
    restrictedUntil: 'Restricted until',
    worksFrom: 'Takes effect',
    reason: 'Reason',
    address: 'From address',
    browser: 'Browser',
  },
  stop: 'If you do not know about this, use “Emergency stop” on the log-in page and call your branch. The emergency stop is available 24 hours a day.',
  promises: [
    'This mail contains no links. Please log in from your bookmark or from the bank’s home page.',
    'We never ask you by telephone to renew a certificate.',
    'We never ask for a password or an acquisition code by telephone or e-mail.',
    'This address only sends. Replies are not read.',
  ],
  signature: '{name}, {branch}\nTelephone {telephone} ({telephoneHours})',
  mails: {
    'user.added': {
      subject: '[{serviceName}] A user was added',
      happened: 'The following user was added.',
      advice: [
        'The initial password and the acquisition code are not sent by e-mail. Please receive them from your master user in person.',
        'A certificate has to be acquired before the service can be used. It is free of charge.',
      ],
    },
    'user.deleted': {
      subject: '[{serviceName}] A user was deleted',
      happened: 'The following user was deleted and the certificate was revoked.',
      advice: ['This login ID cannot be used again. Please delete the certificate from the browser.'],
    },
    'user.held': {
      subject: '[{serviceName}] The emergency stop was used',
      happened: 'The emergency stop was used for the following user.',
      advice: [
        'Until it is lifted the user can neither log in nor acquire a certificate. The certificate has not been revoked.',
        'The master user can lift the stop of a general user. For a master user it is lifted at the branch, in person.',
        'We never ask for a stop to be lifted by telephone or e-mail.',
      ],
      stop: false,
    },
    'user.released': {
      subject: '[{serviceName}] The emergency stop was lifted',
      happened: 'The emergency stop of the following user was lifted.',
      advice: ['For your safety some acts, such as payments, are restricted until the time above.'],
    },
    'user.locked': {
      subject: '[{serviceName}] A user was locked',
      happened: 'The following user was locked after several wrong passwords.',
      advice: ['The master user can unlock a general user. Master users, please call your branch.'],
    },
    'user.unlocked': {
      subject: '[{serviceName}] A user was unlocked',
      happened: 'The following user was unlocked.',
      advice: ['The user can log in as before.'],
    },
    'user.password-set': {
      subject: '[{serviceName}] Passwords were changed',
      happened: 'The password and the confirmation password of the following user were changed.',
      advice: ['If the user changed them, nothing needs to be done.'],
    },
    'user.mail-changed': {
      subject: '[{serviceName}] An e-mail address was changed',
      happened: 'A change of the e-mail address of the following user was received.',
      advice: [
        'This mail goes to both the old and the new address.',
        'Notices keep going to the old address as well for 30 days.',
      ],
    },
    'user.renamed': {
      subject: '[{serviceName}] A registered name was changed',
      happened: 'The registered name of the following user was changed.',
      advice: ['The login ID and the certificate stay as they are. The change was made by the master user.'],
    },
    'password.reset': {
      subject: '[{serviceName}] A password was reset',
      happened: 'The password of the following user was reset.',
      advice: [
        'The new initial password is not sent by e-mail.',
        'For your safety some acts, such as payments, are restricted until the time above.',
      ],
    },
    'contract.address-changed': {
      subject: '[{serviceName}] The address for notices was changed',
      happened: 'A change of the contract’s address for notices was received.',
      advice: [
        'This mail goes to both the old and the new address.',
        'The address for notices can only be changed at the counter of your branch.',
      ],
    },
    'right.issued': {
      subject: '[{serviceName}] An acquisition code was issued',
      happened: 'An acquisition code was issued for the following user.',
      advice: [
        'The code is not sent by e-mail. General users receive it from their master user in person, master users in a letter from the branch.',
        'No bank employee, police officer or system company ever asks for this code.',
      ],
    },
    'right.exhausted': {
      subject: '[{serviceName}] An acquisition code was made invalid',
      happened:
        'The acquisition code of the following user was made invalid after several wrong tries. No certificate was issued.',
      advice: [
        'If it was a slip, a new code is needed. General users ask their master user, master users their branch.',
      ],
    },
    'right.lapsed': {
      subject: '[{serviceName}] An acquisition code has lapsed',
      happened: 'The acquisition code of the following user was not used before it lapsed.',
      advice: ['If a certificate is still needed, please have a new code issued.'],
    },
    'certificate.issued': {
      subject: '[{serviceName}] A certificate was issued',
      happened: 'A certificate was issued to the following user.',
      advice: [
        'It takes effect with the installation check or the first log-in. If neither happens by the time above, it is revoked.',
        'For your safety some acts, such as payments, are restricted until the time above.',
      ],
    },
    'certificate.unconfirmed': {
      subject: '[{serviceName}] The installation of a certificate is not confirmed',
      happened: 'One hour after it was issued, the installation of the following certificate has not been confirmed.',
      advice: [
        'Open “Get a certificate” in the same browser on the same PC: the same certificate can be saved again until the end of the day.',
        'If the installation is not confirmed by the time above, the certificate is revoked.',
      ],
    },
    'certificate.proven': {
      subject: '[{serviceName}] A certificate is now in use',
      happened: 'We confirmed that the following certificate was installed on a PC.',
      advice: [
        'Please delete the downloaded file if it is not needed: a file can be copied and used elsewhere.',
        'Please renew by the last moment above rather than wait for the expiry.',
      ],
    },
    'certificate.unproven': {
      subject: '[{serviceName}] A certificate was revoked (installation not confirmed)',
      happened: 'The following certificate was revoked because its installation was not confirmed in time.',
      advice: [
        'A new code is needed to acquire another. General users ask their master user, master users their branch.',
      ],
    },
    'certificate.revoked': {
      subject: '[{serviceName}] A certificate was revoked',
      happened: 'The certificate of the following user was revoked.',
      advice: [
        'A revoked certificate cannot be used to log in. Please delete it from the browser.',
        'A new code is needed to acquire another.',
      ],
    },
    'restriction.started': {
      subject: '[{serviceName}] Log-in from a new PC or browser',
      happened: 'The certificate of the following user was used to log in from a PC or browser not seen before.',
      advice: [
        'For your safety some acts, such as payments, are restricted until the time above.',
        'If the user changed PC or browser, or deleted cookies, nothing needs to be done.',
      ],
    },
  },
}

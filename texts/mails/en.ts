/** The event mails in English: no link, no reply asked for, nobody hurried. One catalogue: the letters are read beside each other. */
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
    closesOn: 'Contract ends on',
    renewFrom: 'The first moment to renew',
    fullUntil: 'The present certificate works as before until',
    requestUntil: 'Request open until',
    reason: 'Reason',
    loginAt: 'Time of the log-in',
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
      subject: '[{serviceName}] A password was changed',
      happened: 'The log-in password of the following user was changed.',
      advice: ['If the user changed it, nothing needs to be done.'],
    },
    'user.confirmation-set': {
      subject: '[{serviceName}] A confirmation password was changed',
      happened: 'The confirmation password of the following user was changed.',
      advice: ['If the user changed it, nothing needs to be done.'],
    },
    'user.mail-changed': {
      subject: '[{serviceName}] An e-mail address was changed',
      happened: 'A change of the e-mail address of the following user was received.',
      advice: [
        'This mail goes to both the old and the new address.',
        'Until the time above, notices go to the old address only, and the user can log in and withdraw the change.',
        'From then on they keep going to the old address as well for 30 days.',
      ],
    },
    'user.mail-change-withdrawn': {
      subject: '[{serviceName}] The change of an e-mail address was withdrawn',
      happened: 'The change of the e-mail address of the following user was withdrawn.',
      advice: [
        'Notices keep going to the address used so far.',
        'This mail also goes to the address that was withdrawn.',
      ],
    },
    'login.disowned': {
      subject: '[{serviceName}] A user reports a log-in as not theirs',
      happened: 'The following user reports that a log-in with their certificate was made by somebody else.',
      advice: [
        'That log-in has been ended. Until the bank has checked, some acts, such as payments, are on hold.',
        'Somebody else may be using the PC or a copy of the certificate file. Please speak to the user in person, then call your branch.',
        'We do not call you about this to ask for a password or to guide you through any steps.',
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
    'contract.registration-changed': {
      subject: '[{serviceName}] The registration of your contract was changed',
      happened:
        'At the counter of your branch, the registration of your contract was changed (representative, address, telephone or seal).',
      advice: [
        'For ten bank business days after the change, we call the old telephone number before a certificate is issued again.',
        'The registration can only be changed at the counter of your branch.',
      ],
    },
    'contract.closing': {
      subject: '[{serviceName}] The contract will end',
      happened:
        'The cancellation of your contract was received. At 0:00 of the day on which it ends, every certificate is revoked and nobody can log in.',
      advice: [
        'Until then everything works as before, but no user can be added and no acquisition code can be issued.',
        'The cancellation can be withdrawn at the counter of your branch until the day before.',
      ],
    },
    'contract.closing-withdrawn': {
      subject: '[{serviceName}] The cancellation was withdrawn',
      happened: 'The cancellation of your contract was withdrawn. Everything works as before.',
      advice: ['A cancellation can only be withdrawn at the counter of your branch.'],
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
    'certificate.renewed': {
      subject: '[{serviceName}] A certificate has been renewed',
      happened: 'A renewed certificate has been issued for this user.',
      advice: [
        'It becomes active by the installation check or by a log-in. If neither happens by the time above, it is revoked automatically.',
        'The old certificate can be used as before until the first log-in with the new one.',
      ],
    },
    'certificate.superseded': {
      subject: '[{serviceName}] The old certificate is no longer in use',
      happened: 'This user has logged in with the renewed certificate. The old one can no longer be used.',
      advice: [
        'From now on, please choose the certificate that is valid until the day above.',
        'Please delete the old certificate from the browser.',
      ],
    },
    'certificate.renewal-unproven': {
      subject: '[{serviceName}] A renewed certificate was revoked (not confirmed)',
      happened: 'The renewed certificate was not confirmed on a PC in time and has been revoked.',
      advice: [
        'The old certificate can be used as before.',
        'Please renew again, from the beginning, by the last moment above.',
      ],
    },
    'certificate.withdrawn': {
      subject: '[{serviceName}] An unchecked certificate was revoked (renewal begun again)',
      happened:
        'The renewal was begun again, so the following certificate, which had not been checked yet, was revoked.',
      advice: [
        'Nothing but the unchecked certificate was revoked. If it has been imported, delete it from the browser.',
        'Please save and check the certificate that the new renewal has issued.',
      ],
    },
    'certificate.replacement-withdrawn': {
      subject: '[{serviceName}] The new PC’s certificate was revoked (replacement given up)',
      happened:
        'The replacement of the PC was given up, so the following certificate, issued to the new PC, was revoked.',
      advice: [
        'The old PC’s certificate can be used as before.',
        'If the new PC has imported it, delete it from the browser, and the saved file too.',
        'To begin again, open “Replace your PC” on the new PC once more.',
      ],
    },
    'renewal.ordered': {
      subject: '[{serviceName}] Please renew your certificate (renewal ordered by the bank)',
      happened: 'The bank has decided to have the following certificate renewed before its expiry date.',
      advice: [
        'Renewing is free of charge and needs no code. From the first moment above, log in with the present certificate and renew it. The hours are those of every renewal.',
        'After the moment until which it works as before, the present certificate opens the renewal only. Once the renewal is finished, the service is open as before.',
        'Without a renewal by the last moment above, a new certificate must be acquired with an acquisition code.',
      ],
    },
    'renewal.order-reminder': {
      subject: '[{serviceName}] Your certificate has not been renewed yet (renewal ordered by the bank)',
      happened: 'We asked for the following certificate to be renewed, and it has not been renewed yet.',
      advice: [
        'Renewing is free of charge and needs no code. Log in with the present certificate and renew it. The hours are those of every renewal.',
        'After the moment until which it works as before, the present certificate opens the renewal only. Once the renewal is finished, the service is open as before.',
        'Please save the new certificate and confirm its installation: only then is the renewal finished.',
        'If it has been renewed in the meantime, there is nothing to do.',
      ],
    },
    'renewal.order-last-day': {
      subject: '[{serviceName}] Last day to renew your certificate (renewal ordered by the bank)',
      happened:
        'We asked for the following certificate to be renewed. Today is the last day on which that can be done.',
      advice: [
        'The present certificate opens the renewal only. Renewing is free of charge and needs no code.',
        'Without a renewal by the last moment above, the present certificate is revoked, and a new one must be acquired with an acquisition code.',
        'If it has been renewed in the meantime, there is nothing to do.',
      ],
    },
    'renewal.order-called-off': {
      subject: '[{serviceName}] The renewal of your certificate is no longer asked for',
      happened: 'The renewal ordered by the bank, of which we told you, has been called off.',
      advice: ['The present certificate works as before until the expiry date above. We apologise for the trouble.'],
    },
    'certificate.unconfirmed': {
      subject: '[{serviceName}] The installation of a certificate is not confirmed',
      happened: 'One hour after it was issued, the installation of the following certificate has not been confirmed.',
      advice: [
        'Open the page on which you got or renewed it in the same browser on the same PC: the same certificate can be saved again until the end of the day.',
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
    'replacement.approved': {
      subject: '[{serviceName}] A PC replacement was approved',
      happened: 'The old PC of this user has approved the change to a new PC.',
      advice: [
        'When the certificate has been checked on the new PC, the one on the old PC is revoked.',
        'If you know the address and the browser above, there is nothing to do.',
      ],
    },
    'replacement.held': {
      subject: '[{serviceName}] A PC replacement is held until the next business day',
      happened:
        'The old PC of this user has approved the change to a new PC. The new PC speaks from another network than usual, so the change is held until the time above.',
      advice: [
        'From that time on the new PC can get its certificate. Until then the old PC works as before.',
        'To stop it, log in on the old PC and withdraw it under “Replace the PC”.',
      ],
    },
    'replacement.requested': {
      subject: '[{serviceName}] A user asks for a PC replacement',
      happened: 'This user has asked the master user for a certificate on another PC.',
      advice: [
        'Make sure in person that the request is theirs. An e-mail or a telephone call is not enough.',
        'The master user logs in, first revokes the certificate, then issues an acquisition code and hands it over in person.',
      ],
    },
    'certificate.replaced': {
      subject: '[{serviceName}] The new PC has taken over',
      happened: 'The certificate on this user’s new PC was checked, and the one on the old PC was revoked.',
      advice: [
        'From now on, please use the certificate that is valid until the day above.',
        'Before the old PC is given away, scrapped or returned, delete the certificate from its browser and the saved file.',
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

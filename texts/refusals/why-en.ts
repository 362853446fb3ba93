/** What to say under the same code when the reason (why) is known. */
import type { Variants } from '../refusals.ts'

export const whyEn: Variants = {
  E03: {
    token: {
      title: 'This confirmation address cannot be used',
      happened: 'A confirmation address works once. It has been used, or it was made for another certificate.',
      todo: [
        'If the certificate has been confirmed already, you can simply log in.',
        'If not, open “Get a certificate” in the same browser on the same PC and go to the check again.',
      ],
    },
    'token-old': {
      title: 'This confirmation address has lapsed',
      happened: 'For safety a confirmation address works for a short time only.',
      todo: ['Open “Get a certificate” in the same browser on the same PC and go to the check again.'],
    },
  },
  E04: {
    'only-renewal': {
      title: 'Your certificate has expired and can only be renewed',
      happened: [
        'This certificate expired on {notAfter}. Until {renewableUntil} it can be renewed, and nothing else.',
        'This certificate has expired. It can be renewed, and nothing else.',
      ],
      todo: [
        'Choose “Log in again” and log in with the same certificate. That leads to the renewal page.',
        'When the renewal is finished, log in with the new certificate.',
      ],
    },
  },
  E07: {
    'short-code': {
      title: 'The short code is not right',
      happened: [
        'The short code is not right. After {triesLeft} more wrong tries this replacement is cancelled.',
        'The short code is not right, or no PC is waiting with it.',
      ],
      todo: [
        'Type the eight symbols exactly as the new PC shows them.',
        'If it shows none, begin again on the new PC.',
      ],
    },
  },
  E16: {
    'renewal-ordered': {
      happened: [
        'It has been renewed, and this old certificate can no longer be used. Please use the new one, valid until {successorLastDay}.',
        'It has been renewed, and this old certificate can no longer be used. Please use the new one.',
      ],
    },
  },
  E18: {
    cap: {
      happened: ['You can register up to {cap} general users, and no place is free.', 'No place is free.'],
      todo: [
        'Deleting a user you no longer need frees a place. Users without a certificate, or with an expired one, count too.',
      ],
    },
    taken: {
      happened: [
        'This login ID cannot be used. “{suggestion}”, for example, is free.',
        'This login ID cannot be used.',
      ],
      todo: ['Add the user again with another login ID.'],
    },
    shape: {
      happened: 'A login ID cannot have this form.',
      todo: ['Use letters, digits and inner hyphens, 3 to 20 characters.'],
    },
    name: {
      title: 'This name cannot be registered',
      happened: 'The name is empty, too long, or has characters that cannot be used.',
      todo: ['Please type it again, in 1 to 60 characters.'],
    },
    list: {
      happened: [
        'Row {row} of the list cannot be added. Nobody has been added.',
        'The list has a row that cannot be added. Nobody has been added.',
      ],
      todo: ['Please check the list again. Users are added only when every row is right.'],
    },
    certificate: {
      title: 'No code can be issued',
      happened: 'This user has a certificate that has not been revoked.',
      todo: ['Revoke that certificate first, then issue a code.'],
    },
  },
  E25: {
    'too-short': {
      title: 'The new password cannot be set',
      happened: 'The new password is too short.',
      todo: ['Please choose one of at least 10 characters.'],
    },
    'too-long': {
      title: 'The new password cannot be set',
      happened: 'The new password is too long.',
      todo: ['Please choose one of at most 128 characters.'],
    },
    'too-simple': {
      title: 'The new password cannot be set',
      happened: 'It repeats the same characters and is easy to guess.',
      todo: ['Please mix different characters.'],
    },
    'contains-login-id': {
      title: 'The new password cannot be set',
      happened: 'The new password contains the login ID.',
      todo: ['Please choose one without it.'],
    },
    same: {
      title: 'The new password cannot be set',
      happened: 'The password and the confirmation password are the same.',
      todo: ['Please choose two different ones.'],
    },
    unchanged: {
      title: 'The new password cannot be set',
      happened: 'One of them is the password you have now.',
      todo: ['Please choose one you have not been using.'],
    },
  },
  E27: {
    'nothing-to-do': {
      title: 'There is nothing left to do here',
      happened: 'The state has changed already, from another screen or by somebody else. Nothing was changed now.',
      todo: ['Please look at the user’s present state in the list.'],
    },
    'not-locked': {
      title: 'This user is not locked',
      happened: 'The lock has been lifted already, or the password has been reset.',
      todo: ['Please look at the user’s present state in the list.'],
    },
  },
  E26: {
    'renewal-ordered': {
      title: 'This certificate can be used for renewing only',
      happened: [
        'The bank has asked for this certificate to be renewed. Until {renewableUntil} it opens the renewal, and nothing else.',
        'The bank has asked for this certificate to be renewed. For the present it opens the renewal, and nothing else.',
      ],
      todo: [
        'Choose “Log in again” and log in with the same certificate. That leads to the renewal page.',
        'When the renewal is finished, log in with the new certificate. The service is then open as before.',
        'It is free of charge. We never ask anybody by telephone to renew.',
      ],
    },
    restricted: {
      happened: ['For your safety this is restricted until {until}.', 'For your safety this is restricted.'],
      todo: [
        ['Come back after {until}.', 'Come back later.'],
        'Revocation and the emergency stop are available right now.',
      ],
    },
    held: {
      happened: 'The bank has restricted this while it makes sure that all is well.',
      todo: [
        'Call your branch. They will confirm who you are and lift the restriction.',
        'Revocation and the emergency stop are available right now.',
      ],
    },
    'revoke-then-code': {
      title: 'A PC is replaced by revoking and acquiring again',
      happened: 'Approval from the old PC is not offered here.',
      todo: [
        'General users: ask your master user to revoke the certificate and to issue an acquisition code.',
        'Master users: visit your branch and apply for revocation and re-issue.',
        'The page “Replace the PC” shows the steps. It is free of charge.',
      ],
    },
    'renewal-unfinished': {
      title: 'Please finish the renewal first',
      happened: 'The change to your renewed certificate is not complete yet.',
      todo: ['Come back when it is, or when the new certificate has been revoked.'],
    },
    'set-passwords': {
      title: 'Please set your passwords first',
      happened: 'You have not set your own password and confirmation password yet.',
      todo: ['Set both, then try again.'],
    },
    'passwords-set': {
      title: 'Please change one password at a time',
      happened: 'Your password and confirmation password are set already. Nothing was changed.',
      todo: [
        'The password is changed with the present password, the confirmation password with the present confirmation password.',
        'If you have forgotten one, it has to be reset: general users ask their master user, master users their branch.',
      ],
    },
    'often-enough': {
      title: 'No more password changes today',
      happened: [
        'That was the last change for today. You can change a password again from {until}.',
        'That was the last change for today.',
      ],
      todo: [
        'Come back tomorrow. Your present passwords keep working.',
        'If you did not make these changes yourself, use the emergency stop.',
      ],
    },
    'mail-pending': {
      title: 'A change of the e-mail address is already under way',
      happened: ['An earlier change takes effect at {until}.', 'An earlier change has not taken effect yet.'],
      todo: ['To use yet another address, withdraw that change first.'],
    },
    'mail-same': {
      title: 'This is the present e-mail address',
      happened: 'The address you typed is already registered. Nothing was changed.',
      todo: ['To change it, type another address.'],
    },
    'no-mail-change': {
      title: 'There is no change to withdraw',
      happened: 'The change of the e-mail address was withdrawn, or has taken effect already.',
      todo: ['Open the page again and check the present address. To go back, change it once more.'],
    },
    'other-mail': {
      title: 'The e-mail address is another by now',
      happened: 'The registered address changed after you opened the page.',
      todo: ['Open the page again and have another look.'],
    },
    'no-such-login': {
      title: 'This log-in cannot be found',
      happened: 'It is not among your recent log-ins.',
      todo: ['Open the page again and choose once more. If it is urgent, use the emergency stop.'],
    },
    'own-login': {
      title: 'This is the log-in you are using',
      happened: 'The log-in you chose is the one this page was opened with.',
      todo: ['If somebody else is operating this PC, use the emergency stop and take the PC off the network.'],
    },
    'too-soon': {
      title: 'It is too early to issue a code',
      happened: ['A code for this user can be issued from {until}.', 'A code for this user cannot be issued yet.'],
      todo: ['Come back after that.'],
    },
    'not-yet-usable': {
      title: 'This certificate cannot be used yet',
      happened: [
        'This certificate can be used from {until}.',
        'This certificate can be used from the next business day.',
      ],
      todo: ['Log in again after that.'],
    },
    'no-such-user': {
      title: 'There is no such user',
      happened: 'No user of your contract has this login ID.',
      todo: ['Open the list again and check the login ID.'],
    },
    deleted: {
      title: 'This user has been deleted',
      happened: 'Nothing can be done for a deleted user.',
      todo: ['If needed, add a new user with another login ID.'],
    },
    'called-by-telephone': {
      title: 'We stopped here for your safety',
      happened: 'You answered that somebody is guiding you by telephone, so nothing was issued.',
      todo: [
        'Hang up. No bank employee, police officer or system company ever asks for an acquisition code.',
        'Call your branch yourself, on the number in your passbook or on the bank’s home page.',
        'If you have told anything already, use the emergency stop.',
      ],
    },
  },
}

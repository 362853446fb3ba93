/** Refusals for people of the bank: what happened, what to do next. */
import type { StaffRefusalTexts } from './refusals.ts'

export const staffRefusalsEn: StaffRefusalTexts = {
  E01: {
    otherwise: {
      title: 'No staff certificate was presented',
      happened: 'This door opens for staff certificates of the bank alone. A customer’s certificate does not open it.',
      todo: 'Put your staff certificate into the browser, restart the browser and try again.',
    },
  },
  E03: {
    otherwise: {
      title: 'Another staff certificate',
      happened: 'Another certificate came than the one you logged in with, so the session was ended.',
      todo: 'Log in again. If you do not know why, tell a checker.',
    },
  },
  E04: {
    otherwise: {
      title: 'The staff certificate has expired',
      happened: 'This staff certificate has expired.',
      todo: 'Ask a checker to request a new one.',
    },
  },
  E05: {
    otherwise: {
      title: 'This staff certificate no longer works',
      happened: 'It was revoked, or its holder is no longer on the staff.',
      todo: 'Ask a checker of your branch.',
    },
  },
  E17: {
    otherwise: {
      title: 'The certificate request cannot be taken',
      happened: 'It cannot be read as PKCS#10, or its key is of a kind that is not accepted.',
      todo: 'Make it anew with a P-256, P-384 or RSA key of at least 2048 bits.',
    },
  },
  E18: {
    shape: {
      title: 'This login ID cannot be used',
      happened: 'A login ID has three to twenty letters, digits and inner hyphens.',
      todo: 'Ask the customer for another one.',
    },
    taken: {
      title: 'This login ID is taken',
      happened: 'A login ID is never used twice, not even after its user was deleted.',
      todo: 'Ask the customer for another one.',
    },
    'contract-number': {
      title: 'This contract number is registered',
      happened: 'There is a contract with this number.',
      todo: 'Check the number. “Find a contract” opens it.',
    },
    'contract-shape': {
      title: 'This is no contract number',
      happened: 'A contract number has at least three capital letters, digits and hyphens.',
      todo: 'Check the number on the form.',
    },
    name: {
      title: 'This name cannot be registered',
      happened: 'It is empty, too long, or has characters that no name has.',
      todo: 'Correct it.',
    },
    mail: {
      title: 'This is no mail address',
      happened: 'The address has another form than mail addresses have.',
      todo: 'Check the address on the form.',
    },
    telephone: {
      title: 'This is no telephone number',
      happened: 'A registered telephone is written with its area code.',
      todo: 'Check the number.',
    },
    certificate: {
      title: 'Revoke first',
      happened: 'While the present certificate stands, no code can be made.',
      todo: 'Revoke it, then ask again.',
    },
    'staff-number': {
      title: 'This is no staff number',
      happened: 'A staff number has at least three capital letters, digits and hyphens.',
      todo: 'Check the number.',
    },
    'staff-number-taken': {
      title: 'This staff number is taken',
      happened: 'A number is given once and for ever: one human, one number.',
      todo: 'Check the number.',
    },
    otherwise: {
      title: 'This cannot be registered',
      happened: 'What was typed cannot be registered.',
      todo: 'Check it.',
    },
  },
  E21: {
    otherwise: {
      title: 'Not in this state of the contract',
      happened: 'The contract is “{state}”.',
      todo: 'Check the contract. If it is frozen, ask to thaw it first.',
    },
  },
  E22: {
    otherwise: {
      title: 'The user is stopped',
      happened: 'This user is under an emergency stop.',
      todo: 'Ask to lift the stop first.',
    },
  },
  E23: {
    otherwise: {
      title: 'Not now',
      happened: 'Too many wait, or the key cannot sign now. Nothing was done.',
      todo: 'Wait a moment and do it again.',
    },
  },
  E24: {
    otherwise: {
      title: 'The session is over',
      happened: 'Nothing was touched for a while, or you logged in elsewhere. This act was not done.',
      todo: 'Log in again.',
    },
  },
  E26: {
    'no-such-letter': {
      title: 'There is no such letter',
      happened: 'No letter of this kind waits to be printed.',
      todo: 'Open the queues again.',
    },
    apart: {
      title: 'Codes and passwords are not printed together',
      happened: 'So that no envelope ever holds a code and a password, they are printed apart.',
      todo: 'Print one kind at a time.',
    },
    'own-letter': {
      title: 'You asked for this letter or approved it',
      happened: 'Whoever asked for or approved a letter does not print it.',
      todo: 'Another person at the centre has to print it.',
    },
    'no-address': {
      title: 'There is no address',
      happened: 'The contract has no postal address, so no letter can be made.',
      todo: 'Register the address first.',
    },
    unprintable: {
      title: 'A character cannot be printed',
      happened: 'The address holds characters that cannot be printed: {what}. Nothing was printed yet.',
      todo: 'Change the registration, or call the people of the system.',
    },
    address: {
      title: 'The address does not fit the window',
      happened: 'The address is too long for the window of the envelope ({what}). Nothing was printed yet.',
      todo: 'Register a shorter form of the address.',
    },
    'no-mailing-house': {
      title: 'No mailing house is set up',
      happened: 'No certificate of a mailing house is set up to encipher for.',
      todo: 'Print at the centre, or call the people of the system.',
    },
    visit: {
      title: 'A visit must be recorded first',
      happened: 'This request needs the form, the visitor and the check of the seal on record.',
      todo: 'Record the visit first.',
    },
    seal: {
      title: 'The seal does not match',
      happened: 'The seal does not match, so this cannot go on. That is on record now.',
      todo: 'Ask for the registered seal, or change the seal first.',
    },
    'call-back-agent': {
      title: 'A call-back is needed',
      happened: 'An agent’s business always needs a call-back to the registered telephone.',
      todo: 'Call the registered telephone, confirm the authority, then record.',
    },
    'call-back-old-number': {
      title: 'Call the number from before',
      happened: 'The registration changed within ten business days, so the number from before is called.',
      todo: 'Call the number that is shown, then record.',
    },
    'call-back-number': {
      title: 'Another number than the registered one',
      happened: 'The number that was called is not the registered telephone.',
      todo: 'Call the registered telephone, never a number that the caller names.',
    },
    'no-number': {
      title: 'Nobody can be called back',
      happened: 'This contract has no registered telephone, so nothing is done by telephone alone.',
      todo: 'Ask for a visit, and register a telephone.',
    },
    'closing-day': {
      title: 'Not a day to end on',
      happened: 'A contract ends on a day from tomorrow to a year from now.',
      todo: 'Correct the day.',
    },
    'no-such-user': {
      title: 'No such user',
      happened: 'There is no user with this login ID, or he was deleted.',
      todo: 'Check the login ID.',
    },
    'no-such-contract': {
      title: 'No such contract',
      happened: 'There is no contract with this number.',
      todo: 'Check the number.',
    },
    'no-such-request': {
      title: 'No such request',
      happened: 'There is no such request.',
      todo: 'Open it from the queue.',
    },
    'no-such-policy': {
      title: 'The file of these rules is missing',
      happened: 'The archive has no file of the rules asked for. Nobody could read what he approves.',
      todo: 'Choose the file on the screen “Rules” and ask there.',
    },
    'no-such-calendar': {
      title: 'The calendar file is missing',
      happened: 'The archive has no file of the calendar asked for.',
      todo: 'Choose the file on the screen “Calendar” and ask there.',
    },
    'not-here': {
      title: 'Not to be asked for here',
      happened: 'This kind of request is not taken on this screen.',
      todo: 'Ask the centre.',
    },
    otherwise: {
      title: 'Not an act of your part',
      happened: 'This is for: {who}. Nobody approves his own request.',
      todo: 'Ask somebody who may. That it was refused is on record.',
    },
  },
  E27: {
    'calendar-in-force': {
      title: 'The calendar stays as it is',
      happened: 'The file says what the calendar says already.',
      todo: 'Nothing has to be asked for.',
    },
    'policy-in-force': {
      title: 'These rules are in force already',
      happened: 'The rules asked for are those in force.',
      todo: 'Nothing has to be asked for.',
    },
    printed: {
      title: 'This letter is gone',
      happened: 'It has been printed already, or a newer one has taken its place.',
      todo: 'To print again, ask for a reprint.',
    },
    facts: {
      title: 'What was asked for has changed',
      happened: '“{changed}” changed after the request. The request is void.',
      todo: 'Look at what stands now and have it asked for again.',
    },
    deadline: {
      title: 'The deadline has passed',
      happened: 'A request lives until the end of the next bank business day. This one is void.',
      todo: 'Have it asked for again.',
    },
    over: {
      title: 'This request is over',
      happened: 'It is “{state}”: decided at the same moment, or withdrawn.',
      todo: 'Load the queue again.',
    },
    'already-asked': {
      title: 'Asked for already',
      happened: '{by} has asked for the same.',
      todo: 'Look at that request in the queue.',
    },
    'form-used': {
      title: 'This form is on record',
      happened: 'A form with this number has been recorded before.',
      todo: 'Check the number. What is left to do is on the contract’s page, under visits.',
    },
    'no-open-code': {
      title: 'There is no code to print anew',
      happened: 'No unused code is open: it was used, has lapsed or was withdrawn.',
      todo: 'Ask for a code from the start.',
    },
    'not-locked': {
      title: 'Not locked',
      happened: 'This user is not locked. Perhaps somebody else unlocked him.',
      todo: 'Load the page again.',
    },
    otherwise: {
      title: 'Done already',
      happened: 'There is nothing left for this act to change. Perhaps somebody else was faster.',
      todo: 'Load the page again and look.',
    },
  },
  unknown: {
    title: 'Not done ({code})',
    happened: 'This could not be done.',
    todo: 'Note the reference and ask the centre.',
  },
}

/** The renewal page in English; complete by its type. */
import type { RenewWords } from '../renew.ts'

export const renewEn = {
  title: 'Renew your certificate',
  logInAgain: 'Log in again',
  prepare: {
    heading: 'Renew your certificate',
    lead: 'This puts a new certificate on this PC. It takes about 3 minutes and is free of charge. No acquisition code is needed.',
    company: 'Company',
    loginId: 'Login ID',
    lastDay: 'Your certificate is valid until',
    unproven: 'Your last renewal is not finished',
    unprovenHow:
      'A new certificate, valid until {lastDay}, has been issued and not been checked yet. If you have imported it, log in with it to finish. If you begin again here, it is revoked and another one is issued.',
    keeps: 'Until you have finished, your present certificate works as before.',
    needs: ['your confirmation password'],
  },
  identify: {
    heading: 'Confirm who you are',
    lead: 'Type your confirmation password.',
    password: 'Confirmation password',
    passwordHint: 'The second password that you chose at your first log-in, beside your login password.',
    neverAsked: 'No bank clerk, police officer or system company will ever ask you for your confirmation password',
    go: 'Confirm and make the key',
  },
  save: {
    restart: 'If you cannot import it',
    restartHow:
      'Today you can save the file as often as you like. If it still cannot be imported, you can begin again. Your present certificate works as before.',
    restartGo: 'Begin again',
  },
  done: {
    heading: 'Your new certificate is active',
    lead: 'The key that this page kept has been erased.',
    loginId: 'Login ID',
    lastDay: 'Valid until',
    lastActionable: 'Last moment for the next renewal',
    next: 'How to log in from now on',
    nextHow: [
      'Press the button below and choose the certificate that is valid longer. There is no need to close the browser.',
      'Your first log-in with it ends the old certificate. Until then you can log in with either.',
      'Once you are logged in, delete the old certificate, valid until {oldLastDay}, from your browser.',
    ],
    choose: 'Choose',
    go: 'Log in with the new certificate',
    console: 'Back to your certificates',
  },
  script: {
    resumed: 'Going on from where you were.',
    resumedIdentify: 'Your key is still on this PC. Please type your confirmation password again.',
    over: 'Your last new certificate could be saved here only on the day it was issued. If you have imported it, log in with it to finish. If not, please renew again from the beginning. Your present certificate works as before.',
    restarted: 'Beginning again. When the new certificate is issued, the unfinished one is revoked.',
  },
  login: {
    newer: 'Your new certificate is ready',
    newerHow:
      'Choose the certificate that is valid until {lastDay}, by the button for another certificate below. You can still log in with the old one.',
  },
  banner: {
    open: 'You can renew your certificate',
    openWhy: 'It is valid until {lastDay}. The last moment to renew is {lastActionable}; business days left: {days}.',
    closed: 'Your certificate is due for renewal',
    closedWhy: 'We open again at {nextOpening}. The last moment to renew is {lastActionable}.',
    unproven: 'Your renewed certificate has not been checked yet',
    unprovenWhy:
      'The new certificate, valid until {lastDay}, is revoked unless it is checked by {proveBy}. If you have imported it, log in with it. Your present certificate works as before.',
    overlap: 'Please log in with your new certificate',
    overlapWhy:
      'Your new certificate, valid until {lastDay}, is ready. When you log in with it, the old one that you are using now ends.',
    go: 'Renew',
    resume: 'Open the renewal page',
  },
  entry: {
    heading: 'Renewal',
    opens: 'Renewal opens',
    early: 'You can renew from {firstRenewal}.',
    open: 'You can renew now. It is free of charge.',
    closed: 'Closed now. We open again at {nextOpening}.',
    over: 'This certificate can no longer be renewed.',
    overlap: 'Renewed already. Please log in with the new certificate, valid until {lastDay}.',
    unproven: 'Not finished: the new certificate, valid until {lastDay}, has not been checked yet.',
    go: 'Renew the certificate',
    resume: 'Open the renewal page',
  },
} satisfies RenewWords

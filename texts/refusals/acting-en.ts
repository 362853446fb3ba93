/** Acting: lock, stop, contract, confirmation password, right. */
import type { ActingTexts } from '../refusals.ts'

export const actingEn: ActingTexts = {
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

/** What is said of the codes of acquiring and renewing when the fact `why` tells more. */
import type { Variants } from '../refusals.ts'

export const whyAcquiringEn: Variants = {
  E13: {
    'short-code': {
      title: 'This short code can no longer be used',
      happened: 'Its 15 minutes are over, it was withdrawn, or it has been used already.',
      todo: ['Open “Replace the PC” on the new PC again and get another code.'],
    },
  },
  E10: {
    'key-protection': {
      title: 'A browser cannot get a certificate here',
      happened: 'We issue no certificate for a key that is kept in a file, and a key made in a browser ends in one.',
      todo: [
        'Use the tool warifu-agent, which makes the key inside the PC’s key store, a smart card or a USB token.',
        'Your code has not been used up. The same code works with the tool.',
      ],
    },
    'key-protection-renewal': {
      title: 'A browser cannot renew a certificate here',
      happened: 'We issue no certificate for a key that is kept in a file, and a key made in a browser ends in one.',
      todo: [
        'Renew a certificate that you got with the tool warifu-agent by its command “renew”.',
        'A certificate that you got in a browser has to be revoked; then get a new one with the tool. General users ask their master user, master users their branch.',
        'Your present certificate has not been revoked. It can be used until it expires.',
      ],
    },
    'key-protection-replacement': {
      title: 'A browser cannot replace a PC here',
      happened: 'We issue no certificate for a key that is kept in a file, and a key made in a browser ends in one.',
      todo: [
        'General users ask their master user, master users their branch, to revoke the certificate and to issue an acquisition code.',
        'With the code, get the certificate on the new PC with the tool warifu-agent.',
      ],
    },
  },
  E17: {
    'key-protection': {
      title: 'No certificate for a key kept like this',
      happened: 'The key is not kept in a way that we accept.',
      todo: [
        'Make the key where we accept it, for example in the PC’s key store, a smart card or a USB token, and retry.',
        'Your code has not been used up.',
      ],
    },
    'key-known': {
      title: 'This key is already in use',
      happened: 'The key that was sent belongs to another certificate. A new key has to be made.',
      todo: ['Open the page again and retry. Your code has not been used up.'],
    },
  },
}

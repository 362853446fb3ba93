/** Questions and answers in English, one list as in ja.ts. */
import type { QuestionWords } from '../questions.ts'

export const questionsEn: QuestionWords = {
  title: 'Questions and answers',
  lead: 'Select a question to open its answer.',
  see: { acquire: 'Get a certificate', stop: 'Emergency stop', 'help/E20': 'If your master user cannot act' },
  otherMeans: 'For other questions please call your branch.',
  groups: [
    {
      title: 'Getting and installing a certificate',
      questions: {
        method: {
          ask: 'What is log-in by certificate?',
          answer: [
            'The bank’s certificate is installed on the PC of each master user and general user. It tells us which PC and which user ID may log in.',
            'Even if spyware has stolen an ID and a password, nothing can be done from a PC without the certificate.',
            'The certificate is required. There is no way to log in with ID and password alone.',
          ],
        },
        environment: {
          ask: 'Which systems and browsers are supported?',
          answer: [
            'See the page of supported environments. It also checks the PC and the browser you are using.',
            'Always install the newest updates of system and browser.',
            'With others the pages may appear, but getting or installing the certificate may fail.',
          ],
          see: 'environment',
        },
        how: {
          ask: 'What do I need to get one?',
          answer: [
            'Your login ID, your password (the initial one at first) and an acquisition code. It takes about three minutes.',
            'General users receive the code from their master user, master users in a letter from the branch. It works once.',
            'No bank clerk, police officer or system company will ever ask for the code.',
          ],
          see: 'acquire',
        },
        hours: {
          ask: 'When can I get one?',
          answer: [
            'On bank business days, {hours} (JST). Renewal has the same hours.',
            'Logging in, revocation, changing a password and the emergency stop are available at any time.',
          ],
          see: 'status',
        },
        fee: {
          ask: 'Is there a fee?',
          answer: [
            'No. Issuing, renewing and issuing again are free of charge.',
            'A call or mail that asks for a fee is a fraud.',
          ],
          see: 'suspicious-call',
        },
      },
    },
    {
      title: 'The certificate',
      questions: {
        count: {
          ask: 'How many certificates can one contract have?',
          answer: [
            '{masters} for master users, and one for each general user ID. Up to {cap} general users can be registered.',
            'A certificate cannot serve several user IDs, and a user ID cannot be used on two PCs. For a second PC add a general user.',
          ],
        },
        expiry: {
          ask: 'Does it expire?',
          answer: [
            'It is valid for {validity} from the day you get it, until the end of its last day.',
            'We write to your registered mail address {notices}.',
            'If you do not renew it, you can no longer log in.',
            'When the last day is a holiday, the business day before is the last on which you can renew. Pages and notices show this “last moment to renew”.',
          ],
          see: 'this-pc',
        },
        'master-expired': {
          ask: 'Can general users log in when the master user’s certificate has expired?',
          answer: [
            'Yes, as long as their own have not expired.',
            'But when a general user’s certificate has expired, it is the master user who must revoke it. So please renew the master user’s in good time.',
            'While the master user cannot act, your branch can also revoke certificates and make an emergency stop.',
          ],
          see: 'help/E20',
        },
        care: {
          ask: 'What should I take care of?',
          answer: [
            'The certificate is kept in the browser or the system. If the PC is stolen, the service may be misused. Protect the PC itself with a password.',
            'The file you saved holds your key. Delete it once it is imported, and empty the trash. Never mail it or put it in a shared folder.',
            'Before you give away, return or scrap a PC, delete the certificate from it and have it revoked.',
            'If a PC is lost or stolen, use the emergency stop at once.',
          ],
          see: 'stop',
        },
        renew: {
          ask: 'When and how do I renew it?',
          answer: [
            'From {renewalDays} days before it expires. Please do not leave it to the last day.',
            'Log in with the certificate you have and follow the page. We never ask for a renewal by telephone.',
            'The old one stays in your browser. Once you have logged in with the new one, delete it.',
          ],
        },
        accounting: {
          ask: 'After a renewal my accounting software says that the certificate differs.',
          answer: [
            'Where accounting software has your certificate registered, register the new one after a renewal or a new acquisition. Its maker can tell you how.',
          ],
        },
      },
    },
    {
      title: 'Revocation and a new certificate',
      questions: {
        again: {
          ask: 'What if getting or installing it failed, or if it has expired?',
          answer: [
            'It is revoked first, and then you get a new one.',
            'General users: your master user logs in, revokes it and issues a new acquisition code.',
            'Master users: please visit your branch. Bring the registered seal and proof of identity.',
            'If you only closed the page before saving, open “Get a certificate” in the same browser on the same PC first: until the end of the day you can carry on.',
          ],
          see: 'acquire',
        },
        replace: { ask: 'What if I get a new PC?', answer: [] },
        'login-id': {
          ask: 'I typed the right login ID and it is refused.',
          answer: [
            'A certificate is issued for the login ID typed when it was acquired, and for no other.',
            'Full-width letters, capitals, spaces and hyphens make no difference. Passwords are taken exactly as typed.',
          ],
        },
        'forgot-id': {
          ask: 'I have forgotten my login ID or password.',
          answer: [
            'General users: ask your master user, who can see the login ID and reset the password.',
            'Master users: this needs a visit to your branch. We cannot tell a login ID by telephone.',
          ],
        },
        lock: {
          ask: 'I am locked.',
          answer: [
            'This happens after {attempts} wrong passwords or confirmation passwords in all.',
            'General users: ask your master user to unlock you. Master users: call your branch.',
          ],
        },
      },
    },
    {
      title: 'When no window appears, or the wrong one',
      questions: {
        picker: {
          ask: 'I chose Cancel in the certificate window and now I cannot log in.',
          answer: [
            'The browser remembers the Cancel. Choose “Log in again” on the page: a new address is opened and the window comes once more.',
            'There is no need to restart the browser or the PC.',
          ],
        },
        several: {
          ask: 'The window shows several similar certificates.',
          answer: [
            'Each bears the company’s name and the login ID. Choose yours.',
            'If there are two of the same name, choose the one that expires later. Once you have logged in, delete the other.',
          ],
        },
        another: {
          ask: 'How do I change to another user ID on the same PC?',
          answer: [
            'Choose “Log in with another certificate” on the log-in page. There is no need to close the browser.',
          ],
        },
        windows: {
          ask: 'It stopped working after a change of the Windows password.',
          answer: [
            'Changing the password yourself does no harm. After a reset by an administrator, a repair or a new set-up, the key may be unreadable.',
            'Then it has to be revoked and acquired again.',
          ],
        },
        mac: {
          ask: 'Can I use a Mac, or Firefox?',
          answer: [
            'Yes, in the combinations that the table of supported environments allows.',
            'A certificate in Firefox can be used by Firefox only. Edge and Chrome do not see it.',
          ],
          see: 'environment',
        },
      },
    },
    {
      title: 'Suspicious calls and mail',
      questions: {
        called: {
          ask: 'Somebody called to say that my certificate must be renewed.',
          answer: [
            'It is a fraud. Hang up. We never ask for a renewal by telephone.',
            'Open “This PC’s certificate”: in ten seconds you see until when it is valid and whether there is anything to do.',
          ],
          see: 'this-pc',
        },
        mail: {
          ask: 'I got e-mail that asks for my password.',
          answer: [
            'We never send such e-mail. Do not open it, do not reply, delete it.',
            'If you entered a password, change it at once.',
          ],
          see: 'suspicious-mail',
        },
        told: {
          ask: 'I have told somebody my password or acquisition code.',
          answer: [
            'Use the emergency stop at once. It is available 24 hours a day, also from a PC without a certificate.',
            'A stop does not revoke the certificate. When everything is cleared you can go on using it.',
          ],
          see: 'stop',
        },
      },
    },
  ],
  replacing: {
    byRevocation: [
      'The certificate of the old PC is revoked first; then you get a new one on the new PC.',
      'General users: ask your master user to revoke it and to issue an acquisition code.',
      'Master users: this needs a visit to your branch. Call them before you part with the old PC.',
      'Delete the certificate from the old PC.',
    ],
    fromOldPc: [
      'While you still have the old PC, ask for the replacement on the new one and approve it on the old one. There is no gap.',
      'Without the old PC, its certificate is revoked first. General users ask their master user, master users their branch.',
      'Afterwards delete the certificate from the old PC.',
    ],
  },
}

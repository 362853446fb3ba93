/** The master user's book in English. One list: the chapters follow the menu of the console. */

import { listHeadings } from '../console/list.ts'
import { consoleWords } from '../console.ts'
import { frame as frames } from '../frame.ts'
import type { Book, Same } from './blocks.ts'
import type { masterJa } from './master-ja.ts'

const words = consoleWords.en
const { more, home, guides } = words
const frame = frames.en
const list = listHeadings.en

export const masterEn = {
  title: 'For master users',
  readers:
    'For the master user, who looks after the users and certificates of the company. Please read the users’ book too.',
  chapters: {
    role: {
      title: 'What a master user does',
      lead: 'Each company has one master user. Nobody else in the company can look after the general users’ certificates.',
      blocks: [
        { heading: 'What you do on your pages' },
        {
          list: [
            'add, rename and delete general users (at most {cap})',
            'issue acquisition codes, and revoke certificates',
            'unlock users and reset their passwords',
            'stop anybody, yourself included, and lift the stops of general users',
          ],
        },
        { heading: 'What you cannot do there' },
        {
          list: [
            'Revoke, re-issue, unlock or reset what is your own. Your branch does it.',
            'Get or renew a certificate for somebody else. Users do it themselves, on their own PC.',
          ],
        },
        {
          care: [
            'If your certificate expires, general users can still log in. But nobody in the company can then revoke or issue a code. Renew your own first.',
            'We never ask you by telephone to issue a code or to read one out.',
          ],
        },
        { see: ['master/home', 'master/branch', 'users/renew'] },
      ],
    },
    home: {
      title: 'Reading the home page',
      lead: 'It opens after you have logged in. What there is to do this week stands there, the most urgent first.',
      blocks: [
        { picture: 'master-home' },
        {
          list: [
            `“${home.year}”: each bar runs from acquisition to expiry. The round mark is the “${home.dot}”.`,
            `[[${home.asTable}]] shows the same as a table.`,
            `“${home.todo}”: press a row to open that user.`,
          ],
        },
        { heading: 'Watching over renewals' },
        {
          steps: [
            `Once a month, look at “${home.year}” for whoever comes near the end.`,
            'Tell these users in person that they can renew. They do it themselves.',
            `For whoever is past the “${words.fields.lastActionable}”, plan to revoke and to issue a code.`,
          ],
        },
        { text: 'Once a week a mail tells you, too, whose certificates are near their end.' },
        { see: ['master/users', 'master/again'] },
      ],
    },
    users: {
      title: 'Finding users and reading their state',
      lead: `Open “${words.screens.users}” in the menu on the left.`,
      blocks: [
        {
          steps: [
            `Type a part of the login ID, the name or the serial number into “${words.users.search}”. Full-width letters are found too.`,
            `“${more.show.label}” narrows the list, to those who wait for a certificate or are near the end.`,
            'Press a row to see the details.',
          ],
        },
        { picture: 'master-users' },
        {
          text: `There you find the certificate, “${words.user.acts}” and “${more.history.title}”. What cannot be done says why, and from when it can.`,
        },
        { picture: 'master-user' },
        { heading: 'What the states mean' },
        { show: 'states' },
        { see: ['master/add', 'master/code', 'master/revoke'] },
      ],
    },
    add: {
      title: 'Adding a general user',
      lead: 'The initial password is shown once.',
      blocks: [
        {
          steps: [
            `Under “${words.screens.users}”, press [[${words.users.add}]].`,
            `Fill in “${words.fields.loginId}”, “${words.fields.name}” and “${words.fields.mail}”.`,
            `Type your own “${words.fields.confirmationPassword}” and press [[${words.add.go}]].`,
          ],
        },
        { picture: 'add-user' },
        {
          steps: [
            'Print or note the initial password, and give it to the user in person.',
            `Press [[${words.once.kept}]].`,
          ],
        },
        { picture: 'initial-password' },
        { text: 'Then issue an acquisition code, and hand it over by another way than the password.' },
        {
          care: [
            'A login ID cannot be changed later. One that was ever used, even by another company, cannot be used again; a free one is suggested.',
            'The initial password cannot be shown again. If it was not noted, reset it.',
            'While acts are restricted nobody can be added. The page shows from when it can be done.',
          ],
        },
        { see: ['master/code', 'master/import'] },
      ],
    },
    code: {
      title: 'Issuing an acquisition code and handing it over',
      lead: 'With this code, good for one use, a user gets a certificate.',
      blocks: [
        {
          steps: [
            `Under “${words.screens.users}”, open the user and press [[${words.code.act}]].`,
            `Answer the question “${words.code.question}” If you are not on the telephone, choose [[${words.code.no}]].`,
          ],
        },
        { picture: 'code-question' },
        {
          steps: [
            `Type your “${words.fields.confirmationPassword}” and press [[${words.code.go}]].`,
            'Print or note the code, and give it to the user in person.',
            `Press [[${words.once.kept}]].`,
          ],
        },
        { picture: 'code' },
        {
          list: [
            'The user gets the certificate before the moment shown on the page.',
            `If it was lost or has lapsed, press [[${more.again.act}]]. The code before it then ends.`,
            'There is no code for a user who has a certificate. Revoke it first.',
          ],
        },
        {
          care: [
            'Whoever asks you by telephone to issue a code and read it out is a fraudster. Hang up, and issue none.',
            'Never write it on the same paper or in the same mail as the initial password.',
          ],
        },
        { see: ['users/acquire', 'users/suspicious'] },
      ],
    },
    import: {
      title: 'Adding several users by CSV, saving the list',
      lead: 'Many users can be added by one CSV file. You see each row before anybody is added.',
      blocks: [
        {
          steps: [
            `Under “${words.screens.users}”, press [[${more.show.import}]].`,
            `Press [[${words.import.copy}]] and paste it into a spreadsheet. Fill in “${list.loginId}”, “${list.name}” and “${list.mail}”, one user a line, and save it as CSV.`,
            `Press [[${words.import.choose}]] and choose the file.`,
            'Look at the result. Rows with mistakes say why. While there are any, nobody is added.',
            `Type your “${words.fields.confirmationPassword}” and press the button that adds them.`,
            'Print the initial passwords: one page for each user.',
          ],
        },
        { picture: 'import' },
        { heading: 'Saving the list' },
        { steps: [`Under “${words.screens.users}”, press [[${more.show.export}]]. A spreadsheet opens it as it is.`] },
        {
          care: [
            'The saved file has names and mail addresses in it. Keep it as your company’s rules say.',
            'Acquisition codes are still issued one by one.',
          ],
        },
        { see: ['master/code'] },
      ],
    },
    revoke: {
      title: 'Revoking a certificate',
      lead: 'For a replaced, broken or lost PC, for somebody who has left, and after expiry. It can be done at any time.',
      blocks: [
        {
          steps: [
            `Under “${words.screens.users}”, open the user and press [[${words.revoke.act}]].`,
            `Choose the “${words.revoke.reason}”.`,
            `To confirm, type the login ID of that user.`,
            `Type your “${words.fields.confirmationPassword}” and press [[${words.revoke.go}]].`,
          ],
        },
        { picture: 'revoke' },
        { heading: 'Which reason to choose' },
        { show: 'reasons' },
        {
          care: [
            'It cannot be undone. Even an open session is refused from its next request.',
            'If it may have been lost or stolen, use the emergency stop first. Then there is time to revoke it calmly.',
          ],
        },
        { see: ['master/again', 'master/stop'] },
      ],
    },
    again: {
      title: 'A new certificate for somebody (revoke, then acquire)',
      lead: 'For whoever’s certificate has expired, could not be imported, or belongs to a PC that is replaced.',
      blocks: [
        {
          steps: [
            'Revoke the present certificate.',
            'Issue an acquisition code and give it to the user in person.',
            'The user gets a certificate on the user’s own PC and has it checked.',
            `It is done when the user’s row has gone from “${home.todo}”.`,
          ],
        },
        { heading: 'When you are asked for another PC' },
        {
          list: [
            'The request stands on your home page. Meet the user, or call a number that you know, and make sure that it is genuine.',
            'Once revoked, the old PC cannot log in any more. Agree on a time.',
          ],
        },
        { care: ['An expired certificate, too, has to be revoked before a code can be issued.'] },
        { see: ['master/revoke', 'master/code', 'users/replace'] },
      ],
    },
    help: {
      title: 'Locks, passwords, names, deletion',
      lead: 'What you can do for general users, each from the user’s details.',
      blocks: [
        { heading: more.unlock.act },
        {
          steps: [
            'Make sure in person that it was the user who mistyped.',
            `Press [[${more.unlock.act}]], type your “${words.fields.confirmationPassword}” and press [[${more.unlock.go}]].`,
          ],
        },
        { heading: more.reset.act },
        {
          steps: [
            `Press [[${more.reset.act}]], type your “${words.fields.confirmationPassword}” and press [[${more.reset.go}]].`,
            'Give the new initial password to the user in person. The certificate stays good.',
          ],
        },
        { heading: more.rename.act },
        {
          steps: [
            `Press [[${more.rename.act}]], type the new name and press [[${more.rename.go}]]. The login ID stays.`,
          ],
        },
        { heading: more.remove.act },
        {
          steps: [
            `Press [[${more.remove.act}]], type the login ID and your “${words.fields.confirmationPassword}”, and press [[${more.remove.go}]].`,
            'Remove the certificate and the file that are left on the PC.',
          ],
        },
        { picture: 'remove' },
        {
          care: [
            'Deleting revokes the certificate, and nobody can ever use that login ID again. It cannot be undone.',
            'After a reset some acts of the user stay restricted until noon of the next business day.',
          ],
        },
        { see: ['users/retire'] },
      ],
    },
    stop: {
      title: 'The emergency stop, and lifting it',
      lead: 'You can stop anybody at once, yourself included, 24 hours a day.',
      blocks: [
        {
          steps: [
            `Press [[${frame.stop}]] and choose whom to stop.`,
            `Type the login ID and press [[${words.stop.go}]]. No confirmation password is needed.`,
          ],
        },
        { picture: 'stop-master' },
        { heading: 'Lifting the stop of a general user' },
        {
          steps: [
            'Meet the user, or call a number that you know, and make sure that the reason is gone.',
            `In the user’s details press [[${words.lift.act}]], type your “${words.fields.confirmationPassword}” and press [[${words.lift.go}]].`,
          ],
        },
        {
          care: [
            'Your own stop cannot be lifted on screen: your branch lifts it, in person.',
            'Some acts stay restricted until noon of the next business day.',
          ],
        },
        { see: ['users/stop', 'master/branch'] },
      ],
    },
    restricted: {
      title: 'When a page says that acts are restricted',
      lead: 'After a certificate was issued or re-issued, a log-in from a new PC, a lifted stop or a reset, some acts have to wait for a while.',
      blocks: [
        {
          list: [
            'It ends at noon of the next business day. The moment stands at the top of the page.',
            'Revoking, stopping and changing passwords are possible meanwhile.',
            'After the very first certificate of a contract only payments wait: users can be added on the same day.',
          ],
        },
        { heading: `If it says “${words.banners.held}”` },
        { text: 'Something unusual was noticed, and the bank is looking into it. Please call your branch.' },
        { care: ['Whoever calls and asks for codes or passwords “to lift the restriction” is a fraudster.'] },
        { see: ['users/refusals'] },
      ],
    },
    branch: {
      title: 'What your branch does for you',
      lead: guides.branch.lead,
      blocks: [
        { picture: 'branch' },
        { show: 'visits' },
        { text: guides.branch.papers },
        {
          care: [guides.branch.never, 'If it is urgent, use the emergency stop first. It needs no certificate.'],
        },
        { text: '{branch}, {telephone} ({branchHours})' },
        { see: ['users/stop'] },
      ],
    },
  },
} as const satisfies Book & Same<typeof masterJa>

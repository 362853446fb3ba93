/** The users' book in English. One list: the chapters are read in this order, by somebody who has never done it. */
import { acquireEn as acquire } from '../acquire/en.ts'
import { consoleWords } from '../console.ts'
import { frame as frames } from '../frame.ts'
import { login as logins } from '../login.ts'
import { ownWords } from '../own.ts'
import { environment as environments } from '../pages/environment.ts'
import { links as allLinks } from '../pages/links.ts'
import { suspicious as warnings } from '../pages/suspicious.ts'
import { thisPc as thisPcs } from '../pages/this-pc.ts'
import { portal as portals } from '../portal.ts'
import { factWordsEn } from '../refusals/facts.ts'
import { renewEn as renew } from '../renew/en.ts'
import { replaceEn as replace } from '../replace/en.ts'
import { stop as stops } from '../stop.ts'
import type { Book, Same } from './blocks.ts'
import type { usersJa } from './users-ja.ts'

const words = consoleWords.en
const frame = frames.en
const links = allLinks.en
const { login, confirm } = logins.en
const own = ownWords.en
const portal = portals.en
const environment = environments.en
const stop = stops.en
const thisPc = thisPcs.en

export const usersEn = {
  title: 'For users',
  readers: 'For everybody who logs in with a certificate: general users and master users.',
  chapters: {
    about: {
      title: 'What the certificate is',
      lead: 'Your certificate tells the bank which PC and which login ID are yours. Without it you cannot log in.',
      blocks: [
        {
          list: [
            'There is one certificate for each login ID. It cannot be shared with anybody.',
            'It is valid for {validity} from the day you get it. You renew it before that.',
            'Getting and renewing are possible on bank business days, {hours} (Japan time). Logging in, revoking and the emergency stop are possible at any time.',
            'It is free of charge.',
          ],
        },
        { heading: 'From the start to the first log-in' },
        {
          steps: [
            'You receive a login ID, an initial password and an acquisition code: master users by letters from the bank, general users from their master user.',
            'You check your PC.',
            'You get your certificate and import it into your PC. It takes about three minutes.',
            'You have the import checked.',
            'You log in and choose your own password and confirmation password.',
          ],
        },
        { heading: 'Three secrets, and when each is used' },
        {
          table: {
            heads: ['Name', 'Where it comes from', 'Used for'],
            rows: [
              [
                acquire.identify.code,
                'Master users: by letter. General users: from the master user',
                'Getting a certificate, once',
              ],
              [
                acquire.identify.password,
                'At first the initial password; you choose your own at the first log-in',
                'Getting a certificate, logging in, the emergency stop',
              ],
              [
                words.fields.confirmationPassword,
                'You choose it at the first log-in',
                'Important acts: renewing, revoking, adding users and so on',
              ],
            ],
          },
        },
        {
          care: [
            'No bank clerk, police officer or system vendor will ever ask you for a password or an acquisition code.',
            'The certificate is kept inside your PC. Make sure that the PC itself asks for a password when it is switched on or unlocked.',
          ],
        },
        { see: ['users/prepare', 'users/acquire', 'users/suspicious'] },
      ],
    },
    prepare: {
      title: 'Preparing your PC',
      lead: 'First find out whether a certificate can be had with your PC and browser.',
      blocks: [
        {
          steps: [
            'Install all updates of the operating system and the browser.',
            `Open “${links.environment}”, at the foot of every page.`,
            `Wait until all five items under “${environment.check}” say “${acquire.script.ok}”.`,
            `When it says “${environment.passed}”, your PC is ready.`,
          ],
        },
        { heading: `If an item says “${acquire.script.bad}”` },
        {
          table: {
            heads: ['Item', 'What to do'],
            rows: [
              [environment.names.supported, 'Use one of the systems and browsers in the table.'],
              [environment.names.key, 'Ask your IT department whether a company setting forbids it.'],
              [environment.names.storage, 'Close the private window and use an ordinary one.'],
              [environment.names.clock, 'Set date and time to automatic.'],
              [environment.names.door, `Open “${environment.forIt}” and give its text to your IT department.`],
            ],
          },
        },
        { text: `The hours, and the two weeks ahead, stand under “${links.status}”.` },
        {
          care: [
            'Do not get a certificate on a remote desktop or a shared PC: only the same user of the same PC can use it.',
          ],
        },
        { see: ['users/acquire'] },
      ],
    },
    acquire: {
      title: 'Getting a certificate',
      lead: 'Do this on the PC that you are going to use. Nobody can do it for you on another PC.',
      blocks: [
        { heading: 'Open the page' },
        { steps: [`On the log-in page, press [[${portal.acquire}]].`] },
        { picture: 'home' },
        {
          steps: [
            `Wait until everything under “${acquire.prepare.checks}” says “${acquire.script.ok}”.`,
            `Answer the question “${acquire.prepare.question}” If you are not on the telephone, press [[${acquire.prepare.no}]].`,
          ],
        },
        { picture: 'acquire-prepare' },
        {
          care: [
            `If somebody is guiding you by telephone, press [[${acquire.prepare.yes}]]. It stops here and tells you what to do.`,
            'We never ask by telephone for an acquisition or a renewal.',
          ],
        },
        { heading: 'Say who you are' },
        {
          steps: [
            `Fill in “${acquire.identify.loginId}”, “${acquire.identify.password}” and “${acquire.identify.code}”. If this is your first certificate, the password is the initial password.`,
            `Press [[${acquire.identify.go}]].`,
          ],
        },
        { picture: 'acquire-identify' },
        {
          list: [
            'Login ID and code are understood in full-width and lower-case letters too. Passwords are taken exactly as typed.',
            'After {codeTries} wrong tries the code can no longer be used.',
            'Once you have said who you are, go on to the key within {minutes} minutes.',
          ],
        },
        {
          text: 'The key is made inside this PC and never sent to the bank. When it is done, the next page saves the file.',
        },
        {
          care: [
            'If you close the page on the way, nothing is lost. Open it again on the same day, with the same browser on the same PC, and it goes on where you were.',
          ],
        },
        { see: ['users/import', 'users/refusals'] },
      ],
    },
    import: {
      title: 'Importing it into your PC',
      lead: 'You save the certificate as a file and import it into the browser or the operating system.',
      blocks: [
        { heading: 'Save the file' },
        {
          steps: [
            `Press [[${acquire.save.download}]]. The file usually goes into the folder “Downloads”.`,
            `Press [[${acquire.save.copy}]]. You will paste it when you import.`,
          ],
        },
        { picture: 'acquire-save' },
        {
          care: [
            'The file has the key in it. Do not send it by mail and do not put it into a shared folder.',
            `“${acquire.save.passphrase}” stays on the page until you have imported. There is no need to write it down.`,
          ],
        },
        { heading: 'Import it the way your PC does it' },
        { text: 'The page shows the steps for your PC too. If you use another browser, choose from these.' },
        { show: 'guides' },
        { heading: 'When it is imported' },
        { steps: [`Go back to the page and press [[${acquire.save.next}]].`] },
        { heading: 'If it does not work' },
        {
          list: [
            `“The password is wrong”: change “${acquire.save.kind}” to “${acquire.save.kinds.compatible}”, press [[${acquire.save.downloadAgain}]] and import the new file.`,
            'The file was closed or deleted: on the same day you can save it again from the page as often as you like.',
            'It cannot be imported into telephones and tablets.',
          ],
        },
        { see: ['users/confirm'] },
      ],
    },
    confirm: {
      title: 'Having the import checked',
      lead: 'After this check your certificate is no longer provisional but valid.',
      blocks: [
        {
          steps: [
            `Press [[${acquire.save.next}]]. A new tab opens.`,
            'Your browser asks which certificate to use. Choose the one with the name on the page (company and login ID) and press “OK”.',
          ],
        },
        { picture: 'acquire-prove' },
        {
          steps: [
            `When it says “${confirm.heading}”, that is all.`,
            `To go on, type your “${login.password}” and press [[${confirm.login}]].`,
          ],
        },
        { picture: 'confirmed' },
        { heading: 'Clear the file away' },
        {
          steps: [
            'Go back to the first page. It changes to the same heading, and the key that was kept for it is erased.',
            'Delete the file in “Downloads” and empty the bin.',
          ],
        },
        { heading: 'If you closed the window that asks for a certificate' },
        {
          list: [
            `Nothing is lost. Go back to the page and press [[${acquire.prove.go}]]. There is no need to close the browser.`,
            'If the certificate is not offered, make sure that you imported it into the browser you are using.',
          ],
        },
        {
          care: [
            'If it is neither checked nor used to log in by the moment shown on the page, the certificate is revoked for safety.',
            'Payments and some other acts are not possible until noon of the next business day. The page shows the moment.',
          ],
        },
        { see: ['users/log-in'] },
      ],
    },
    'log-in': {
      title: 'Logging in',
      lead: 'Log in from the PC with your certificate. There is no login ID to type.',
      blocks: [
        {
          steps: [
            `On the log-in page, press [[${portal.logIn}]].`,
            'Your browser asks which certificate to use. Choose your own, with company name and login ID, and press “OK”.',
            `Check that company and login ID are yours, and that “${login.lastLogin}” was you.`,
            `Type your “${login.password}” and press [[${login.go}]].`,
          ],
        },
        { picture: 'log-in' },
        { heading: 'The first time' },
        { text: 'After logging in with the initial password you choose passwords of your own.' },
        {
          steps: [
            `Type the initial password once more under “${words.passwords.currentFirst}”.`,
            `Choose “${words.passwords.fresh}” and “${words.passwords.confirmation}”. They must differ.`,
            `Press [[${words.passwords.go}]].`,
          ],
        },
        { picture: 'passwords' },
        { heading: 'If another certificate was chosen' },
        { steps: [`Press [[${login.otherHow}]]. Your browser asks again.`] },
        { heading: 'When you leave your desk' },
        {
          steps: [
            `Press [[${words.frame.logOut}]].`,
            'Close all windows of the browser: it remembers the certificate that was chosen.',
          ],
        },
        {
          care: [
            'After {attempts} wrong passwords or confirmation passwords in a row you are locked out. General users are unlocked by their master user, master users by the branch.',
            'There is one session at a time. A log-in elsewhere ends the one before.',
          ],
        },
        { see: ['users/passwords', 'users/refusals'] },
      ],
    },
    passwords: {
      title: 'Changing a password',
      lead: 'The log-in password and the confirmation password are changed separately, at any time.',
      blocks: [
        {
          steps: [
            `Log in and open “${words.screens.passwords}” in the menu on the left.`,
            `Under “${own.passwords.login}” or “${own.passwords.confirmation}”, type the present and the new one.`,
            `Press [[${own.passwords.goLogin}]] or [[${own.passwords.goConfirmation}]].`,
          ],
        },
        { text: 'You, your master user and the contract’s notice address are told of the change by mail.' },
        { heading: 'If you have forgotten it' },
        {
          list: [
            'General users: ask your master user to reset it. You receive a new initial password.',
            'Master users: have it reset at your branch, in person. A new initial password comes by letter.',
          ],
        },
        {
          care: [
            'We never ask you to type a password, neither by mail nor by telephone. If you have typed it somewhere, change it at once.',
            'If you have no certificate to log in with, use the emergency stop instead.',
          ],
        },
        { see: ['users/stop'] },
      ],
    },
    'own-page': {
      title: 'Looking at your own certificate',
      lead: 'Until when it is valid, where it was used, every log-in, and your e-mail address.',
      blocks: [
        { steps: [`Log in and open “${words.screens.me}” in the menu on the left.`] },
        { picture: 'own' },
        { heading: 'If a log-in was not you' },
        {
          steps: [
            `Under “${own.logins.title}”, press [[${own.logins.disown}]] in its row.`,
            'Think whether you logged in yourself at that time, from home perhaps.',
            `Press [[${own.disown.go}]]. Payments and some other acts are held, and the bank looks into it.`,
            'Call your branch.',
          ],
        },
        { picture: 'disown' },
        { heading: 'Changing your e-mail address' },
        {
          steps: [
            `Press [[${own.mail.change}]].`,
            `Fill in “${own.mail.fresh}” and “${words.fields.confirmationPassword}”, and press [[${own.mail.go}]].`,
          ],
        },
        {
          text: `It takes effect at noon of the next business day. Until then [[${own.mail.withdraw}]] takes it back. The old address is told for 30 days.`,
        },
        {
          care: [
            'Notices about the expiry go to this address. Do not leave one that nobody reads.',
            'While acts are restricted the address cannot be changed. The page shows from when it can.',
          ],
        },
        { see: ['users/renew', 'users/stop'] },
      ],
    },
    renew: {
      title: 'Renewing your certificate',
      lead: 'You renew it yourself, from {renewalDays} days before it expires. No acquisition code is needed.',
      blocks: [
        { text: 'We remind you at your registered address {notices}. Our mails have no links.' },
        {
          steps: [
            'Log in as usual. When it can be renewed, a note stands at the top of the page.',
            `Press [[${renew.banner.go}]].`,
          ],
        },
        { picture: 'renew' },
        {
          steps: [
            `Answer the question “${acquire.prepare.question}”`,
            `Type your “${renew.identify.password}” and press [[${renew.identify.go}]].`,
            'Save the file, import it and have it checked, as when you got your first one.',
            `Press [[${renew.done.go}]] and choose the certificate with the later last day.`,
            'Delete the old certificate from the browser.',
          ],
        },
        { heading: 'The last moment to renew' },
        {
          text: `If the last day is a holiday, the business day before it is the last on which you can renew. See “${words.fields.lastActionable}” on the page. After that it must be revoked and acquired again.`,
        },
        { heading: 'If you stopped on the way' },
        {
          list: [
            'Your present certificate works as before.',
            `Open the renewal again and it goes on where you were. If importing fails, press [[${renew.save.restartGo}]].`,
          ],
        },
        {
          care: [
            'The old certificate ends with your first log-in with the new one. If accounting software knows your certificate, register the new one there.',
            'We never ask by telephone for a renewal.',
          ],
        },
        { see: ['users/import', 'users/confirm', 'users/this-pc'] },
      ],
    },
    'this-pc': {
      title: 'Finding out about this PC’s certificate',
      lead: 'Whose it is and until when, in ten seconds and without logging in.',
      blocks: [
        {
          steps: [
            `Open “${links['this-pc']}”, at the foot of every page.`,
            'Choose your certificate when the browser asks.',
            'Read whether it is valid, and the last moment to renew.',
          ],
        },
        { picture: 'this-pc' },
        {
          care: [
            `If it says “${thisPc.good}” and somebody on the telephone says that it must be renewed, the call is a fraud. Hang up.`,
          ],
        },
        { heading: 'If no certificate was presented' },
        { text: `Go through “${thisPc.causes}” on the page, from the top.` },
        { see: ['users/suspicious', 'users/refusals'] },
      ],
    },
    replace: {
      title: 'Replacing a PC',
      lead: 'For a new PC, a broken one, or a certificate that has disappeared. It is free of charge.',
      blocks: [
        {
          steps: [
            `On the log-in page, press [[${replace.choose.heading}]].`,
            `Answer three questions and press [[${replace.choose.go}]].`,
            'Follow the steps. They say who does what, and until when. You can print them.',
          ],
        },
        { picture: 'replace-road' },
        { heading: 'General users' },
        {
          steps: [
            `If you can log in on the old PC, press [[${replace.request.go}]] and your master user is told. If not, tell your master user in person.`,
            'Your master user revokes the present certificate and makes a new acquisition code.',
            'With that code you get a certificate on the new PC.',
          ],
        },
        { heading: 'Master users' },
        {
          steps: [
            'Call your branch, and come with the registered seal and an identity document.',
            'The acquisition code comes by letter. Then get a certificate on the new PC.',
          ],
        },
        {
          care: [
            'If the PC was lost or stolen, use the emergency stop first.',
            'Where your contract lets the old PC approve the new one, the page says so. Never type a check number that somebody tells you by telephone.',
          ],
        },
        { see: ['users/stop', 'users/retire', 'users/acquire'] },
      ],
    },
    stop: {
      title: 'Emergency stop',
      lead: 'After a loss, a theft, a suspicious call or page: stop first. It works 24 hours a day and can be lifted later.',
      blocks: [
        { heading: 'If you cannot log in, or have no certificate' },
        {
          steps: [
            `Press [[${frame.stop}]], which stands on every page.`,
            `Fill in “${stop.loginId}” and “${stop.password}”, and press [[${stop.submit}]].`,
            'Call your branch, and tell them the screen number and the reference.',
          ],
        },
        { picture: 'stop' },
        { heading: 'If you are logged in' },
        {
          steps: [`Press [[${frame.stop}]] on the page.`, `Type the login ID and press [[${words.stop.go}]].`],
        },
        { heading: 'What it does' },
        {
          list: [
            'Open sessions end. Until it is lifted, there is neither logging in nor getting a certificate.',
            'The certificate is not lost. It works again once the stop is lifted.',
            'Master users lift the stop of general users. The stop of a master user is lifted at the branch, in person.',
          ],
        },
        {
          care: [
            'If you are on the telephone, hang up first.',
            'If you do not know the login ID or the password, call {branch} ({telephone}), or {night} at night and on holidays.',
          ],
        },
        { see: ['users/suspicious'] },
      ],
    },
    suspicious: {
      title: 'Suspicious e-mail and calls',
      lead: 'We never send e-mail that asks you to type a password. Never.',
      blocks: [
        { heading: 'If you get a suspicious e-mail' },
        { show: 'suspicious-mail' },
        { heading: 'If you get a suspicious call' },
        { show: 'suspicious-call' },
        { text: `To find out on the spot, open “${links['this-pc']}” at the foot of the page.` },
        { heading: 'If you have told or typed something' },
        {
          steps: [
            'If you can log in, change your password at once.',
            `If you cannot, press [[${warnings.en.stop}]].`,
            'Call {branch} ({telephone}, {branchHours}).',
          ],
        },
        { see: ['users/stop', 'users/this-pc', 'users/passwords'] },
      ],
    },
    retire: {
      title: 'Before a PC is sold, scrapped or given back',
      lead: 'Never let a PC go with a certificate in it. Go through this from the top.',
      blocks: [
        {
          text: `When you are logged in, “${words.screens.retire}” in the menu on the left has the same as a checklist to print.`,
        },
        { show: 'retiring' },
        { see: ['users/replace'] },
      ],
    },
    refusals: {
      title: 'If a page shows a number that begins with E',
      lead: 'What to do, number by number. The page itself also shows the dates that are yours.',
      blocks: [
        {
          text: `When you call, please read out “${frame.screen}” and “${frame.reference}” at the foot of the page: with them we find out at once.`,
        },
        { picture: 'refusal' },
        { text: `“${factWordsEn.now}” on the page says what to do.` },
        { show: 'refusals' },
      ],
    },
  },
} as const satisfies Book & Same<typeof usersJa>

/** The office's book in English. One list: the office's day, in the order of its menu and of a visit. */
import { staffEn as words } from '../staff/en.ts'
import type { Book, Same } from './blocks.ts'
import type { branchJa } from './branch-ja.ts'
import { deskChaptersEn } from './desks/en.ts'

const { acts, customer, fields, frame, home, request, visit } = words

export const branchEn = {
  title: 'For branch and centre',
  readers: 'For clerks, checkers, the centre and auditors, who serve contracts and master users.',
  chapters: {
    role: {
      title: 'Who does what',
      lead: 'It works only on a PC with a staff certificate. Each person has one staff number.',
      blocks: [
        {
          table: {
            heads: ['Role', 'What it does'],
            rows: [
              [
                words.roles.clerk,
                'finds contracts, serves visitors, revokes, stops, unlocks, freezes, requests approvals',
              ],
              [words.roles.checker, 'the same, and approves what others have requested'],
              [words.roles.centre, 'stops by night and on holidays, freezes, looks into signals'],
              [words.roles.auditor, 'reads only'],
            ],
          },
        },
        { heading: 'Alone, and by two' },
        {
          list: [
            'Stopping, revoking and freezing are done alone and at once.',
            'Whatever opens something (a contract, a code, the lift of a stop or a freeze, changed details) takes a request and an approval: two people.',
            'Nobody approves a request of his own.',
          ],
        },
        {
          care: [
            'Whatever you read about a customer is recorded, searches too.',
            'Codes and initial passwords are never shown on a screen. Never ask a customer for them, by telephone or by mail.',
          ],
        },
        { see: ['branch/log-in', 'branch/approve', 'branch/visit'] },
      ],
    },
    'log-in': {
      title: 'Logging in, and the list of work',
      lead: 'There is no password: you log in as the holder of the staff certificate.',
      blocks: [
        {
          steps: [
            'Open the staff address and choose your own staff certificate.',
            `Check the staff number and the name, and press [[${words.login.go}]].`,
            `“${frame.home}” opens.`,
          ],
        },
        {
          table: {
            heads: ['Part', 'What stands there'],
            rows: [
              [home.approvals, 'requests of others. They lapse at the end of the next business day.'],
              [home.own, 'your own requests and what became of them.'],
              [home.signals, 'what was unusual. Some of it holds a customer’s restriction until somebody has looked.'],
              [home.letters, 'letters that wait for the centre’s printer.'],
              [home.masters, 'companies whose master user’s certificate is near its end or over.'],
            ],
          },
        },
        { steps: [`When you have finished, press [[${frame.logOut}]] and close all windows of the browser.`] },
        { care: ['It ends after 15 minutes without an act. Log out before you leave your desk.'] },
        { see: ['branch/find', 'branch/signals'] },
      ],
    },
    find: {
      title: 'Finding a customer',
      lead: 'A part of the contract number, the company, a login ID or a name is enough.',
      blocks: [
        {
          steps: [
            `Open “${frame.search}” in the menu on the left.`,
            `Type into “${words.search.label}” and press [[${words.search.go}]].`,
            'Choose the company: contract, users and certificates, visits, requests, mails and the course of events stand on one page.',
          ],
        },
        { text: `“${customer.ownView}” shows what the customer sees. A caller can be answered from this page alone.` },
        { heading: 'If the caller reads out a reference' },
        { text: 'It leads to the line of the audit trail. Ask the operator.' },
        { care: ['Call back on the number on file, and make sure who it is, before you answer anything.'] },
        { see: ['branch/telephone'] },
      ],
    },
    contract: {
      title: 'Opening a contract',
      lead: 'Enter the application as it is written. When a checker has approved it, the master user is registered.',
      blocks: [
        {
          steps: [
            `Open “${frame.apply}” in the menu on the left.`,
            `Fill in the contract (“${fields.contract}”, “${fields.company}” and so on) and the master user.`,
            `Press [[${words.apply.go}]].`,
            'A checker compares it with the application and approves.',
            `Then press [[${acts.firstCode}]] on the contract’s page. When a checker has approved it, the code waits to be printed.`,
          ],
        },
        {
          list: [
            'The initial password and the code go out in letters of their own, never in one envelope.',
            'An application that nobody approves ends after 20 business days.',
          ],
        },
        { care: ['The master user’s login ID cannot be changed later. Compare it with the paper, letter by letter.'] },
        { see: ['branch/approve', 'branch/letters'] },
      ],
    },
    visit: {
      title: 'Serving a visitor',
      lead: 'For what concerns the master user in person. The page leads through five steps.',
      blocks: [
        {
          steps: [
            `On the contract’s page, open “${visit.title}”.`,
            `Choose the “${visit.purpose}” and fill in “${visit.form}”. Each form serves once.`,
            `Fill in “${visit.visitor}”, “${visit.capacity}”, “${visit.document}” and “${visit.digits}”.`,
            `Compare the seal: “${visit.seal}”. If the answer is “${visit.sealNo}”, nothing can be done.`,
            `Where it is needed, call the number shown and fill in “${acts.number}” and “${acts.spokeWith}”.`,
            `Check everything and press [[${visit.record}]].`,
          ],
        },
        { heading: 'When a call-back is needed' },
        {
          list: [
            'when an agent comes',
            'when address, telephone, notice address or seal have changed within ten business days: call the number from before',
          ],
        },
        { heading: 'Revoking and re-issuing the certificate' },
        {
          steps: [
            `“${visit.revokeFirst}”: choose the reason and press [[${acts.go}]]. You do it alone, and it works at once.`,
            `“${visit.askNext}”: press [[${acts.ask}]].`,
            'A checker looks at what was recorded and approves.',
            'The code is printed at the centre and goes out by letter. It is never handed over the counter.',
          ],
        },
        {
          care: [
            'Revoking for loss, theft or suspected misuse withdraws all unused codes of the contract.',
            'What you type is not kept until it is recorded.',
          ],
        },
        { see: ['branch/approve', 'branch/letters', 'master/branch'] },
      ],
    },
    approve: {
      title: 'Approving a request',
      lead: 'Checkers approve. What is approved is done at once.',
      blocks: [
        {
          steps: [
            `Open the request from “${home.approvals}”.`,
            `Read “${request.subject}” and “${request.evidence}”, and compare them with the form itself.`,
            `Compare “${request.was}” with “${request.now}”. If something has changed, it cannot be approved.`,
            `Press [[${request.approve}]]. If you do not agree, give the reason and press [[${request.reject}]].`,
          ],
        },
        {
          list: [
            'A request lapses at the end of the next business day. If it is still needed, it is made again.',
            'Whoever made it can withdraw it until it is approved.',
          ],
        },
        { care: ['Never approve without reading, whoever asks you. Two people at one PC are noted as a signal.'] },
        { see: ['branch/role'] },
      ],
    },
    telephone: {
      title: 'Stopping and unlocking by telephone',
      lead: 'If in doubt, stop. Before you unlock, call back.',
      blocks: [
        { heading: 'Somebody asks for an emergency stop' },
        {
          steps: [
            'Open the customer’s contract and choose the user.',
            `Press [[${acts.stop}]], fill in “${acts.number}” and “${acts.spokeWith}”, and press [[${acts.go}]].`,
            'Call the number on file and say that the user has been stopped.',
          ],
        },
        {
          text: 'With another number than the one on file it stops too, and that is recorded. A stop can be lifted later.',
        },
        { heading: 'Unlocking a master user' },
        {
          steps: [
            'Call the number that the page shows.',
            'Make sure that it was the master user who mistyped.',
            `Press [[${acts.unlock}]], fill in “${acts.number}” and “${acts.spokeWith}”, and press [[${acts.go}]].`,
          ],
        },
        {
          care: [
            'A call alone neither lifts a stop nor issues a code nor changes details: ask the customer to come.',
            'Never unlock during the call that came in.',
          ],
        },
        { see: ['branch/visit', 'users/stop'] },
      ],
    },
    freeze: {
      title: 'Freezing and closing a contract',
      lead: 'If more harm threatens, a whole contract can be stopped.',
      blocks: [
        {
          steps: [
            `On the contract’s page press [[${acts.freeze}]]. Everybody’s sessions and connections end at once.`,
            'Give the reason and do it. It takes one person.',
          ],
        },
        { heading: 'Thawing it' },
        {
          steps: [
            `Press [[${acts.thaw}]] and give the reason.`,
            'A checker approves. Some acts of the customer stay restricted until noon of the next business day.',
          ],
        },
        { heading: 'Closing it' },
        {
          text: 'Choose the cancellation as the purpose of a visit. At midnight of its date all certificates and codes end. Until then it can be withdrawn.',
        },
        { care: ['A freeze revokes nothing. If a key may have leaked, revoke the certificate too.'] },
        { see: ['branch/visit', 'branch/approve'] },
      ],
    },
    letters: {
      title: 'Letters: code and initial password',
      lead: 'Letters are printed once, at the centre, and not by whoever requested or approved them.',
      blocks: [
        {
          list: [
            'Code and initial password go out on different days, in different envelopes.',
            'If one was lost, request a reprint: it has a new code, and the one before ends.',
            'A code that was not used in time is requested anew.',
          ],
        },
        {
          steps: [
            `At the centre, press [[${home.print}]] under “${home.letters}” in the list of work. Codes and initial passwords are printed apart.`,
            'Print the saved file and put it into a window envelope. Folded in three, only the address shows.',
            'Delete the file once it is printed.',
          ],
        },
        { care: ['Never read a code out, by telephone or over the counter. No screen will show it again.'] },
        { see: ['branch/visit'] },
      ],
    },
    signals: {
      title: 'Looking into signals',
      lead: 'Whatever is unusual stands in the list of work.',
      blocks: [
        {
          steps: [
            `Open the customer from “${home.signals}”.`,
            'Read the course of events, call the number on file, and ask.',
            `If the customer knows about it, press [[${acts.clear}]].`,
            `If not, press [[${acts.stop}]] or [[${acts.hold}]].`,
          ],
        },
        {
          table: {
            heads: ['Signal', 'What to find out'],
            rows: [
              [words.signals['called-by-telephone'], 'what the caller was told'],
              [words.signals['code-used-elsewhere'], 'whether somebody was told the code. Revoke at once'],
              [words.signals['other-network'], 'where the certificate was acquired'],
              [words.signals['second-pc'], 'whether two PCs were used'],
              [words.signals['disowned-login'], 'whether a colleague was at that PC'],
              [words.signals['same-pc-approval'], 'whether two people really made and approved the request'],
            ],
          },
        },
        { care: ['Never ask for a password or a code in such a call.'] },
        { see: ['branch/telephone', 'branch/freeze'] },
      ],
    },
    ...deskChaptersEn,
    staff: {
      title: 'Appointing and dismissing staff',
      lead: 'Both take two people. Only the first two were appointed by ceremony when the house was installed.',
      blocks: [
        {
          steps: [
            'The new colleague makes a key and a certificate request (PKCS#10) on the PC that will be used. The private key is never sent.',
            `Under “${frame.staff}” in the menu on the left, press [[${words.staffList.appoint}]] and fill in staff number, name, role, branch and the request.`,
            'Another checker approves.',
            'The certificate is imported on that PC.',
          ],
        },
        { heading: 'Moving or leaving' },
        { steps: [`Press [[${words.staffList.dismiss}]]. Once it is approved, that person’s pages end at once.`] },
        { care: ['Never give one person two staff numbers: one person could then request and approve.'] },
        { see: ['branch/role'] },
      ],
    },
  },
} as const satisfies Book & Same<typeof branchJa>

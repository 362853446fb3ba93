/** The office's chapters about calendar, rules, forecast, ordered renewals and issuing, in English. */
import { desksEn as d } from '../../desks/en.ts'
import { staffEn as words } from '../../staff/en.ts'
import { rolloverWords } from '../../staff/rollover.ts'
import type { Chapter } from '../blocks.ts'

const { request } = words
const order = rolloverWords.en

export const deskChaptersEn = {
  calendar: {
    title: 'Looking at the calendar and loading another',
    lead: 'Hours follow from the rules and the calendar. A change of the calendar takes two people.',
    blocks: [
      {
        list: [
          `“${d.menu}” in the menu on the left opens “${d.cal.preview}” with the hours of each day. A closed day says why.`,
          'Above it stands how far holidays are official. When its colour changes, load the Cabinet Office’s next table; that of the following year usually appears in February.',
        ],
      },
      { picture: 'branch-calendar' },
      { heading: 'Loading holidays, or the bank’s own closures and openings' },
      {
        steps: [
          'Save syukujitsu.csv from the Cabinet Office’s page on national holidays and use it as it is, without opening and saving it again. For closures and openings make a CSV as the screen shows it.',
          `Choose the file by [[${d.file.choose}]]. Mistakes are told line by line; with a single one no line is taken.`,
          `Under “${d.cal.moved}” see whose dates move, from when to when. Nothing has changed so far.`,
          `Press [[${d.file.request}]].`,
          `Another checker opens the request from the queues, sees the same, and presses [[${request.approve}]]. It counts from that moment on.`,
        ],
      },
      {
        care: [
          'A table of closures and openings replaces the one before. Write down the days that stay, too.',
          'Whoever’s dates move is told by a corrected notice, by itself, in the hours of notices.',
        ],
      },
      { see: ['branch/approve', 'branch/policy'] },
    ],
  },
  policy: {
    title: 'Reading the rules and changing them',
    lead: 'The rules are one file. Two people change it, by the file itself, and it counts from the next start on.',
    blocks: [
      {
        list: [
          `“${d.policy}” tells every rule in force in words. The number on the right is its line in the file; press it to see the line.`,
          `“${d.pol.history}” says since when which rules were in force, who asked and who approved.`,
        ],
      },
      { heading: 'Changing the rules' },
      {
        steps: [
          'Copy the file and make the change.',
          `Choose it by [[${d.file.choose}]]. You are shown which rules differ from those in force, and which certificates and users that concerns. Certificates keep their day of expiry.`,
          `Press [[${d.file.request}]].`,
          `Another checker opens the request, sees the same, and presses [[${request.approve}]].`,
          `Give the [[${d.pol.download}]] that appears under “${d.policy}” to the system’s operator. When it is in its place and the program has been started again, the new rules count.`,
        ],
      },
      { picture: 'branch-policy' },
      {
        care: [
          'What was approved is that very file. With one that differs by a single character the system does not start.',
        ],
      },
      { see: ['branch/approve', 'operator/calendar'] },
    ],
  },
  forecast: {
    title: 'Seeing the expiries ahead',
    lead: 'How many certificates expire when, by week, for thirteen months.',
    blocks: [
      {
        list: [
          'A bar is the number that expire. The line is the number that can last be renewed; before the turn of the year and Golden Week it rises first.',
          'The three weeks with a number have the most. Expect more telephone calls.',
          `The table below also counts notices and certificates that become renewable. [[${d.fore.print}]] puts it on paper.`,
        ],
      },
      { picture: 'branch-forecast' },
      { see: ['branch/calendar', 'branch/renewals'] },
    ],
  },
  renewals: {
    title: 'Asking customers to renew early',
    lead: 'When an issuing CA is followed by the next, or a key is in doubt, customers are asked to renew before the expiry date. It takes two people.',
    blocks: [
      {
        text: `“${d.renewals}” under “${d.menu}” shows the issuing CAs and the orders so far. The centre and checkers ask for one.`,
      },
      { heading: 'Asking' },
      {
        steps: [
          `Press [[${order.ask}]].`,
          `Choose under “${order.scope}”: a CA, a contract, or up to 200 certificate numbers.`,
          `Choose the “${order.reason}”. Only “${order.reasons['key-in-doubt']}” can leave nothing but the renewal from the approval on.`,
          `Type “${order.opensOn}”, “${order.fullUntil}” and “${order.renewableUntil}”, each like 2027-01-15.`,
          `Write the “${order.note}” and press [[${words.acts.ask}]].`,
          `Another checker opens the request from the queues, checks whom it concerns and its days, and presses [[${request.approve}]].`,
        ],
      },
      {
        table: {
          heads: ['When', 'What happens to the customer'],
          rows: [
            ['At the approval', 'Whoever is concerned gets one mail.'],
            ['From the first day on', 'They can renew in the usual hours. Masters see a mark in their list of users.'],
            ['After the last full day', 'A log-in opens the renewal and nothing else. No transaction is possible.'],
            ['After the last day to renew', 'What was not renewed is revoked. An acquisition code is needed.'],
          ],
        },
      },
      { heading: 'Seeing how far it is' },
      {
        text: `An order in the list opens with its days, “${order.progress}” and “${order.people}”. The contract leads to the customer. Telephone, and ask to renew.`,
      },
      { picture: 'branch-renewals' },
      { heading: 'Calling it off' },
      {
        steps: [
          `Press [[${order.callOff}]] and give the reason.`,
          'When another checker approves, the old certificates open everything again. Whoever was asked by mail is told.',
        ],
      },
      {
        care: [
          'A stolen certificate is revoked, not ordered to be renewed: whoever stole it can open the renewal too, if he has the password.',
          `Keep the days away from the turn of the year and from holidays. “${d.forecast}” shows the weeks in which little else expires.`,
        ],
      },
      { see: ['branch/approve', 'branch/forecast', 'operator/rollover'] },
    ],
  },
  issuing: {
    title: 'Asking for issuing to be opened',
    lead: 'After a restore from a backup no certificate is issued until the archive has been reconciled.',
    blocks: [
      {
        steps: [
          `Under “${d.issuing}” look at the certificates that are not in the archive. Make sure that the operator has merged the published revocation list.`,
          `Press [[${d.iss.ask}]].`,
          'When another checker approves, certificates are issued at once.',
        ],
      },
      { care: ['Revoking and stopping work meanwhile. There is no need to hurry.'] },
      { see: ['branch/approve', 'operator/restore'] },
    ],
  },
} as const satisfies Readonly<Record<string, Chapter>>

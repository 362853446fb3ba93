/**
 * The office's commands: what the staff console does, for whoever works from a terminal or a script. Each takes a staff certificate
 * (--staff) and, as the console's forms do, one JSON object: --data '{…}' or --data @file.
 */
import type { Command } from 'commander'
import { type Common, examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'
import type { OfficeAct } from './acts.ts'

type Row = readonly [act: OfficeAct, argument: string | null, about: string, data: string | null]

// biome-ignore format: a table
const rows: readonly Row[] = [
  ['contract search',   '<text>',    'by number, company, login ID or name; a part is enough', null],
  ['contract show',     '<number>',  'one customer: contract, users, certificates, mails, timeline; itself a line of the trail', null],
  ['contract enter',    null,        'an application, which also asks for its approval', '{number, name, representative, address, telephone, noticeMail, master: {loginId, name, mail, language}}'],
  ['contract freeze',   '<number>',  'at once: sessions end, the gate says E21', '{why}'],
  ['visit record',      '<number>',  'who came for which form', '{formNumber, visitor, capacity, document: {kind, digits}, sealMatches, callBack}'],
  ['user inquire',      '<loginId>', 'whose login ID it is', null],
  ['user stop',         '<loginId>', '緊急停止 after a call-back', '{callBack: {number, spokeWith}}'],
  ['user unlock',       '<loginId>', 'a master’s lock, after a call-back', '{callBack: {number, spokeWith}}'],
  ['user hold',         '<loginId>', 'keep the restriction until staff have looked', '{why}'],
  ['signal clear',      '<id>',      'staff have looked', '{why}'],
  ['policy propose',    '<file>',    'ask that these rules be put in force; the next start takes them once another has approved', null],
  ['renewal orders',    null,        '一斉更新: the issuing CAs, the orders, how many are left', null],
  ['renewal show',      '<id>',      'an order, and everybody who is left; itself a line of the trail', null],
  ['renewal order',     null,        'ask for an order: old certificates of a CA, a contract or a list must be renewed', '{scope, issuer | contract | serials, reason, opensOn, fullUntil, renewableUntil, note}'],
  ['renewal call-off',  '<id>',      'ask that an order be called off', '{note}'],
  ['approval request',  '<kind>',    'ask for what takes two people', '{contract, visit, …} as the kind wants it'],
  ['approval show',     '<id>',      'a request with its evidence and what has changed since', null],
  ['approval compare',  '<id>',      'what the file of a policy or calendar in a request changes, and whom it concerns', null],
  ['approval approve',  '<id>',      'as the second person; it is done in the same moment', '{comment}'],
  ['approval reject',   '<id>',      'as the second person', '{comment}'],
  ['approval withdraw', '<id>',      'one’s own request', '{comment}'],
]

export function theOffice(program: Command, table: Table, runs: Runs, common: Common): void {
  const group = (name: string, about: string) =>
    program.commands.find((command) => command.name() === name) ?? program.command(name).description(about)
  const act = (command: Command, name: OfficeAct, wantsFile = false) =>
    command.action(
      runs<{ data?: string; out?: string }>(async (call, [named = '']) => {
        const { dataOf, officeAct } = await import('./acts.ts')
        const body = dataOf(call.data)
        return officeAct(table, common(call), name, { named, body, out: wantsFile ? call.out : undefined })
      }),
    )
  act(
    program.command('queues').description('what waits for somebody: approvals, signals, applications, letters'),
    'queues',
  )
  for (const [name, argument, about, data] of rows) {
    const [noun, verb] = name.split(' ') as [string, string]
    const command = group(noun, groups[noun] ?? noun)
      .command(verb)
      .description(about)
    if (argument !== null) command.argument(argument)
    if (data !== null) command.option('--data <json>', `${data}; or @file`)
    act(command, name)
  }
  const letter = program.command('letter').description('letters that carry a code or a password')
  const print = letter
    .command('print')
    .description('print waiting letters of one kind, once')
    .argument('<ids>', 'as queues tells them, separated by commas')
    .requiredOption('--out <file>', 'the PDF; never overwritten')
    .addHelpText('after', examples('warifu letter print AZrQ… --out letters.pdf --staff me.p12'))
  act(print, 'letter print', true)
}

const groups: Readonly<Record<string, string>> = {
  visit: 'people who come to the branch',
  signal: 'what staff should look at',
  approval: 'what takes two people',
  renewal: '一斉更新: renewals that the bank orders',
}

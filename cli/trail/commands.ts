/**
 * The commands about the record of what happened: the audit trail. `audit verify` is the operator's, who may do it alone; to read the trail
 * is an act of staff.
 */
import { type Command, Option } from 'commander'
import { type Common, examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'
import type { ExportWish, SearchWish } from './search.ts'
import type { VerifyWish } from './verify.ts'

export function theRecord(program: Command, table: Table, runs: Runs, common: Common): void {
  const audit = program.command('audit').description('the audit trail')
  audit
    .command('verify')
    .description('read every line anew, compare each hash, and hold the chains against their signed checkpoints')
    .option('--checkpoint <file...>', 'checkpoints that have left the house: mails as they were saved')
    .option('--export <file>', 'lines of an export (JSONL) instead of the archive’s')
    .option('--database <file>', 'a copy of the archive')
    .option('--incident <file>', 'an incident file (contract incident) instead of a trail')
    .option('--key <file>', 'the public key of the checkpoints (default: the house’s checkpoint-1.jwk)')
    .addHelpText(
      'after',
      examples('warifu audit verify', 'warifu audit verify --export trail.jsonl --checkpoint mail.eml'),
    )
    .action(runs<VerifyWish>(async (call) => (await import('./verify.ts')).auditVerify(table, call)))
  audit
    .command('find')
    .description('the lines behind the reference number that a customer reads from his page')
    .argument('<reference>', 'two groups of five, in any case, with or without the hyphen')
    .addHelpText('after', examples('warifu audit find 7KQ2M-9XW4T'))
    .action(runs(async (call, [reference]) => (await import('./find.ts')).auditFind(table, common(call), reference!)))
  audit
    .command('search')
    .description('lines of the trail, newest first, a page at a time; itself a line')
    .option('--contract <number>', 'of this contract')
    .option('--user <loginId>', 'about this user')
    .option('--certificate <serial>', 'about this certificate')
    .option('--event <event>', 'as docs/audit.md lists them')
    .option('--refusal <code>', 'E01 to E27')
    .option('--actor <actor>', 'user:…, staff:…, system:…')
    .option('--reference <reference>', 'the number on a page')
    .option('--from <instant>', 'RFC 3339 with an offset, or a day')
    .option('--to <instant>', 'until before this')
    .option('--after <mark>', 'where the page before ended')
    .option('--most <count>', 'lines on a page (default: 50)')
    .addHelpText('after', examples('warifu audit search --user TARO01 --event refused --from 2026-11-01'))
    .action(runs<SearchWish>(async (call) => (await import('./search.ts')).auditSearch(table, common(call), call)))
  audit
    .command('export')
    .description('a span of the trail, as JSONL or CSV; itself a line')
    .requiredOption('--from <instant>', 'RFC 3339 with an offset, or a day')
    .requiredOption('--to <instant>', 'until before this')
    .addOption(new Option('--format <format>', 'of the lines').choices(['jsonl', 'csv']).default('jsonl'))
    .option('--out <file>', 'instead of stdout; never overwrites')
    .addHelpText('after', examples('warifu audit export --from 2026-11-01 --to 2026-12-01 --out november.jsonl'))
    .action(runs<ExportWish>(async (call) => (await import('./search.ts')).auditExport(table, common(call), call)))
}

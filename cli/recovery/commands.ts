/** backup, restore: the operator alone. issuing: what a restored house may do again; to open it takes two of the bank's staff. */
import type { Command } from 'commander'
import { type Common, examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'
import type { RestoreWish } from './restore.ts'

const each = (value: string, before: readonly string[] = []) => [...before, value]

export function theRecovery(program: Command, table: Table, runs: Runs, common: Common): void {
  program
    .command('backup')
    .description('copy the house beside the running server; keys stay sealed')
    .argument('<folder>', 'made here; never written over')
    .addHelpText('after', examples('warifu backup /backup/warifu-2026-11-24'))
    .action(
      runs(async ({ config }, [folder]) => (await import('./backup.ts')).backup(table, { config, folder: folder! })),
    )
  program
    .command('restore')
    .description('make a backup the house again; it issues nothing until two people open issuing')
    .argument('<folder>', 'a backup')
    .option('--crl <list>', 'the newest published list, a file or its address; once for each issuing CA', each)
    .option('--without-crl', 'when no list can be had')
    .addHelpText(
      'after',
      examples(
        'warifu restore /backup/warifu-2026-11-24 --crl http://status.bank.example/crl/issuing-1.crl',
        'warifu restore /backup/warifu-2026-11-24 --crl issuing-1.crl --crl issuing-2.crl',
      ),
    )
    .action(
      runs<Omit<RestoreWish, 'folder'>>(async ({ config, crl, withoutCrl }, [folder]) =>
        (await import('./restore.ts')).restore(table, { config, crl, withoutCrl, folder: folder! }),
      ),
    )
  const issuing = program.command('issuing').description('whether certificates are issued, after a restore')
  issuing
    .command('status')
    .description('on or off, the lists that were merged, and the certificates that are not in the archive')
    .addHelpText('after', examples('warifu issuing status --json'))
    .action(runs(async ({ config }) => (await import('./issuing.ts')).issuingStatus(table, config)))
  issuing
    .command('merge')
    .description('merge a newer revocation list')
    .argument('<list>', 'a file or its address')
    .addHelpText('after', examples('warifu issuing merge issuing-1.crl'))
    .action(runs(async ({ config }, [list]) => (await import('./issuing.ts')).issuingMerge(table, config, list!)))
  issuing
    .command('open')
    .description('open issuing again: two people of the bank')
    .addHelpText('after', examples('warifu issuing open'))
    .action(runs(async (call) => (await import('./issuing.ts')).issuingOpen(table, common(call))))
}

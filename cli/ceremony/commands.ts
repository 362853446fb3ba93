/** ca: the issuing CAs, and the ceremony of the next one. The operator alone. */
import type { Command } from 'commander'
import { examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'
import type { RetireWish } from './retire.ts'
import type { SucceedWish } from './succeed.ts'

export function theCas(program: Command, table: Table, runs: Runs): void {
  const ca = program.command('ca').description('the issuing CAs, and the ceremony of the next one')
  ca.command('list')
    .description('which one issues, until when each lives, whether anything of it lives')
    .addHelpText('after', examples('warifu ca list --json'))
    .action(runs(async ({ config }) => (await import('./succeed.ts')).listCas(table, config)))
  ca.command('succeed')
    .description('make the next issuing CA under the same root; the root key is brought for it')
    .option('--root-key <folder>', 'where root.sealed lies (default: where init puts it)')
    .option('--from <day>', 'new certificates come from it from this day on (default: now)')
    .addHelpText('after', examples('warifu ca succeed --root-key /media/root --from 2027-01-15'))
    .action(
      runs<Omit<SucceedWish, 'config'>>(async ({ config, rootKey, from }) =>
        (await import('./succeed.ts')).succeedCa(table, { config, rootKey, from }),
      ),
    )
  ca.command('retire')
    .description('destroy the key of an issuing CA of which nothing lives any more')
    .argument('<id>', 'as warifu ca list calls it')
    .option('--destroy', 'really: a key that was destroyed never comes back')
    .addHelpText('after', examples('warifu ca retire issuing-1', 'warifu ca retire issuing-1 --destroy'))
    .action(
      runs<Omit<RetireWish, 'config' | 'id'>>(async ({ config, destroy }, [id]) =>
        (await import('./retire.ts')).retireCa(table, { config, id: String(id), destroy }),
      ),
    )
}

/** simulate: a policy before anybody lives by it. certificate forecast: the year to come of the certificates that stand. */
import type { Command } from 'commander'
import { type Common, examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'
import type { SimulateWish } from './simulate.ts'

export function thePlanning(program: Command, table: Table, runs: Runs, common: Common): void {
  program
    .command('simulate')
    .description('play a policy over many contracts for a year')
    .option('--policy <file>', 'a path, or hokuyo-gaitame-web, or recommended', 'hokuyo-gaitame-web')
    .option('--contracts <count>', 'how many', '1000')
    .option('--from <day>', 'the first day (default: today)')
    .option('--seed <number>', 'the same seed gives the same year', '1')
    .addHelpText(
      'after',
      examples('warifu simulate --policy recommended --contracts 5000', 'warifu simulate --json | jq .peaks'),
    )
    .action(runs<SimulateWish>(async (call) => (await import('./simulate.ts')).runSimulation(table, call)))
  program.commands
    .find((command) => command.name() === 'certificate')!
    .command('forecast')
    .description('show how many certificates end in each week of the year to come')
    .addHelpText('after', examples('warifu certificate forecast --json'))
    .action(runs(async (call) => (await import('./forecast.ts')).certificateForecast(table, common(call))))
}

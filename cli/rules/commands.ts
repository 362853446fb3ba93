/** The desk of calendar, policy and letters: what the bank's staff look at and load. The commands that answer from a file alone stand in main.ts. */
import { type Command, InvalidArgumentError } from 'commander'
import { type Common, examples, type Runs } from '../command.ts'
import type { Table } from '../table.ts'

export function theDesk(program: Command, table: Table, runs: Runs, common: Common): void {
  const of = (name: string) => program.commands.find((command) => command.name() === name)!
  of('policy')
    .command('compare')
    .description('say what a new policy changes; it is applied elsewhere, by two persons')
    .argument('<old>', 'a path, or hokuyo-gaitame-web, or recommended')
    .argument('<new>', 'the same')
    .option('--count', 'for how many certificates and contracts of this house')
    .addHelpText('after', examples('warifu policy compare hokuyo-gaitame-web recommended'))
    .action(
      runs<{ count?: boolean }>(async (call, [old, next]) =>
        (await import('./compare.ts')).policyCompare(table, {
          ...common(call),
          old: old!,
          next: next!,
          count: call.count,
        }),
      ),
    )
  of('calendar')
    .command('import')
    .description(
      'ask for the Cabinet Office’s table (syukujitsu.csv), or the bank’s own closures and openings, to be loaded',
    )
    .argument('<file>', 'Shift_JIS as it is published, or UTF-8; or day,kind,note with closure or opening')
    .option('--look', 'only say what would change, and for how many certificates')
    .addHelpText(
      'after',
      examples('warifu calendar import syukujitsu.csv --look', 'warifu calendar import closures.csv'),
    )
    .action(
      runs<{ look?: boolean }>(async (call, [file]) =>
        (await import('./calendar.ts')).calendarImport(table, { ...common(call), file: file!, look: call.look }),
      ),
    )
  of('calendar')
    .command('preview')
    .description('the windows of the days ahead, and which holidays are only a forecast')
    .option('--from <day>', 'YYYY-MM-DD (default: the bank’s today)')
    .option('--days <number>', 'how many', dayCount, 60)
    .addHelpText('after', examples('warifu calendar preview --days 14'))
    .action(
      runs<{ from?: string; days: number }>(async (call) =>
        (await import('./calendar.ts')).calendarPreview(table, { ...common(call), from: call.from, days: call.days }),
      ),
    )
  const notices = program.command('notices').description('letters of the bank, and those that did not arrive')
  notices
    .command('bounces')
    .description('read delivery reports (RFC 3464) and mark the letters that came back')
    .argument('<path>', 'a mail, a folder of mails, or a maildir')
    .addHelpText('after', examples('warifu notices bounces /var/mail/gaitame-web/Maildir'))
    .action(runs(async (call, [path]) => (await import('./bounces.ts')).noticesBounces(table, common(call), path!)))
  notices
    .command('failed')
    .description('list letters that were refused, came back or could not be sent')
    .addHelpText('after', examples('warifu notices failed --json'))
    .action(runs(async (call) => (await import('./bounces.ts')).noticesFailed(table, common(call))))
}

function dayCount(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 400) return Number(text)
  throw new InvalidArgumentError('1 to 400.')
}

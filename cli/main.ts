/**
 * The command line: arguments in, one answer out, and the exit code (0 done, 1 refused or invalid, 2 usage, 3 defect).
 *
 * This file is the parser of the operator's arguments and nothing else; each command is a file of its own, loaded when it is called.
 * Results go to stdout, what is said about them to stderr (clig.dev). With --json every answer is one JSON object on stdout, a refusal
 * and a mistake in the settings too. Whoever builds the program hands in the table of what it can build (table.ts).
 */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type RevocationReason, revocationReasons } from '../domain/reasons.ts'
import type { Lang } from '../texts/language.ts'
import { type BookName, bookNames } from '../texts/manual/names.ts'
import type { Answer } from './answer.ts'
import { theCas } from './ceremony/commands.ts'
import { type Act, type Call, type Common, examples, type Options, type Print, type Runs } from './command.ts'
import { theOffice } from './office/commands.ts'
import { thePlanning } from './planning/commands.ts'
import { theRecovery } from './recovery/commands.ts'
import { theDesk } from './rules/commands.ts'
import type { Table } from './table.ts'
import { theRecord } from './trail/commands.ts'
import type { IncidentCall } from './trail/make-incident.ts'
import { version } from './version.ts'

/** @returns the exit code; never ends the process itself, so that what is written reaches its reader */
export async function runCli(argv: readonly string[], table: Table, environment = process.env): Promise<number> {
  let exitCode = 0
  const program = build(table, environment, (answer, json) => {
    exitCode = answer.exitCode
    const out = json || !answer.trouble ? process.stdout : process.stderr
    out.write(`${json ? JSON.stringify(answer.json, null, 2) : answer.text}\n`)
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 3
  }
}

function build(table: Table, environment: NodeJS.ProcessEnv, write: (answer: Answer, json: boolean) => void): Command {
  const program = new Command('warifu')
    .description('Client-certificate login for corporate internet banking: the bank’s side, at the machine.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .option('--json', 'one JSON object on stdout')
    .option('--config <file>', 'the settings (default: $WARIFU_CONFIG)')
    .option('--staff <p12>', 'whose act this is: a staff certificate with its key (PKCS#12)')
    .option('--passphrase-file <file>', 'of the staff certificate; otherwise asked for')
    .addOption(new Option('--lang <lang>', 'of refusals, and of a new master’s mails').choices(['ja', 'en']))
    .addHelpText('after', '\nExit codes: 0 done, 1 refused or invalid, 2 usage, 3 defect.')

  const runs =
    <O>(act: Act<O>) =>
    async (...given: unknown[]): Promise<void> => {
      const command = given.pop() as Command
      const call = command.optsWithGlobals<Call<O>>()
      const print: Print = (answer) => write(answer, call.json === true)
      const answer = await act(call, command.processedArgs as string[], print).catch(orMistake)
      if (answer !== null) print(answer)
    }
  const common = ({ config, lang, staff, passphraseFile }: Options) => ({
    config,
    lang: lang ?? languageOf(environment),
    staff,
    passphraseFile,
  })

  theHouse(program, table, runs, common)
  theRecord(program, table, runs, common)
  theCas(program, table, runs)
  theRecovery(program, table, runs, common)
  theBank(program, table, runs, common)
  thePlanning(program, table, runs, common)
  theRules(program, table, runs)
  theDesk(program, table, runs, common)
  theOffice(program, table, runs, common)
  return program
}

/** init, serve, doctor: what the machine's operator may do alone. */
function theHouse(program: Command, table: Table, runs: Runs, common: Common): void {
  program
    .command('init')
    .description('make a new house: keys, the CA, an empty archive; never overwrites')
    .option('--root-key <dir>', 'where the root key goes (default: root-key beside the data directory)')
    .addHelpText('after', examples('warifu init --config /etc/warifu/warifu.yaml --root-key /media/safe'))
    .action(runs<{ rootKey?: string }>(async (call) => (await import('./init.ts')).init(table, call)))
  program
    .command('serve')
    .description('open every door, until SIGINT or SIGTERM')
    .addHelpText('after', examples('WARIFU_CONFIG=/etc/warifu/warifu.yaml warifu serve'))
    .action(runs(async ({ config }, _, open) => (await import('./serve.ts')).runServer(table, { config, open })))
  program
    .command('doctor')
    .description('look at everything the house needs, and say what to type')
    .addHelpText('after', examples('warifu doctor', 'warifu doctor --json | jq \'.checks[] | select(.state != "ok")\''))
    .action(runs(async (call) => (await import('./doctor.ts')).doctor(table, call)))
  program
    .command('manual')
    .description('write a book of the operation manual as one file to read and to print')
    .addArgument(new Argument('<book>', 'which').choices(bookNames))
    .option('--out <file>', 'the file (default: warifu-manual-BOOK-LANG.html); never overwritten')
    .addHelpText('after', examples('warifu manual operator --lang en --out operator.html'))
    .action(
      runs<{ out?: string }>(async (call, [book]) =>
        (await import('./manual.ts')).manual(table, { ...common(call), book: book as BookName, out: call.out }),
      ),
    )
}

type Opening = {
  number: string
  name: string
  noticeMail: string
  loginId: string
  masterName: string
  masterMail: string
}
/** contract, user, certificate: acts of the bank's staff, through the conductors that the consoles call too. */
function theBank(program: Command, table: Table, runs: Runs, common: Common): void {
  const contract = program.command('contract').description('contracts of the bank')
  contract
    .command('incident')
    .description('everything about a contract in a span of time, as one signed archive; itself a line of the trail')
    .argument('<number>')
    .requiredOption('--from <instant>', 'RFC 3339 with an offset, or a day')
    .requiredOption('--to <instant>', 'until before this')
    .option('--out <file>', 'the archive (default: incident-NUMBER-DAY.zip); never overwritten')
    .addHelpText('after', examples('warifu contract incident NP-0001 --from 2026-11-20 --to 2026-11-27'))
    .action(
      runs<IncidentCall>(async (call, [number]) =>
        (await import('./trail/make-incident.ts')).contractIncident(table, common(call), number!, call),
      ),
    )
  contract
    .command('open')
    .description('open a contract with its master; shows his first password and code, once')
    .requiredOption('--number <number>', 'the contract’s number', contractNumber)
    .requiredOption('--name <name>', 'the company', shortText)
    .requiredOption('--notice-mail <address>', 'the contract’s notice address', mailAddress)
    .requiredOption('--login-id <id>', 'the master’s login ID')
    .requiredOption('--master-name <name>', 'the master', shortText)
    .requiredOption('--master-mail <address>', 'the master’s own address', mailAddress)
    .addHelpText(
      'after',
      examples(
        `warifu contract open --number NP-0001 --name 北海商事 --notice-mail keiri@np.example \\
      --login-id NP-M --master-name 山田花子 --master-mail yamada@np.example --lang ja`,
      ),
    )
    .action(
      runs<Opening>(async (call) => {
        const { number, name, noticeMail, loginId, masterName, masterMail, lang: language = 'ja' } = call
        const wish = { number, name, noticeMail, master: { loginId, name: masterName, mail: masterMail, language } }
        return (await import('./contract.ts')).contractOpen(table, common(call), wish)
      }),
    )

  const user = program.command('user').description('users of a contract')
  user
    .command('reset-password')
    .description('make a new initial password, shown once')
    .argument('<loginId>')
    .addHelpText('after', examples('warifu user reset-password NP-M'))
    .action(
      runs(async (call, [loginId]) =>
        (await import('./user.ts')).userResetPassword(table, { ...common(call), loginId: loginId! }),
      ),
    )
  user
    .command('clear-signals')
    .description('clear what held the restriction of a user, after staff have looked')
    .argument('<loginId>')
    .addHelpText('after', examples('warifu user clear-signals TARO01'))
    .action(
      runs(async (call, [loginId]) =>
        (await import('./user.ts')).userClearSignals(table, { ...common(call), loginId: loginId! }),
      ),
    )
  user
    .command('show')
    .description('show state, certificate, code and last log-in')
    .argument('<loginId>')
    .addHelpText('after', examples('warifu user show TARO01'))
    .action(
      runs(async (call, [loginId]) =>
        (await import('./user.ts')).userShow(table, { ...common(call), loginId: loginId! }),
      ),
    )

  const certificate = program.command('certificate').description('client certificates')
  const reasons = new Option('--reason <reason>', 'why').choices(Object.keys(revocationReasons)).makeOptionMandatory()
  certificate
    .command('revoke')
    .description('revoke a user’s certificate, with its successor; the next request of its holder is refused')
    .argument('<loginId>')
    .addOption(reasons)
    .addHelpText('after', examples('warifu certificate revoke TARO01 --reason lost-or-stolen'))
    .action(
      runs<{ reason: RevocationReason }>(async (call, [loginId]) => {
        const { reason } = call
        return (await import('./certificate.ts')).certificateRevoke(table, {
          ...common(call),
          loginId: loginId!,
          reason,
        })
      }),
    )
  certificate
    .command('list')
    .description('list certificates, newest first for each user')
    .option('--contract <number>', 'of one contract only')
    .addHelpText('after', examples('warifu certificate list --contract NP-0001'))
    .action(
      runs<{ contract?: string }>(async (call) =>
        (await import('./certificate.ts')).certificateList(table, { ...common(call), contract: call.contract }),
      ),
    )
}

/** policy, calendar: the published rules, answered from the file alone. */
function theRules(program: Command, table: Table, runs: Runs): void {
  const house = async (config: string | undefined) => (await import('./house-rules.ts')).houseRules(table, config)
  const policy = program.command('policy').description('a bank’s published rules')
  policy
    .command('check')
    .description('find every mistake in a policy file, with its line')
    .argument('<file>', 'a path, or hokuyo-gaitame-web, or recommended')
    .addHelpText('after', examples('warifu policy check policies/recommended.yaml'))
    .action(runs(async (_, [file]) => (await import('./policy.ts')).checkPolicy({ file: file! })))
  policy
    .command('dates')
    .description('say what becomes of a certificate acquired at an instant')
    .argument('<file>', 'a path, or hokuyo-gaitame-web, or recommended')
    .requiredOption('--acquired <instant>', 'RFC 3339 with an offset')
    .addHelpText('after', examples('warifu policy dates recommended --acquired 2026-11-24T10:00:00+09:00'))
    .action(
      runs<{ acquired: string }>(async ({ acquired, config }, [file]) =>
        (await import('./policy.ts')).policyDates({ file: file!, acquired }, await house(config)),
      ),
    )
  program
    .command('calendar')
    .description('the bank calendar')
    .command('at')
    .description('say whether acquisition is open at an instant, and when it opens next')
    .argument('<instant>', 'RFC 3339 with an offset')
    .option('--policy <file>', 'whose hours (default: those of the house, or hokuyo-gaitame-web)')
    .addHelpText('after', examples('warifu calendar at 2026-12-31T10:00:00+09:00 --policy recommended'))
    .action(
      runs<{ policy?: string }>(async (call, [instant]) =>
        (await import('./calendar.ts')).calendarAt(
          { instant: instant!, policy: call.policy },
          await house(call.config),
        ),
      ),
    )
}

async function orMistake(error: unknown): Promise<Answer> {
  const answer = (await import('./refused.ts')).mistakeOf(error)
  if (answer === null) throw error
  return answer
}

/** LC_ALL over LC_MESSAGES over LANG (POSIX.1-2024 §8.2): ja_JP.UTF-8 and its like are Japanese, all else English. */
function languageOf(environment: NodeJS.ProcessEnv): Lang {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return said.startsWith('ja') ? 'ja' : 'en'
}

// The shapes that the consoles' own forms ask for (wire/manage.ts).

function mailAddress(text: string): string {
  if (text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text)) return text
  throw new InvalidArgumentError('a mail address is needed.')
}

function shortText(text: string): string {
  if (text.trim() !== '' && text.length <= 60) return text
  throw new InvalidArgumentError('1 to 60 characters are needed.')
}

function contractNumber(text: string): string {
  if (/^[A-Za-z0-9-]{1,32}$/.test(text)) return text
  throw new InvalidArgumentError('1 to 32 letters, digits and hyphens are needed.')
}

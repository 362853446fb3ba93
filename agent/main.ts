/**
 * warifu-agent: acquires and renews a client certificate without a browser page, the key made where it will live.
 *
 * stdout carries the answer (one JSON object with --json), stderr what is being done.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { confirm, isCancel } from '@clack/prompts'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { agent } from '../texts/agent.ts'
import { fill } from '../texts/format.ts'
import type { Lang } from '../texts/language.ts'
import { acquire } from './acquire.ts'
import { type Answer, failed, usage } from './answer.ts'
import { openDoor } from './door.ts'
import { remove, status } from './held.ts'
import { defaultFolder, keptFiles } from './kept.ts'
import { openPlace, type Place, placeForms, readPlace } from './places.ts'
import { renew } from './renew.ts'
import { openSecrets } from './secrets.ts'
import { openLine } from './stores/security.ts'
import { NotGiven, StoreFailed } from './stores/store.ts'

type Common = { json?: boolean; lang: Lang; stateDir?: string }
type Bank = Common & { portal: string; loginId: string; secretsFile?: string }
type Acquire = Bank & { store: Place; serverCa?: string }
type Renew = Bank & { store?: Place; serverCa?: string; login?: string; manage?: string; ifDue?: boolean }
type Remove = Bank & { yes?: boolean }

export async function run(argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  const program = build((answer, json) => {
    exitCode = answer.exitCode
    const text = json ? JSON.stringify(answer.json, null, 2) : answer.text
    const out = json || answer.exitCode === 0 ? process.stdout : process.stderr
    out.write(`${text}\n`)
  }, environment)
  let exitCode = 0
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof StoreFailed) {
      process.stderr.write(`${error.message}\n`)
      return 1
    }
    if (error instanceof NotGiven) {
      process.stderr.write(`${error.message}\n`)
      return error.usage ? 2 : 1
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 3
  }
}

function build(answer: (answer: Answer, json: boolean) => void, environment: NodeJS.ProcessEnv): Command {
  const lang = new Option('--lang <lang>', 'ja or en').choices(['ja', 'en']).default(languageOf(environment))
  const holding = (options: Common) => ({
    kept: keptFiles(options.stateDir ?? defaultFolder(environment)),
    words: agent[options.lang],
    lang: options.lang,
    now: new Date(),
  })
  /** What a walk through the bank needs. */
  const walking = (options: Bank & { serverCa?: string }, place: Place) => {
    const common = holding(options)
    const secrets = openSecrets(options.secretsFile, common.words)
    const serverCa = options.serverCa === undefined ? undefined : readFileSync(options.serverCa, 'utf8')
    return {
      ...common,
      portal: options.portal,
      loginId: options.loginId,
      secrets,
      store: openPlace(place, common.words, secrets.unlock),
      door: openDoor(serverCa),
      browse,
      tell(sentence: string) {
        if (!options.json) process.stderr.write(`${sentence}\n`)
      },
    }
  }
  const command = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .exitOverride()
      .option('--json', 'one JSON object on stdout')
      .option('--state-dir <dir>', 'where the agent remembers (default: $XDG_STATE_HOME/warifu-agent)')
      .addOption(lang)
  const ofUser = (name: string, description: string, secrets: string) =>
    command(name, description)
      .requiredOption('--portal <url>', "the bank's portal, https://…", httpsOrigin)
      .requiredOption('--login-id <id>', 'the login ID of the certificate')
      .option('--secrets-file <file>', `JSON ${secrets}; else stdin where it is no terminal, else prompts`)
  const serverCa = ['--server-ca <file>', 'PEM of one more authority for the servers (the demo has its own)'] as const

  const acquiring = ofUser(
    'acquire',
    'make a key here, get its certificate, store it and prove it',
    '{"password", "code"} and, where the store asks, "pin"',
  )
    .requiredOption('--store <store>', placeForms, placeOf)
    .option(...serverCa)
    .action(async (options: Acquire) => answer(await acquire(walking(options, options.store)), options.json === true))
  const renewing = ofUser(
    'renew',
    'log in with the certificate held here and put a new one in its place',
    '{"password", "confirmationPassword"} and, where the store asks, "pin" or "passphrase"',
  )
    .option('--store <store>', 'where it is, if not as remembered', placeOf)
    .option('--login <url>', 'where one logs in, if not as remembered', httpsOrigin)
    .option('--manage <url>', 'the console that the log-in must lead to', httpsOrigin)
    .option('--if-due', 'before its time do nothing, and end with 0: for a daily job')
    .option(...serverCa)
    .action(async (options: Renew) => answer(await renewal(options), options.json === true))
  const showing = command('status', 'what this machine holds, and until when').action((options: Common) =>
    answer(status(holding(options)), options.json === true),
  )
  const removing = ofUser('remove', 'delete certificate and key from this machine', '{"pin"} where the store asks')
    .option('--yes', 'without asking')
    .action(async (options: Remove) => {
      const common = holding(options)
      const sure = (question: string) => (options.yes ? Promise.resolve(true) : askPerson(question))
      const { unlock } = openSecrets(options.secretsFile, common.words)
      const { portal, loginId } = options
      answer(await remove({ ...common, portal, loginId, unlock, sure }), options.json === true)
    })

  /** In the place that the record names, however the argument spells it. */
  async function renewal(options: Renew): Promise<Answer> {
    const { kept, words } = holding(options)
    const record = kept.read(options.portal, options.loginId)
    const remembered = record && readPlace(record.store)
    if (typeof remembered === 'string') return failed('store', remembered)
    const place = options.store ?? remembered
    if (place === undefined) return failed('nothing-held', fill(words.nothingToRenew, { loginId: options.loginId }))
    if (remembered && !isSamePlace(place, remembered)) return usage(fill(words.otherStore, { store: record.store }))
    const { login, manage, ifDue = false } = options
    return renew({ ...walking(options, place), login, manage, ifDue })
  }

  const program = new Command('warifu-agent').exitOverride().description('A client certificate without a browser page.')
  for (const part of [acquiring, renewing, showing, removing]) program.addCommand(part)
  return program
}

function isSamePlace(a: Place, b: Place): boolean {
  if ('path' in a && 'path' in b) return a.kind === b.kind && a.path === b.path
  return a.kind === b.kind
}

/** In the person's browser; only macOS needs it. */
function browse(url: string): void {
  const { tool, args } = openLine(url)
  spawn(tool, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

function httpsOrigin(text: string): string {
  const url = URL.parse(text)
  if (url?.protocol !== 'https:') throw new InvalidArgumentError('an https address is needed')
  return url.origin
}

function placeOf(text: string): Place {
  const place = readPlace(text)
  if (typeof place === 'string') throw new InvalidArgumentError(place)
  return place
}

function languageOf(environment: NodeJS.ProcessEnv): Lang {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return said.startsWith('ja') ? 'ja' : 'en'
}

async function askPerson(question: string): Promise<boolean | null> {
  if (!process.stdin.isTTY) return null
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr })
  return isCancel(answer) ? false : answer
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))

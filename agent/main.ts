/**
 * warifu-agent: acquires a client certificate without a browser page, for Linux.
 *
 * stdout carries the answer (one JSON object with --json), stderr what is being done. Left out on purpose: renew, and
 * keys in tokens; they come with their own walks through the bank.
 */
import { readFileSync } from 'node:fs'
import { confirm, isCancel } from '@clack/prompts'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { agent } from '../texts/agent.ts'
import type { Lang } from '../texts/language.ts'
import { acquire } from './acquire.ts'
import type { Answer } from './answer.ts'
import { openDoor } from './door.ts'
import { remove, status } from './held.ts'
import { defaultFolder, keptFiles } from './kept.ts'
import { type Place, readPlace } from './places.ts'
import { readSecrets } from './secrets.ts'

type Common = { json?: boolean; lang: Lang; stateDir?: string }
type Acquire = Common & { portal: string; loginId: string; store: Place; secretsFile?: string; serverCa?: string }
type Remove = Common & { portal: string; loginId: string; yes?: boolean }

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
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 3
  }
}

function build(answer: (answer: Answer, json: boolean) => void, environment: NodeJS.ProcessEnv): Command {
  const lang = new Option('--lang <lang>', 'ja or en').choices(['ja', 'en']).default(languageOf(environment))
  const held = (options: Common) => ({
    kept: keptFiles(options.stateDir ?? defaultFolder(environment)),
    words: agent[options.lang],
    lang: options.lang,
    now: new Date(),
  })
  const command = (name: string, description: string) =>
    new Command(name)
      .description(description)
      .exitOverride()
      .option('--json', 'one JSON object on stdout')
      .option('--state-dir <dir>', 'where the agent remembers (default: $XDG_STATE_HOME/warifu-agent)')
      .addOption(lang)

  const acquiring = command('acquire', 'make a key here, get its certificate, store it and prove it')
    .requiredOption('--portal <url>', "the bank's portal, https://…", portalUrl)
    .requiredOption('--login-id <id>', 'the login ID the certificate is for')
    .requiredOption('--store <store>', 'nss:DIR, p12:FILE or pem:DIR', placeOf)
    .option('--secrets-file <file>', 'JSON {"password", "code"}; else stdin where it is no terminal, else a prompt')
    .option('--server-ca <file>', 'PEM of one more authority for the servers (the demo has its own)')
    .action(async (options: Acquire) => {
      const common = held(options)
      const tell = (sentence: string) => {
        if (!options.json) process.stderr.write(`${sentence}\n`)
      }
      const serverCa = options.serverCa === undefined ? undefined : readFileSync(options.serverCa, 'utf8')
      const secrets = () => readSecrets(options.secretsFile, common.words)
      const { portal, loginId, store: place } = options
      const asked = { ...common, portal, loginId, place, door: openDoor(serverCa), secrets, tell }
      answer(await acquire(asked), options.json === true)
    })
  const showing = command('status', 'what this machine holds, and until when').action((options: Common) =>
    answer(status(held(options)), options.json === true),
  )
  const removing = command('remove', 'delete certificate and key from this machine')
    .requiredOption('--portal <url>', "the bank's portal, https://…", portalUrl)
    .requiredOption('--login-id <id>', 'whose certificate')
    .option('--yes', 'without asking')
    .action(async (options: Remove) => {
      const sure = (question: string) => (options.yes ? Promise.resolve(true) : askPerson(question))
      const { portal, loginId } = options
      answer(await remove({ ...held(options), portal, loginId, sure }), options.json === true)
    })

  const program = new Command('warifu-agent').exitOverride().description('A client certificate without a browser page.')
  for (const part of [acquiring, showing, removing]) program.addCommand(part)
  return program
}

function portalUrl(text: string): string {
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

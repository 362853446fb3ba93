/**
 * warifu doctor      looks at everything the house needs and says of each thing: ok, warn or fail, what was found, what to type
 *
 * It looks only, and one look that fails never hides the next. Dates are held against the machine's clock.
 */
import { styleText } from 'node:util'
import { openResponding } from '../ca/answer-ocsp.ts'
import { readPolicy } from '../policies/read.ts'
import { atIssuers, atRootKey, atServerCertificate } from '../watch/certificates.ts'
import { type Check, fail, look, ok } from '../watch/check.ts'
import { lookAtHouse } from '../watch/house.ts'
import { atDisk, atProgram } from '../watch/machine.ts'
import type { Answer } from './answer.ts'
import { archiveFile, caFolder, withHouse } from './desk.ts'
import { rootKeyFile } from './init.ts'
import type { Settings, Table } from './table.ts'
import { version } from './version.ts'

/** json: { ok, checks: [{ name, state, found, todo }] }; exit 1 when one fails */
export async function doctor(table: Table, { config }: { readonly config?: string | undefined }): Promise<Answer> {
  const { settings, checks } = await lookAtSettings(table, config)
  if (settings !== null) {
    checks.push(
      ...(await look('policy', `warifu policy check ${settings.policy}`, () => [
        ok('policy', `${readPolicy(settings.policy).name}, no mistakes`),
      ])),
      ...(await look('root key', 'look into the folder yourself', () => atRootKey(rootKeyFile(settings)))),
      ...(await lookInside(table, config, settings)),
    )
  }
  const well = checks.every(({ state }) => state !== 'fail')
  return { json: { ok: well, checks }, text: checks.map(inWords).join('\n'), exitCode: well ? 0 : 1 }
}

/** Settings that lack only files are good enough to go on looking. */
async function lookAtSettings(
  table: Table,
  config: string | undefined,
): Promise<{ settings: Settings | null; checks: Check[] }> {
  const shape = await mistakesOf(() => table.settings(config, 'not yet made'))
  const files = shape.settings && (await mistakesOf(() => table.settings(config, 'present')))
  const mistakes = files?.mistakes ?? shape.mistakes
  const todo = shape.settings ? 'warifu init makes keys; the other files are yours to put there' : 'edit the settings'
  const checks = mistakes.map((mistake) => fail('settings', mistake, todo))
  return { settings: shape.settings, checks: checks.length > 0 ? checks : [ok('settings', 'complete')] }
}

async function mistakesOf(read: () => Promise<Settings>): Promise<{ settings: Settings | null; mistakes: string[] }> {
  try {
    return { settings: await read(), mistakes: [] }
  } catch (error) {
    if (!(error instanceof Error && 'mistakes' in error && Array.isArray(error.mistakes))) throw error
    return { settings: null, mistakes: error.mistakes.map(String) }
  }
}

/** Opening it proves three things at once: the keys unseal, the database answers, its migrations are this program's. */
async function lookInside(table: Table, config: string | undefined, settings: Settings): Promise<readonly Check[]> {
  const checks: Check[] = []
  const closed = await look('archive', 'put that right, then warifu doctor again', async () => {
    const answer = await withHouse(table, config, async ({ store, ca, counter }) => {
      const { policy, calendar, machineClock } = counter
      const house = { store, ca, policy, calendar, machineClock, responding: openResponding(ca, store, machineClock) }
      checks.push(
        ok('archive', `${archiveFile(settings)}, every migration applied`),
        ...(await lookAtHouse({
          ...house,
          dataDir: settings.dataDir,
          serverCertificate: settings.tls.certificateFile,
          mailCertificate: settings.smtp.smime?.certificateFile ?? null,
          checkpointMail: settings.audit.checkpointMail ?? null,
          version: version(),
        })),
      )
      return { json: null, text: '', exitCode: 0 }
    })
    return answer.exitCode === 0 ? [] : [fail('archive', answer.text, 'warifu init')]
  })
  if (closed.length === 0) return checks
  return [...closed, ...(await lookOutside(table, settings))]
}

/** What can be looked at all the same. */
async function lookOutside(table: Table, settings: Settings): Promise<readonly Check[]> {
  const now = (await table.dice()).machineClock()
  const looks = [
    await look('certificates', 'warifu init, or --config with the settings of the house', () =>
      atIssuers(caFolder(settings), now),
    ),
    await look('server certificate', 'put the chain where tls.certificateFile says', () =>
      atServerCertificate(settings.tls.certificateFile, now),
    ),
    await look('disk', 'look at the disk of the data directory', () => atDisk(settings.dataDir)),
    await look('version', 'Node 26 or newer', () => atProgram(version())),
  ]
  return looks.flat()
}

const colours = { ok: 'green', warn: 'yellow', fail: 'red' } as const

/** styleText leaves the colours out where stdout is no terminal or NO_COLOR is set. */
function inWords({ name, state, found, todo }: Check): string {
  const word = styleText(colours[state], state.padEnd(4), { stream: process.stdout })
  return `${word}  ${name.padEnd(18)}  ${found}${todo === null ? '' : `\n${' '.repeat(26)}-> ${todo}`}`
}

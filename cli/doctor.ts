/**
 * warifu doctor      looks at everything the house needs and says of each thing: ok, warn or fail, what was found, what to type
 *
 * It looks only, and one look that fails never hides the next. Dates are held against the machine's clock.
 */
import { styleText } from 'node:util'
import type { Answer } from './answer.ts'
import * as looks from './looks.ts'
import { type Check, fail, ok } from './looks.ts'
import type { Settings, Table } from './table.ts'

/** json: { ok, checks: [{ name, state, found, todo }] }; exit 1 when one fails */
export async function doctor(table: Table, { config }: { readonly config?: string | undefined }): Promise<Answer> {
  const now = (await table.dice()).machineClock()
  const { settings, checks } = await lookAtSettings(table, config)
  if (settings !== null) {
    const init = 'warifu init, or --config with the settings of the house'
    checks.push(
      ...(await look('policy', `warifu policy check ${settings.policy}`, () => looks.atPolicy(settings.policy, now))),
      ...(await look('certificates', init, () => looks.atIssuers(settings, now))),
      ...(await look('server certificate', 'put the chain where tls.certificateFile says', () =>
        looks.atServerCertificate(settings.tls.certificateFile, now),
      )),
      ...(await look('root key', 'look into the folder yourself', () => looks.atRootKey(settings))),
      ...(await look('archive', 'put that right, then warifu doctor again', () =>
        looks.atArchive(table, config, settings, now),
      )),
      ...(await look('disk', 'look at the disk of the data directory', () => looks.atDisk(settings.dataDir))),
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

async function look(
  name: string,
  todo: string,
  at: () => readonly Check[] | Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await at()
  } catch (error) {
    return [fail(name, error instanceof Error ? error.message : String(error), todo)]
  }
}

const colours = { ok: 'green', warn: 'yellow', fail: 'red' } as const

/** styleText leaves the colours out where stdout is no terminal or NO_COLOR is set. */
function inWords({ name, state, found, todo }: Check): string {
  const word = styleText(colours[state], state.padEnd(4), { stream: process.stdout })
  return `${word}  ${name.padEnd(18)}  ${found}${todo === null ? '' : `\n${' '.repeat(26)}-> ${todo}`}`
}

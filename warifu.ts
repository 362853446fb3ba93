/**
 * The command line's program: hands cli/ the table of what can be built here. Settings, server and signing room are loaded by the
 * command that needs them (loading main.ts takes longer than answering `warifu policy check`). The demo has a table of its own.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { UsageMistake } from './cli/answer.ts'
import type { Table } from './cli/table.ts'
import type { House } from './main.ts'
import type { Lang } from './texts/language.ts'
import type { BookName } from './texts/manual/names.ts'

export const table: Table = {
  async settings(file, files) {
    const { readConfig, readConfigBeforeInit } = await import('./config.ts')
    return (files === 'present' ? readConfig : readConfigBeforeInit)(process.env, named(file))
  },
  dice: () => import('./dice.ts'),
  openHouse: async (file) => (await import('./main.ts')).openHouse(await houseOf(file), 'cli'),
  manual: async ({ file, book, lang }) => bookAsFile(await houseOf(file), book, lang),
  serve: async (file) => (await import('./main.ts')).serve(await houseOf(file)),
  staffActor: () => null,
}

async function houseOf(file: string | undefined): Promise<House> {
  const { readConfigBeforeInit } = await import('./config.ts')
  const { readPolicy } = await import('./policies/read.ts')
  const config = readConfigBeforeInit(process.env, named(file))
  return { config, policy: readPolicy(config.policy) }
}

export async function bookAsFile({ config, policy }: House, book: BookName, lang: Lang): Promise<string> {
  const { manualFile } = await import('./manual-file.ts')
  const { machineClock } = await table.dice()
  return manualFile({ book, lang, policy, portalUrl: config.names.portal.origin, at: machineClock() })
}

/** Settings may stand in the environment alone, but not nowhere. */
function named(file: string | undefined): string | undefined {
  if (file === undefined && !Object.keys(process.env).some((name) => name.startsWith('WARIFU_'))) {
    throw new UsageMistake('no settings: name the file with --config or WARIFU_CONFIG')
  }
  return file ?? process.env.WARIFU_CONFIG
}

export async function run(by: Table): Promise<void> {
  // Beside the program, where only its installer writes: a cache in /tmp would be code that others may put there.
  enableCompileCache(join(import.meta.dirname, 'node_modules/.cache/warifu'))
  const { runCli } = await import('./cli/main.ts')
  process.exitCode = await runCli(process.argv.slice(2), by)
}

if (import.meta.main) await run(table)

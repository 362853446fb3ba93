/**
 * `warifu` on the sample bank, beside the running demo or without it. Here a clerk stands at the door without a staff certificate and
 * without a checker, which each audit line says; outside the demo there is no such clerk, and the bank's side is refused (E26).
 */
import { join } from 'node:path'
import type { Table } from '../cli/table.ts'
import { staffActor } from '../domain/actor.ts'
import { bookAsFile, run, table } from '../warifu.ts'

export function demoTable(dir: string): Table {
  const { dice } = table // and no `serve`: npm start opens the demo's doors, with mail server and application beside them
  const house = async () => (await import('./house.ts')).openDemoHouse(dir)
  return {
    dice,
    settings: async () => (await house()).config,
    manual: async ({ book, lang }) => bookAsFile(await house(), book, lang),
    openHouse: async () => (await import('../main.ts')).openHouse(await house(), 'cli'),
    staffActor: () => staffActor({ staffNumber: 'DEMO-01', role: 'clerk', evidence: 'demo', sessionId: null }),
    checkerActor: () => staffActor({ staffNumber: 'DEMO-02', role: 'checker', evidence: 'demo', sessionId: null }),
  }
}

if (import.meta.main) await run(demoTable(join(import.meta.dirname, '../var/demo')))

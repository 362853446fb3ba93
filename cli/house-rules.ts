/**
 * The rules of the house that the settings name, for commands that answer from a file as well: its policy, and the calendar it has loaded.
 * null where no settings are named or no house stands there yet. Settings with mistakes are told, for an answer by the wrong
 * calendar would be wrong in silence.
 */
import type { Policy } from '../domain/policy.ts'
import type { Loaded } from '../policies/holidays.ts'
import { UsageMistake } from './answer.ts'
import type { Table } from './table.ts'

export type HouseRules = { readonly policy: Policy; readonly loaded: Loaded }

export async function houseRules(table: Table, config: string | undefined): Promise<HouseRules | null> {
  try {
    const settings = await table.settings(config, 'not yet made')
    const { whatIsMissing } = await import('./desk.ts')
    if (whatIsMissing(settings) !== null) return null
  } catch (error) {
    if (error instanceof UsageMistake) return null
    throw error
  }
  const { loadedCalendar } = await import('../ra/load-calendar.ts')
  const { store, counter } = await table.openHouse(config)
  try {
    return { policy: counter.policy, loaded: loadedCalendar(store) }
  } finally {
    store.close()
  }
}

/**
 * The bank's side of this door: opens the house, asks who stands here, calls the same conductor as the consoles, closes the house.
 *
 * Staff act, the operator at the machine does not (rules.md §8, "the command line is a door"): until a staff certificate can be shown
 * here only the demo has staff, and anybody else is refused before a conductor is called, with the refusal in the audit trail.
 */
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Actor, actorName, operatorActor } from '../domain/actor.ts'
import { isRefusal, type Refusal } from '../domain/refusals.ts'
import { bankSide } from '../ra/bank-side.ts'
import type { AuditLine } from '../store/audit.ts'
import { type Answer, invalid } from './answer.ts'
import { refused } from './refused.ts'
import type { Desk, Settings, Table } from './table.ts'

export type Common = {
  readonly config?: string | undefined
  readonly lang: 'ja' | 'en'
}

/** `command` is how the audit trail names the act. */
export async function atTheDesk(
  table: Table,
  { config, lang }: Common,
  command: string,
  act: (desk: Desk, actor: Actor) => Promise<Answer | Refusal>,
): Promise<Answer> {
  return withHouse(table, config, async (desk) => {
    const actor = table.staffActor() ?? operatorAtTheMachine()
    const no = bankSide(actor)
    if (no !== null) await writeRefused(desk, actor, command, no)
    const outcome = no ?? (await act(desk, actor))
    return isRefusal(outcome) ? refused(outcome, lang) : outcome
  })
}

/** For what the operator may do alone too. */
export async function withHouse(
  table: Table,
  config: string | undefined,
  act: (desk: Desk) => Promise<Answer>,
): Promise<Answer> {
  const settings = await table.settings(config, 'not yet made')
  const missing = whatIsMissing(settings)
  if (missing) return invalid(missing)
  const desk = await table.openHouse(config)
  try {
    return await act(desk)
  } finally {
    desk.store.close()
  }
}

export const archiveFile = (settings: Settings): string => join(settings.dataDir, 'warifu.db')
export const caFolder = (settings: Settings): string => join(settings.dataDir, 'ca')

/** A command never makes a house in passing: an archive in a wrong folder would look like a bank without customers. */
export function whatIsMissing(settings: Settings): string | null {
  for (const file of [join(caFolder(settings), 'root.cer'), archiveFile(settings)]) {
    if (!existsSync(file)) return `${file} is missing: warifu init makes a new house, or --config names another one`
  }
  return null
}

export function operatorAtTheMachine(): Actor {
  return operatorActor({ account: accountName() })
}

function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}` // a container's user without a line in /etc/passwd
  }
}

function writeRefused({ store }: Desk, actor: Actor, command: string, refusal: Refusal): Promise<void> {
  const line: AuditLine = {
    event: 'refused',
    actor: actorName(actor),
    refusal: refusal.refused,
    facts: { at: command },
  }
  return store.commit({ changes: [], audit: [line], touches: 'none' })
}

/**
 * What the bank's people do at this door: the conductors of the staff console, called with a staff certificate (door.ts). What is typed is
 * read by the console's own shapes, so both doors take and answer the same.
 */
import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import type * as z from 'zod/mini'
import type { StaffActor } from '../../domain/actor.ts'
import { bankText } from '../../domain/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import { setLetters } from '../../notices/paper/setting.ts'
import { PolicyMistakes } from '../../policies/read.ts'
import { approve, reject, withdraw } from '../../ra/approvals/decide-request.ts'
import { requestApproval } from '../../ra/approvals/request-approval.ts'
import { wishOf } from '../../ra/approvals/wish.ts'
import { inquireLoginId, stopByTelephone, unlockByTelephone } from '../../ra/branch/by-telephone.ts'
import { enterContract } from '../../ra/branch/enter-contract.ts'
import { freezeContract } from '../../ra/branch/freeze-contract.ts'
import { printLetters } from '../../ra/branch/print-letters.ts'
import { recordVisit } from '../../ra/branch/record-visit.ts'
import { clearSignal, holdRestriction } from '../../ra/branch/signals.ts'
import { viewCase } from '../../ra/branch/view-approval.ts'
import { searchContracts, viewCustomer } from '../../ra/branch/view-customer.ts'
import { viewQueues } from '../../ra/branch/view-queues.ts'
import type { Counter } from '../../ra/counter.ts'
import { viewOrders, viewWhoIsLeft } from '../../ra/ordered/view-orders.ts'
import { proposePolicy } from '../../ra/rules/propose.ts'
import { viewComparison } from '../../ra/rules/view-comparison.ts'
import { staffRefusal } from '../../texts/staff/refusals.ts'
import * as wire from '../../wire/staff/office.ts'
import { type Answer, invalid, UsageMistake, usage } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'

type Act = (counter: Counter, actor: StaffActor, given: Given) => Promise<unknown | Refusal> | unknown
/** `named`: what stands on the line; `body`: --data, or the options put together */
export type Given = { readonly named: string; readonly body: unknown; readonly out?: string | undefined }

/** A mistake in what was typed, told as the doors tell it. */
class Malformed extends Error {}

function read<T>(shape: z.ZodMiniType<T>, body: unknown): T {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Malformed(
    parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'data'}: ${message}`).join('\n'),
  )
}

export const acts = {
  queues: (counter, actor) => viewQueues(counter, actor),
  'contract search': (counter, actor, { named }) => searchContracts(counter, actor, named),
  'contract show': (counter, actor, { named }) => viewCustomer(counter, actor, named),
  'contract enter': (counter, actor, { body }) => enterContract(counter, actor, read(wire.enterContract, body)),
  'contract freeze': (counter, actor, { named, body }) =>
    freezeContract(counter, actor, { contract: named, ...read(wire.freeze, body) }),
  'visit record': (counter, actor, { named, body }) => recordVisit(counter, actor, named, read(wire.recordVisit, body)),
  'user inquire': (counter, actor, { named }) => inquireLoginId(counter, actor, named),
  'user stop': (counter, actor, { named, body }) =>
    stopByTelephone(counter, actor, { loginId: named, ...read(wire.byTelephone, body) }),
  'user unlock': (counter, actor, { named, body }) =>
    unlockByTelephone(counter, actor, { loginId: named, ...read(wire.byTelephone, body) }),
  'user hold': (counter, actor, { named, body }) =>
    holdRestriction(counter, actor, { loginId: named, ...read(wire.clearSignal, body) }),
  'signal clear': (counter, actor, { named, body }) =>
    clearSignal(counter, actor, { id: named, ...read(wire.clearSignal, body) }),
  'approval request': (counter, actor, { named, body }) =>
    requestApproval(counter, actor, wishOf(read(wire.requestApproval, { kind: named, ...(body as object) }))),
  'policy propose': async (counter, actor, { named }) => {
    const asked = await proposePolicy(counter, actor, { name: basename(named), content: readFileSync(named) })
    if ('mistakes' in asked) throw new PolicyMistakes(asked.mistakes)
    return asked
  },
  'renewal orders': (counter, actor) => viewOrders(counter, actor),
  'renewal show': (counter, actor, { named }) => viewWhoIsLeft(counter, actor, named, true),
  'renewal order': (counter, actor, { body }) =>
    requestApproval(counter, actor, wishOf(read(wire.requestApproval, { kind: 'order-renewal', ...(body as object) }))),
  'renewal call-off': (counter, actor, { named, body }) =>
    requestApproval(
      counter,
      actor,
      wishOf(read(wire.requestApproval, { kind: 'call-off-renewal', order: named, ...(body as object) })),
    ),
  'approval show': (counter, actor, { named }) => viewCase(counter, actor, named),
  'approval compare': (counter, actor, { named }) => viewComparison(counter, actor, named, 'en'),
  'approval approve': (counter, actor, { named, body }) =>
    approve(counter, actor, { id: named, ...read(wire.decideRequest, body) }),
  'approval reject': (counter, actor, { named, body }) =>
    reject(counter, actor, { id: named, ...read(wire.rejectRequest, body) }),
  'approval withdraw': (counter, actor, { named, body }) =>
    withdraw(counter, actor, { id: named, ...read(wire.decideRequest, body) }),
  'letter print': (counter, actor, { named, out }) => printTo(counter, actor, named.split(','), out!),
} as const satisfies Record<string, Act>

export type OfficeAct = keyof typeof acts

/** The place for the file first: what has been printed is gone from the archive. */
async function printTo(counter: Counter, actor: StaffActor, ids: readonly string[], out: string) {
  const file = openNew(out)
  const { policy, random, bankClock } = counter
  let written = false
  try {
    const printed = await printLetters(counter, actor, { ids, for: 'printer' }, (letters) =>
      setLetters(letters, { policy, random, at: bankClock(), mailingHouse: null }),
    )
    if (isRefusal(printed)) return printed
    writeSync(file, printed.file)
    written = true
    return { file: out, letters: printed.numbers }
  } finally {
    closeSync(file)
    if (!written) unlinkSync(out)
  }
}

function openNew(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch {
    throw new Malformed(`${path}: cannot be written, or stands already`)
  }
}

/** json: what the staff door answers to the same */
export function officeAct(table: Table, common: Common, name: OfficeAct, given: Given): Promise<Answer> {
  return atTheDesk(table, common, name, async ({ counter }, actor) => {
    if (actor.kind !== 'staff') return refuse('E26', { who: 'staff' })
    try {
      const outcome = await (acts[name] as Act)(counter, actor, given)
      if (isRefusal(outcome)) return told(outcome, common)
      const json = plain(outcome)
      return { json, text: JSON.stringify(json, null, 2), exitCode: 0 }
    } catch (error) {
      if (error instanceof Malformed) return usage(error.message)
      throw error
    }
  })
}

/** The staff's own words for a no. */
function told({ refused: code, facts }: Refusal, { lang }: Common): Answer {
  const { title, happened, todo } = staffRefusal(code, facts, lang)
  return { ...invalid(`${code}  ${title}\n${happened}\n${todo}`), json: { code, title, detail: happened, facts } }
}

/** Instants as the doors write them. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, function (this: Record<string, unknown>, name, each) {
      const was = this[name]
      return was instanceof Temporal.Instant ? bankText(was.epochMilliseconds) : each
    }),
  )
}

/** The object of --data, `@file` from a file. Throws UsageMistake. */
export function dataOf(data: string | undefined): unknown {
  if (data === undefined) return {}
  try {
    return JSON.parse(data.startsWith('@') ? readFileSync(data.slice(1), 'utf8') : data)
  } catch (error) {
    throw new UsageMistake(`--data is no JSON object: ${(error as Error).message}`)
  }
}

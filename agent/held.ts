/** `warifu-agent status` and `remove`: what this machine holds, by the agent's own record. */
import type { AgentWords } from '../texts/agent.ts'
import { fill, formatDay, formatInstant } from '../texts/format.ts'
import type { Lang } from '../texts/language.ts'
import { type Answer, columns, done, failed } from './answer.ts'
import type { Kept, KeptFiles } from './kept.ts'
import { readPlace } from './places.ts'
import { removeFrom, StoreFailed } from './store.ts'

export type Held = { readonly kept: KeptFiles; readonly words: AgentWords; readonly lang: Lang; readonly now: Date }

export function status({ kept, words, lang, now }: Held): Answer {
  const records = kept.all()
  const json = records.map((record) => ({
    portal: record.portal,
    loginId: record.loginId,
    store: record.store,
    state: stateOf(record, now),
    serial: record.issued?.serial ?? null,
    sha256: record.issued?.sha256 ?? null,
    lastDay: record.issued?.lastDay ?? null,
    lastActionable: record.issued?.lastActionable ?? null,
  }))
  if (records.length === 0) return done({ certificates: json }, words.none)
  const texts = records.map((record) => {
    const rows: [string, string][] = [
      [words.loginId, `${record.loginId} (${stateText(record, words, lang, now)})`],
      [words.store, record.store],
    ]
    if (record.issued) {
      rows.push([words.company, record.issued.companyName], [words.serial, record.issued.serial])
      rows.push([words.lastDay, formatDay(record.issued.lastDay, lang)])
      rows.push([words.lastActionable, formatInstant(record.issued.lastActionable, lang)])
    }
    return columns(rows)
  })
  return done({ certificates: json }, texts.join('\n\n'))
}

type State = 'pending' | 'provisional' | 'valid' | 'expired'

function stateOf({ issued }: Kept, now: Date): State {
  if (!issued) return 'pending'
  if (Date.parse(issued.notAfter) <= now.getTime()) return 'expired'
  return issued.proven ? 'valid' : 'provisional'
}

function stateText(record: Kept, words: AgentWords, lang: Lang, now: Date): string {
  const state = stateOf(record, now)
  if (state !== 'provisional') return words[state]
  return fill(words.provisional, { proveBy: formatInstant(record.issued!.proveBy, lang) })
}

export type Removing = Held & {
  readonly portal: string
  readonly loginId: string
  /** asks a person; resolves to false for no, and to null where there is nobody to ask */
  sure(question: string): Promise<boolean | null>
}

export async function remove({ kept, words, portal, loginId, sure }: Removing): Promise<Answer> {
  const record = kept.read(portal, loginId)
  if (!record) return failed('nothing-held', fill(words.nothingToRemove, { loginId }))
  const answer = await sure(fill(words.removeSure, { loginId: record.loginId, store: record.store }))
  if (answer === null) return { ...failed('not-sure', words.removeYes), exitCode: 2 }
  if (!answer) return failed('cancelled', words.cancelled)
  const place = readPlace(record.store)
  const stored = record.issued && (record.pending === null || record.pending.stored)
  if (stored && typeof place === 'object') {
    try {
      removeFrom(place, record.issued!)
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error
      return failed('store', fill(words.storeFailed, { why: error.message }))
    }
  }
  kept.forget(record)
  return done({ removed: record.store, loginId: record.loginId }, fill(words.removed, { store: record.store }))
}

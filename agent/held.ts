/** `warifu-agent status` and `remove`: what this PC holds, by the agent's own record, and what is left of it. */
import type { AgentWords } from '../texts/agent.ts'
import { fill, formatDay, formatInstant } from '../texts/format.ts'
import type { Lang } from '../texts/language.ts'
import { type Answer, columns, done, failed } from './answer.ts'
import type { Kept, KeptFiles } from './kept.ts'
import { openPlace, readPlace } from './places.ts'
import { dueFrom } from './renew.ts'
import { StoreFailed, type Unlock } from './stores/store.ts'

export type Holding = { readonly kept: KeptFiles; readonly words: AgentWords; readonly lang: Lang; readonly now: Date }

export function status({ kept, words, lang, now }: Holding): Answer {
  const records = kept.all()
  const json = records.map((record) => ({
    portal: record.portal,
    loginId: record.loginId,
    store: record.store,
    keyProtection: protectionOf(record, words),
    state: stateOf(record, now),
    serial: record.issued?.serial ?? null,
    sha256: record.issued?.sha256 ?? null,
    lastDay: record.issued?.lastDay ?? null,
    lastActionable: record.issued?.lastActionable ?? null,
    renewalOpens: record.issued ? dueFrom(record).toISOString() : null,
  }))
  if (records.length === 0) return done({ certificates: json }, words.none)
  const texts = records.map((record) => columns(rowsOf(record, { words, lang, now })))
  return done({ certificates: json }, texts.join('\n\n'))
}

function rowsOf(record: Kept, { words, lang, now }: Omit<Holding, 'kept'>): [string, string][] {
  const rows: [string, string][] = [
    [words.loginId, `${record.loginId} (${stateText(record, words, lang, now)})`],
    [words.store, record.store],
  ]
  const protection = protectionOf(record, words)
  if (protection) rows.push([words.keyProtection, words.keys[protection]])
  if (!record.issued) return rows
  rows.push([words.company, record.issued.companyName], [words.serial, record.issued.serial])
  rows.push([words.lastDay, formatDay(record.issued.lastDay, lang)])
  rows.push([words.renewalOpens, formatDay(dueFrom(record).toISOString(), lang)])
  rows.push([words.lastActionable, formatInstant(record.issued.lastActionable, lang)])
  return rows
}

const locked: Unlock = () => Promise.reject(new Error('nothing is opened for a look'))

function protectionOf(record: Kept, words: AgentWords) {
  const place = readPlace(record.store)
  return typeof place === 'string' ? null : openPlace(place, words, locked).protection
}

type State = 'pending' | 'renewing' | 'provisional' | 'renewable' | 'valid' | 'expired'

function stateOf(record: Kept, now: Date): State {
  const { issued } = record
  if (record.renews) return 'renewing'
  if (!issued) return 'pending'
  if (Date.parse(issued.notAfter) <= now.getTime()) return 'expired'
  if (!issued.proven) return 'provisional'
  return now < dueFrom(record) ? 'valid' : 'renewable'
}

function stateText(record: Kept, words: AgentWords, lang: Lang, now: Date): string {
  const state = stateOf(record, now)
  if (state !== 'provisional') return words[state]
  return fill(words.provisional, { proveBy: formatInstant(record.issued!.proveBy, lang) })
}

// ------------------------------------------------------------------------------------------------ remove

export type Removing = Holding & {
  readonly portal: string
  readonly loginId: string
  readonly unlock: Unlock
  /** asks a person; resolves to false for no, and to null where there is nobody to ask */
  sure(question: string): Promise<boolean | null>
}

/** Certificate and key, a renewal under way with them. What the agent cannot take away is told (R13). */
export async function remove(asked: Removing): Promise<Answer> {
  const { kept, words, portal, loginId, sure } = asked
  const record = kept.read(portal, loginId)
  if (!record) return failed('nothing-held', fill(words.nothingToRemove, { loginId }))
  const answer = await sure(fill(words.removeSure, { loginId: record.loginId, store: record.store }))
  if (answer === null) return { ...failed('not-sure', words.removeYes), exitCode: 2 }
  if (!answer) return failed('cancelled', words.cancelled)
  for (const one of [kept.read(portal, loginId, 'renewal'), record]) {
    if (one === undefined) continue
    try {
      await takeAway(one, asked)
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error
      return failed('store', fill(words.removeFailed, { why: error.message }))
    }
    kept.forget(one)
  }
  const others = kept.all().map((other) => `${other.loginId}  ${other.store}`)
  const remains = others.length === 0 ? [words.noneLeft] : [words.othersLeft, ...others.map((line) => `  ${line}`)]
  const text = [fill(words.removed, { store: record.store }), ...remains, words.retire]
  return done({ removed: record.store, loginId: record.loginId, remaining: others.length }, text.join('\n'))
}

async function takeAway(record: Kept, { words, unlock }: Removing): Promise<void> {
  const place = readPlace(record.store)
  if (typeof place === 'string') throw new StoreFailed(place)
  const { issued, pending, keyId } = record
  const stored = issued !== null && (pending === null || pending.stored)
  if (stored || keyId !== null) await openPlace(place, words, unlock).remove({ keyId, issued: stored ? issued : null })
}

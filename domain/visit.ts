/**
 * ご来店 and the call-back: what must be shown and checked before the counter does anything for somebody who says he is the company
 * (rules.md §8). Recorded once; later steps and the second person read the record, not the person.
 */

import { bankDay, type Calendar } from './calendar.ts'
import { type Refusal, refuse } from './refusals.ts'

/** 代表者 · マスター本人 · 代理人 */
export const capacities = ['representative', 'master', 'agent'] as const
export type Capacity = (typeof capacities)[number]

/** 運転免許証 · マイナンバーカード · 旅券 · 在留カード · 登記事項証明書と印鑑証明書 */
export const documentKinds = ['driving-licence', 'number-card', 'passport', 'residence-card', 'company-papers'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Address, telephone, mail or seal of a contract, changed on that day. */
export type RecentChange = {
  readonly what: string
  readonly oldTelephone: string | null
  readonly changedBankMs: number
}

/** Within these, a re-issue is called back to the old number. */
export const callBackBusinessDays = 10

/**
 * The number that must be called: the old one while a change is younger than ten business days, else the registered one. A contract
 * without a number has none, and then nobody can be called back.
 */
export function numberToCall(
  calendar: Calendar,
  registered: string,
  changes: readonly RecentChange[],
  now: Temporal.Instant,
): { readonly number: string; readonly old: boolean } {
  const today = bankDay(now)
  const recent = changes.filter(({ changedBankMs }) => {
    const changed = bankDay(Temporal.Instant.fromEpochMilliseconds(changedBankMs))
    return Temporal.PlainDate.compare(today, calendar.addBusinessDays(changed, callBackBusinessDays)) <= 0
  })
  if (recent.length === 0) return { number: registered, old: false }
  // The oldest of the recent ones names the number from before all of them.
  const oldest = recent
    .filter(({ oldTelephone }) => oldTelephone !== null)
    .sort((a, b) => a.changedBankMs - b.changedBankMs)[0]
  return { number: oldest?.oldTelephone ?? registered, old: true }
}

export type CallBack = { readonly number: string; readonly spokeWith: string }

export type VisitWish = {
  readonly capacity: Capacity
  readonly sealMatches: boolean
  readonly callBack: CallBack | null
  readonly toCall: { readonly number: string; readonly old: boolean }
  readonly formUsed: boolean
}

/** E26: the seal does not match, an agent without call-back, or not to the number it must go to · E27: this form was used before */
export function decideVisit({ capacity, sealMatches, callBack, toCall, formUsed }: VisitWish): Refusal | null {
  if (formUsed) return refuse('E27', { why: 'form-used' })
  if (!sealMatches) return refuse('E26', { why: 'seal' })
  if (callBack === null) {
    if (toCall.old) return refuse('E26', { why: 'call-back-old-number' })
    return capacity === 'agent' ? refuse('E26', { why: 'call-back-agent' }) : null
  }
  return decideCallBack(callBack, toCall)
}

/** E26: called back to another number than the one on file, or none is on file */
export function decideCallBack(
  callBack: CallBack,
  toCall: { readonly number: string; readonly old: boolean },
): Refusal | null {
  if (foldNumber(toCall.number) === '') return refuse('E26', { why: 'no-number' })
  if (foldNumber(callBack.number) === foldNumber(toCall.number)) return null
  return refuse('E26', { why: toCall.old ? 'call-back-old-number' : 'call-back-number' })
}

/** Two spellings of one telephone number: digits alone, whatever their width. */
export function foldNumber(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '')
}

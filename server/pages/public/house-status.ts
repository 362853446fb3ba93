/** On the status page: the state of the house itself, and the day's checkpoint of the audit trail. */
import { fill, formatDay } from '../../../texts/format.ts'
import { houseStatus } from '../../../texts/operations/status.ts'
import { type Html, html } from '../html.ts'
import type { PageContext } from '../layout.ts'
import { factList } from '../parts.ts'

export type HouseStatus = {
  readonly mailsLate: boolean
  readonly reconciling: boolean
  /** null: none yet */
  readonly checkpoint: {
    readonly number: number
    /** YYYY-MM-DD */
    readonly day: string
    readonly chains: readonly { readonly chain: string; readonly number: number; readonly hash: string }[]
    /** of its JWS, hex */
    readonly sha256: string
    readonly kid: string
  } | null
}

export function mailsRow({ lang }: PageContext, { mailsLate }: HouseStatus): readonly [string, string] {
  const words = houseStatus[lang]
  return [words.mails, mailsLate ? words.mailsLate : words.mailsWell]
}

export function checkpointSection({ lang }: PageContext, { checkpoint }: HouseStatus): Html | false {
  if (checkpoint === null) return false
  const words = houseStatus[lang]
  const { day, number, chains, sha256, kid } = checkpoint
  const long = (text: string) => html`<code class="long">${text}</code>`
  return html`<details><summary>${words.record}</summary>
<p class="soft">${words.recordWhat}</p>
${factList([
  [words.day, formatDay(day, lang)],
  [words.number, String(number)],
  ...chains.map((one): [string, Html] => [
    fill(words.chain, { chain: one.chain }),
    html`${fill(words.line, { number: String(one.number) })} ${long(one.hash)}`,
  ]),
  [words.sha256, long(sha256)],
  [words.key, long(kid)],
])}</details>`
}

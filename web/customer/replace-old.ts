/** The old PC's script: the question, the short code and the 確認用パスワード; then how the new PC gets on, until it takes over. */
import * as z from 'zod/mini'
import { fill, formatInstant } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import type { ReplaceWords } from '../../texts/replace.ts'
import {
  myReplacement,
  type ReplacementUnderWay,
  replacementUnderWay,
  replacementWithdrawn,
} from '../../wire/replacement.ts'
import { endsComposition } from './acquisition/code-field.ts'
import { helpPasswordFields } from './password-field.ts'
import { type Answer, ask } from './post.ts'
import type { RefusalWords } from './refusal.ts'
import { clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen, whileBusy } from './screens.ts'

const data = JSON.parse(one('#facts').textContent) as {
  lang: Lang
  underWay: ReplacementUnderWay | null
  words: ReplaceWords['oldPc']['script'] & { reference: string; result: ReplaceWords['oldPc']['result'] }
  refusals: Record<string, RefusalWords>
}
const { lang, words } = data
const path = '/api/v1/me/replacement'
const everyMs = 4000

onAct('cleared', () => showScreen('type', 0))
onAct('called', () => {
  showScreen('called', 0)
  void ask('/api/v1/called-by-telephone', z.unknown(), { json: { place: 'replacement' } })
})

const form = one<HTMLFormElement>('[data-form="approve"]')
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
helpPasswordFields(form)
form.addEventListener('keydown', (event) => {
  if (endsComposition(event)) event.preventDefault()
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void whileBusy(one<HTMLButtonElement>('[data-go]'), approve)
})

async function approve(): Promise<void> {
  clearRefusal()
  one('[data-log-in]').hidden = true
  one('[data-going]').hidden = false
  const json = {
    shortCode: field('shortCode').value,
    confirmationPassword: field('confirmationPassword').value,
    onTheTelephone: false,
  }
  const answer = await ask(path, replacementUnderWay, { json })
  one('[data-going]').hidden = true
  if (answer.kind !== 'answered') return say(answer)
  form.reset()
  show(answer.value)
}

let shown: ReplacementUnderWay['state'] | null = null

function show(underWay: ReplacementUnderWay): void {
  const { state, address, browser } = underWay
  shown = state
  const [askedAt, readyFrom, readyUntil] = [underWay.askedAt, underWay.readyFrom, underWay.readyUntil].map((instant) =>
    formatInstant(instant, lang),
  ) as [string, string, string]
  const lead = fill(words.result.leads[state], { readyFrom })
  fillSlots({ heading: words.result.headings[state], lead, address, browser, askedAt, readyUntil })
  showScreen('result', 0)
}

/** The log-in of this PC ends in the moment in which the new one takes over: that is how it is seen here. */
let looking = false
setInterval(() => void watch(), everyMs)

async function watch(): Promise<void> {
  if (looking || shown === null || document.hidden) return
  looking = true
  const answer = await ask(path, myReplacement)
  looking = false
  if (shown === null) return
  if (answer.kind === 'answered' && answer.value.underWay?.state !== shown && answer.value.underWay) {
    show(answer.value.underWay)
  } else if (answer.kind === 'refused') {
    const replaced = shown === 'issued' || shown === 'begun'
    shown = null
    if (answer.code === 'E05' && replaced) showScreen('finished', 0)
    else say(answer)
  }
}

const withdraw = one<HTMLButtonElement>('[data-act="withdraw"]')
onAct('withdraw', () =>
  whileBusy(withdraw, async () => {
    const answer = await ask(`${path}/withdrawal`, replacementWithdrawn, { json: {} })
    if (answer.kind !== 'answered') return say(answer)
    shown = null
    clearRefusal()
    showScreen('withdrawn', 0)
  }),
)

function say(answer: Exclude<Answer<unknown>, { kind: 'answered' }>): void {
  one('[data-log-in]').hidden = answer.kind !== 'refused' || answer.code !== 'E24'
  if (answer.kind === 'refused') showRefusal(answer, data.refusals, words.reference, lang)
  else showNote(words.unanswered)
}

if (data.underWay !== null) show(data.underWay)

/**
 * The new PC's script: ID and password, a short code to be typed into the old PC, waiting; from the approval on it is the acquisition's own
 * walk (acquisition/walk.ts). The waiting token is in a cookie that this script cannot read and in memory: a closed tab finds out
 * by asking how it stands.
 */
import type { AcquireWords } from '../../texts/acquire.ts'
import { formatInstant } from '../../texts/format.ts'
import type { ReplaceWords } from '../../texts/replace.ts'
import {
  type ReplacementStateView,
  replacementAsked,
  replacementState,
  replacementWithdrawn,
  replacePageFacts,
} from '../../wire/replacement.ts'
import { endsComposition } from './acquisition/code-field.ts'
import { replacementPath } from './acquisition/portal.ts'
import { openWalk, readPage } from './acquisition/walk.ts'
import { helpPasswordFields } from './password-field.ts'
import { ask } from './post.ts'
import { all, clearRefusal, fillSlots, onAct, one, showNote, showScreen } from './screens.ts'

const data = readPage<AcquireWords['script'] & ReplaceWords['newPc']['script']>()
const { words, refusals } = data
const page = replacePageFacts.parse(data)
const waitingStep = 2

/** wait, held or over: they stand before the key, whatever the back button says */
let standing: 'wait' | 'held' | 'over' | null = null
/** the waiting token; undefined: only the cookie knows it */
let token: string | undefined

const walk = openWalk({
  page,
  words,
  refusals,
  path: replacementPath,
  place: 'replacement',
  instead: () => standing && { screen: standing, step: waitingStep },
  onSessionOver: () => over('lapsed'),
})

// ------------------------------------------------------------------------------------------------ 本人確認

const form = one<HTMLFormElement>('[data-form="identify"]')
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
helpPasswordFields(form)

form.addEventListener('keydown', (event) => {
  if (endsComposition(event)) event.preventDefault()
})
walk.onIdentify(form, async () => {
  const json = { loginId: field('loginId').value, password: field('password').value }
  const answer = await ask('/api/v1/replacement', replacementAsked, { json })
  if (answer.kind !== 'answered') return walk.say(answer)
  field('password').value = ''
  token = answer.value.waiting
  waitFor(answer.value.shortCode, answer.value.expiresAt)
})

// ------------------------------------------------------------------------------------------------ 古いパソコンを待つ

const everyMs = 3000

function stand(screen: 'wait' | 'held' | 'over'): void {
  standing = screen
  clearRefusal()
  showScreen(screen, waitingStep)
}

function waitFor(shortCode: string, expiresAt: string): void {
  fillSlots({ shortCode, expiresAt: formatInstant(expiresAt, page.lang) })
  stand('wait')
}

/** @returns whether there was anything to show */
async function look(): Promise<boolean> {
  const answer = await ask('/api/v1/replacement', replacementState, { bearer: token })
  if (answer.kind === 'answered') await show(answer.value)
  else if (answer.kind === 'refused' && answer.code !== 'E24') {
    over('refused')
    walk.say(answer)
  }
  return answer.kind === 'answered'
}

async function show(state: ReplacementStateView): Promise<void> {
  if (state.shortCode !== null && state.expiresAt !== null) return waitFor(state.shortCode, state.expiresAt)
  if (state.readyFrom !== null && state.readyUntil !== null) {
    const { readyFrom, readyUntil } = state
    fillSlots({ readyFrom: formatInstant(readyFrom, page.lang), readyUntil: formatInstant(readyUntil, page.lang) })
    if (standing !== 'held') stand('held')
    return
  }
  if (state.begun !== null) {
    standing = null
    token = state.begun.session
    return walk.begun(state.begun.loginId, state.begun.session)
  }
  over(state.why ?? 'lapsed')
}

function over(why: string): void {
  for (const line of all('[data-why]')) line.hidden = line.dataset.why !== why
  stand('over')
}

let looking = false
setInterval(() => void watch(), everyMs)

async function watch(): Promise<void> {
  if (looking || document.hidden || (standing !== 'wait' && standing !== 'held')) return
  looking = true
  await look()
  looking = false
}

for (const act of ['give-up', 'give-up-held']) onAct(act, giveUp)

async function giveUp(): Promise<void> {
  const answer = await ask('/api/v1/replacement/withdrawal', replacementWithdrawn, { json: {}, bearer: token })
  if (answer.kind === 'answered') over('withdrawn')
  else walk.say(answer)
}

onAct('again', () => {
  standing = null
  token = undefined
  walk.restart({})
  walk.go('prepare', 'replace')
  void walk.check()
})

// ------------------------------------------------------------------------------------------------ the page opens

async function open(): Promise<void> {
  const looked = await walk.takeUp()
  if (looked === null || (await look())) return
  await walk.check()
  if (looked.go === 'refused' && looked.refused.code !== 'E05') walk.say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

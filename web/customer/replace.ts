/**
 * The new PC's script: ID and password, a short code to be typed into the old PC, waiting; from the approval on the acquisition's own
 * modules make the key, wrap it and watch until it is proven. The waiting token is in a cookie that this script cannot read and in memory:
 * a closed tab finds out by asking how it stands.
 */
import * as z from 'zod/mini'
import type { AcquireWords } from '../../texts/acquire.ts'
import { formatInstant } from '../../texts/format.ts'
import type { ReplaceWords } from '../../texts/replace.ts'
import type { AcquisitionBegun, CertificateIssued } from '../../wire/portal.ts'
import {
  type ReplacementStateView,
  replacementAsked,
  replacementState,
  replacementWithdrawn,
  replacePageFacts,
} from '../../wire/replacement.ts'
import { endsComposition } from './acquisition/code-field.ts'
import { type Facts, nothingYet, type Step, shownStep, stepNumber } from './acquisition/flow.ts'
import { type Arrived, describe, describeFile, prepareSaving, watchProof } from './acquisition/install.ts'
import { platformOf } from './acquisition/platform.ts'
import { keyFor, type Requested, replacementPath, requestCertificate, resume } from './acquisition/portal.ts'
import { preflight } from './acquisition/preflight.ts'
import { erasePending, type Pending } from './acquisition/resume.ts'
import { helpPasswordFields } from './password-field.ts'
import { ask } from './post.ts'
import type { RefusalWords } from './refusal.ts'
import { all, clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen, whileBusy } from './screens.ts'

const data = JSON.parse(one('#facts').textContent) as {
  words: AcquireWords['script'] & ReplaceWords['newPc']['script']
  refusals: Record<string, RefusalWords>
}
const page = replacePageFacts.parse(data)
const words = data.words
const platform = platformOf(navigator.userAgent, navigator.maxTouchPoints)
const waitingStep = 2

let facts: Facts = nothingYet
let pending: Pending | undefined
let arrived: Arrived | undefined
/** wait, held or over: they stand before the key, whatever the back button says */
let standing: 'wait' | 'held' | 'over' | null = null
/** the waiting token; undefined: only the cookie knows it */
let token: string | undefined

function go(wished: Step, how: 'push' | 'replace' = 'push', learnt: Partial<Facts> = {}): void {
  facts = { ...facts, ...learnt }
  const step = shownStep(wished, facts)
  if (how === 'push') history.pushState({ step }, '')
  else history.replaceState({ step }, '')
  clearRefusal()
  if (standing === null) showScreen(step, stepNumber(step))
  else showScreen(standing, waitingStep)
}

addEventListener('popstate', (event: PopStateEvent) => {
  go((event.state as { step?: Step } | null)?.step ?? 'prepare', 'replace')
})

// ------------------------------------------------------------------------------------------------ 準備

async function check(): Promise<void> {
  const ok = await preflight(page, platform, words)
  one<HTMLButtonElement>('[data-act="cleared"]').disabled = !ok
}

onAct('check', () => location.reload())
onAct('cleared', () => go('identify', 'push', { cleared: true }))
onAct('called', () => {
  history.pushState({ step: 'prepare' }, '')
  showScreen('called', 1)
  void ask('/api/v1/called-by-telephone', z.unknown(), { json: { place: 'replacement' } })
})

// ------------------------------------------------------------------------------------------------ 本人確認

const form = one<HTMLFormElement>('[data-form="identify"]')
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
helpPasswordFields(form)

form.addEventListener('keydown', (event) => {
  if (endsComposition(event)) event.preventDefault()
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void whileBusy(one<HTMLButtonElement>('[data-go]'), identify)
})

async function identify(): Promise<void> {
  clearRefusal()
  one('[data-going]').hidden = false
  const json = { loginId: field('loginId').value, password: field('password').value }
  const answer = await ask('/api/v1/replacement', replacementAsked, { json })
  one('[data-going]').hidden = true
  if (answer.kind !== 'answered') return say(answer)
  field('password').value = ''
  token = answer.value.waiting
  waitFor(answer.value.shortCode, answer.value.expiresAt)
}

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
    say(answer)
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
  if (state.begun !== null) return begin(state.begun)
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
  else say(answer)
}

onAct('again', () => {
  standing = null
  token = undefined
  facts = { ...nothingYet }
  go('prepare', 'replace')
  void check()
})

// ------------------------------------------------------------------------------------------------ 鍵の作成

async function begin({ loginId, session }: AcquisitionBegun): Promise<void> {
  standing = null
  token = session
  go('key', 'replace', { cleared: true, begun: true })
  await make(() => keyFor(loginId, session))
}

/** Each line changes when the act it names has really begun or ended. */
async function make(keyOf: () => Promise<Pending>): Promise<Requested> {
  one('[data-key-failed]').hidden = true
  progress('make')
  pending = await keyOf()
  progress('request')
  let answer = await requestCertificate(pending, replacementPath)
  if (answer.kind === 'refused' && answer.code === 'E17') {
    // A key kept from an earlier certificate serves no second one: a new key, once.
    await erasePending(pending.loginId)
    pending = await keyFor(pending.loginId, pending.session)
    answer = await requestCertificate(pending, replacementPath)
  }
  if (answer.kind === 'answered') {
    progress('issue')
    arrive({ ...pending, issued: answer.value }, answer.value)
    go('save', 'replace')
    return answer
  }
  progress('request', 'failed')
  one('[data-key-failed]').hidden = false
  if (answer.kind === 'refused' && answer.code === 'E24') over('lapsed')
  else say(answer)
  return answer
}

type Act = 'make' | 'request' | 'issue'

function progress(now: Act, how: 'working' | 'failed' = 'working'): void {
  const acts = all('[data-making]')
  const at = acts.findIndex((line) => line.dataset.making === now)
  for (const [i, line] of acts.entries()) line.dataset.state = i < at ? 'done' : i === at ? how : 'waiting'
}

onAct('make', () => {
  const kept = pending
  if (kept) void make(() => Promise.resolve(kept))
})
onAct('identify-again', () => {
  facts = { ...nothingYet, cleared: true }
  go('identify', 'replace')
})

// ------------------------------------------------------------------------------------------------ 保存 · 確認

function arrive(kept: Pending, issued: CertificateIssued): void {
  standing = null
  arrived = { pending: kept, issued }
  facts = { ...facts, begun: true, issued: true }
  describe(issued, page.lang)
  describeFile(arrived)
}

prepareSaving(platform, words, () => arrived)
onAct('saved', () => go('prove', 'push', { saved: true }))
onAct('back-to-file', () => history.back())

watchProof(
  () => facts.issued && !facts.proven,
  () => arrived?.pending.session,
  {
    issued: (issued) => void (issued.proven ? finish(issued) : describe(issued, page.lang)),
    refused: say,
  },
  replacementPath,
)

/** Proven: the key has done its work here, and the old PC's certificate is revoked. */
async function finish(issued: CertificateIssued): Promise<void> {
  describe(issued, page.lang)
  await erasePending(issued.loginId)
  arrived = undefined
  fillSlots({ passphrase: '' })
  go('done', 'replace', { begun: true, issued: true, saved: true, proven: true })
}

// ------------------------------------------------------------------------------------------------ words

function say(answer: Exclude<Requested, { kind: 'answered' }>): void {
  if (answer.kind === 'refused') showRefusal(answer, data.refusals, words.reference, page.lang)
  else showNote(answer.kind === 'not-ours' ? words.notOurKey : words.unanswered)
}

function tell(sentence: string): void {
  const line = one('[data-resumed]')
  line.textContent = sentence
  line.hidden = false
}

// ------------------------------------------------------------------------------------------------ the page opens

async function open(): Promise<void> {
  const looked = await resume(replacementPath)
  if (looked.go === 'issued') {
    arrive(looked.pending, looked.issued)
    go('save', 'replace')
    return tell(words.resumed)
  }
  if (looked.go === 'proven') return finish(looked.issued)
  if (await look()) return
  await check()
  if (looked.go === 'refused' && looked.refused.code !== 'E05') say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

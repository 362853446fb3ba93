/**
 * The acquisition page's script: prepare, identify, make the key, save the file, have it checked.
 *
 * In acquisition/, flow.ts says which screen the facts allow, portal.ts talks to the bank, install.ts makes the file and
 * has it checked; screens.ts touches the markup; here they are tied together. What is on a screen stays there when it is
 * hidden, key and certificate stay in IndexedDB until proven: going back, closing or pressing twice loses nothing.
 */
import * as z from 'zod/mini'
import type { AcquireWords } from '../../texts/acquire.ts'
import { acquirePageFacts } from '../../wire/acquire-page.ts'
import type { CertificateIssued } from '../../wire/portal.ts'
import { type Facts, nothingYet, type Step, shownStep, stepNumber } from './acquisition/flow.ts'
import { forgetSecrets, helpIdentifyForm, typedIn } from './acquisition/identify.ts'
import { type Arrived, describe, describeFile, prepareSaving, watchProof } from './acquisition/install.ts'
import { platformOf } from './acquisition/platform.ts'
import { begin, keyFor, type Requested, requestCertificate, resume } from './acquisition/portal.ts'
import { preflight } from './acquisition/preflight.ts'
import { erasePending, type Pending } from './acquisition/resume.ts'
import { ask } from './post.ts'
import type { RefusalWords } from './refusal.ts'
import { all, clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen, whileBusy } from './screens.ts'

const data = JSON.parse(one('#facts').textContent) as {
  words: AcquireWords['script']
  refusals: Record<string, RefusalWords>
}
const page = acquirePageFacts.parse(data)
const words = data.words
const platform = platformOf(navigator.userAgent, navigator.maxTouchPoints)

let facts: Facts = nothingYet
let pending: Pending | undefined
let arrived: Arrived | undefined

function go(wished: Step, how: 'push' | 'replace' = 'push', learnt: Partial<Facts> = {}): void {
  facts = { ...facts, ...learnt }
  const step = shownStep(wished, facts)
  if (how === 'push') history.pushState({ step }, '')
  else history.replaceState({ step }, '')
  clearRefusal()
  showScreen(step, stepNumber(step))
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
  void ask('/api/v1/called-by-telephone', z.unknown(), { json: { place: 'acquisition' } })
})

// ------------------------------------------------------------------------------------------------ 本人確認

const form = one<HTMLFormElement>('[data-form="identify"]')
helpIdentifyForm(form, words)

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void whileBusy(one<HTMLButtonElement>('[data-go]'), identify)
})

async function identify(): Promise<void> {
  clearRefusal()
  one('[data-going]').hidden = false
  const answer = await begin(typedIn(form))
  one('[data-going]').hidden = true
  if (answer.kind !== 'answered') return say(answer)
  forgetSecrets(form)
  go('key', 'replace', { begun: true })
  await make(() => keyFor(answer.value.loginId, answer.value.session))
}

// ------------------------------------------------------------------------------------------------ 鍵の作成

/** Each line changes when the act it names has really begun or ended. */
async function make(keyOf: () => Promise<Pending>): Promise<Requested> {
  one('[data-key-failed]').hidden = true
  progress('make')
  pending = await keyOf()
  progress('request')
  let answer = await requestCertificate(pending)
  if (answer.kind === 'refused' && answer.code === 'E17') {
    // A key kept from an earlier, revoked certificate serves no second one: a new key, once.
    await erasePending(pending.loginId)
    pending = await keyFor(pending.loginId, pending.session)
    answer = await requestCertificate(pending)
  }
  if (answer.kind === 'answered') {
    progress('issue')
    arrive({ ...pending, issued: answer.value }, answer.value)
    go('save', 'replace')
    return answer
  }
  progress('request', 'failed')
  one('[data-key-failed]').hidden = false
  // The session's half hour is over: the key waits here for the same three secrets.
  if (answer.kind === 'refused' && answer.code === 'E24') go('identify', 'replace', { begun: false })
  say(answer)
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
onAct('identify-again', () => go('identify', 'replace', { begun: false, cleared: true }))

// ------------------------------------------------------------------------------------------------ 保存 · 確認

function arrive(kept: Pending, issued: CertificateIssued): void {
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
)

/** Proven: the key has done its work here. */
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
  const looked = await resume()
  if (looked.go === 'issued') {
    arrive(looked.pending, looked.issued)
    go('save', 'replace')
    return tell(words.resumed)
  }
  if (looked.go === 'proven') return finish(looked.issued)
  if (looked.go === 'ask') {
    go('key', 'replace', { begun: true })
    const answer = await make(() => Promise.resolve(looked.pending))
    if (answer.kind === 'answered') return tell(words.resumed)
    if (answer.kind !== 'refused' || answer.code !== 'E24') return
    // Its half hour is over, or it never began: from the start, with the same key.
    go('prepare', 'replace', { begun: false, cleared: false })
    tell(words.resumedIdentify)
  }
  await check()
  if (looked.go === 'refused') say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

/**
 * The renewal page's script: the acquisition's (acquire.ts) for somebody who is logged in. The same modules make, keep, wrap and watch;
 * what differs is who is asked, what is typed, and that a renewal can be begun again.
 */
import * as z from 'zod/mini'
import type { AcquireWords } from '../../texts/acquire.ts'
import type { RenewWords } from '../../texts/renew.ts'
import { acquisitionBegun, type CertificateIssued } from '../../wire/portal.ts'
import { renewPageFacts } from '../../wire/renewal.ts'
import { type Facts, nothingYet, type Step, shownStep, stepNumber } from './acquisition/flow.ts'
import { type Arrived, describe, describeFile, prepareSaving, watchProof } from './acquisition/install.ts'
import { platformOf } from './acquisition/platform.ts'
import { keyFor, type Requested, renewalPath, requestCertificate, resume } from './acquisition/portal.ts'
import { preflight } from './acquisition/preflight.ts'
import { erasePending, type Pending } from './acquisition/resume.ts'
import { helpPasswordFields } from './password-field.ts'
import { ask } from './post.ts'
import type { RefusalWords } from './refusal.ts'
import { all, clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen, whileBusy } from './screens.ts'

const data = JSON.parse(one('#facts').textContent) as {
  words: AcquireWords['script'] & RenewWords['script']
  refusals: Record<string, RefusalWords>
}
const page = renewPageFacts.parse(data)
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
  void ask('/api/v1/called-by-telephone', z.unknown(), { json: { place: 'renewal' } })
})

// ------------------------------------------------------------------------------------------------ 本人確認

const form = one<HTMLFormElement>('[data-form="identify"]')
const password = form.elements.namedItem('confirmationPassword') as HTMLInputElement
helpPasswordFields(form)

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void whileBusy(one<HTMLButtonElement>('[data-go]'), identify)
})

async function identify(): Promise<void> {
  clearRefusal()
  one('[data-going]').hidden = false
  const json = { confirmationPassword: password.value, onTheTelephone: false }
  const answer = await ask('/api/v1/renewal', acquisitionBegun, { json })
  one('[data-going]').hidden = true
  if (answer.kind !== 'answered') return say(answer)
  password.value = ''
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
  let answer = await requestCertificate(pending, renewalPath)
  if (answer.kind === 'refused' && answer.code === 'E17') {
    // A key kept from an earlier, withdrawn certificate serves no second one: a new key, once.
    await erasePending(pending.loginId)
    pending = await keyFor(pending.loginId, pending.session)
    answer = await requestCertificate(pending, renewalPath)
  }
  if (answer.kind === 'answered') {
    progress('issue')
    arrive({ ...pending, issued: answer.value }, answer.value)
    go('save', 'replace')
    return answer
  }
  progress('request', 'failed')
  one('[data-key-failed]').hidden = false
  // The session's half hour is over: the key waits here for the 確認用パスワード.
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

/** Another key, and with it another certificate: what was unfinished is withdrawn when that one is issued, not before. */
onAct('restart', () => {
  const kept = arrived?.pending
  if (kept) void erasePending(kept.loginId).then(again)
})

function again(): void {
  arrived = undefined
  pending = undefined
  facts = { ...nothingYet, cleared: true }
  fillSlots({ passphrase: '' })
  go('identify', 'replace')
  tell(words.restarted)
}

watchProof(
  () => facts.issued && !facts.proven,
  () => arrived?.pending.session,
  {
    issued: (issued) => void (issued.proven ? finish(issued) : describe(issued, page.lang)),
    refused: say,
  },
  renewalPath,
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
  const looked = await resume(renewalPath)
  if (looked.go === 'issued') {
    arrive(looked.pending, looked.issued)
    go('save', 'replace')
    return tell(words.resumed)
  }
  if (looked.go === 'proven') return finish(looked.issued)
  if (looked.go === 'ask' && looked.pending.loginId === page.loginId) {
    go('key', 'replace', { begun: true })
    const answer = await make(() => Promise.resolve(looked.pending))
    if (answer.kind === 'answered') return tell(words.resumed)
    if (answer.kind !== 'refused' || answer.code !== 'E24') return
    // Its half hour is over, or it never began: from the start, with the same key.
    go('prepare', 'replace', { begun: false, cleared: false })
    tell(words.resumedIdentify)
  }
  await check()
  // Whoever is logged in may begin again, so what became of an unfinished one is no obstacle.
  if (looked.go === 'refused' && looked.refused.code !== 'E05') say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

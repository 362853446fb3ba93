/**
 * What acquisition, renewal and the new PC walk alike: the checks of the PC, the question, and from the key to the proven certificate.
 * A page brings what is its own, above all how somebody says who he is; flow.ts says which screen the facts allow.
 *
 * What is on a screen stays there when it is hidden, key and certificate stay in IndexedDB until proven: going back, closing or pressing
 * twice loses nothing.
 */
import * as z from 'zod/mini'
import type { AcquireWords } from '../../../texts/acquire.ts'
import type { Lang } from '../../../texts/language.ts'
import type { AcquirePageFacts } from '../../../wire/acquire-page.ts'
import type { CertificateIssued } from '../../../wire/portal.ts'
import { ask } from '../post.ts'
import type { RefusalWords } from '../refusal.ts'
import { all, clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen, whileBusy } from '../screens.ts'
import { type Facts, nothingYet, type Step, shownStep, stepNumber } from './flow.ts'
import { type Arrived, describe, describeFile, prepareSaving, watchProof } from './install.ts'
import { platformOf } from './platform.ts'
import { type CertificatePath, keyFor, type Requested, requestCertificate, resume } from './portal.ts'
import { preflight } from './preflight.ts'
import { erasePending, type Looked, type Pending } from './resume.ts'

export type Refused = Exclude<Requested, { kind: 'answered' }>

export type WalkParts = {
  readonly page: { readonly lang: Lang } & Pick<AcquirePageFacts, 'environment' | 'serverNow' | 'probeUrl'>
  readonly words: AcquireWords['script']
  readonly refusals: Record<string, RefusalWords>
  /** where the certificate is asked for */
  readonly path: CertificatePath
  /** what the bank hears of when somebody is guided by telephone */
  readonly place: 'acquisition' | 'renewal' | 'replacement'
  /** another screen instead of the one that the facts allow */
  readonly instead?: () => { readonly screen: string; readonly step: number } | null
  /** each time a screen is shown */
  readonly onGo?: () => void
  /** the session is over while the key waits; left out: he says again who he is, with the same key */
  readonly onSessionOver?: () => void
  readonly onSay?: (answer: Refused) => void
}

export type Walk = ReturnType<typeof openWalk>

/** The page's script as it was embedded: facts for a schema of wire/, and the words. */
export function readPage<Words>(): { readonly words: Words; readonly refusals: Record<string, RefusalWords> } {
  return JSON.parse(one('#facts').textContent) as { words: Words; refusals: Record<string, RefusalWords> }
}

export function openWalk(parts: WalkParts) {
  const { page, words, path } = parts
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
    parts.onGo?.()
    const other = parts.instead?.()
    if (other) showScreen(other.screen, other.step)
    else showScreen(step, stepNumber(step))
  }

  addEventListener('popstate', (event: PopStateEvent) => {
    go((event.state as { step?: Step } | null)?.step ?? 'prepare', 'replace')
  })

  // ---------------------------------------------------------------------------------------------- 準備

  async function check(): Promise<void> {
    const ok = await preflight(page, platform, words)
    one<HTMLButtonElement>('[data-act="cleared"]').disabled = !ok
  }

  onAct('check', () => location.reload())
  onAct('cleared', () => go('identify', 'push', { cleared: true }))
  onAct('called', () => {
    history.pushState({ step: 'prepare' }, '')
    showScreen('called', 1)
    void ask('/api/v1/called-by-telephone', z.unknown(), { json: { place: parts.place } })
  })

  // ---------------------------------------------------------------------------------------------- 本人確認

  /** One press at a time; what was asked is refused in place, and what was typed stays. */
  function onIdentify(form: HTMLFormElement, identify: () => Promise<void>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void whileBusy(one<HTMLButtonElement>('[data-go]'), async () => {
        clearRefusal()
        const going = one('[data-going]')
        going.hidden = false
        try {
          await identify()
        } finally {
          going.hidden = true
        }
      })
    })
  }

  /** He is who he says: the key, and with it the certificate. */
  async function begun(loginId: string, session: string): Promise<void> {
    go('key', 'replace', { cleared: true, begun: true })
    await make(() => keyFor(loginId, session))
  }

  // ---------------------------------------------------------------------------------------------- 鍵の作成

  /** Each line changes when the act it names has really begun or ended. */
  async function make(keyOf: () => Promise<Pending>): Promise<Requested> {
    one('[data-key-failed]').hidden = true
    progress('make')
    pending = await keyOf()
    progress('request')
    let answer = await requestCertificate(pending, path)
    if (answer.kind === 'refused' && answer.code === 'E17') {
      // A key kept from an earlier certificate, revoked or withdrawn, serves no second one: a new key, once.
      await erasePending(pending.loginId)
      pending = await keyFor(pending.loginId, pending.session)
      answer = await requestCertificate(pending, path)
    }
    if (answer.kind === 'answered') {
      progress('issue')
      arrive({ ...pending, issued: answer.value }, answer.value)
      go('save', 'replace')
      return answer
    }
    progress('request', 'failed')
    one('[data-key-failed]').hidden = false
    if (answer.kind === 'refused' && answer.code === 'E24') {
      if (parts.onSessionOver) {
        parts.onSessionOver()
        return answer
      }
      go('identify', 'replace', { begun: false })
    }
    say(answer)
    return answer
  }

  onAct('make', () => {
    const kept = pending
    if (kept) void make(() => Promise.resolve(kept))
  })
  onAct('identify-again', () => go('identify', 'replace', { begun: false, cleared: true }))

  // ---------------------------------------------------------------------------------------------- 保存 · 確認

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
    path,
  )

  /** Proven: the key has done its work here. */
  async function finish(issued: CertificateIssued): Promise<void> {
    describe(issued, page.lang)
    await erasePending(issued.loginId)
    forget()
    go('done', 'replace', { begun: true, issued: true, saved: true, proven: true })
  }

  function forget(): void {
    arrived = undefined
    pending = undefined
    fillSlots({ passphrase: '' })
  }

  /** From the beginning, with nothing of what was. */
  function restart(learnt: Partial<Facts>): void {
    forget()
    facts = { ...nothingYet, ...learnt }
  }

  // ---------------------------------------------------------------------------------------------- words

  function say(answer: Refused): void {
    parts.onSay?.(answer)
    if (answer.kind === 'refused') showRefusal(answer, parts.refusals, words.reference, page.lang)
    else showNote(answer.kind === 'not-ours' ? words.notOurKey : words.unanswered)
  }

  function tell(sentence: string): void {
    const line = one('[data-resumed]')
    line.textContent = sentence
    line.hidden = false
  }

  // ---------------------------------------------------------------------------------------------- the page opens

  /** What was cut off goes on. @returns what was found, where the page has to begin; null where it went on */
  async function takeUp(): Promise<Looked | null> {
    const looked = await resume(path)
    if (looked.go === 'issued') {
      arrive(looked.pending, looked.issued)
      go('save', 'replace')
      tell(words.resumed)
      return null
    }
    if (looked.go !== 'proven') return looked
    await finish(looked.issued)
    return null
  }

  /** The same key asks again. @returns whether the page has to begin, because its half hour is over or never began */
  async function askAgain(kept: Pending, sentence: string): Promise<boolean> {
    go('key', 'replace', { begun: true })
    const answer = await make(() => Promise.resolve(kept))
    if (answer.kind === 'answered') tell(words.resumed)
    if (answer.kind !== 'refused' || answer.code !== 'E24') return false
    go('prepare', 'replace', { begun: false, cleared: false })
    tell(sentence)
    return true
  }

  return { go, check, onIdentify, begun, restart, say, tell, takeUp, askAgain, held: () => arrived?.pending }
}

type Act = 'make' | 'request' | 'issue'

function progress(now: Act, how: 'working' | 'failed' = 'working'): void {
  const acts = all('[data-making]')
  const at = acts.findIndex((line) => line.dataset.making === now)
  for (const [i, line] of acts.entries()) line.dataset.state = i < at ? 'done' : i === at ? how : 'waiting'
}

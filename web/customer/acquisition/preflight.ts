/** Runs the checks of environment.ts and says each result on its own line, in words, with what to do when it is red. */
import type { AcquireWords } from '../../../texts/acquire.ts'
import { fill } from '../../../texts/format.ts'
import type { AcquirePageFacts } from '../../../wire/acquire-page.ts'
import { one } from '../screens.ts'
import {
  type CheckName,
  checkClock,
  checkDoor,
  checkKey,
  checkNames,
  checkStorage,
  checkSupported,
  type Finding,
  pcTimeOfAnswer,
} from './environment.ts'
import type { Platform } from './platform.ts'
import { tryStore } from './resume.ts'

type Words = AcquireWords['script']

/** Whether all are green. The codes of those that are not stand on <main>, where a program finds a refusal. */
export async function preflight(
  page: Pick<AcquirePageFacts, 'environment' | 'serverNow' | 'probeUrl'>,
  platform: Platform,
  words: Words,
): Promise<boolean> {
  const clock = checkClock(pcTimeOfAnswer(), Date.parse(page.serverNow))
  const running: Record<CheckName, Finding | Promise<Finding>> = {
    supported: checkSupported(page.environment, platform),
    key: checkKey(),
    storage: checkStorage(tryStore),
    clock: clock.ok ? clock : { ...clock, detail: difference(clock.seconds, words) },
    door: page.probeUrl === null ? { ok: true } : checkDoor(page.probeUrl),
  }
  const findings = await Promise.all(
    // A page that stands on the certificate door itself has no line for it.
    checkNames
      .filter((name) => name !== 'door' || page.probeUrl !== null)
      .map(async (name) => {
        const finding = await running[name]
        showFinding(name, finding, words)
        return finding
      }),
  )
  const red = findings.find((finding) => !finding.ok)
  if (red?.code) one('main').dataset.refusal = red.code
  one('[data-check-failed]').hidden = !red
  one('[data-check-passed]').hidden = Boolean(red)
  return !red
}

export function resetFindings(waiting: string): void {
  for (const name of checkNames) {
    const line = one(`[data-check="${name}"]`)
    line.dataset.state = 'waiting'
    line.querySelector('[data-verdict]')!.textContent = waiting
    line.querySelector<HTMLElement>('[data-reason]')!.hidden = true
  }
}

function showFinding(name: CheckName, finding: Finding, words: Words): void {
  const line = one(`[data-check="${name}"]`)
  line.dataset.state = finding.ok ? 'ok' : 'bad'
  line.querySelector('[data-verdict]')!.textContent = finding.ok ? words.ok : `${words.bad} ${finding.code}`
  if (finding.ok) return
  const reason = line.querySelector<HTMLElement>('[data-reason]')!
  reason.textContent = whatToDo(name, finding.detail ?? '', words)
  reason.hidden = false
  if (name !== 'door') return
  one('[data-for-it]').hidden = false
  one('[data-for-it-text]').textContent = fill(words.doorForIt, { detail: finding.detail ?? '' })
}

function whatToDo(name: CheckName, detail: string, words: Words): string {
  if (name === 'supported') return fill(detail.includes(' < ') ? words.tooOld : words.supported, { detail })
  if (name === 'clock') return fill(words.clock, { difference: detail })
  return fill(words[name], { detail })
}

function difference(seconds: number, words: Words): string {
  return fill(seconds > 0 ? words.ahead : words.behind, { minutes: Math.round(Math.abs(seconds) / 60) })
}

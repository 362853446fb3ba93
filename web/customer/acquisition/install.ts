/** The certificate is here: make the file, as often as wanted, show the way to import it, and watch until it is proven. */
import type { AcquireWords } from '../../../texts/acquire.ts'
import { formatDay, formatInstant } from '../../../texts/format.ts'
import type { Lang } from '../../../texts/language.ts'
import type { CertificateIssued } from '../../../wire/portal.ts'
import type { Refused } from '../../../wire/refused.ts'
import { fillSlots, onAct, one, whileBusy } from '../screens.ts'
import { wrap } from './keys.ts'
import { type FileKind, fileKindFor, guideFor, type Platform } from './platform.ts'
import { type CertificatePath, look } from './portal.ts'
import { keepPending, type Pending } from './resume.ts'

export type Arrived = { readonly pending: Pending; readonly issued: CertificateIssued }

/** Everything that the screens 保存, 確認 and 完了 say about the certificate. */
export function describe(issued: CertificateIssued, lang: Lang): void {
  fillSlots({
    name: issued.friendlyName,
    company: issued.companyName,
    loginId: issued.loginId,
    lastDay: formatDay(issued.lastDay, lang),
    lastActionable: formatInstant(issued.lastActionable, lang),
    restrictedUntil: formatInstant(issued.restrictedUntil, lang),
    proveBy: formatInstant(issued.proveBy, lang),
  })
  if (issued.confirmUrl) one<HTMLAnchorElement>('[data-confirm]').href = issued.confirmUrl
}

/** Prepares 保存 for this PC; arrived: what there is to save, asked at each press. */
export function prepareSaving(
  platform: Platform,
  words: AcquireWords['script'],
  arrived: () => Arrived | undefined,
): void {
  const kinds = [...document.querySelectorAll<HTMLInputElement>('input[name="kind"]')]
  for (const input of kinds) {
    input.checked = input.value === fileKindFor(platform)
    input.addEventListener('change', () => {
      const now = arrived()
      if (now) describeFile(now)
    })
  }
  const guide = guideFor(platform)
  if (guide) one<HTMLDetailsElement>(`[data-guide="${guide}"]`).open = true
  one('[data-guides]').hidden = !guide
  one('[data-no-guide]').hidden = Boolean(guide)

  const save = one<HTMLButtonElement>('[data-act="save"]')
  save.addEventListener('click', () => {
    const now = arrived()
    if (now) void whileBusy(save, () => saveFile(now, save, words))
  })
  // One press: the check opens in its own tab, and this page waits for it.
  onAct('saved', () => one<HTMLAnchorElement>('[data-confirm]').click())
  onAct('copy', () => copyPassphrase(one('p[data-fill="passphrase"]'), words))
  onAct('print', () => print())
}

export function describeFile({ pending, issued }: Arrived): void {
  fillSlots({ passphrase: pending.passphrase, file: fileName(issued, chosenKind()) })
  if (pending.saved) allowNext()
}

function chosenKind(): FileKind {
  const chosen = document.querySelector<HTMLInputElement>('input[name="kind"]:checked')
  return chosen?.value === 'modern' ? 'modern' : 'compatible'
}

/** Letters that every file system takes: HANAKO2-20271124.p12 */
export function fileName(issued: Pick<CertificateIssued, 'loginId' | 'lastDay'>, kind: FileKind): string {
  const id = issued.loginId.replace(/[^A-Za-z0-9_.-]/g, '') || 'certificate'
  return `${id}-${issued.lastDay.replaceAll('-', '')}${kind === 'compatible' ? '-compatible' : ''}.p12`
}

async function saveFile({ pending, issued }: Arrived, button: HTMLButtonElement, words: AcquireWords['script']) {
  const kind = chosenKind()
  const url = URL.createObjectURL(new Blob([await wrap(pending, issued, kind)], { type: 'application/x-pkcs12' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName(issued, kind)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  await keepPending({ ...pending, issued, saved: true })
  button.textContent = button.dataset.wordsAgain ?? ''
  button.classList.add('plain') // what comes next is the import
  one('[data-saved]').textContent = words.saved
  allowNext()
}

function allowNext(): void {
  one<HTMLButtonElement>('[data-act="saved"]').disabled = false
  one('[data-save-first]').hidden = true
}

async function copyPassphrase(shown: HTMLElement, words: AcquireWords['script']): Promise<void> {
  const status = one('[data-saved]')
  try {
    await navigator.clipboard.writeText(shown.textContent ?? '')
    status.textContent = words.copied
  } catch {
    getSelection()?.selectAllChildren(shown)
    status.textContent = words.copyFailed
  }
}

/** Asks the portal now and then whether the check has succeeded: after the button was pressed, and on coming back. */
export function watchProof(
  watching: () => boolean,
  session: () => string | undefined,
  heard: { readonly issued: (issued: CertificateIssued) => void; readonly refused: (refused: Refused) => void },
  path?: CertificatePath,
): void {
  const everySeconds = 4
  let pressed = false
  let asking = false
  let over = false
  const ask = async () => {
    if (asking || over || document.hidden || !watching()) return
    asking = true
    const answer = await look(session(), path)
    asking = false
    if (answer.kind === 'answered') heard.issued(answer.value)
    if (answer.kind !== 'refused') return
    over = true
    if (answer.code !== 'E24') heard.refused(answer)
  }
  const link = one<HTMLAnchorElement>('[data-confirm]')
  link.addEventListener('click', (event) => {
    // The token in the address opens once: the second of two quick presses must not use it up.
    if (link.ariaDisabled) return event.preventDefault()
    link.ariaDisabled = 'true'
    setTimeout(() => {
      link.ariaDisabled = null
    }, 2000)
    pressed = true
  })
  setInterval(() => {
    if (pressed) void ask()
  }, everySeconds * 1000)
  addEventListener('focus', () => void ask())
  document.addEventListener('visibilitychange', () => void ask())
}

/**
 * The installation check's script: posts the fragment's token to this same origin at once, and shows the answer.
 *
 * The token leaves the address bar before anything else happens. The key in the other tab belongs to another origin:
 * that page notices by itself that the certificate is proven, and erases it.
 */
import { formatDay, formatInstant } from '../../texts/format.ts'
import type { Lang } from '../../texts/language.ts'
import type { LoginWords } from '../../texts/login.ts'
import { type InstallConfirmed, installConfirmed } from '../../wire/login.ts'
import { helpPasswordFields } from './password-field.ts'
import { ask } from './post.ts'
import type { RefusalWords } from './refusal.ts'
import { clearRefusal, fillSlots, onAct, one, showNote, showRefusal, showScreen } from './screens.ts'
import { submitOnce } from './submit-once.ts'

const data = JSON.parse(one('#facts').textContent) as {
  lang: Lang
  words: LoginWords['confirm']['script']
  refusals: Record<string, RefusalWords>
}
const lastStep = 5

async function check(token: string): Promise<void> {
  clearRefusal()
  showScreen('working', lastStep)
  const answer = await ask('/_warifu/confirm', installConfirmed, { json: { token } })
  if (answer.kind === 'answered') return show(answer.value)
  showScreen('refused', lastStep)
  // A token opens once: after a refusal only a new press in the other tab helps, after silence the same one does.
  one('[data-act="again"]').hidden = answer.kind === 'refused'
  if (answer.kind === 'refused') showRefusal(answer, data.refusals, data.words.reference, data.lang)
  else showNote(data.words.unanswered)
}

function show(confirmed: InstallConfirmed): void {
  fillSlots({
    company: confirmed.companyName,
    loginId: confirmed.loginId,
    serial: confirmed.serial,
    lastDay: formatDay(confirmed.lastDay, data.lang),
    lastActionable: formatInstant(confirmed.lastActionable, data.lang),
    restrictedUntil: formatInstant(confirmed.restrictedUntil, data.lang),
  })
  if (confirmed.restricted === false) {
    const value = one('[data-fill="restrictedUntil"]').closest('dd')!
    for (const each of [value, value.previousElementSibling as HTMLElement, one('[data-restricted]')])
      each.hidden = true
  }
  one<HTMLInputElement>('input[name="username"]').value = confirmed.loginId // for the PC's own keeper of passwords
  showScreen('confirmed', lastStep)
}

helpPasswordFields(document)
submitOnce(one<HTMLFormElement>('form[action="/_warifu/login"]'))

const token = location.hash.slice(1)
if (token) {
  history.replaceState(null, '', location.pathname + location.search)
  one('[data-steps]').hidden = false
  onAct('again', () => check(token))
  void check(token)
} else {
  showScreen('none', lastStep)
}

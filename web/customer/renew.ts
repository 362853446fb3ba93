/**
 * The renewal page's script: the acquisition's walk (acquisition/walk.ts) for somebody who is logged in. What differs is who is asked, what
 * is typed, and that a renewal can be begun again.
 */
import type { AcquireWords } from '../../texts/acquire.ts'
import type { RenewWords } from '../../texts/renew.ts'
import { acquisitionBegun } from '../../wire/portal.ts'
import { renewPageFacts } from '../../wire/renewal.ts'
import { renewalPath } from './acquisition/portal.ts'
import { erasePending } from './acquisition/resume.ts'
import { openWalk, readPage } from './acquisition/walk.ts'
import { helpPasswordFields } from './password-field.ts'
import { ask } from './post.ts'
import { onAct, one, showNote } from './screens.ts'

const data = readPage<AcquireWords['script'] & RenewWords['script']>()
const { words, refusals } = data
const page = renewPageFacts.parse(data)
const logIn = one('[data-log-in]')
const walk = openWalk({
  page,
  words,
  refusals,
  path: renewalPath,
  place: 'renewal',
  onGo() {
    for (const each of [one('[data-resumed]'), logIn]) each.hidden = true
  },
  // The log-in is over, the page is not: what was made stays here until he comes back.
  onSay(answer) {
    logIn.hidden = answer.kind !== 'refused' || (answer.code !== 'E24' && answer.code !== 'E01')
  },
})

const form = one<HTMLFormElement>('[data-form="identify"]')
const password = form.elements.namedItem('confirmationPassword') as HTMLInputElement
helpPasswordFields(form)
walk.onIdentify(form, async () => {
  const json = { confirmationPassword: password.value, onTheTelephone: false }
  const answer = await ask('/api/v1/renewal', acquisitionBegun, { json })
  if (answer.kind !== 'answered') return walk.say(answer)
  password.value = ''
  await walk.begun(answer.value.loginId, answer.value.session)
})

/** Another key, and with it another certificate: what was unfinished is withdrawn when that one is issued, not before. */
onAct('restart', () => {
  const kept = walk.held()
  if (kept) void erasePending(kept.loginId).then(again)
})

function again(): void {
  walk.restart({ cleared: true })
  walk.go('identify', 'replace')
  walk.tell(words.restarted)
}

async function open(): Promise<void> {
  const looked = await walk.takeUp()
  if (looked === null) return
  const mine = looked.go === 'ask' && looked.pending.loginId === page.loginId
  if (mine && !(await walk.askAgain(looked.pending, words.resumedIdentify))) return
  await walk.check()
  // Whoever is logged in may begin again, so what became of an unfinished one is no obstacle.
  if (looked.go === 'refused' && looked.refused.code !== 'E05') walk.say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

/**
 * The acquisition page's script: prepare, identify, make the key, save the file, have it checked.
 *
 * In acquisition/, walk.ts is what the three pages share, flow.ts says which screen the facts allow, portal.ts talks to the bank,
 * install.ts makes the file and has it checked; here stands what is the acquisition's own.
 */
import type { AcquireWords } from '../../texts/acquire.ts'
import { acquirePageFacts } from '../../wire/acquire-page.ts'
import { forgetSecrets, helpIdentifyForm, typedIn } from './acquisition/identify.ts'
import { acquisitionPath, begin } from './acquisition/portal.ts'
import { openWalk, readPage } from './acquisition/walk.ts'
import { one, showNote } from './screens.ts'

const data = readPage<AcquireWords['script']>()
const { words, refusals } = data
const page = acquirePageFacts.parse(data)
const walk = openWalk({ page, words, refusals, path: acquisitionPath, place: 'acquisition' })

const form = one<HTMLFormElement>('[data-form="identify"]')
helpIdentifyForm(form, words)
walk.onIdentify(form, async () => {
  const answer = await begin(typedIn(form))
  if (answer.kind !== 'answered') return walk.say(answer)
  forgetSecrets(form)
  await walk.begun(answer.value.loginId, answer.value.session)
})

async function open(): Promise<void> {
  const looked = await walk.takeUp()
  if (looked === null) return
  if (looked.go === 'ask' && !(await walk.askAgain(looked.pending, words.resumedIdentify))) return
  await walk.check()
  if (looked.go === 'refused') walk.say(looked.refused)
  if (looked.go === 'over') showNote(words.over)
}

void open()

/** ご利用環境: the acquisition's own check of this PC, and whether each door can be reached from here. */
import type { AcquireWords } from '../../texts/acquire.ts'
import { acquirePageFacts } from '../../wire/acquire-page.ts'
import { checkDoor } from './acquisition/environment.ts'
import { platformOf } from './acquisition/platform.ts'
import { preflight } from './acquisition/preflight.ts'
import { all, onAct, one } from './screens.ts'

const data = JSON.parse(one('#facts').textContent) as {
  words: AcquireWords['script']
  told: { reached: string; notReached: string; waiting: string }
}

async function checkDoors(): Promise<void> {
  for (const door of all('[data-door]')) {
    door.textContent = data.told.waiting
    const { ok } = await checkDoor(door.dataset.door!)
    door.dataset.state = ok ? 'ok' : 'bad'
    door.textContent = ok ? data.told.reached : data.told.notReached
  }
}

onAct('check', () => location.reload())
void preflight(acquirePageFacts.parse(data), platformOf(navigator.userAgent, navigator.maxTouchPoints), data.words)
void checkDoors()

/** A certificate's state: the word, an icon and a colour, always the three together. */
import type { ScreenState } from '../../../wire/manage.ts'
import { Icon, type IconName } from './icon.tsx'
import { useSpeech } from './words.tsx'

const looks: Readonly<Record<ScreenState, readonly [icon: IconName, colour: string]>> = {
  closed: ['none', 'text-soft bg-panel'],
  frozen: ['stop', 'text-accent bg-accent-wash'],
  stopped: ['stop', 'text-accent bg-accent-wash'],
  locked: ['lock', 'text-accent bg-accent-wash'],
  expired: ['past', 'text-accent bg-accent-wash'],
  provisional: ['half', 'text-warn bg-warn-wash'],
  renewing: ['renew', 'text-warn bg-warn-wash'],
  renewable: ['clock', 'text-warn bg-warn-wash'],
  valid: ['good', 'text-good bg-good-wash'],
  acquirable: ['code', 'text-key bg-key-wash'],
  none: ['none', 'text-soft bg-panel'],
}

export function StateWord({ state }: { state: ScreenState }) {
  const { words } = useSpeech()
  const [icon, colour] = looks[state]
  return (
    <span
      title={words.stateMeans[state]}
      className={`inline-flex items-center gap-1.5 rounded-slight px-2 py-0.5 font-bold sm:whitespace-nowrap ${colour}`}
    >
      <Icon name={icon} className="size-4" />
      {words.states[state]}
    </span>
  )
}

/** Why the restriction keeps an act from being done now, and from when it can be done; null when it does not. */
import type { Me } from '../../../wire/manage.ts'
import { useSpeech } from '../../console/parts/words.tsx'

export function useBlocked(me: Me): string | null {
  const { words, say, at } = useSpeech()
  if (!me.actsRestricted) return null
  return me.restrictedUntil ? say(words.user.notYet, { at: at(me.restrictedUntil) }) : words.user.heldBack
}

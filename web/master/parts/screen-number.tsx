/** The number a person reads out on the telephone to say where he is, and the chapter about this screen. */

import { useSpeech } from '../../console/parts/words.tsx'
import { ManualLink } from './manual-link.tsx'

export function ScreenNumber({ number }: { number: string }) {
  const { shared } = useSpeech()
  return (
    <p className="mt-6 flex flex-wrap gap-x-6 border-t border-line pt-2 text-soft">
      <span>
        {shared.screen} <span className="font-mono">{number}</span>
      </span>
      <ManualLink screen={number} className="text-key underline underline-offset-4 print:hidden" />
    </p>
  )
}

/** The number a person reads out on the telephone to say where he is. */
import { useSpeech } from './words.tsx'

export function ScreenNumber({ number }: { number: string }) {
  const { shared } = useSpeech()
  return (
    <p className="mt-6 border-t border-line pt-2 text-soft">
      {shared.screen} <span className="font-mono">{number}</span>
    </p>
  )
}

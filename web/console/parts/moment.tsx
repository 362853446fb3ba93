/** A day and an hour that may part into two lines, but only between them. */
import { useSpeech } from './words.tsx'

export function Moment({ instant }: { instant: string }) {
  const { lang, day, hour } = useSpeech()
  return (
    <time dateTime={instant} className="tabular-nums">
      <span className="whitespace-nowrap">
        {day(instant)}
        {lang === 'en' && ','}
      </span>{' '}
      <span className="whitespace-nowrap">
        {hour(instant)}
        {lang === 'en' && ' JST'}
      </span>
    </time>
  )
}

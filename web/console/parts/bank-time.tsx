/** The server's hour, carried on by the browser's monotonic clock: the PC's own clock may be wrong. */
import { useEffect, useState } from 'react'
import { formatDay, formatHour } from '../../../texts/format.ts'
import type { Lang } from '../../../texts/language.ts'

export function BankTime({ now, name, lang }: { now: string; name: string; lang: Lang }) {
  const [start, setStart] = useState({ now, at: performance.now() })
  const [elapsed, setElapsed] = useState(0)
  if (start.now !== now) {
    setStart({ now, at: performance.now() })
    setElapsed(0)
  }
  useEffect(() => {
    const timer = setInterval(() => setElapsed(performance.now() - start.at), 5_000)
    return () => clearInterval(timer)
  }, [start])
  const instant = new Date(Date.parse(start.now) + elapsed).toISOString()
  return (
    <p className="leading-tight tabular-nums">
      <span className="text-soft sm:block">{name}</span>{' '}
      <time dateTime={instant} className="whitespace-nowrap">
        {formatDay(instant, lang)} <b>{formatHour(instant, lang)}</b>
        {lang === 'en' && ' JST'}
      </time>
    </p>
  )
}

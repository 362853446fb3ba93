/** What stands where an answer is awaited: nothing for 300 ms, because a flash reads as a fault, then quiet bars. */
import { type ReactNode, useEffect, useState } from 'react'
import { useSpeech } from './words.tsx'

const patienceMs = 300

export function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return due ? children : null
}

export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { words } = useSpeech()
  return (
    <Later>
      <div role="status" className="grid gap-2">
        <p className="text-soft">{words.frame.loading}</p>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="h-10 rounded-slight bg-panel motion-safe:animate-pulse" />
        ))}
      </div>
    </Later>
  )
}

/** A link to another screen of the console: followed without leaving the page. */
import type { ReactNode } from 'react'
import { follow } from '../frame.tsx'

export function ScreenLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a href={to} onClick={(event) => follow(event, to)} className="text-key underline underline-offset-4">
      {children}
    </a>
  )
}

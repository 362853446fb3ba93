/** A remark: icon, ground and title say the same, so that colour alone says nothing. */
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

const kinds = {
  info: 'border-key bg-key-wash text-key',
  warn: 'border-warn bg-warn-wash text-warn',
  good: 'border-good bg-good-wash text-good',
  final: 'border-accent bg-accent-wash text-accent',
} as const

type Props = { kind: keyof typeof kinds; title: ReactNode; children?: ReactNode; announce?: boolean }

/** `announce`: read out at once by a screen reader, for what appears after an act. */
export function Note({ kind, title, children, announce = false }: Props) {
  return (
    <div
      role={announce ? 'alert' : undefined}
      className={`flex gap-3 border-s-4 rounded-slight px-4 py-3 text-body ${kinds[kind]}`}
    >
      <Icon name={kind} className="size-5 mt-1" />
      <div className="grid gap-1 min-w-0">
        <p className="font-bold">{title}</p>
        {children && <div className="grid gap-2 text-small text-ink">{children}</div>}
      </div>
    </div>
  )
}

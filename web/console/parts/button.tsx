/**
 * Buttons. `first`: the one thing to do here; `plain`: everything else; `final`: what cannot be undone (朱), and the stop.
 * A pending button keeps its focus and swallows further presses.
 */
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'
import { Icon, type IconName } from './icon.tsx'

const kinds = {
  first: 'bg-key text-on-key border-key hover:bg-key-deep data-pressed:bg-key-deep',
  plain: 'bg-paper text-key border-edge hover:bg-key-wash data-pressed:bg-key-wash',
  final: 'bg-accent text-on-accent border-accent hover:brightness-90 data-pressed:brightness-90',
  'plain-final': 'bg-paper text-accent border-accent hover:bg-accent-wash data-pressed:bg-accent-wash',
} as const

export type ButtonKind = keyof typeof kinds

const shape =
  'inline-flex items-center justify-center gap-2 rounded-slight border font-bold leading-snug cursor-pointer ' +
  'disabled:cursor-not-allowed disabled:bg-panel disabled:text-soft disabled:border-line data-pending:cursor-progress data-pending:opacity-70'

const sizes = { usual: 'min-h-10 px-4 py-1.5', small: 'min-h-8 px-2.5 py-0.5 whitespace-nowrap' } as const

type Props = Omit<ButtonProps, 'className' | 'children'> & {
  kind?: ButtonKind
  icon?: IconName
  small?: boolean
  className?: string
  children: ReactNode
}

export function Button({ kind = 'plain', icon, small = false, className = '', children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`${shape} ${kinds[kind]} ${small ? sizes.small : sizes.usual} ${className}`}>
      {icon && <Icon name={icon} className="size-4" />}
      <span>{children}</span>
    </AriaButton>
  )
}

/** A link that leads out of the console, with the weight of a button. */
export function LinkButton({ href, kind = 'plain', newTab = false, children }: LinkProps) {
  const out = newTab ? { target: '_blank', rel: 'noopener' } : {}
  return (
    <a href={href} {...out} className={`${shape} ${kinds[kind]} ${sizes.usual} no-underline`}>
      {children}
    </a>
  )
}

type LinkProps = { href: string; kind?: ButtonKind; newTab?: boolean; children: ReactNode }

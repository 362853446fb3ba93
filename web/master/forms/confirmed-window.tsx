/**
 * The window of an act on a user that 確認用パスワード is asked for: what it is about, what it does, the form. And the window that says
 * what has been done; what it shows once only is closed by its own button alone.
 */
import type { ReactNode } from 'react'
import { Acts } from '../../console/forms/form.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Window } from '../../console/parts/window.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { PrintButton } from '../parts/slip.tsx'
import { Confirmed, type ConfirmedProps } from './confirmed.tsx'

type ConfirmedWindowProps<Name extends string> = ConfirmedProps<Name> & {
  title: string
  lead: ReactNode
  /** what must be looked at first */
  warning?: string
  /** what cannot be taken back; the window then is an alert and the button says so */
  final?: string
}

export function ConfirmedWindow<Name extends string = never>(props: ConfirmedWindowProps<Name>) {
  const { title, lead, warning, final, ...confirmed } = props
  return (
    <Window title={title} onClose={props.onClose} alert={final !== undefined}>
      <p className="text-body">{lead}</p>
      {warning && <Note kind="warn" title={warning} />}
      {final && <Note kind="final" title={final} />}
      <Confirmed kind={final === undefined ? 'first' : 'final'} {...confirmed} />
    </Window>
  )
}

type DoneProps = {
  title: string
  /** it shows what is never shown again */
  sealed?: boolean
  /** the paper of it; with one, it can be printed */
  slip?: ReactNode
  /** what is done next, before the button that closes */
  next?: ReactNode
  onClose: () => void
  children?: ReactNode
}

export function DoneWindow({ title, sealed = false, slip, next, onClose, children }: DoneProps) {
  const { words } = useSpeech()
  return (
    <Window title={title} onClose={onClose} sealed={sealed}>
      {children}
      <Acts>
        {slip && <PrintButton />}
        {next}
        <Button kind="first" onPress={onClose}>
          {sealed ? words.once.kept : words.frame.close}
        </Button>
      </Acts>
      {slip}
    </Window>
  )
}

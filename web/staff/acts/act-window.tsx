/** The frame of every act of the office: what it does, its fields, what was refused, the two buttons, and the answer in the same window. */
import type { ReactNode } from 'react'
import { Acts, Form, type Problems } from '../../console/forms/form.tsx'
import { Button, type ButtonKind } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Window } from '../../console/parts/window.tsx'
import type { Act } from '../../console/questions.ts'
import { NoAnswer, RefusedHere } from '../parts/refused.tsx'
import { useOffice } from '../words.ts'

type Props<Name extends string, Done> = {
  readonly title: string
  readonly lead: string
  readonly act: Act<undefined, Done>
  readonly go: string
  readonly kind?: ButtonKind
  readonly problems?: Problems<Name>
  readonly onClose: () => void
  readonly children?: (shown: Problems<Name>) => ReactNode
  /** title and words of the answer */
  readonly done: (done: Done) => { readonly title: string; readonly body?: ReactNode }
}

export function ActWindow<Name extends string, Done>(props: Props<Name, Done>) {
  const { title, lead, act, go, kind = 'first', problems, onClose, children, done } = props
  const { w } = useOffice()
  if (act.done !== undefined) {
    const said = done(act.done)
    return (
      <Window title={said.title} onClose={onClose}>
        <Note kind="good" title={said.title} announce>
          {said.body}
        </Note>
        <Acts>
          <Button kind="first" onPress={onClose}>
            {w.frame.close}
          </Button>
        </Acts>
      </Window>
    )
  }
  return (
    <Window title={title} onClose={onClose} alert={kind === 'final'}>
      <p className="text-body">{lead}</p>
      <Form problems={problems ?? ({} as Problems<Name>)} onSubmit={() => act.send(undefined)}>
        {(shown) => (
          <>
            {children?.(shown)}
            {act.refused && <RefusedHere refused={act.refused} />}
            {act.error && <NoAnswer error={act.error} />}
            <Acts>
              <Button onPress={onClose}>{w.frame.cancel}</Button>
              <Button type="submit" kind={kind} isPending={act.pending}>
                {go}
              </Button>
            </Acts>
          </>
        )}
      </Form>
    </Window>
  )
}

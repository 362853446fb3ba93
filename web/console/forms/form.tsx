/**
 * A form that says its mistakes only after a try, then keeps them up to date and puts the focus on the first.
 * `problems` is computed by the screen on every keystroke; undefined means the field is fine.
 */
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react'

export type Problems<Name extends string> = Readonly<Partial<Record<Name, string | undefined>>>

type Props<Name extends string> = {
  problems: Problems<Name>
  onSubmit: () => void
  children: (shown: Problems<Name>) => ReactNode
}

export function Form<Name extends string>({ problems, onSubmit, children }: Props<Name>) {
  const [tries, setTries] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const wrong = Object.values(problems).some((problem) => problem !== undefined)

  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus()
  }, [tries])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    if (wrong) setTries(tries + 1)
    else onSubmit()
  }

  /** Enter that only ends an IME's composition sends nothing; Safari says so by the key code alone (229). */
  function composing(event: React.KeyboardEvent) {
    if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229)) {
      event.preventDefault()
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit} onKeyDown={composing} className="grid gap-5">
      {children(tries > 0 ? problems : ({} as Problems<Name>))}
    </form>
  )
}

/** The way out first, the act last: no destructive button is where Enter or a hasty click lands. */
export function Acts({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-3 print:hidden">{children}</div>
}

/** Small labelled boxes of a search: a word, a moment, one of many. */
import { type ReactNode, useId } from 'react'

const box = 'min-h-10 w-full min-w-0 rounded-slight border border-edge bg-paper px-2.5 py-1.5 text-body text-ink'

type Props = {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
}

type Named = { readonly id: string; readonly 'aria-describedby': string | undefined }

function Labelled({
  label,
  hint,
  problem,
  box: input,
}: {
  label: string
  hint?: string | undefined
  problem?: string | undefined
  box: (named: Named) => ReactNode
}) {
  const id = useId()
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="text-small text-soft">
          {hint}
        </span>
      )}
      {input({ id, 'aria-describedby': hint && `${id}-hint` })}
      {problem && <span className="text-accent">{problem}</span>}
    </div>
  )
}

export function WordBox({ label, hint, value, onChange }: Props) {
  return (
    <Labelled
      label={label}
      hint={hint}
      box={(named) => (
        <input
          {...named}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          maxLength={120}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          className={box}
        />
      )}
    />
  )
}

export function MomentBox({ label, hint, value, onChange, problem }: Props) {
  return (
    <Labelled
      label={label}
      hint={hint}
      problem={problem}
      box={(named) => (
        <input
          {...named}
          type="datetime-local"
          aria-invalid={problem === undefined ? undefined : true}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          max="9999-12-31T23:59"
          className={box}
        />
      )}
    />
  )
}

export function ListBox({
  label,
  hint,
  value,
  onChange,
  options,
}: Props & { options: readonly (readonly [string, string])[] }) {
  return (
    <Labelled
      label={label}
      hint={hint}
      box={(named) => (
        <select {...named} value={value} onChange={(event) => onChange(event.target.value)} className={box}>
          {options.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    />
  )
}

/** A certificate request as it is pasted: PEM or bare base64. */
import { useId } from 'react'
import { useOffice } from '../words.ts'

/** DER in base64, whatever stood around it. */
export function bare(pasted: string): string {
  return pasted.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '')
}

type Props = { readonly value: string; readonly onChange: (text: string) => void; readonly problem: string | undefined }

export function RequestBox({ value, onChange, problem }: Props) {
  const { w } = useOffice()
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-bold">
        {w.staffList.request}
      </label>
      <span id={`${id}-hint`} className="text-soft">
        {w.staffList.requestHint}
      </span>
      <textarea
        id={id}
        name="request"
        rows={5}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-hint`}
        className="rounded-slight border border-edge bg-paper px-3 py-2 font-mono text-small"
      />
      {problem && <span className="text-accent">{problem}</span>}
    </div>
  )
}

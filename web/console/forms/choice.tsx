/** One of a few, as radio buttons: everything in sight, arrow keys move. */
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Icon } from '../parts/icon.tsx'
import { useSpeech } from '../parts/words.tsx'

type Props<Value extends string> = {
  label: string
  options: readonly { value: Value; text: string; hint?: string | undefined }[]
  value: Value | null
  onChange: (value: Value) => void
  problem?: string | undefined
}

export function Choice<Value extends string>({ label, options, value, onChange, problem }: Props<Value>) {
  const { words } = useSpeech()
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      isRequired
      className="grid gap-1"
    >
      <Label className="font-bold">
        {label} <span className="ms-1 text-small font-normal text-accent">{words.frame.required}</span>
      </Label>
      <div className="grid">
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className="flex min-h-8 cursor-pointer items-start gap-2.5 rounded-slight px-1 py-1 hover:bg-panel data-focus-visible:outline-3 data-focus-visible:outline-key group"
          >
            <span className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border-2 border-edge group-data-selected:border-key">
              <span className="size-2.5 rounded-full group-data-selected:bg-key forced-colors:group-data-selected:bg-[Highlight]" />
            </span>
            {/* A hint that does not fit behind its name gets a line of its own. */}
            <span className="flex min-w-0 flex-wrap gap-x-2">
              <span>{option.text}</span> {option.hint && <span className="text-soft">{option.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="flex items-start gap-1.5 text-accent">
        <Icon name="final" className="size-4 mt-0.5" />
        <span>{problem}</span>
      </FieldError>
    </RadioGroup>
  )
}

/** Labelled inputs: the label above, what helps under it, the mistake under the box. */
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { FieldError, TextField } from 'react-aria-components/TextField'
import { Icon } from '../parts/icon.tsx'
import { useSpeech } from '../parts/words.tsx'

type Props = {
  name: string
  label: string
  hint?: ReactNode
  value: string
  onChange: (value: string) => void
  problem?: string | undefined
  type?: 'text' | 'email' | 'password'
  autoComplete?: string
  /** typed from a screen or from paper: monospace, untouched by the browser */
  exact?: boolean
  autoFocus?: boolean
  maxLength?: number
  /** may stay empty */
  optional?: boolean
}

const box =
  'min-h-10 w-full min-w-0 rounded-slight border border-edge bg-paper px-3 py-1.5 text-body text-ink data-invalid:border-accent data-invalid:border-2'

export function Field({
  label,
  hint,
  problem,
  type = 'text',
  exact = false,
  autoFocus = false,
  optional = false,
  ...rest
}: Props) {
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const { words } = useSpeech()
  const secret = type === 'password'
  return (
    <TextField
      {...rest}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      isRequired={!optional}
      type={secret && shown ? 'text' : type}
      autoFocus={autoFocus}
      autoCorrect="off"
      spellCheck="false"
      className="grid gap-1"
    >
      <Label className="font-bold">
        {label} {!optional && <span className="ms-1 text-small font-normal text-accent">{words.frame.required}</span>}
      </Label>
      {hint && (
        <Text slot="description" className="text-soft">
          {hint}
        </Text>
      )}
      <span className="flex gap-2">
        <Input
          className={`${box} ${exact || (secret && shown) ? 'font-mono' : ''}`}
          autoCapitalize="none"
          onKeyUp={(event) => setCapsLock(secret && event.getModifierState('CapsLock'))}
        />
        {secret && (
          <Button
            slot={null}
            aria-pressed={shown}
            aria-label={`${shown ? words.frame.hide : words.frame.show}: ${label}`}
            onPress={() => setShown(!shown)}
            className="min-h-10 shrink-0 cursor-pointer rounded-slight border border-edge px-3 text-key hover:bg-key-wash"
          >
            {shown ? words.frame.hide : words.frame.show}
          </Button>
        )}
      </span>
      {capsLock && <span className="text-warn">{words.frame.capsLock}</span>}
      <FieldError className="flex items-start gap-1.5 text-accent">
        <Icon name="final" className="size-4 mt-0.5" />
        <span>{problem}</span>
      </FieldError>
    </TextField>
  )
}

type Asked = { value: string; onChange: (value: string) => void; problem?: string | undefined; autoFocus?: boolean }

/** The second password, asked again at each act that matters. */
export function ConfirmationField(asked: Asked) {
  const { words } = useSpeech()
  return (
    <Field
      {...asked}
      name="confirmationPassword"
      type="password"
      autoComplete="off"
      maxLength={256}
      label={words.fields.confirmationPassword}
      hint={words.fields.confirmationPasswordHint}
    />
  )
}

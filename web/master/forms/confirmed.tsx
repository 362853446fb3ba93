/**
 * The frame of every act that 確認用パスワード is asked for: its own fields, the password, what was refused, the two buttons.
 * The act is sent with the password typed; everything else is the caller's.
 */
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Me } from '../../../wire/manage.ts'
import { ConfirmationField } from '../../console/forms/field.tsx'
import { Acts, Form, type Problems } from '../../console/forms/form.tsx'
import { Button, type ButtonKind } from '../../console/parts/button.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import type { Act } from '../../console/questions.ts'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'

export type ConfirmedProps<Name extends string> = {
  me: Me
  /** takes the 確認用パスワード */
  act: Act<string, unknown>
  /** the verb on the button */
  go: string
  kind?: ButtonKind
  problems?: Problems<Name>
  /** beside a refusal: what to do instead */
  instead?: ReactNode
  onClose: () => void
  /** false on a page, where something else is to be read first */
  focus?: boolean
  /** the act's own fields, with the mistakes to show; without any the password has the focus */
  children?: (shown: Problems<Name>) => ReactNode
}

export function Confirmed<Name extends string = never>(props: ConfirmedProps<Name>) {
  const { me, act, go, kind = 'first', problems, instead, onClose, focus = true, children } = props
  const { words } = useSpeech()
  const [confirmation, setConfirmation] = useState('')
  const all = { ...problems, confirmation: confirmation ? undefined : words.add.missing } as Problems<
    Name | 'confirmation'
  >
  return (
    <Form problems={all} onSubmit={() => act.send(confirmation)}>
      {(shown) => (
        <>
          {children?.(shown)}
          <ConfirmationField
            value={confirmation}
            onChange={setConfirmation}
            problem={shown.confirmation}
            autoFocus={focus && children === undefined}
          />
          {act.refused && (
            <RefusedInPlace refused={act.refused} me={me}>
              {instead}
            </RefusedInPlace>
          )}
          {act.error && <TroubleInPlace error={act.error} me={me} />}
          <Acts>
            <Button onPress={onClose}>{words.frame.cancel}</Button>
            <Button type="submit" kind={kind} isPending={act.pending}>
              {go}
            </Button>
          </Acts>
        </>
      )}
    </Form>
  )
}

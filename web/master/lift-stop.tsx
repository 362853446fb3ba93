/** Lifting a general user's stop, with 確認用パスワード. A master's own is lifted at the branch by two people. */
import { useState } from 'react'
import { type Me, stopLifted, type UserView } from '../../wire/manage.ts'
import { post } from './ask.ts'
import { ConfirmationField } from './forms/field.tsx'
import { Acts, Form } from './forms/form.tsx'
import { Button } from './parts/button.tsx'
import { Note } from './parts/note.tsx'
import { RefusedInPlace, TroubleInPlace } from './parts/refused.tsx'
import { Window } from './parts/window.tsx'
import { named, useSpeech } from './parts/words.tsx'
import { useAct } from './questions.ts'

export function LiftStop({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = words.lift
  const [confirmation, setConfirmation] = useState('')
  const path = `/api/v1/users/${encodeURIComponent(user.loginId)}/stop/lift`
  const act = useAct(() => post(path, { confirmationPassword: confirmation }, stopLifted))

  if (act.done) {
    return (
      <Window title={say(w.done, act.done)} onClose={onClose}>
        <Note kind="info" title={say(w.restricted, { at: at(act.done.restrictedUntil) })} />
        <Acts>
          <Button kind="first" onPress={onClose}>
            {words.frame.close}
          </Button>
        </Acts>
      </Window>
    )
  }
  return (
    <Window title={say(w.title, named(user))} onClose={onClose}>
      <p className="text-body">{say(w.lead, named(user))}</p>
      <Note kind="warn" title={w.check} />
      <Form
        problems={{ confirmation: confirmation ? undefined : words.add.missing }}
        onSubmit={() => act.send(undefined)}
      >
        {(shown) => (
          <>
            <ConfirmationField value={confirmation} onChange={setConfirmation} problem={shown.confirmation} autoFocus />
            {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
            {act.error && <TroubleInPlace error={act.error} me={me} />}
            <Acts>
              <Button onPress={onClose}>{words.frame.cancel}</Button>
              <Button type="submit" kind="first" isPending={act.pending}>
                {w.go}
              </Button>
            </Acts>
          </>
        )}
      </Form>
    </Window>
  )
}

/** The name under which a general user is registered. The login ID is shown and cannot be changed. */
import { useState } from 'react'
import type { Me, UserView } from '../../../wire/manage.ts'
import { userRenamed } from '../../../wire/users.ts'
import { patch } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { named, useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from '../forms/confirmed-window.tsx'
import { apiOf } from '../router.ts'

export function Rename({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.more.rename
  const [name, setName] = useState(user.name)
  const act = useAct((confirmationPassword: string) =>
    patch(apiOf(user), { name: name.trim(), confirmationPassword }, userRenamed),
  )
  if (act.done) {
    return <DoneWindow title={say(act.done.now ? w.done : w.same, named(act.done))} onClose={onClose} />
  }
  const length = [...name.trim()].length
  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={w.means}
      me={me}
      act={act}
      go={w.go}
      problems={{ name: length >= 1 && length <= 60 ? undefined : w.wrong }}
      onClose={onClose}
    >
      {(shown) => (
        <Field
          name="name"
          label={words.fields.name}
          value={name}
          onChange={setName}
          problem={shown.name}
          autoComplete="off"
          maxLength={120}
          autoFocus
        />
      )}
    </ConfirmedWindow>
  )
}

/** Deleting a general user: the login ID typed, 確認用パスワード, and a record that can be printed. */
import { useState } from 'react'
import type { Me, UserView } from '../../../wire/manage.ts'
import { type UserRemoved, userRemoved } from '../../../wire/users.ts'
import { post } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { named, useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { sameLoginId } from '../fold.ts'
import { ConfirmedWindow, DoneWindow } from '../forms/confirmed-window.tsx'
import { Slip } from '../parts/slip.tsx'
import { apiOf } from '../router.ts'

type Props = { me: Me; user: UserView; onClose: () => void; onRemoved: () => void }

export function Remove({ me, user, onClose, onRemoved }: Props) {
  const { words, say } = useSpeech()
  const w = words.more.remove
  const [typed, setTyped] = useState('')
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/deletion`, { confirmationPassword }, userRemoved),
  )
  if (act.done) return <Removed me={me} user={user} removed={act.done} onClose={onRemoved} />
  const typeWrong = say(words.revoke.typeWrong, named(user))
  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={say(w.lead, named(user))}
      final={w.effect}
      me={me}
      act={act}
      go={w.go}
      problems={{ typed: sameLoginId(typed, user.loginId) ? undefined : typeWrong }}
      onClose={onClose}
    >
      {(shown) => (
        <Field
          name="typed"
          label={say(words.revoke.type, named(user))}
          value={typed}
          onChange={setTyped}
          problem={shown.typed}
          autoComplete="off"
          maxLength={64}
          exact
          autoFocus
        />
      )}
    </ConfirmedWindow>
  )
}

type RemovedProps = { me: Me; user: UserView; removed: UserRemoved; onClose: () => void }

function Removed({ me, user, removed, onClose }: RemovedProps) {
  const { words, say, at } = useSpeech()
  const w = words.more.remove
  const rows = [
    [words.fields.loginId, removed.loginId],
    [words.fields.name, user.name],
    [w.at, at(removed.removedAt)],
    [w.serials, removed.serials.join(', ') || w.noSerials],
    [words.revoke.by, `${me.user.name} ${me.user.loginId}`],
  ] as const
  return (
    <DoneWindow
      title={say(w.done, { loginId: removed.loginId })}
      onClose={onClose}
      slip={<Slip me={me} title={w.slip} rows={rows} />}
    >
      <Facts rows={rows} />
      {removed.serials.length > 0 && <p>{w.next}</p>}
    </DoneWindow>
  )
}

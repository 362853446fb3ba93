/** Lifting a general user's stop, with 確認用パスワード. A master's own is lifted at the branch by two people. */
import { type Me, stopLifted, type UserView } from '../../wire/manage.ts'
import { post } from '../console/ask.ts'
import { Note } from '../console/parts/note.tsx'
import { named, useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from './forms/confirmed-window.tsx'
import { apiOf } from './router.ts'

export function LiftStop({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = words.lift
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/stop/lift`, { confirmationPassword }, stopLifted),
  )

  if (act.done) {
    return (
      <DoneWindow title={say(w.done, act.done)} onClose={onClose}>
        <Note kind="info" title={say(w.restricted, { at: at(act.done.restrictedUntil) })} />
      </DoneWindow>
    )
  }
  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={say(w.lead, named(user))}
      warning={w.check}
      me={me}
      act={act}
      go={w.go}
      onClose={onClose}
    />
  )
}

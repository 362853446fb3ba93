/** Lifting the lock of a general user. A master's own is lifted by the bank after a call back. */
import type { Me, UserView } from '../../../wire/manage.ts'
import { userUnlocked } from '../../../wire/users.ts'
import { post } from '../../console/ask.ts'
import { named, useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from '../forms/confirmed-window.tsx'
import { apiOf } from '../router.ts'

export function Unlock({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.more.unlock
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/unlock`, { confirmationPassword }, userUnlocked),
  )
  if (act.done) return <DoneWindow title={say(w.done, act.done)} onClose={onClose} />
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

/** A new initial password for a general user who forgot his, shown once; the restriction follows. */
import type { Me, UserView } from '../../../wire/manage.ts'
import { type PasswordReset, passwordReset } from '../../../wire/users.ts'
import { post } from '../../console/ask.ts'
import { Note } from '../../console/parts/note.tsx'
import { named, useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from '../forms/confirmed-window.tsx'
import { Once } from '../parts/once.tsx'
import { Slip } from '../parts/slip.tsx'
import { apiOf } from '../router.ts'

export function ResetPassword({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.more.reset
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/password-reset`, { confirmationPassword }, passwordReset),
  )
  if (act.done) return <Reset me={me} user={user} reset={act.done} onClose={onClose} />
  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={say(w.lead, named(user))}
      warning={w.effect}
      me={me}
      act={act}
      go={w.go}
      onClose={onClose}
    />
  )
}

type ResetProps = { me: Me; user: UserView; reset: PasswordReset; onClose: () => void }

function Reset({ me, user, reset, onClose }: ResetProps) {
  const { words, say, at } = useSpeech()
  const w = words.more.reset
  const slip = (
    <Slip
      me={me}
      title={words.add.slip}
      code={{ name: words.add.password, text: reset.initialPassword }}
      rows={[
        [words.fields.name, user.name],
        [words.fields.loginId, reset.loginId],
      ]}
    >
      <p>{words.once.neverPassword}</p>
    </Slip>
  )
  return (
    <DoneWindow title={say(w.done, reset)} onClose={onClose} slip={slip} sealed>
      <Once name={words.add.password} text={reset.initialPassword} />
      <p>{w.give}</p>
      <Note kind="info" title={say(w.restricted, { loginId: reset.loginId, at: at(reset.restrictedUntil) })} />
    </DoneWindow>
  )
}

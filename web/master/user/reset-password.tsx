/** A new initial password for a general user who forgot his, shown once; the restriction follows. */
import type { Me, UserView } from '../../../wire/manage.ts'
import { type PasswordReset, passwordReset } from '../../../wire/users.ts'
import { post } from '../ask.ts'
import { Confirmed } from '../forms/confirmed.tsx'
import { Acts } from '../forms/form.tsx'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { Once } from '../parts/once.tsx'
import { PrintButton, Slip } from '../parts/slip.tsx'
import { Window } from '../parts/window.tsx'
import { named, useSpeech } from '../parts/words.tsx'
import { useAct } from '../questions.ts'
import { apiOf } from '../router.ts'

export function ResetPassword({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.more.reset
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/password-reset`, { confirmationPassword }, passwordReset),
  )
  if (act.done) return <Reset me={me} user={user} reset={act.done} onClose={onClose} />
  return (
    <Window title={say(w.title, named(user))} onClose={onClose}>
      <p className="text-body">{say(w.lead, named(user))}</p>
      <Note kind="warn" title={w.effect} />
      <Confirmed me={me} act={act} go={w.go} onClose={onClose} />
    </Window>
  )
}

type ResetProps = { me: Me; user: UserView; reset: PasswordReset; onClose: () => void }

function Reset({ me, user, reset, onClose }: ResetProps) {
  const { words, say, at } = useSpeech()
  const w = words.more.reset
  return (
    <Window title={say(w.done, reset)} onClose={onClose} sealed>
      <Once name={words.add.password} text={reset.initialPassword} />
      <p>{w.give}</p>
      <Note kind="info" title={say(w.restricted, { loginId: reset.loginId, at: at(reset.restrictedUntil) })} />
      <Acts>
        <PrintButton />
        <Button kind="first" onPress={onClose}>
          {words.once.kept}
        </Button>
      </Acts>
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
    </Window>
  )
}

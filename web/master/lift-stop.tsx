/** Lifting a general user's stop, with 確認用パスワード. A master's own is lifted at the branch by two people. */
import { type Me, stopLifted, type UserView } from '../../wire/manage.ts'
import { post } from './ask.ts'
import { Confirmed } from './forms/confirmed.tsx'
import { Acts } from './forms/form.tsx'
import { Button } from './parts/button.tsx'
import { Note } from './parts/note.tsx'
import { Window } from './parts/window.tsx'
import { named, useSpeech } from './parts/words.tsx'
import { useAct } from './questions.ts'
import { apiOf } from './router.ts'

export function LiftStop({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = words.lift
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/stop/lift`, { confirmationPassword }, stopLifted),
  )

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
      <Confirmed me={me} act={act} go={w.go} onClose={onClose} />
    </Window>
  )
}

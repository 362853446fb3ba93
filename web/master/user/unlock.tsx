/** Lifting the lock of a general user. A master's own is lifted by the bank after a call back. */
import type { Me, UserView } from '../../../wire/manage.ts'
import { userUnlocked } from '../../../wire/users.ts'
import { post } from '../ask.ts'
import { Confirmed } from '../forms/confirmed.tsx'
import { Acts } from '../forms/form.tsx'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { Window } from '../parts/window.tsx'
import { named, useSpeech } from '../parts/words.tsx'
import { useAct } from '../questions.ts'
import { apiOf } from '../router.ts'

export function Unlock({ me, user, onClose }: { me: Me; user: UserView; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.more.unlock
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/unlock`, { confirmationPassword }, userUnlocked),
  )
  if (act.done) {
    return (
      <Window title={say(w.done, act.done)} onClose={onClose}>
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

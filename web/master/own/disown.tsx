/**
 * 「身に覚えがない」: what is done is said before it is done; afterwards 緊急停止 stands there as one press, without an ID to type,
 * because somebody who has just said this has thought about it already.
 */
import type { Me } from '../../../wire/manage.ts'
import { userStopped } from '../../../wire/manage.ts'
import { type LoginView, loginDisowned } from '../../../wire/own.ts'
import { isRefused, post } from '../../console/ask.ts'
import { Acts } from '../../console/forms/form.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { Note } from '../../console/parts/note.tsx'
import { Window } from '../../console/parts/window.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import type { Left } from '../farewell.tsx'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { Branch } from './my-certificate.tsx'
import { useOwnWords } from './words.ts'

type Props = { me: Me; login: LoginView; onClose: () => void; onLeft: (left: Left) => void }

export function Disown({ me, login, onClose, onLeft }: Props) {
  const { words, at } = useSpeech()
  const own = useOwnWords()
  const w = own.disown
  const act = useAct(() => post(`/api/v1/me/logins/${encodeURIComponent(login.login)}/disowned`, {}, loginDisowned))
  if (act.done) return <Done me={me} already={!act.done.now} onClose={onClose} onLeft={onLeft} />

  const refused = login.outcome === 'refused'
  return (
    <Window title={refused ? w.titleRefused : w.title} onClose={onClose} alert>
      <Facts
        rows={[
          [own.logins.at, at(login.at)],
          [
            own.logins.address,
            <span key="address" className="font-mono">
              {login.address}
            </span>,
          ],
          [own.logins.browser, login.browser],
        ]}
      />
      <p>{w.maybe}</p>
      <div className="grid gap-1">
        <p className="font-bold">{w.effects}</p>
        <ul className="list-disc ps-5">
          {(refused ? w.stepsRefused : w.steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </div>
      <Note kind="warn" title={w.telephone} />
      {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
      {act.error && <TroubleInPlace error={act.error} me={me} />}
      <Acts>
        <Button onPress={onClose}>{words.frame.cancel}</Button>
        <Button kind="final" isPending={act.pending} onPress={() => act.send(undefined)}>
          {w.go}
        </Button>
      </Acts>
    </Window>
  )
}

function Done({ me, already, onClose, onLeft }: Omit<Props, 'login'> & { already: boolean }) {
  const { words } = useSpeech()
  const w = useOwnWords().disown
  const stop = useAct(async () => {
    const answer = await post('/api/v1/stop', { loginId: me.user.loginId }, userStopped)
    if (!isRefused(answer)) onLeft({ by: 'stop', stopped: answer })
    return answer
  })
  return (
    <Window title={already ? w.doneAlready : w.done} onClose={onClose} alert>
      <p>{w.doneWhy}</p>
      <Note kind="final" title={w.stop}>
        <p>{w.stopWhy}</p>
        <p>{me.user.role === 'master' ? words.stop.ownMaster : words.stop.ownGeneral}</p>
        <div>
          <Button kind="final" icon="stop" isPending={stop.pending} onPress={() => stop.send(undefined)}>
            {w.stopGo}
          </Button>
        </div>
      </Note>
      {stop.refused && <RefusedInPlace refused={stop.refused} me={me} />}
      {stop.error && <TroubleInPlace error={stop.error} me={me} />}
      <div className="grid gap-1">
        <p>{w.call}</p>
        <Branch me={me} />
        <p className="text-soft">{w.number}</p>
      </div>
      <Acts>
        <Button onPress={onClose}>{words.frame.close}</Button>
      </Acts>
    </Window>
  )
}

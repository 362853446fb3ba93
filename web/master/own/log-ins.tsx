/** The log-ins as their owner looks back on them, each with 「身に覚えがない」, and the way out of all of them. */
import { useState } from 'react'
import type { Me } from '../../../wire/manage.ts'
import type { LoginView } from '../../../wire/own.ts'
import { isRefused, post, yes } from '../../console/ask.ts'
import { Button } from '../../console/parts/button.tsx'
import { Moment } from '../../console/parts/moment.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import type { Left } from '../farewell.tsx'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { Disown } from './disown.tsx'
import { useOwnWords } from './words.ts'

type Props = { me: Me; onStop: () => void; onLeft: (left: Left) => void }

export function LogIns({ me, onStop, onLeft }: Props) {
  const { words, say, at } = useSpeech()
  const w = useOwnWords().logins
  const [chosen, setChosen] = useState<LoginView | null>(null)
  return (
    <section aria-labelledby="log-ins" className="mt-4 grid gap-3">
      <h2 id="log-ins" className="text-large">
        {w.title}
      </h2>
      <p className="max-w-[40rem] text-soft">{w.why}</p>
      {me.logins.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <table className="w-full border-collapse">
          <thead className="max-md:sr-only">
            <tr className="border-b border-edge text-start text-soft">
              {[w.at, w.address, w.browser, w.outcome].map((name) => (
                <th key={name} scope="col" className="py-2 pe-4 text-start font-normal">
                  {name}
                </th>
              ))}
              <th scope="col" className="print:hidden">
                <span className="sr-only">{w.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {me.logins.map((login) => (
              <tr key={login.login} className="border-b border-line max-md:grid max-md:py-2 [&>td]:pe-4 md:[&>td]:py-2">
                <td>
                  <Moment instant={login.at} />
                </td>
                <td className="font-mono">{login.address.replaceAll(':', ':\u200b')}</td>
                <td>{login.browser}</td>
                <td>
                  <Outcome login={login} />
                </td>
                <td className="print:hidden max-md:pt-1 md:text-end">
                  {login.outcome !== 'here' && !login.disowned && (
                    <Button
                      small
                      aria-label={say(w.disownOf, { at: at(login.at), address: login.address })}
                      onPress={() => setChosen(login)}
                    >
                      {w.disown}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="grid items-end gap-x-8 gap-y-4 md:grid-cols-2 print:hidden">
        <Everywhere me={me} onLeft={onLeft} />
        <div className="grid justify-items-start gap-2">
          <p className="text-soft">{words.stop.meansOwn}</p>
          <Button kind="plain-final" icon="stop" onPress={onStop}>
            {words.stop.open}
          </Button>
        </div>
      </div>
      {chosen && <Disown me={me} login={chosen} onClose={() => setChosen(null)} onLeft={onLeft} />}
    </section>
  )
}

function Outcome({ login }: { login: LoginView }) {
  const w = useOwnWords().logins
  if (login.disowned) return <b className="text-accent">{w.disowned}</b>
  switch (login.outcome) {
    case 'refused':
      return (
        <span className="text-warn">
          <b>{login.locked ? w.locked : w.refused}</b> ({w.refusedMeans})
        </span>
      )
    case 'here':
    case 'open':
    case 'ended':
      return (
        <>
          <span className={login.outcome === 'ended' ? '' : 'font-bold'}>{w[login.outcome]}</span>
          {login.restricted && <span className="ms-2 text-warn">({w.restricted})</span>}
        </>
      )
  }
}

function Everywhere({ me, onLeft }: { me: Me; onLeft: (left: Left) => void }) {
  const w = useOwnWords().logins
  const act = useAct(async () => {
    const answer = await post('/api/v1/me/sessions/end', {}, yes)
    if (!isRefused(answer)) onLeft({ by: 'log-out' })
    return answer
  })
  return (
    <div className="grid justify-items-start gap-2 print:hidden">
      <p className="text-soft">{w.everywhereMeans}</p>
      <Button isPending={act.pending} onPress={() => act.send(undefined)}>
        {w.everywhere}
      </Button>
      {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
      {act.error && <TroubleInPlace error={act.error} me={me} />}
    </div>
  )
}

/**
 * 緊急停止: for a named user from the sheet, or from the frame for oneself and (a master) for anybody of the contract.
 * Stopping another is one press, because seconds count and it can be lifted; stopping oneself asks for the login ID,
 * because it ends this very session.
 */
import { useState } from 'react'
import { type Me, type UserStopped, type UserView, userStopped } from '../../wire/manage.ts'
import { isRefused, post } from '../console/ask.ts'
import { Choice } from '../console/forms/choice.tsx'
import { Field } from '../console/forms/field.tsx'
import { Acts, Form } from '../console/forms/form.tsx'
import { Button } from '../console/parts/button.tsx'
import { Facts } from '../console/parts/facts.tsx'
import { Note } from '../console/parts/note.tsx'
import { Window } from '../console/parts/window.tsx'
import { named, useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import type { Left } from './farewell.tsx'
import { sameLoginId } from './fold.ts'
import { DoneWindow } from './forms/confirmed-window.tsx'
import { RefusedInPlace, TroubleInPlace } from './parts/refused.tsx'
import { useUsers } from './questions.ts'

type Props = { me: Me; user?: UserView; onClose: () => void; onLeft: (left: Left) => void }

export function Stop({ me, user, onClose, onLeft }: Props) {
  const { words, say } = useSpeech()
  const w = words.stop
  const choosing = user === undefined && me.user.role === 'master' && !me.mustSetPasswords
  const { data: list } = useUsers(choosing)
  const [chosen, setChosen] = useState<string>(user?.loginId ?? me.user.loginId)
  const [typed, setTyped] = useState('')

  const others = choosing
    ? (list?.users.filter((one) => one.loginId !== me.user.loginId && one.state !== 'stopped') ?? [])
    : []
  const person = user ?? others.find((one) => one.loginId === chosen) ?? me.user
  const own = person.loginId === me.user.loginId

  const act = useAct(async () => {
    const answer = await post('/api/v1/stop', { loginId: person.loginId }, userStopped)
    if (own && !isRefused(answer)) onLeft({ by: 'stop', stopped: answer })
    return answer
  })
  if (act.done) return <Stopped stopped={act.done} onClose={onClose} />

  const problems = {
    typed: own && !sameLoginId(typed, person.loginId) ? say(words.revoke.typeWrong, named(person)) : undefined,
  }
  return (
    <Window title={w.title} onClose={onClose} alert>
      <Form problems={problems} onSubmit={() => act.send(undefined)}>
        {(shown) => (
          <>
            {others.length > 0 && (
              <Choice
                label={w.who}
                options={[
                  { value: me.user.loginId, text: `${me.user.loginId} (${w.self})` },
                  ...others.map((one) => ({ value: one.loginId, text: `${one.loginId} ${one.name}` })),
                ]}
                value={chosen}
                onChange={setChosen}
              />
            )}
            <p className="text-body">{say(w.lead, named(person))}</p>
            <Note kind="warn" title={w.effect}>
              <p>{!own ? w.liftedByMaster : me.user.role === 'master' ? w.ownMaster : w.ownGeneral}</p>
            </Note>
            {own && (
              <Field
                name="typed"
                label={say(w.type, named(person))}
                value={typed}
                onChange={setTyped}
                problem={shown.typed}
                autoComplete="off"
                maxLength={64}
                exact
              />
            )}
            {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
            {act.error && <TroubleInPlace error={act.error} me={me} />}
            <Acts>
              <Button onPress={onClose}>{words.frame.cancel}</Button>
              <Button type="submit" kind="final" icon="stop" isPending={act.pending}>
                {w.go}
              </Button>
            </Acts>
          </>
        )}
      </Form>
    </Window>
  )
}

function Stopped({ stopped, onClose }: { stopped: UserStopped; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = words.stop
  return (
    <DoneWindow title={say(stopped.now ? w.done : w.already, { loginId: stopped.loginId })} onClose={onClose}>
      <Facts rows={[[w.at, at(stopped.stoppedAt)]]} />
      <p>{w.liftedByMaster}</p>
    </DoneWindow>
  )
}

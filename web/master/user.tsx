/** One user: who, which certificate, and the acts a master may do, each with what it does and why it may not be now. */
import { type ReactNode, useState } from 'react'
import { replace } from '../../texts/replace.ts'
import type { Me, UserList, UserView } from '../../wire/manage.ts'
import { CertificateFacts } from './certificate.tsx'
import type { Left } from './farewell.tsx'
import { IssueCode } from './issue-code.tsx'
import { LiftStop } from './lift-stop.tsx'
import { Button, type ButtonKind } from './parts/button.tsx'
import { Facts } from './parts/facts.tsx'
import { Note } from './parts/note.tsx'
import { StateWord } from './parts/state.tsx'
import { Window } from './parts/window.tsx'
import { useSpeech } from './parts/words.tsx'
import { ReplacementRequest } from './replacement.tsx'
import { Revoke } from './revoke.tsx'
import { Stop } from './stop.tsx'

type Props = { me: Me; list: UserList; loginId: string; onClose: () => void; onLeft: (left: Left) => void }

type ActName = 'revoke' | 'code' | 'stop' | 'lift'

export function UserSheet({ me, list, loginId, onClose, onLeft }: Props) {
  const { lang, words, say } = useSpeech()
  const [act, setAct] = useState<ActName | null>(null)
  const user = list.users.find((one) => one.loginId === loginId)
  const done = () => setAct(null)
  return (
    <Window place="sheet" title={user ? `${user.name} ${user.loginId}` : words.user.title} onClose={onClose}>
      {user ? (
        <>
          <Person user={user} />
          {user.replacementRequest && (
            <Note kind="warn" title={replace[lang].console.own}>
              <ReplacementRequest user={user} />
            </Note>
          )}
          <Acts me={me} user={user} onAct={setAct} />
          {user.certificate && (
            <section className="grid gap-2">
              <h3 className="text-body">{words.user.certificate}</h3>
              <CertificateFacts certificate={user.certificate} bankNow={list.bankNow} />
            </section>
          )}
          {act === 'revoke' && <Revoke me={me} user={user} onClose={done} onCode={() => setAct('code')} />}
          {act === 'code' && <IssueCode me={me} user={user} onClose={done} onStop={() => setAct('stop')} />}
          {act === 'stop' && <Stop me={me} user={user} onClose={done} onLeft={onLeft} />}
          {act === 'lift' && <LiftStop me={me} user={user} onClose={done} />}
        </>
      ) : (
        <p>{say(words.user.gone, { loginId })}</p>
      )}
    </Window>
  )
}

function Person({ user }: { user: UserView }) {
  const { words, say, at } = useSpeech()
  const f = words.fields
  const { lastLogin } = user
  return (
    <div className="grid gap-3">
      <div className="grid justify-items-start gap-1">
        <StateWord state={user.state} />
        <p>{words.stateMeans[user.state]}</p>
      </div>
      <Facts
        rows={[
          [
            f.loginId,
            <span key="id" className="font-mono">
              {user.loginId}
            </span>,
          ],
          [f.role, words.roles[user.role]],
          [f.mail, user.mail],
          [f.codeUntil, user.codeUntil && at(user.codeUntil)],
          [f.restrictedUntil, user.restrictedUntil && say(f.until, { at: at(user.restrictedUntil) })],
          [
            f.lastLogin,
            lastLogin ? (
              <span key="login" className="grid">
                {at(lastLogin.at)}
                <span className="text-soft">
                  <span className="font-mono">{lastLogin.address}</span> {lastLogin.browser}
                </span>
              </span>
            ) : (
              f.never
            ),
          ],
        ]}
      />
    </div>
  )
}

function Acts({ me, user, onAct }: { me: Me; user: UserView; onAct: (act: ActName) => void }) {
  const { words, say, at } = useSpeech()
  const own = user.loginId === me.user.loginId
  const stopped = user.state === 'stopped'
  const codeBlocked = stopped
    ? words.user.liftFirst
    : user.certificate
      ? words.user.revokeFirst
      : me.actsRestricted
        ? me.restrictedUntil
          ? say(words.user.notYet, { at: at(me.restrictedUntil) })
          : words.user.heldBack
        : null
  return (
    <section className="grid gap-3 print:hidden">
      <h3 className="text-body">{words.user.acts}</h3>
      {own && (
        <Note kind="info" title={words.user.own}>
          <p>{words.user.ownWhy}</p>
          <p>
            {me.bank.name} {me.bank.branch} <span className="tabular-nums whitespace-nowrap">{me.bank.telephone}</span>
          </p>
        </Note>
      )}
      {!own && !user.certificate && (
        <Act
          name={words.code.act}
          means={words.code.means}
          blocked={codeBlocked}
          kind="first"
          onPress={() => onAct('code')}
        />
      )}
      {stopped ? (
        !own && <Act name={words.lift.act} means={words.lift.means} kind="plain" onPress={() => onAct('lift')} />
      ) : (
        <Act
          name={words.stop.open}
          means={own ? words.stop.meansOwn : words.stop.means}
          kind="plain-final"
          onPress={() => onAct('stop')}
        />
      )}
      {!own && user.certificate && (
        <>
          <Act name={words.revoke.act} means={words.revoke.means} kind="plain-final" onPress={() => onAct('revoke')} />
          <Act
            name={words.code.act}
            means={words.code.means}
            blocked={codeBlocked}
            kind="plain"
            onPress={() => onAct('code')}
          />
        </>
      )}
    </section>
  )
}

type ActProps = { name: string; means: string; blocked?: string | null; kind: ButtonKind; onPress: () => void }

function Act({ name, means, blocked = null, kind, onPress }: ActProps): ReactNode {
  return (
    <div className="grid justify-items-start gap-2 border-t border-line pt-3">
      <p>{means}</p>
      <Button kind={kind} isDisabled={blocked !== null} onPress={onPress}>
        {name}
      </Button>
      {blocked !== null && <p className="text-warn">{blocked}</p>}
    </div>
  )
}

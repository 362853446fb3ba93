/** One user: who, which certificate, the acts a master may do, each with what it does and why it may not be now, and the history. */
import { useState } from 'react'
import { replace } from '../../texts/replace.ts'
import type { Me, UserList, UserView } from '../../wire/manage.ts'
import { Facts } from '../console/parts/facts.tsx'
import { Note } from '../console/parts/note.tsx'
import { StateWord } from '../console/parts/state.tsx'
import { Window } from '../console/parts/window.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { CertificateFacts } from './certificate.tsx'
import type { Left } from './farewell.tsx'
import { IssueCode } from './issue-code.tsx'
import { LiftStop } from './lift-stop.tsx'
import { useWatching } from './questions.ts'
import { ReplacementRequest } from './replacement.tsx'
import { Revoke } from './revoke.tsx'
import { Stop } from './stop.tsx'
import { type ActName, Acts } from './user/acts.tsx'
import { History } from './user/history.tsx'
import { Remove } from './user/remove.tsx'
import { Rename } from './user/rename.tsx'
import { ResetPassword } from './user/reset-password.tsx'
import { Unlock } from './user/unlock.tsx'

type Props = { me: Me; list: UserList; loginId: string; onClose: () => void; onLeft: (left: Left) => void }

export function UserSheet({ me, list, loginId, onClose, onLeft }: Props) {
  const { lang, words, say } = useSpeech()
  const [act, setAct] = useState<{ name: ActName; about: UserView } | null>(null)
  useWatching()
  const user = list.users.find((one) => one.loginId === loginId)
  const about = user ?? act?.about
  const start = (name: ActName) => about && setAct({ name, about })
  return (
    <Window place="sheet" title={about ? `${about.name} ${about.loginId}` : words.user.title} onClose={onClose}>
      {user && (
        <>
          <Person user={user} />
          {user.replacementRequest && (
            <Note kind="warn" title={replace[lang].console.own}>
              <ReplacementRequest user={user} />
            </Note>
          )}
          <Acts me={me} user={user} onAct={start} />
          {user.certificate && (
            <section className="grid gap-2">
              <h3 className="text-body">{words.user.certificate}</h3>
              <CertificateFacts certificate={user.certificate} bankNow={list.bankNow} />
            </section>
          )}
          {/* Who is being deleted has no history to ask for any more: that would be a refusal in the trail. */}
          {act?.name !== 'remove' && <History me={me} user={user} />}
        </>
      )}
      {!user && <p>{say(words.user.gone, { loginId })}</p>}
      {/* An act outlives the row it was begun on: who has just been deleted is still named in the record. */}
      {act && about && (
        <ActWindow
          name={act.name}
          me={me}
          user={about}
          onClose={() => setAct(null)}
          onAct={start}
          onGone={onClose}
          onLeft={onLeft}
        />
      )}
    </Window>
  )
}

type ActProps = {
  name: ActName
  me: Me
  user: UserView
  onClose: () => void
  onAct: (act: ActName) => void
  onGone: () => void
  onLeft: (left: Left) => void
}

function ActWindow({ name, onAct, onGone, onLeft, ...rest }: ActProps) {
  switch (name) {
    case 'revoke':
      return <Revoke {...rest} onCode={() => onAct('code')} />
    case 'code':
      return <IssueCode {...rest} onStop={() => onAct('stop')} />
    case 'stop':
      return <Stop {...rest} onLeft={onLeft} />
    case 'lift':
      return <LiftStop {...rest} />
    case 'unlock':
      return <Unlock {...rest} />
    case 'rename':
      return <Rename {...rest} />
    case 'reset':
      return <ResetPassword {...rest} />
    case 'remove':
      return <Remove {...rest} onRemoved={onGone} />
  }
}

/** The address, and that letters to it do not arrive. */
function MailAddress({ user: { mail, mailFails } }: { user: UserView }) {
  const { words, say, at } = useSpeech()
  if (mailFails === undefined) return mail
  const w = words.mailFails
  return (
    <span className="grid gap-1">
      <span className="break-all">{mail}</span>
      <span className="font-bold text-warn">{w.mark}</span>
      <span>{say(w.why[mailFails.why], { at: at(mailFails.since) })}</span>
      <span className="text-soft">{w.what}</span>
    </span>
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
          [f.mail, <MailAddress key="mail" user={user} />],
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

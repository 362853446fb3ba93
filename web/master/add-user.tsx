/** Adding a general user: four fields, then the initial password, shown once. */
import { useState } from 'react'
import { addUser, type Me, userAdded } from '../../wire/manage.ts'
import { post } from '../console/ask.ts'
import { Field } from '../console/forms/field.tsx'
import { Button } from '../console/parts/button.tsx'
import { Note } from '../console/parts/note.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from './forms/confirmed-window.tsx'
import { follow } from './frame.tsx'
import { Once } from './parts/once.tsx'
import { Slip } from './parts/slip.tsx'
import { pathOf } from './router.ts'

const mailShape = addUser.shape.mail

/** What stands in a certificate and is read aloud (domain/user.ts decides; this only saves a round trip). */
function isLoginId(text: string): boolean {
  return /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text) && text.length >= 3 && text.length <= 20
}

export function AddUser({ me, onClose }: { me: Me; onClose: () => void }) {
  const { words, say } = useSpeech()
  const w = words.add
  const [loginId, setLoginId] = useState('')
  const [name, setName] = useState('')
  const [mail, setMail] = useState('')

  const wish = {
    loginId: loginId.normalize('NFKC').trim(),
    name: name.trim(),
    mail: mail.normalize('NFKC').trim(),
  }
  const act = useAct((confirmationPassword: string) =>
    post('/api/v1/users', { ...wish, confirmationPassword }, userAdded),
  )
  if (act.done) return <Added me={me} added={act.done} name={wish.name} onClose={onClose} />

  const suggestion = act.refused?.refused === 'E18' ? act.refused.facts.suggestion : undefined
  const problems = {
    loginId: !wish.loginId ? w.missing : isLoginId(wish.loginId) ? undefined : w.loginIdWrong,
    name: wish.name ? undefined : w.missing,
    mail: !wish.mail ? w.missing : mailShape.safeParse(wish.mail).success ? undefined : w.mailWrong,
  }
  return (
    <ConfirmedWindow
      title={w.title}
      lead={w.lead}
      me={me}
      act={act}
      go={w.go}
      problems={problems}
      instead={
        typeof suggestion === 'string' && (
          <p>
            <Button onPress={() => setLoginId(suggestion)}>{say(w.suggestion, { loginId: suggestion })}</Button>
          </p>
        )
      }
      onClose={onClose}
    >
      {(shown) => (
        <>
          <Field
            name="loginId"
            label={words.fields.loginId}
            hint={w.loginIdHint}
            value={loginId}
            onChange={setLoginId}
            problem={shown.loginId}
            autoComplete="off"
            maxLength={64}
            exact
            autoFocus
          />
          <Field
            name="name"
            label={words.fields.name}
            value={name}
            onChange={setName}
            problem={shown.name}
            autoComplete="off"
            maxLength={60}
          />
          <Field
            name="mail"
            type="email"
            label={words.fields.mail}
            hint={w.mailHint}
            value={mail}
            onChange={setMail}
            problem={shown.mail}
            autoComplete="off"
            maxLength={254}
          />
        </>
      )}
    </ConfirmedWindow>
  )
}

type AddedProps = { me: Me; added: { loginId: string; initialPassword: string }; name: string; onClose: () => void }

function Added({ me, added, name, onClose }: AddedProps) {
  const { words, say } = useSpeech()
  const w = words.add
  const path = pathOf({ screen: 'user', loginId: added.loginId })
  const slip = (
    <Slip
      me={me}
      title={w.slip}
      code={{ name: w.password, text: added.initialPassword }}
      rows={[
        [words.fields.name, name],
        [words.fields.loginId, added.loginId],
      ]}
    >
      <p>{words.once.neverPassword}</p>
    </Slip>
  )
  return (
    <DoneWindow title={say(w.done, added)} onClose={onClose} slip={slip} sealed>
      <Once name={w.password} text={added.initialPassword} />
      <p>{w.passwordFor}</p>
      <Note kind="info" title={w.next}>
        <p>
          <a
            href={path}
            onClick={(event) => {
              onClose()
              follow(event, path)
            }}
            className="text-key underline underline-offset-4"
          >
            {say(w.toUser, added)}
          </a>
        </p>
      </Note>
    </DoneWindow>
  )
}

/**
 * Walk three begins here: the master revokes a general user's certificate.
 * The dialog names person and effect, asks why, has the login ID typed and the 確認用パスワード; the answer can be printed.
 */
import { useState } from 'react'
import type * as z from 'zod/mini'
import { masterReasons } from '../../domain/reasons.ts'
import { reasonHints, reasonNames } from '../../texts/reasons.ts'
import { replace } from '../../texts/replace.ts'
import { certificateRevoked, type Me, type UserView } from '../../wire/manage.ts'
import { post } from '../console/ask.ts'
import { Choice } from '../console/forms/choice.tsx'
import { Field } from '../console/forms/field.tsx'
import { Button } from '../console/parts/button.tsx'
import { Facts } from '../console/parts/facts.tsx'
import { Note } from '../console/parts/note.tsx'
import { named, useSpeech, WithReading } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import { sameLoginId } from './fold.ts'
import { ConfirmedWindow, DoneWindow } from './forms/confirmed-window.tsx'
import { Slip } from './parts/slip.tsx'
import { apiOf } from './router.ts'

type Reason = (typeof masterReasons)[number]
type Props = { me: Me; user: UserView; onClose: () => void; onCode: () => void }

export function Revoke({ me, user, onClose, onCode }: Props) {
  const { lang, words, say } = useSpeech()
  const w = words.revoke
  // Asked for a new PC, he has said why himself; the master reads it and may choose otherwise.
  const asked = user.replacementRequest?.step === 'revoke'
  const [reason, setReason] = useState<Reason | null>(asked ? 'pc-replaced' : null)
  const [typed, setTyped] = useState('')

  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/certificate/revocation`, { reason, confirmationPassword }, certificateRevoked),
  )
  if (act.done && reason) {
    return <Revoked me={me} user={user} reason={reason} revoked={act.done} onClose={onClose} onCode={onCode} />
  }

  const problems = {
    reason: reason ? undefined : w.reasonMissing,
    typed: sameLoginId(typed, user.loginId) ? undefined : say(w.typeWrong, named(user)),
  }
  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={<WithReading text={say(w.lead, named(user))} />}
      final={w.effect}
      me={me}
      act={act}
      go={w.go}
      problems={problems}
      onClose={onClose}
    >
      {(shown) => (
        <>
          {asked && <p>{replace[lang].console.prefilled}</p>}
          <Choice
            label={w.reason}
            options={masterReasons.map((value) => ({
              value,
              text: reasonNames[lang][value],
              hint: reasonHints[lang][value],
            }))}
            value={reason}
            onChange={setReason}
            problem={shown.reason}
          />
          <Field
            name="typed"
            label={say(w.type, named(user))}
            value={typed}
            onChange={setTyped}
            problem={shown.typed}
            autoComplete="off"
            maxLength={64}
            exact
          />
        </>
      )}
    </ConfirmedWindow>
  )
}

type RevokedProps = Props & { reason: Reason; revoked: z.infer<typeof certificateRevoked> }

function Revoked({ me, user, reason, revoked, onClose, onCode }: RevokedProps) {
  const { lang, words, say, at } = useSpeech()
  const w = words.revoke
  const rows = [
    [words.fields.loginId, revoked.loginId],
    [words.fields.name, user.name],
    [words.fields.serial, revoked.serials.join(', ')],
    [w.at, at(revoked.revokedAt)],
    ...(revoked.now ? ([[w.reason, reasonNames[lang][reason]]] as const) : []),
    [w.by, `${me.user.name} ${me.user.loginId}`],
  ] as const
  return (
    <DoneWindow
      title={revoked.now ? say(w.done, named(user)) : w.already}
      onClose={onClose}
      slip={<Slip me={me} title={w.slip} rows={rows} />}
      next={<Button onPress={onCode}>{words.code.act}</Button>}
    >
      {!revoked.now && <Note kind="info" title={say(w.alreadyWhy, { at: at(revoked.revokedAt) })} />}
      <Facts
        rows={rows.map(([name, value]) => [
          name,
          name === words.fields.serial ? (
            <code key="s" className="font-mono">
              {value}
            </code>
          ) : (
            value
          ),
        ])}
      />
      <p>{w.next}</p>
    </DoneWindow>
  )
}

/** Each of the two passwords by its own old one: two forms, because one must not be had by the other. */
import { useState } from 'react'
import { checkReplacement, longestPassword, shortestPassword } from '../../../domain/password.ts'
import type { Me } from '../../../wire/manage.ts'
import { isRefused, post, yes } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { Form } from '../../console/forms/form.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { PasswordRules } from './password-rules.tsx'
import { useOwnWords } from './words.ts'

export function ReplacePasswords({ me }: { me: Me }) {
  const w = useOwnWords().passwords
  return (
    <>
      <div className="grid max-w-[40rem] gap-3">
        <p className="text-body">{w.lead}</p>
        <p>{w.anything}</p>
        <p>{w.counted}</p>
        <p>{me.user.role === 'master' ? w.forgotMaster : w.forgotGeneral}</p>
        <Note kind="info" title={w.asked} />
      </div>
      <div className="grid items-start gap-8 xl:grid-cols-2">
        <Replace me={me} which="login" />
        <Replace me={me} which="confirmation" />
      </div>
    </>
  )
}

const paths = { login: '/api/v1/me/password', confirmation: '/api/v1/me/confirmation-password' } as const

function Replace({ me, which }: { me: Me; which: keyof typeof paths }) {
  const { words, say } = useSpeech()
  const w = useOwnWords().passwords
  const login = which === 'login'
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const wish = login
    ? { password: old, newPassword: fresh }
    : { confirmationPassword: old, newConfirmationPassword: fresh }
  const act = useAct(async () => {
    const answer = await post(paths[which], wish, yes)
    if (!isRefused(answer)) {
      setOld('')
      setFresh('')
    }
    return answer
  })
  const weak = checkReplacement(old, fresh, me.user.loginId)
  const problems = {
    old: old ? undefined : words.add.missing,
    fresh:
      weak === null ? undefined : say(words.passwords.weak[weak], { least: shortestPassword, most: longestPassword }),
  }
  const secret = { type: 'password', maxLength: longestPassword } as const
  return (
    <section className="grid max-w-[40rem] gap-4" aria-labelledby={`replace-${which}`}>
      <h2 id={`replace-${which}`} className="text-large">
        {w[which]}
      </h2>
      <p>{login ? w.loginMeans : w.confirmationMeans}</p>
      {act.done !== undefined && !fresh && (
        <Note kind="good" title={login ? w.doneLogin : w.doneConfirmation} announce>
          <p>{w.doneWhy}</p>
        </Note>
      )}
      <Form key={act.done === undefined ? 'first' : 'again'} problems={problems} onSubmit={() => act.send(undefined)}>
        {(shown) => (
          <>
            <Field
              {...secret}
              name={login ? 'current' : 'currentConfirmation'}
              label={login ? w.currentLogin : w.currentConfirmation}
              value={old}
              onChange={setOld}
              problem={shown.old}
              autoComplete={login ? 'current-password' : 'off'}
            />
            <Field
              {...secret}
              name={login ? 'fresh' : 'freshConfirmation'}
              label={login ? w.freshLogin : w.freshConfirmation}
              value={fresh}
              onChange={setFresh}
              problem={shown.fresh}
              autoComplete={login ? 'new-password' : 'off'}
            />
            <PasswordRules text={fresh} loginId={me.user.loginId} old={old} />
            {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
            {act.error && <TroubleInPlace error={act.error} me={me} />}
            <div>
              <Button type="submit" kind="first" isPending={act.pending}>
                {login ? w.goLogin : w.goConfirmation}
              </Button>
            </div>
          </>
        )}
      </Form>
    </section>
  )
}

/** WRF-M03: own password and 確認用パスワード: both at once at the first log-in, before anything else; later each by its own old one. */
import { useEffect, useRef, useState } from 'react'
import { checkNewPassword, longestPassword, shortestPassword, type WeakPassword } from '../../domain/password.ts'
import type { Me } from '../../wire/manage.ts'
import { go } from '../console/address.ts'
import { post, yes } from '../console/ask.ts'
import { Field } from '../console/forms/field.tsx'
import { Form } from '../console/forms/form.tsx'
import { Button, LinkButton } from '../console/parts/button.tsx'
import { Note } from '../console/parts/note.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import { follow } from './frame.tsx'
import { MailQuestion } from './own/mail.tsx'
import { PasswordRules } from './own/password-rules.tsx'
import { ReplacePasswords } from './own/replace-password.tsx'
import { useOwnWords } from './own/words.ts'
import { RefusedInPlace, TroubleInPlace } from './parts/refused.tsx'
import { ScreenNumber } from './parts/screen-number.tsx'

const lengths = { least: shortestPassword, most: longestPassword }

export function Passwords({ me }: { me: Me }) {
  const { words } = useSpeech()
  // Decided once: the screen that says "done" must stay when they have been set.
  const [forced] = useState(me.mustSetPasswords)
  if (forced) return <First me={me} />
  return (
    <>
      <h1 tabIndex={-1} className="text-title leading-snug">
        {words.screens.passwords}
      </h1>
      <ReplacePasswords me={me} />
      <ScreenNumber number="WRF-M03" />
    </>
  )
}

function First({ me }: { me: Me }) {
  const { words, say } = useSpeech()
  const w = words.passwords
  const own = useOwnWords().passwords
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const [confirmation, setConfirmation] = useState('')
  const wish = { password: current, newPassword: fresh, newConfirmationPassword: confirmation }
  const act = useAct(() => post('/api/v1/me/passwords', wish, yes))
  if (act.done !== undefined) return <Done me={me} />

  const weak = (why: WeakPassword | null | false) => (why ? say(w.weak[why], lengths) : undefined)
  const check = (text: string) => checkNewPassword(text, me.user.loginId) ?? (text === current && 'unchanged')
  const problems = {
    current: current ? undefined : words.add.missing,
    fresh: weak(check(fresh)),
    confirmation: weak(check(confirmation) || (confirmation === fresh && 'same')),
  }
  const secret = { type: 'password', maxLength: longestPassword } as const
  return (
    <>
      <h1 tabIndex={-1} className="text-title leading-snug">
        {w.forced}
      </h1>
      <div className="grid max-w-[40rem] gap-5">
        <p className="text-body">{w.forcedWhy}</p>
        <p className="text-body">{w.lead}</p>
        <p>{own.anything}</p>
        <Form problems={problems} onSubmit={() => act.send(undefined)}>
          {(shown) => (
            <>
              <Field
                {...secret}
                name="current"
                label={w.currentFirst}
                hint={w.currentHint}
                value={current}
                onChange={setCurrent}
                problem={shown.current}
                autoComplete="current-password"
              />
              <Field
                {...secret}
                name="fresh"
                label={w.fresh}
                value={fresh}
                onChange={setFresh}
                problem={shown.fresh}
                autoComplete="new-password"
              />
              <PasswordRules text={fresh} loginId={me.user.loginId} old={current} />
              <Field
                {...secret}
                name="confirmation"
                label={w.confirmation}
                hint={w.confirmationHint}
                value={confirmation}
                onChange={setConfirmation}
                problem={shown.confirmation}
                autoComplete="off"
              />
              <PasswordRules text={confirmation} loginId={me.user.loginId} old={current} other={fresh} />
              {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
              {act.error && <TroubleInPlace error={act.error} me={me} />}
              <div>
                <Button type="submit" kind="first" isPending={act.pending}>
                  {w.go}
                </Button>
              </div>
            </>
          )}
        </Form>
      </div>
      <ScreenNumber number="WRF-M03" />
    </>
  )
}

function Done({ me }: { me: Me }) {
  const { words, say } = useSpeech()
  const w = words.passwords
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const home = me.user.role === 'master' ? (['/users', w.toUsers] as const) : (['/me', w.toMe] as const)
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-title leading-snug">
        {w.done}
      </h1>
      <div className="grid max-w-[40rem] justify-items-start gap-5">
        <Note kind="good" title={w.doneNext} />
        <MailQuestion me={me} onNo={() => go('/me')} />
        <p>
          <LinkButton kind="first" href={me.applicationUrl}>
            {say(w.onward, { service: me.bank.serviceName })}
          </LinkButton>
        </p>
        <p>
          <a
            href={home[0]}
            onClick={(event) => follow(event, home[0])}
            className="text-key underline underline-offset-4"
          >
            {home[1]}
          </a>
        </p>
      </div>
      <ScreenNumber number="WRF-M03" />
    </>
  )
}

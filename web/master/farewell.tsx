/** What is left on the screen when the session is over by the person's own act: logged out, or stopped. */
import { useEffect, useRef } from 'react'
import type { UserStopped } from '../../wire/manage.ts'
import { LinkButton } from '../console/parts/button.tsx'
import { Mark } from '../console/parts/mark.tsx'
import { Note } from '../console/parts/note.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { type Known, logInUrl } from './parts/refused.tsx'

export type Left = { readonly by: 'log-out' } | { readonly by: 'stop'; readonly stopped: UserStopped }

export function Farewell({ left, me }: { left: Left; me: Known }) {
  const { words, say, at } = useSpeech()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const url = logInUrl(me)

  return (
    <main className="mx-auto grid max-w-[40rem] gap-5 px-4 py-12 text-body">
      <Mark className="size-12 text-key" />
      <h1 ref={heading} tabIndex={-1} className="text-title leading-snug">
        {left.by === 'stop'
          ? say(left.stopped.now ? words.stop.done : words.stop.already, { loginId: left.stopped.loginId })
          : words.frame.loggedOut}
      </h1>
      {left.by === 'stop' ? (
        <>
          <p className="tabular-nums">
            {words.stop.at}: {at(left.stopped.stoppedAt)}
          </p>
          <Note kind="info" title={me?.user.role === 'general' ? words.stop.ownGeneral : words.stop.ownMaster} />
        </>
      ) : (
        <Note kind="info" title={words.frame.loggedOutWhy} />
      )}
      {me && (
        <p>
          {words.trouble.contact}: {me.bank.name} {me.bank.branch}{' '}
          <span className="whitespace-nowrap tabular-nums">{me.bank.telephone}</span>
        </p>
      )}
      {left.by === 'log-out' && url && (
        <p>
          <LinkButton href={url}>{words.frame.logInPage}</LinkButton>
        </p>
      )}
    </main>
  )
}

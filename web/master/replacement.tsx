/**
 * パソコン入替 in the console: who of the users asks for a new PC, with the two acts in their order; and the entry on everybody's own
 * page. The road itself is a page of its own (`/replace`), outside the console.
 */
import { replace } from '../../texts/replace.ts'
import type { UserList, UserView } from '../../wire/manage.ts'
import { LinkButton } from '../console/parts/button.tsx'
import { Note } from '../console/parts/note.tsx'
import { useSpeech } from '../console/parts/words.tsx'
import { follow } from './frame.tsx'
import { pathOf } from './router.ts'

/** Above the table of users; nothing while nobody asks. */
export function ReplacementRequests({ list }: { list: UserList }) {
  const { lang, say } = useSpeech()
  const words = replace[lang].console
  const asking = list.users.filter((user) => user.replacementRequest)
  if (asking.length === 0) return null
  return (
    <Note kind="warn" title={say(words.title, { count: asking.length })}>
      <p>{words.lead}</p>
      <ul className="grid gap-2">
        {asking.map((user) => (
          <li key={user.loginId}>
            <ReplacementRequest user={user} linked />
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** One user's request: how far it is, and what comes next. */
export function ReplacementRequest({ user, linked = false }: { user: UserView; linked?: boolean }) {
  const { lang, say, at } = useSpeech()
  const { replacementRequest: request } = user
  if (!request) return null
  const words = replace[lang].console
  const path = pathOf({ screen: 'user', loginId: user.loginId })
  const rest = request.step === 'revoke' || request.step === 'code' ? (['revoke', 'code'] as const) : [request.step]
  return (
    <div className="grid gap-0.5">
      <p>
        {linked ? (
          <a
            href={path}
            onClick={(event) => follow(event, path)}
            className="font-mono font-bold text-key underline underline-offset-4"
            aria-label={`${user.loginId}: ${words.open}`}
          >
            {user.loginId}
          </a>
        ) : (
          <span className="font-mono font-bold">{user.loginId}</span>
        )}{' '}
        {user.name}
      </p>
      <ol className="grid">
        {rest.map((step) => (
          <li key={step} aria-current={step === request.step ? 'step' : undefined}>
            {step === request.step ? (
              <b>{words.steps[step]}</b>
            ) : (
              <span className="text-soft">{words.steps[step]}</span>
            )}
          </li>
        ))}
      </ol>
      <p className="text-soft">{say(words.asked, { at: at(request.askedAt), deadline: at(request.deadline) })}</p>
    </div>
  )
}

export function ReplacementEntry() {
  const { lang } = useSpeech()
  const words = replace[lang].console
  return (
    <div className="grid justify-items-start gap-2">
      <h3 className="font-bold">{words.own}</h3>
      <p>{words.ownWhy}</p>
      <div className="print:hidden">
        <LinkButton href="/replace" kind="plain">
          {words.ownGo}
        </LinkButton>
      </div>
    </div>
  )
}

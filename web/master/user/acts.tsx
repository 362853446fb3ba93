/**
 * What a master may do about a user: what his place asks for first, then the rest, then his registration. What the restriction blocks, or
 * what must come before, is shown with the reason. About himself there is the stop; for everything else he goes to the branch.
 */
import type { ReactNode } from 'react'
import type { Me, UserView } from '../../../wire/manage.ts'
import { Button, type ButtonKind } from '../../console/parts/button.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useBlocked } from '../parts/blocked.ts'
import { ScreenLink } from '../parts/link.tsx'
import { pathOf } from '../router.ts'

export type ActName = 'revoke' | 'code' | 'stop' | 'lift' | 'unlock' | 'rename' | 'reset' | 'remove'

type Props = { me: Me; user: UserView; onAct: (act: ActName) => void }

export function Acts(props: Props) {
  const { words } = useSpeech()
  const own = props.user.loginId === props.me.user.loginId
  return (
    <>
      <section className="grid gap-3 print:hidden">
        <h3 className="text-body">{words.user.acts}</h3>
        {own ? <OwnActs {...props} /> : <Daily {...props} />}
      </section>
      {!own && <Registration {...props} />}
    </>
  )
}

function OwnActs({ me, onAct }: Props) {
  const { words } = useSpeech()
  return (
    <>
      <Note kind="info" title={words.user.own}>
        <p>{words.user.ownWhy}</p>
        <p>
          {me.bank.name} {me.bank.branch} <span className="tabular-nums whitespace-nowrap">{me.bank.telephone}</span>
        </p>
        <p>
          <ScreenLink to={pathOf({ screen: 'branch' })}>{words.home.branch}</ScreenLink>
        </p>
      </Note>
      <Act name={words.stop.open} means={words.stop.meansOwn} kind="plain-final" onPress={() => onAct('stop')} />
    </>
  )
}

function Daily({ me, user, onAct }: Props) {
  const { words } = useSpeech()
  const { stop, lift, revoke, more } = words
  const stopped = user.state === 'stopped'
  return (
    <>
      {stopped && <Act name={lift.act} means={lift.means} kind="first" onPress={() => onAct('lift')} />}
      {user.state === 'locked' && (
        <Act name={more.unlock.act} means={more.unlock.means} kind="first" onPress={() => onAct('unlock')} />
      )}
      {!user.certificate && <Code me={me} user={user} onAct={onAct} />}
      {!stopped && <Act name={stop.open} means={stop.means} kind="plain-final" onPress={() => onAct('stop')} />}
      {user.certificate && (
        <>
          <Act name={revoke.act} means={revoke.means} kind="plain-final" onPress={() => onAct('revoke')} />
          <Code me={me} user={user} onAct={onAct} />
        </>
      )}
    </>
  )
}

/** The first thing to do only where there is neither a certificate nor a code; while a code is open a new one is the exception. */
function Code({ me, user, onAct }: Props) {
  const { words, say, at } = useSpeech()
  const restricted = useBlocked(me)
  const { code, more } = words
  const blocked =
    user.state === 'stopped' ? words.user.liftFirst : user.certificate ? words.user.revokeFirst : restricted
  const open = user.codeUntil !== null && user.certificate === null
  return (
    <Act
      name={open ? more.again.act : code.act}
      means={open ? say(more.again.means, { at: at(user.codeUntil ?? '') }) : code.means}
      blocked={blocked}
      kind={open || user.certificate || user.state === 'locked' ? 'plain' : 'first'}
      onPress={() => onAct('code')}
    />
  )
}

function Registration({ me, onAct }: Props) {
  const { words } = useSpeech()
  const restricted = useBlocked(me)
  const { registration, rename, reset, remove } = words.more
  return (
    <section className="grid gap-3 print:hidden">
      <h3 className="text-body">{registration}</h3>
      <Act name={rename.act} means={rename.means} kind="plain" onPress={() => onAct('rename')} />
      <Act name={reset.act} means={reset.means} blocked={restricted} kind="plain" onPress={() => onAct('reset')} />
      <Act name={remove.act} means={remove.means} kind="plain-final" onPress={() => onAct('remove')} />
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

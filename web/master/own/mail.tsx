/** The mail address: is it his, which one works now, which one from when; asking for another, and taking that back. */
import { useState } from 'react'
import { longestMailAddress, readMailAddress, sameMailAddress } from '../../../domain/mail-address.ts'
import type { Me } from '../../../wire/manage.ts'
import { mailChanged } from '../../../wire/own.ts'
import { post, yes } from '../../console/ask.ts'
import { Field } from '../../console/forms/field.tsx'
import { Button } from '../../console/parts/button.tsx'
import { Facts } from '../../console/parts/facts.tsx'
import { Note } from '../../console/parts/note.tsx'
import { useSpeech } from '../../console/parts/words.tsx'
import { useAct } from '../../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from '../forms/confirmed-window.tsx'
import { RefusedInPlace, TroubleInPlace } from '../parts/refused.tsx'
import { useOwnWords } from './words.ts'

export function Mail({ me }: { me: Me }) {
  const { say, at } = useSpeech()
  const w = useOwnWords().mail
  const { mail } = me
  const blocked = mail.pending
    ? w.pendingFirst
    : mail.mayChange
      ? null
      : me.restrictedUntil
        ? say(w.notYet, { at: at(me.restrictedUntil) })
        : w.heldBack
  const [changing, setChanging] = useState(false)
  return (
    <section className="grid gap-3" aria-labelledby="mail">
      <h2 id="mail" className="text-large">
        {w.title}
      </h2>
      <Facts
        rows={[
          [w.address, <Address key="now" text={mail.address} />],
          [
            w.alsoTold,
            mail.alsoTold.length > 0 && (
              <span key="old" className="grid">
                {mail.alsoTold.map((address) => (
                  <Address key={address} text={address} />
                ))}
                <span className="text-soft">{w.alsoToldWhy}</span>
              </span>
            ),
          ],
        ]}
      />
      {mail.pending ? (
        <Pending me={me} pending={mail.pending} />
      ) : (
        <MailQuestion me={me} onNo={() => setChanging(true)} />
      )}
      <div className="grid justify-items-start gap-2 print:hidden">
        <Button isDisabled={blocked !== null} onPress={() => setChanging(true)}>
          {w.change}
        </Button>
        {blocked !== null && <p className="text-warn">{blocked}</p>}
      </div>
      {changing && <ChangeMail me={me} onClose={() => setChanging(false)} />}
    </section>
  )
}

function Address({ text }: { text: string }) {
  return <span className="font-mono">{text}</span>
}

/** Asked until he has said yes: at the first log-in, and again when somebody else has changed the address. */
export function MailQuestion({ me, onNo }: { me: Me; onNo: () => void }) {
  const { say, at } = useSpeech()
  const w = useOwnWords().mail
  const act = useAct(() => post('/api/v1/me/mail/confirmation', { mail: me.mail.address }, yes))
  if (act.done !== undefined) return <Note kind="good" title={w.confirmed} announce />
  if (me.mail.confirmed) return null
  return (
    <Note kind="info" title={w.question}>
      <p className="text-body">
        <Address text={me.mail.address} />
      </p>
      <p>{w.questionWhy}</p>
      <div className="flex flex-wrap gap-3">
        <Button kind="first" isPending={act.pending} onPress={() => act.send(undefined)}>
          {w.yes}
        </Button>
        {me.mail.mayChange && <Button onPress={onNo}>{w.no}</Button>}
      </div>
      {!me.mail.mayChange && <p>{me.restrictedUntil ? say(w.noLater, { at: at(me.restrictedUntil) }) : w.heldBack}</p>}
      {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
      {act.error && <TroubleInPlace error={act.error} me={me} />}
    </Note>
  )
}

function Pending({ me, pending }: { me: Me; pending: NonNullable<Me['mail']['pending']> }) {
  const { say, at } = useSpeech()
  const w = useOwnWords().mail
  const act = useAct(() => post('/api/v1/me/mail/withdrawal', {}, yes))
  return (
    <Note kind="warn" title={say(w.pending, { mail: pending.mail })}>
      <p>{say(w.pendingWhen, { at: at(pending.worksFrom) })}</p>
      {!pending.byOwner && <p>{w.pendingByMaster}</p>}
      <p>{w.pendingDoubt}</p>
      <div>
        <Button isPending={act.pending} onPress={() => act.send(undefined)}>
          {w.withdraw}
        </Button>
      </div>
      {act.refused && <RefusedInPlace refused={act.refused} me={me} />}
      {act.error && <TroubleInPlace error={act.error} me={me} />}
    </Note>
  )
}

function ChangeMail({ me, onClose }: { me: Me; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = useOwnWords().mail
  const [typed, setTyped] = useState('')
  const read = readMailAddress(typed)
  const act = useAct((confirmationPassword: string) =>
    post('/api/v1/me/mail', { mail: read, confirmationPassword }, mailChanged),
  )
  if (act.done) {
    return (
      <DoneWindow title={w.done} onClose={onClose}>
        <Note kind="good" title={say(w.pending, act.done)}>
          <p>{say(w.pendingWhen, { at: at(act.done.worksFrom) })}</p>
        </Note>
        <p>{w.told}</p>
      </DoneWindow>
    )
  }
  const wrong = !typed
    ? words.add.missing
    : read === null
      ? w.wrong
      : sameMailAddress(read, me.mail.address)
        ? w.same
        : undefined
  return (
    <ConfirmedWindow
      title={w.title2}
      lead={w.lead}
      me={me}
      act={act}
      go={w.go}
      problems={{ mail: wrong }}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <p>{w.told}</p>
          <Field
            name="mail"
            label={w.fresh}
            hint={read !== null && read !== typed ? say(w.readAs, { mail: read }) : w.freshHint}
            value={typed}
            onChange={setTyped}
            problem={shown.mail}
            autoComplete="email"
            maxLength={longestMailAddress}
            exact
            autoFocus
          />
        </>
      )}
    </ConfirmedWindow>
  )
}

/**
 * An acquisition code for a general user. First the question that stops the fraud of our days (rules.md §6, play P3):
 * "yes, somebody is guiding me by telephone" makes nothing, is counted, and ends at a page that says to hang up.
 */
import { useState } from 'react'
import { type CodeIssued, codeIssued, type Me, type UserView } from '../../wire/manage.ts'
import { post, yes } from '../console/ask.ts'
import { Acts } from '../console/forms/form.tsx'
import { Button } from '../console/parts/button.tsx'
import { Facts } from '../console/parts/facts.tsx'
import { Note } from '../console/parts/note.tsx'
import { Window } from '../console/parts/window.tsx'
import { named, useSpeech } from '../console/parts/words.tsx'
import { useAct } from '../console/questions.ts'
import { ConfirmedWindow, DoneWindow } from './forms/confirmed-window.tsx'
import { Once } from './parts/once.tsx'
import { Slip } from './parts/slip.tsx'
import { apiOf } from './router.ts'

type Props = { me: Me; user: UserView; onClose: () => void; onStop: () => void }

export function IssueCode(props: Props) {
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(null)
  // Counted, and nothing hangs on it: whether or not the post arrives, nothing is created.
  const called = useAct(() => post('/api/v1/called-by-telephone', { place: 'code' }, yes))

  if (answer === null) {
    return (
      <Question
        {...props}
        onNo={() => setAnswer('no')}
        onYes={() => {
          called.send(undefined)
          setAnswer('yes')
        }}
      />
    )
  }
  return answer === 'yes' ? <Called {...props} /> : <Issue {...props} />
}

function Question({ user, onClose, onYes, onNo }: Props & { onYes: () => void; onNo: () => void }) {
  const { words, say } = useSpeech()
  const w = words.code
  return (
    <Window title={say(w.title, named(user))} onClose={onClose}>
      <p className="text-large font-bold">{w.question}</p>
      <p>{w.questionWhy}</p>
      <div className="grid gap-3">
        <Button onPress={onYes}>{w.yes}</Button>
        <Button onPress={onNo}>{w.no}</Button>
      </div>
    </Window>
  )
}

function Called({ me, onClose, onStop }: Props) {
  const { words } = useSpeech()
  const w = words.called
  return (
    <Window title={w.title} onClose={onClose} alert>
      <Note kind="final" title={w.lead}>
        <p>{w.why}</p>
      </Note>
      <ol className="grid list-decimal gap-2 ps-6 text-body">
        {w.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="text-large tabular-nums">
        {me.bank.name} {me.bank.branch} <b className="whitespace-nowrap">{me.bank.telephone}</b>
      </p>
      <Acts>
        <Button onPress={onClose}>{words.frame.close}</Button>
        <Button kind="final" icon="stop" onPress={onStop}>
          {words.stop.open}
        </Button>
      </Acts>
    </Window>
  )
}

function Issue({ me, user, onClose }: Props) {
  const { words, say } = useSpeech()
  const w = words.code
  const act = useAct((confirmationPassword: string) =>
    post(`${apiOf(user)}/acquisition-code`, { confirmationPassword, onTheTelephone: false }, codeIssued),
  )
  if (act.done) return <Issued me={me} user={user} issued={act.done} onClose={onClose} />

  return (
    <ConfirmedWindow
      title={say(w.title, named(user))}
      lead={say(w.lead, named(user))}
      me={me}
      act={act}
      go={w.go}
      onClose={onClose}
    />
  )
}

function Issued({ me, user, issued, onClose }: { me: Me; user: UserView; issued: CodeIssued; onClose: () => void }) {
  const { words, say, at } = useSpeech()
  const w = words.code
  const slip = (
    <Slip
      me={me}
      title={w.slip}
      code={{ name: w.name, text: issued.acquisitionCode }}
      rows={[
        [words.fields.name, user.name],
        [words.fields.loginId, issued.loginId],
        [w.until, at(issued.validUntil)],
      ]}
    >
      <p>{w.how}</p>
      <p>{words.once.never}</p>
    </Slip>
  )
  return (
    <DoneWindow title={say(w.done, issued)} onClose={onClose} slip={slip} sealed>
      <Once name={w.name} text={issued.acquisitionCode} />
      <Note kind="final" title={words.once.never} />
      <Facts rows={[[w.until, at(issued.validUntil)]]} />
      <p>{w.give}</p>
      <p>{w.how}</p>
    </DoneWindow>
  )
}

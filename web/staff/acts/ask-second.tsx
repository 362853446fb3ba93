/** Asks for what takes two people and needs no more than the press: the answer leads to the request. */
import { approvalRequested } from '../../../wire/staff/office.ts'
import { post } from '../../console/ask.ts'
import { useAct } from '../../console/questions.ts'
import { Link } from '../parts/link.tsx'
import { requestPath } from '../router.ts'
import { useOffice } from '../words.ts'
import { ActWindow } from './act-window.tsx'

type Props = {
  readonly title: string
  readonly lead: string
  readonly body: Readonly<Record<string, unknown>>
  readonly onClose: () => void
}

export function AskSecond({ title, lead, body, onClose }: Props) {
  const { w } = useOffice()
  const act = useAct((_: undefined) => post('/api/v1/approvals', body, approvalRequested))
  return (
    <ActWindow
      title={title}
      lead={lead}
      act={act}
      go={w.acts.ask}
      onClose={onClose}
      done={(asked) => ({ title: w.acts.asked, body: <Asked id={asked.id} deadline={asked.deadline} /> })}
    />
  )
}

export function Asked({ id, deadline }: { id: string; deadline: string }) {
  const { w, say, at } = useOffice()
  return (
    <>
      <p>{say(w.acts.askedWhy, { at: at(deadline) })}</p>
      <p>
        <Link to={requestPath(id)}>{w.acts.see}</Link>
      </p>
    </>
  )
}

/** That a request of the kind is under way: nobody can ask for a second. */
import type { WaitingRequest } from '../../../wire/staff/desks.ts'
import { Note } from '../../console/parts/note.tsx'
import { Link } from '../parts/link.tsx'
import { requestPath } from '../router.ts'
import { useDesk } from './words.ts'

export function Waits({ request }: { request: WaitingRequest }) {
  const { d, say, at } = useDesk()
  return (
    <Note kind="warn" title={d.waiting}>
      <p>{say(d.waitingWhy, { by: request.requestedBy, at: at(request.deadline) })}</p>
      <p>
        <Link to={requestPath(request.id)}>{d.seeWaiting}</Link>
      </p>
    </Note>
  )
}

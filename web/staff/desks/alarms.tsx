/** On the first screen, what the desks have to put right: issuing that is off, holidays that run out. Nothing when all is well. */
import type { StaffMe } from '../../../wire/staff/office.ts'
import { Note } from '../../console/parts/note.tsx'
import { Link } from '../parts/link.tsx'
import { useDesk } from './words.ts'

export function Alarms({ me }: { me: StaffMe }) {
  const { d } = useDesk()
  return (
    <>
      {me.issuing === 'off' && (
        <Note kind="final" title={d.iss.home}>
          <p>
            <Link to="/issuing">{d.issuing}</Link>
          </p>
        </Note>
      )}
      {me.holidays !== 'ok' && (
        <Note
          kind={me.holidays === 'soon' ? 'warn' : 'final'}
          title={me.holidays === 'soon' ? d.cal.officialSoon : d.cal.officialPast}
        >
          <p>
            <Link to="/calendar">{d.calendar}</Link>
          </p>
        </Note>
      )}
    </>
  )
}

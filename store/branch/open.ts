/** The bank's side of the archive, put together for store/open.ts. */
import type { DatabaseSync } from 'node:sqlite'
import { openApprovals } from './approvals.ts'
import { openDetails } from './details.ts'
import { openEnclosures } from './enclosures.ts'
import { openFollowUps } from './follow-ups.ts'
import { openSignals } from './signals.ts'
import { openStaff } from './staff.ts'
import { openStaffSuccessors } from './successors.ts'
import { openSwitches } from './switches.ts'
import { openVisits } from './visits.ts'

export function openBranch(db: DatabaseSync) {
  return {
    staff: openStaff(db),
    staffSuccessors: openStaffSuccessors(db),
    approvals: openApprovals(db),
    details: openDetails(db),
    visits: openVisits(db),
    enclosures: openEnclosures(db),
    signals: openSignals(db),
    followUps: openFollowUps(db),
    switches: openSwitches(db),
  }
}

/** What the calendar makes due: the turn of one timer. Each part has its own place in the archive and does nothing when it is through. */
import { tellCodesAtHalf } from './code-half.ts'
import { tellCorrected } from './corrected.ts'
import { tellExpiring } from './expiring.ts'
import type { NoticeRoom } from './facts.ts'
import { tellWeekly } from './weekly.ts'

export async function tellByDate(room: NoticeRoom, closing?: AbortSignal): Promise<void> {
  await tellExpiring(room, closing)
  await tellCorrected(room, closing)
  await tellWeekly(room, closing)
  await tellCodesAtHalf(room)
}

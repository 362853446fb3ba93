/** The closed table: which conductor executes what two people have decided. A kind without one cannot be asked for here. */
import type { ApprovalKind } from '../../domain/approvals.ts'
import type { Kind } from './case.ts'
import { changeAddress, changeNoticeAddress } from './change-address.ts'
import { changeMaster } from './change-master.ts'
import { changePolicy } from './change-policy.ts'
import { changeStaff } from './change-staff.ts'
import { cancelContract, openContract, thawContract, withdrawCancellation } from './contract-acts.ts'
import { loadCalendarByTwo } from './load-calendar.ts'
import { liftMasterStop, reissueMaster, reprintLetter, resetMasterPassword } from './master-acts.ts'
import { openIssuing } from './open-issuing.ts'
import { callOffRenewal, orderRenewal } from './order-renewal.ts'

export const kinds: Readonly<Partial<Record<ApprovalKind, Kind>>> = {
  'open-contract': openContract,
  'cancel-contract': cancelContract,
  'withdraw-cancellation': withdrawCancellation,
  'thaw-contract': thawContract,
  'reissue-master': reissueMaster,
  'reset-master-password': resetMasterPassword,
  'reprint-letter': reprintLetter,
  'change-address': changeAddress,
  'change-notice-address': changeNoticeAddress,
  'lift-master-stop': liftMasterStop,
  'change-master': changeMaster,
  'change-staff': changeStaff,
  'change-policy': changePolicy,
  'load-calendar': loadCalendarByTwo,
  'open-issuing': openIssuing,
  'order-renewal': orderRenewal,
  'call-off-renewal': callOffRenewal,
}

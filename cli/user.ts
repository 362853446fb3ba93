/**
 * warifu user reset-password LOGINID      a new initial password, shown once; sessions end, the restriction begins
 * warifu user clear-signals LOGINID       staff have looked: signals are cleared, and what they held ends
 * warifu user show LOGINID                what the master's page shows of this user; reading a customer is audited
 */
import { actorName } from '../domain/actor.ts'
import { bankText } from '../domain/calendar.ts'
import { isRefusal, refuse } from '../domain/refusals.ts'
import { foldLoginId } from '../domain/user.ts'
import { clearSignals } from '../ra/clear-signals.ts'
import { resetPassword } from '../ra/reset-password.ts'
import { viewUser } from '../ra/view-users.ts'
import type { AuditLine } from '../store/audit.ts'
import { type Answer, table as columns } from './answer.ts'
import { atTheDesk, type Common } from './desk.ts'
import type { Table } from './table.ts'

type Named = Common & { readonly loginId: string }

/** json: { loginId, initialPassword, restrictedUntil } */
export function userResetPassword(table: Table, { loginId: typed, ...common }: Named): Promise<Answer> {
  return atTheDesk(table, common, 'user reset-password', async ({ counter }, actor) => {
    const reset = await resetPassword(counter, actor, typed)
    if (isRefusal(reset)) return reset
    const { loginId, initialPassword } = reset
    const restrictedUntil = bankText(reset.restrictedUntil)
    const text = columns([
      ['login ID', loginId],
      ['initial password', initialPassword],
      ['restricted until', restrictedUntil],
    ])
    return { json: { loginId, initialPassword, restrictedUntil }, text, exitCode: 0 }
  })
}

/** json: { loginId, cleared: [kind] } */
export function userClearSignals(table: Table, { loginId: typed, ...common }: Named): Promise<Answer> {
  return atTheDesk(table, common, 'user clear-signals', async ({ counter }, actor) => {
    const cleared = await clearSignals(counter, actor, typed)
    if (isRefusal(cleared)) return cleared
    const text = columns([
      ['login ID', cleared.loginId],
      ['cleared', cleared.cleared.join(', ') || 'nothing was open'],
    ])
    return { json: cleared, text, exitCode: 0 }
  })
}

/** json: { contract, ...the user as GET /api/v1/users tells it } */
export function userShow(table: Table, { loginId: typed, ...common }: Named): Promise<Answer> {
  return atTheDesk(table, common, 'user show', async ({ store, counter }, actor) => {
    const user = store.users.byLoginId(foldLoginId(typed))
    if (user === undefined || user.state === 'U3') return refuse('E26', { why: 'no-such-user' })
    const subject = { contractId: user.contract_id, userId: user.id }
    const read: AuditLine = { event: 'customer.read', actor: actorName(actor), ...subject, facts: { at: 'user show' } }
    await store.commit({ changes: [], audit: [read], touches: 'none' })
    const contract = store.contracts.byId(user.contract_id)!
    const view = viewUser(counter, user)
    const { certificate, lastLogin } = view
    const rows: [string, string | null][] = [
      ['login ID', `${view.loginId}  ${view.role}`],
      ['name', view.name],
      ['contract', `${contract.number}  ${contract.name}`],
      ['mail', view.mail],
      ['state', view.state],
      ['certificate', certificate && `${certificate.serial}  last day ${certificate.lastDay}`],
      ['code until', inJapan(view.codeUntil)],
      ['restricted until', inJapan(view.restrictedUntil)],
      ['last log-in', lastLogin && `${inJapan(lastLogin.at)}  ${lastLogin.address}  ${lastLogin.browser}`],
    ]
    const text = columns(rows.map(([name, value]) => [name, value ?? '-']))
    return { json: { contract: contract.number, ...view }, text, exitCode: 0 }
  })
}

const inJapan = (instant: string | null) => instant && bankText(Temporal.Instant.from(instant))

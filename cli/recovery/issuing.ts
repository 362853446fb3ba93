/**
 * warifu issuing status          whether certificates are issued, and serials that others know and the archive does not
 * warifu issuing merge LIST      a newer revocation list into a house in 照合
 * warifu issuing open            two people of the bank, after they have looked
 */
import { bankText } from '../../domain/calendar.ts'
import { isRefusal, refuse } from '../../domain/refusals.ts'
import { NotOurList } from '../../ra/recovery/lists.ts'
import { openIssuing } from '../../ra/recovery/open-issuing.ts'
import { mergeList } from '../../ra/recovery/reconcile.ts'
import { type Answer, table as inColumns, invalid } from '../answer.ts'
import { atTheDesk, type Common, operatorAtTheMachine, withHouse } from '../desk.ts'
import type { Table } from '../table.ts'
import { fetchList } from './fetch-list.ts'

/** json: { issuing, lists: [{ issuer, number: 0 is none }], unaccounted: [{ serial, revokedAt, reason, learntAt, learntFrom }] } */
export function issuingStatus(table: Table, config: string | undefined): Promise<Answer> {
  return withHouse(table, config, ({ counter, store }) => {
    const off = store.reconciling.issuingIsOff()
    const unaccounted = store.reconciling.allUnaccounted().map((row) => ({
      serial: row.serial,
      revokedAt: row.revoked_at === null ? null : bankText(row.revoked_at),
      reason: row.reason,
      learntAt: bankText(row.learnt_at),
      learntFrom: row.learnt_from,
    }))
    const lists = counter.issuers.map(({ id }) => ({ issuer: id, number: store.reconciling.merged(id) }))
    const merged = lists.map(({ issuer, number }) => `${issuer} ${number === 0 ? 'none' : `number ${number}`}`)
    const text = [
      off ? 'issuing is off: 照合 after a restore' : 'issuing is on',
      ...(off ? [`lists merged: ${merged.join(', ')}`] : []),
      unaccounted.length === 0
        ? 'every certificate that was met is in the archive'
        : inColumns([
            ['serial', 'revoked', 'learnt', 'from'],
            ...unaccounted.map((one) => [one.serial, one.revokedAt ?? 'no', one.learntAt, one.learntFrom]),
          ]),
    ]
    return Promise.resolve({
      json: { issuing: off ? 'off' : 'on', lists, unaccounted },
      text: text.join('\n'),
      exitCode: 0,
    })
  })
}

/** json: as restore */
export async function issuingMerge(table: Table, config: string | undefined, from: string): Promise<Answer> {
  const list = await fetchList(from)
  if (typeof list === 'string') return invalid(list)
  return withHouse(table, config, async ({ counter, store }) => {
    if (!store.reconciling.issuingIsOff()) return invalid('issuing is on: lists are merged in 照合 only')
    try {
      const merged = await mergeList(counter, operatorAtTheMachine(), list)
      const { revoked, stopped, unaccounted, lists } = merged
      const text = `${lists.map(({ issuer, number }) => `list ${number} of ${issuer}`).join()}: ${revoked.length} revoked, ${stopped.length} stopped, ${unaccounted.length} not in the archive`
      return { json: merged, text, exitCode: 0 }
    } catch (error) {
      if (!(error instanceof NotOurList)) throw error
      return invalid(error.message)
    }
  })
}

/** json: { openedAt, unaccounted } */
export function issuingOpen(table: Table, common: Common): Promise<Answer> {
  return atTheDesk(table, common, 'issuing open', async ({ counter }, requester) => {
    const approver = table.checkerActor?.() ?? null
    if (approver === null) return refuse('E26', { who: 'other-checker' })
    const opened = await openIssuing(counter, { requester, approver })
    if (isRefusal(opened)) return opened
    const { openedAt, unaccounted } = opened
    const text = `issuing is on since ${bankText(openedAt)}; ${unaccounted} certificates are not in the archive`
    return { json: { openedAt: bankText(openedAt), unaccounted }, text, exitCode: 0 }
  })
}

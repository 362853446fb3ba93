/**
 * warifu contract open        a contract, its master, and the master's first acquisition code
 *
 * Initial password and code are shown here and nowhere again. At a bank they leave in two letters, printed by two people.
 */
import { bankText } from '../domain/calendar.ts'
import { isRefusal } from '../domain/refusals.ts'
import { type OpenContractWish, openContract } from '../ra/open-contract.ts'
import { type Answer, table as columns } from './answer.ts'
import { atTheDesk, type Common } from './desk.ts'
import type { Table } from './table.ts'

/** json: { number, loginId, initialPassword, acquisitionCode, validUntil } */
export function contractOpen(table: Table, common: Common, wish: OpenContractWish): Promise<Answer> {
  return atTheDesk(table, common, 'contract open', async ({ counter }, actor) => {
    const opened = await openContract(counter, actor, wish)
    if (isRefusal(opened)) return opened
    const { number, loginId, initialPassword, acquisitionCode } = opened
    const validUntil = bankText(opened.validUntil)
    const text = columns([
      ['contract', `${number}  ${wish.name}`],
      ['login ID', loginId],
      ['initial password', initialPassword],
      ['acquisition code', `${acquisitionCode}  until ${validUntil}`],
    ])
    return { json: { number, loginId, initialPassword, acquisitionCode, validUntil }, text, exitCode: 0 }
  })
}

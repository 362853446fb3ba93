/** warifu audit find        the lines behind the reference number that a customer reads from his page */
import { type Actor, actorName } from '../../domain/actor.ts'
import { bankText } from '../../domain/calendar.ts'
import { readReference } from '../../secrets/reference.ts'
import type { AuditLine } from '../../store/audit.ts'
import type { AuditRow } from '../../store/audit-chain.ts'
import type { Store } from '../../store/open.ts'
import { type Answer, table as inColumns, invalid, usage } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'

/**
 * json: { reference, lines: [{ chain, number, bankAt, event, refusal, loginId, contractNumber, facts }] }; exit 1 when there is none.
 * A customer is looked at, so it is an act of staff.
 */
export function auditFind(table: Table, common: Common, typed: string): Promise<Answer> {
  return atTheDesk(table, common, 'audit find', async ({ store }, actor) => {
    const reference = readReference(typed)
    if (reference === null) return usage(`not a reference number: ${typed} (two groups of five, as 7KQ2M-9XW4T)`)
    const found = store.audit.under(reference)
    const lines = found.map((line) => toldLine(store, line))
    if (lines.length === 0)
      return invalid(`no line stands under ${reference}: refusals that name nobody are only counted`, { reference })
    await store.commit({
      changes: [],
      audit: customersIn(found).map((one) => readLine(actor, one, reference)),
      touches: 'none',
    })
    return { json: { reference, lines }, text: inColumns(lines.map(inWordsOfLine)), exitCode: 0 }
  })
}

/** Whose lines these are, each once. */
function customersIn(lines: readonly AuditRow[]): AuditRow[] {
  return [...new Map(lines.filter((line) => line.user_id !== null).map((line) => [line.user_id, line])).values()]
}

/** Reading a customer is audited (rules.md §8); `under`, so that this line is not found by the next question. */
function readLine(actor: Actor, { contract_id, user_id }: AuditRow, reference: string): AuditLine {
  const subject = { contractId: contract_id ?? undefined, userId: user_id ?? undefined }
  return { event: 'customer.read', actor: actorName(actor), ...subject, facts: { at: 'audit find', under: reference } }
}

export function toldLine(store: Store, line: AuditRow) {
  return {
    chain: line.chain,
    number: line.number,
    bankAt: bankText(line.bank_at),
    event: line.event,
    refusal: line.refusal,
    loginId: line.user_id === null ? null : (store.users.byId(line.user_id)?.login_id ?? null),
    contractNumber: line.contract_id === null ? null : (store.contracts.byId(line.contract_id)?.number ?? null),
    facts: JSON.parse(line.facts) as Record<string, unknown>,
  }
}

export function inWordsOfLine(line: ReturnType<typeof toldLine>): string[] {
  const { reference: _, ...facts } = line.facts
  const whose = [line.contractNumber, line.loginId].filter(Boolean).join(' ') || '-'
  return [line.bankAt.slice(0, 19), line.event, line.refusal ?? '-', whose, JSON.stringify(facts)]
}

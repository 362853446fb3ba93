/**
 * warifu notices bounces PATH      delivery reports (RFC 3464) from the mailbox of the bank's sender: a file, a folder, or a maildir
 * warifu notices failed            letters that did not arrive, the newest first
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { actorName } from '../../domain/actor.ts'
import { bankText } from '../../domain/calendar.ts'
import { greatestReportBytes } from '../../notices/bounce.ts'
import { type Bounced, recordBounces } from '../../notices/record-bounces.ts'
import { type Answer, table as columns, usage } from '../answer.ts'
import { atTheDesk, type Common } from '../desk.ts'
import type { Table } from '../table.ts'

/** json: { reports: [{ file, outcome, messageId, recipient, status }], recorded }. Reading again records nothing twice; no file is touched. */
export async function noticesBounces(table: Table, common: Common, path: string): Promise<Answer> {
  const files = filesOf(path)
  if (files === null) return usage(`cannot read ${path}`)
  return atTheDesk(table, common, 'notices bounces', async ({ counter }, actor) => {
    const reports: {
      file: string
      outcome: Bounced['outcome']
      messageId: string
      recipient: string
      status: string
    }[] = []
    for (const file of files) {
      const told = statSync(file).size > greatestReportBytes ? '' : readFileSync(file, 'latin1')
      for (const { outcome, report } of await recordBounces(counter, told, actorName(actor))) {
        const { messageId = '', recipient = '', status = '' } = report ?? {}
        reports.push({ file, outcome, messageId, recipient, status })
      }
    }
    const recorded = reports.filter(({ outcome }) => outcome === 'recorded').length
    const rows = reports.map(({ file, outcome, recipient, status }) => [outcome, recipient || '-', status || '-', file])
    const text =
      rows.length === 0 ? `no mails in ${path}` : columns([['outcome', 'address', 'status', 'file'], ...rows])
    return { json: { reports, recorded }, text, exitCode: 0 }
  })
}

const shownDays = 90
const mostShown = 500

/** json: { letters: [{ at, why, kind, contractNumber, address, error }] } */
export function noticesFailed(table: Table, common: Common): Promise<Answer> {
  return atTheDesk(table, common, 'notices failed', async ({ store, counter }, actor) => {
    const since = counter.machineClock().subtract({ hours: 24 * shownDays }).epochMilliseconds
    const letters = store.outbox.allFailed(since, mostShown).map((letter) => ({
      at: bankText(letter.failed_at!),
      why: letter.why,
      kind: letter.kind,
      contractNumber: store.contracts.byId(letter.contract_id)?.number ?? '-',
      address: letter.address,
      error: letter.last_error ?? '',
    }))
    const read = {
      event: 'customer.read' as const,
      actor: actorName(actor),
      facts: { at: 'notices failed', letters: letters.length },
    }
    await store.commit({ changes: [], audit: [read], touches: 'none' })
    const rows = letters.map(({ at, why, contractNumber, address, error }) => [
      at.slice(0, 16),
      why ?? '-',
      contractNumber,
      address,
      error,
    ])
    return { json: { letters }, text: rows.length === 0 ? 'every letter arrived' : columns(rows), exitCode: 0 }
  })
}

/** A maildir keeps mails in new/ and cur/; null: nothing readable is there. */
function filesOf(path: string): string[] | null {
  try {
    if (!statSync(path).isDirectory()) return [path]
    const names = readdirSync(path)
    const folders = names.includes('new') && names.includes('cur') ? [join(path, 'new'), join(path, 'cur')] : [path]
    return folders
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((file) => statSync(file).isFile())
  } catch {
    return null
  }
}

/** What must hold of the archive after any crash, given all that was ever said by the processes that died. */
import { createHash } from 'node:crypto'
import { Cursor } from '../../pki/cursor.ts'
import { verifyChain } from '../../store/audit-chain.ts'
import type { Store } from '../../store/open.ts'
import { query } from '../fixture/rows.ts'

/** The words of child.ts with what each was about. */
export type Heard = Readonly<
  Record<'signed' | 'issued' | 'proven' | 'revoked' | 'renewed' | 'superseded', ReadonlySet<string>>
>

type Certificate = {
  id: string
  serial: string
  state: string
  role: 'master' | 'general'
  purpose: string
  reason: string | null
  tbs: Uint8Array
  der: Uint8Array | null
}

/** An intent's row says it; a certificate holds it. */
function toBeSigned({ tbs, der }: Certificate): Uint8Array {
  return tbs.length > 0 ? tbs : new Cursor(der!).enter().whole()
}

/** @returns one sentence for each promise that was broken; none is what one hopes for */
export function faults(file: string, store: Store, heard: Heard): string[] {
  const rows = query<Certificate>(
    file,
    'select c.id, c.serial, c.state, u.role, c.purpose, c.reason, c.tbs, c.der from certificates c join users u on u.id = c.user_id',
  )
  const bySerial = new Map(rows.map((row) => [row.serial, row]))
  const stateOf = (serial: string) => bySerial.get(serial)?.state ?? 'no row'
  const found: string[] = []
  const demand = (holds: boolean, sentence: string) => holds || found.push(sentence)

  const known = new Set(rows.map((row) => createHash('sha256').update(toBeSigned(row)).digest('hex')))
  for (const tbs of heard.signed) demand(known.has(tbs), `signed without a row: ${tbs}`)
  for (const serial of [...heard.issued, ...heard.renewed])
    demand(/C[1246]/.test(stateOf(serial)), `issued, but ${stateOf(serial)}: ${serial}`)
  for (const serial of heard.proven) demand(/C[246]/.test(stateOf(serial)), `proven, but ${stateOf(serial)}: ${serial}`)
  for (const serial of heard.superseded)
    demand(stateOf(serial) === 'C4', `superseded, but ${stateOf(serial)}: ${serial}`)
  for (const serial of heard.revoked) demand(stateOf(serial) === 'C6', `revoked, but ${stateOf(serial)}: ${serial}`)

  const none = (sql: string, sentence: string) => demand(query(file, sql).length === 0, sentence)
  none("select 1 from certificates where state = 'C0'", 'an intent is left after the sweep')
  none('select 1 from reservations', 'a reserved try is left after the sweep')
  const place = "select 1 from certificates where state in ('C0','C1','C2')"
  none(`${place} group by user_id, seat, role having count(*) > 1`, 'two certificates stand in one place')
  none(
    "select 1 from certificates s where role = 'successor' and freed_at is null and not exists (select 1 from certificates p where p.id = s.predecessor_id and p.role = 'current' and p.freed_at is null)",
    'a successor stands without its predecessor',
  )
  none(
    'select 1 from successor_sessions where ended_at is null group by user_id having count(*) > 1',
    'two renewals of one user are begun',
  )
  none(
    "select 1 from rights where state in ('A1','A2') group by user_id having count(*) > 1",
    'two open rights of one user',
  )
  none('select 1 from outbox group by kind, occasion, address having count(*) > 1', 'a letter is there twice')
  none(
    "select 1 from rights r where state = 'A3' and not exists (select 1 from certificates c where c.right_id = r.id and c.state <> 'C7')",
    'a code is used up without a certificate',
  )

  for (const row of rows) {
    if (row.state === 'C7') continue
    told(row, 'certificate.issued', row.purpose === 'renewal' ? 'certificate.renewed' : 'certificate.issued')
    const withdrawn = row.reason === 'renewal-restarted'
    if (row.state !== 'C1' && (row.state !== 'C6' || wasProven(row))) told(row, 'certificate.proven')
    if (row.state !== 'C6' && row.state !== 'C4') continue
    if (withdrawn) written(row, 'certificate.withdrawn')
    else told(row, row.state === 'C4' ? 'certificate.superseded' : 'certificate.revoked')
    demand(
      query(file, 'select 1 from feed where certificate_id = ?', row.id).length === 1,
      `no feed row: ${row.serial}`,
    )
  }

  /** One line, and one letter to owner, master and contract address; a master is owner and master. */
  function told({ id, serial, role }: Certificate, event: string, letter = event): void {
    const lines = query(file, 'select 1 from audit where certificate_id = ? and event = ?', id, event).length
    const letters = query(file, 'select 1 from outbox where occasion = ? and kind = ?', id, letter).length
    demand(
      lines === 1 && letters === (role === 'master' ? 2 : 3),
      `${event}: ${lines} lines, ${letters} letters: ${serial}`,
    )
  }

  /** What a renewal begun again withdraws is a line alone: the letter is the new one's. */
  function written({ id, serial }: Certificate, event: string): void {
    const lines = query(file, 'select 1 from audit where certificate_id = ? and event = ?', id, event).length
    demand(lines === 1, `${event}: ${lines} lines: ${serial}`)
  }

  function wasProven({ id }: Certificate): boolean {
    return query(file, 'select 1 from certificates where id = ? and proven_at is not null', id).length > 0
  }

  for (const chain of store.audit.chains()) {
    const head = verifyChain(store.audit.lines(chain))
    demand(!('fault' in head), `the audit chain ${chain}: ${JSON.stringify(head)}`)
  }
  const [{ integrity_check: integrity } = {}] = query<{ integrity_check?: string }>(file, 'pragma integrity_check')
  demand(integrity === 'ok', `SQLite: ${integrity}`)
  return found
}

/** Lines of the audit trail as the staff console shows them, and how the trail stands to its checkpoints. Reads only; the conductors write that it was read. */
import { hash } from 'node:crypto'
import type { AuditRow } from '../../store/audit-chain.ts'
import type { ChainHead } from '../../store/trail/checkpoints.ts'
import type { OpenedLine, TrailLine, TrailState } from '../../wire/staff/record.ts'
import { text } from '../branch/view-approval.ts'
import type { Counter } from '../counter.ts'

type Archive = Pick<Counter, 'store'>

export function viewTrailLine({ store }: Archive, row: AuditRow): TrailLine {
  const contract = row.contract_id === null ? undefined : store.contracts.byId(row.contract_id)
  const user = row.user_id === null ? undefined : store.users.byId(row.user_id)
  const certificate = row.certificate_id === null ? undefined : store.certificates.byId(row.certificate_id)
  const { reference, serial } = JSON.parse(row.facts) as Record<string, unknown>
  return {
    chain: row.chain,
    number: row.number,
    at: text(row.bank_at),
    event: row.event,
    by: actorIn({ store }, row.actor),
    contractNumber: contract?.number ?? null,
    contractName: contract?.name ?? null,
    loginId: user?.login_id ?? null,
    serial: certificate?.serial ?? (typeof serial === 'string' ? serial : null),
    refusal: row.refusal,
    reference: typeof reference === 'string' ? reference : null,
  }
}

export function viewOpenedLine(counter: Archive, row: AuditRow): OpenedLine {
  const facts = JSON.parse(row.facts) as Record<string, unknown>
  return {
    ...viewTrailLine(counter, row),
    machineAt: text(row.written_at),
    facts: Object.entries(facts)
      .filter(([name]) => name !== 'reference')
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
    policyHash: row.policy_hash,
    previous: row.previous,
    hash: row.hash,
  }
}

/** `user:<row>` is a login ID to people, and staff have names. */
function actorIn({ store }: Archive, actor: string): TrailLine['by'] {
  const [kind = '', ...rest] = actor.split(':')
  const who = rest.join(':')
  if (kind === 'user') {
    const user = store.users.byId(who)
    return { kind, who: user?.login_id ?? who, name: user?.name ?? null }
  }
  if (kind === 'staff') return { kind, who, name: store.branch.staff.byNumber(who)?.name ?? null }
  return { kind: kind === 'operator' || kind === 'public' ? kind : 'system', who, name: null }
}

export function viewTrailState({ store }: Archive): TrailState {
  const newest = store.checkpoints.latest()
  const day = store.checkpoints.latestDay()
  const signed = newest === undefined ? [] : (JSON.parse(newest.heads) as ChainHead[])
  const named = new Map(signed.map(({ chain, number }) => [chain, number]))
  const wrong = signed.find(({ chain, number, hash: then }) => store.checkpoints.hashAt(chain, number) !== then)
  return {
    chains: store.checkpoints.heads().map(({ chain, number }) => ({
      chain,
      number,
      unsigned: number - (named.get(chain) ?? 0),
    })),
    newest: newest === undefined ? null : { number: newest.number, at: text(store.moments.bankAt(newest.made_at)) },
    day: day === undefined ? null : viewDay({ store }, day),
    notAsSigned: wrong === undefined ? null : { chain: wrong.chain, number: wrong.number },
  }
}

function viewDay({ store }: Archive, { number, day, jws }: { number: number; day: string; jws: string }) {
  const { kid } = JSON.parse(Buffer.from(jws.split('.')[0]!, 'base64url').toString()) as { kid: string }
  const mail = store.outbox.ofOccasion('audit.checkpoint', day)?.state ?? ('none' as const)
  return { number, day, sha256: hash('sha256', jws), key: kid, mail }
}

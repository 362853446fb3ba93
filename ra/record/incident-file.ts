/**
 * 事案ファイル: what the house knows of one contract in one span of time, as one signed archive, for whoever looks into a theft: the police,
 * an insurer, an auditor, the customer's lawyer. It is made once the contract is frozen and stays readable without us.
 *
 * Every file's SHA-256 stands in the manifest, and the manifest is signed with the key of the audit trail's checkpoints. The lines of the
 * trail carry their own hashes and the checkpoints of those days lie beside them, so that each line can be held against the whole
 * trail by whoever has it (`warifu audit verify`). Making one reads a customer: it is a line of the trail itself.
 */
import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { Actor } from '../../domain/actor.ts'
import { bankText } from '../../domain/calendar.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/refusals.ts'
import type { Contract } from '../../store/contracts.ts'
import type { Span } from '../../store/incident.ts'
import { incidentReadme } from '../../texts/incident.ts'
import { writeCsv } from '../../wire/csv.ts'
import { line, writeRefusal } from '../act.ts'
import { bankReads } from '../bank-side.ts'
import type { Counter } from '../counter.ts'

export type IncidentWish = {
  readonly contractNumber: string
  readonly from: Temporal.Instant
  /** exclusive */
  readonly to: Temporal.Instant
}

export type IncidentFile = { readonly name: string; readonly zip: Uint8Array; readonly lines: number }

/** The checkpoints' key; @returns JWS compact */
export type Vouching = {
  readonly sign: (payload: object, type: 'warifu-incident+json') => Promise<string>
  readonly publicJwk: object
}

export type Manifest = {
  readonly contract: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly madeAt: string
  readonly madeBy: string
  readonly policyHash: string
  readonly heads: readonly { readonly chain: string; readonly number: number; readonly hash: string }[]
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/** E26 not of the bank, no such contract, or a span that ends before it begins */
export async function incidentFile(
  counter: Counter,
  actor: Actor,
  { contractNumber, from, to }: IncidentWish,
  vouching: Vouching,
): Promise<IncidentFile | Refusal> {
  const { store, machineClock } = counter
  const contract = store.contracts.byNumber(contractNumber)
  const no = bankReads(actor) ?? refusedWish(contract, from, to)
  if (isRefusal(no)) return writeRefusal(counter, actor, { contractId: contract?.id }, no, 'contract incident')

  const said = line('incident.exported', actor, { contractId: contract!.id }, { from: `${from}`, to: `${to}` })
  await store.commit({ changes: [], audit: [said], touches: 'none' })

  const span = { contract: contract!.id, from: from.epochMilliseconds, to: to.epochMilliseconds }
  const lines = store.incidents.lines(span)
  const files = { ...rowsOf(counter, span), 'events.jsonl': jsonl(lines) }
  const manifest: Manifest = {
    contract: contract!.number,
    name: contract!.name,
    from: bankText(span.from),
    to: bankText(span.to),
    madeAt: bankText(counter.bankClock().epochMilliseconds),
    madeBy: said.actor,
    policyHash: counter.policy.hash,
    heads: store.checkpoints.heads(),
    files: Object.entries(files).map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  }
  const zip = zipSync(
    {
      'README.txt': strToU8(incidentReadme(manifest)),
      'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
      'manifest.jws': strToU8(`${await vouching.sign(manifest, 'warifu-incident+json')}\n`),
      'key.jwk': strToU8(`${JSON.stringify(vouching.publicJwk)}\n`),
      ...files,
    },
    { mtime: new Date(machineClock().epochMilliseconds) },
  )
  const day = bankText(span.from).slice(0, 10)
  return { name: `incident-${contract!.number}-${day}.zip`, zip, lines: lines.length }
}

function refusedWish(contract: Contract | undefined, from: Temporal.Instant, to: Temporal.Instant): Refusal | null {
  if (contract === undefined) return refuse('E26', { why: 'no-such-contract' })
  return Temporal.Instant.compare(from, to) < 0 ? null : refuse('E26', { why: 'no-such-time' })
}

function rowsOf({ store }: Counter, span: Span): Record<string, Uint8Array> {
  const { incidents } = store
  const certificates = incidents.certificates(span)
  const sessions = incidents.sessions(span)
  const logins = new Map(incidents.users(span).map(({ id, login_id }) => [id, login_id]))
  const heading = ['started (JST)', 'ended (JST)', 'why', 'login ID', 'address', 'browser', 'certificate']
  const serials = new Map(certificates.map(({ id, serial }) => [id, serial]))
  const addresses = sessions.map((each) => [
    bankText(each.started_at),
    each.ended_at === null ? '' : bankText(each.ended_at),
    each.why ?? '',
    logins.get(each.user_id) ?? '',
    each.address,
    each.browser,
    serials.get(each.certificate_id) ?? '',
  ])
  return {
    'users.jsonl': jsonl(incidents.users(span)),
    'certificates.jsonl': jsonl(certificates.map(({ der: _, ...facts }) => facts)),
    ...Object.fromEntries(
      certificates.flatMap(({ serial, der }) => (der === null ? [] : [[`certificates/${serial}.cer`, der]])),
    ),
    'sessions.jsonl': jsonl(sessions),
    'addresses.csv': strToU8(writeCsv([heading, ...addresses])),
    'mails.jsonl': jsonl(incidents.letters(span)),
    'approvals.jsonl': jsonl(incidents.approvals(span)),
    'signals.jsonl': jsonl(incidents.signals(span)),
    'holds.jsonl': jsonl(incidents.holds(span)),
    'checkpoints.jws': strToU8(incidents.checkpoints(span).join('\n')),
  }
}

function jsonl(rows: readonly object[]): Uint8Array {
  return strToU8(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

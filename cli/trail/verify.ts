/**
 * warifu audit verify      reads the trail by itself: neither the programs that write it nor any of the house's keys are asked
 *
 * From the archive, from a copy of it (--database) or from an export without any archive (--export). The checkpoints that are stored, and
 * those that have left the house (--checkpoint), say whether a chain was cut at its end or written anew.
 */
import { existsSync, readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import { checkpointFiles } from '../../ca/checkpoint-key.ts'
import { openTrail } from '../../store/trail/outside.ts'
import { type Answer, invalid } from '../answer.ts'
import { archiveFile, caFolder, whatIsMissing } from '../desk.ts'
import type { Table } from '../table.ts'
import { type Checkpoint, checkpointsIn, heldAgainst, readCheckpoint, thumbprint, wantedBy } from './checkpoints.ts'
import { type Line, readLine } from './line.ts'
import { readLines } from './read-lines.ts'
import { type Fault, type Walk, walk } from './walk.ts'

export type VerifyWish = {
  readonly config?: string | undefined
  readonly export?: string | undefined
  readonly database?: string | undefined
  /** an incident file (`contract incident`) instead of a trail */
  readonly incident?: string | undefined
  /** files, each with one or more checkpoints: mails as they were saved */
  readonly checkpoint?: readonly string[] | undefined
  /** the public key (JWK); by default the house's own */
  readonly key?: string | undefined
}

/** json: { ok, chains: [{ chain, lines, from, last, head, number?, fault? }], faults, faultsInAll, checkpoints: { key, checked, newest } } */
export async function auditVerify(table: Table, wish: VerifyWish): Promise<Answer> {
  if (wish.incident !== undefined) {
    if (!existsSync(wish.incident)) return invalid(`${wish.incident} is missing`)
    const { verifyIncident } = await import('./verify-incident.ts')
    return verifyIncident(wish.incident, readKey(wish.key ?? (await ownKey(table, wish))))
  }
  const elsewhere = wish.export ?? wish.database
  const settings = elsewhere !== undefined && wish.key !== undefined ? null : await settingsOf(table, wish)
  if (elsewhere === undefined) {
    const missing = whatIsMissing(settings!)
    if (missing !== null) return invalid(missing)
  }
  const archive = wish.database ?? (settings === null ? undefined : archiveFile(settings))
  for (const file of [wish.export ?? archive!, ...(wish.checkpoint ?? []), ...(wish.key ? [wish.key] : [])])
    if (!existsSync(file)) return invalid(`${file} is missing`)

  const key = readKey(wish.key ?? (settings && checkpointFiles(caFolder(settings))[1]))
  const given = (wish.checkpoint ?? []).map((file) => ({ file, found: checkpointsIn(readFileSync(file, 'utf8')) }))
  for (const { file, found } of given) if (found.length === 0) return invalid(`${file}: no checkpoint in it`)
  const trail = wish.export === undefined ? openTrail(archive!) : null
  try {
    const stored = trail === null ? [] : [...trail.checkpoints()]
    const said = [...stored, ...given.flatMap(({ found }) => found)]
    if (said.length > 0 && key === null) return invalid('checkpoints, but no public key: --key FILE (checkpoint-1.jwk)')
    const checked = await Promise.all(said.map((jws) => readCheckpoint(jws, key!)))
    const checkpoints = checked.filter((one) => one !== null)
    const unreadable: number[] = []
    const lines =
      trail === null ? readLines(wish.export!, (at) => unreadable.push(at)) : asLines(trail.lines(), unreadable)
    const walked = walk(lines, wantedBy(checkpoints))
    const held = heldAgainst(walked, checkpoints, trail !== null)
    return await told(walked, [...walked.faults, ...held], checkpoints, {
      unreadable,
      forged: said.length - checkpoints.length,
      key,
      extra: held.length,
    })
  } finally {
    trail?.close()
  }
}

/** Without settings an export can be verified all the same, but for its checkpoints. */
async function settingsOf(table: Table, wish: VerifyWish) {
  try {
    return await table.settings(wish.config, 'not yet made')
  } catch (error) {
    if (wish.export === undefined && wish.database === undefined) throw error
    return null
  }
}

/** Who reads an incident file may be somebody else altogether, without a house. */
async function ownKey(table: Table, { config }: VerifyWish): Promise<string | null> {
  try {
    return checkpointFiles(caFolder(await table.settings(config, 'not yet made')))[1]!
  } catch {
    return null
  }
}

function readKey(file: string | null | undefined): JWK | null {
  return file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JWK) : null
}

function* asLines(rows: Iterable<Record<string, unknown>>, unreadable: number[]): Generator<Line> {
  let at = 0
  for (const row of rows) {
    at++
    const line = readLine(JSON.stringify(row))
    if (line === null) unreadable.push(at)
    else yield line
  }
}

type Rest = {
  readonly unreadable: readonly number[]
  readonly forged: number
  readonly key: JWK | null
  readonly extra: number
}

async function told(
  walked: Walk,
  faults: readonly Fault[],
  checkpoints: readonly Checkpoint[],
  rest: Rest,
): Promise<Answer> {
  const { unreadable, forged, key, extra } = rest
  const chains = walked.chains.map((chain) => {
    const first = faults.find((fault) => fault.chain === chain.chain)
    return first === undefined ? chain : { ...chain, number: first.number, fault: first.fault }
  })
  const ok = faults.length === 0 && unreadable.length === 0 && forged === 0
  const newest = checkpoints.reduce<Checkpoint | null>((a, b) => (a === null || b.iat > a.iat ? b : a), null)
  const json = {
    ok,
    chains,
    faults,
    faultsInAll: walked.faultsInAll + extra,
    unreadable: unreadable.slice(0, 100),
    checkpoints: {
      key: key && (await thumbprint(key)),
      checked: checkpoints.length,
      notSigned: forged,
      newest: newest && Temporal.Instant.fromEpochMilliseconds(newest.iat * 1000).toString(),
    },
  }
  const words = [
    ...chains.map((chain) =>
      'fault' in chain
        ? `fail  ${chain.chain}: line ${chain.number}: ${chain.fault}`
        : `ok    ${chain.chain}: ${chain.lines} lines, ${chain.from === 1 ? '' : `from ${chain.from}, `}head ${chain.head}`,
    ),
    ...faults
      .filter(
        (fault) =>
          !chains.some((chain) => chain.chain === fault.chain && 'number' in chain && chain.number === fault.number),
      )
      .map(({ chain, number, to, fault }) => `fail  ${chain}: line ${number}${to ? `–${to}` : ''}: ${fault}`),
    ...unreadable.slice(0, 20).map((at) => `fail  line ${at} of the file is no line of a trail`),
    ...(forged > 0 ? [`fail  ${forged} checkpoints are not signed by this key`] : []),
    checkpoints.length === 0
      ? 'no checkpoints: a chain that was cut at its end would not be noticed'
      : `ok    ${checkpoints.length} checkpoints signed by ${json.checkpoints.key}, the newest of ${json.checkpoints.newest}`,
  ]
  return { json, text: chains.length === 0 && ok ? 'no lines yet' : words.join('\n'), exitCode: ok ? 0 : 1 }
}

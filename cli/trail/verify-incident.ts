/**
 * warifu audit verify --incident FILE     an incident file read by itself: signature, every file's hash, every line's own hash, and those
 * lines that a checkpoint names. Whether a line was left out says only the whole trail: hold an export beside it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { compactVerify, type JWK } from 'jose'
import * as z from 'zod'
import { type Answer, invalid } from '../answer.ts'
import { type Checkpoint, checkpointsIn, heldAgainst, readCheckpoint, thumbprint, wantedBy } from './checkpoints.ts'
import { type Line, readLine } from './line.ts'
import { walk } from './walk.ts'

const manifest = z.object({
  contract: z.string(),
  from: z.string(),
  to: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
})

type Files = Record<string, Uint8Array>
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes ?? new Uint8Array(0))

/**
 * @param key the public key of the checkpoints; without it the one in the file is believed, and the answer says so
 * json: { ok, contract, from, to, madeBy, files, lines, checkpoints, key, faults }
 */
export async function verifyIncident(file: string, key: JWK | null): Promise<Answer> {
  let files: Files
  try {
    files = unzipSync(new Uint8Array(readFileSync(file)))
  } catch {
    return invalid(`${file}: no archive that can be read`)
  }
  const by = key ?? (JSON.parse(text(files['key.jwk']) || 'null') as JWK | null)
  const said = by === null ? null : await signedManifest(text(files['manifest.jws']).trim(), by)
  if (said === null) return invalid(`${file}: the manifest is not signed by this key`, { ok: false })

  const faults: string[] = []
  for (const { name, sha256, bytes } of said.files) {
    const found = files[name]
    if (found === undefined) faults.push(`${name} is missing`)
    else if (found.length !== bytes || createHash('sha256').update(found).digest('hex') !== sha256) {
      faults.push(`${name} was changed`)
    }
  }
  const known = new Set([...said.files.map(({ name }) => name), ...unsigned])
  for (const name of Object.keys(files)) if (!known.has(name)) faults.push(`${name} was put in`)

  const lines = linesOf(text(files['events.jsonl']), faults)
  const checkpoints = await checkpointsOf(text(files['checkpoints.jws']), by!)
  const walked = walk(lines, wantedBy(checkpoints))
  // Lines of other contracts lie between these: gaps are no fault here.
  const wrong = [
    ...walked.faults.filter(({ fault }) => fault === 'changed'),
    ...heldAgainst(walked, checkpoints, false),
  ]
  faults.push(
    ...wrong
      .filter(({ fault }) => fault === 'changed' || fault === 'rewritten')
      .map(({ chain, number, fault }) => `${chain}: line ${number}: ${fault}`),
  )
  const ok = faults.length === 0
  const { files: named, ...about } = said
  const facts = { ...about, files: named.length, lines: lines.length, checkpoints: checkpoints.length }
  const json = { ok, ...facts, key: await thumbprint(by!), keyFromTheFile: key === null, faults }
  const words = [
    `${ok ? 'ok  ' : 'fail'}  contract ${said.contract}, ${said.from} to ${said.to}, made ${said.madeAt} by ${said.madeBy}`,
    `      ${named.length} files, ${lines.length} lines of the trail, ${checkpoints.length} checkpoints, signed by ${json.key}`,
    ...(key === null
      ? ['      the key is the one in the file: compare its thumbprint with the minutes of the ceremony']
      : []),
    ...faults.map((fault) => `fail  ${fault}`),
  ]
  return { json, text: words.join('\n'), exitCode: ok ? 0 : 1 }
}

const unsigned = ['README.txt', 'manifest.json', 'manifest.jws', 'key.jwk']

async function signedManifest(jws: string, key: JWK) {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['ES256'] })
    if (protectedHeader.typ !== 'warifu-incident+json') return null
    return manifest.parse(JSON.parse(new TextDecoder().decode(payload)))
  } catch {
    return null
  }
}

function linesOf(jsonl: string, faults: string[]): Line[] {
  return jsonl
    .split('\n')
    .filter((row) => row !== '')
    .flatMap((row, at) => {
      const line = readLine(row)
      if (line === null) faults.push(`events.jsonl: row ${at + 1} is no line of a trail`)
      return line === null ? [] : [line]
    })
}

async function checkpointsOf(jws: string, key: JWK): Promise<Checkpoint[]> {
  const read = await Promise.all(checkpointsIn(jws).map((each) => readCheckpoint(each, key)))
  return read.filter((each) => each !== null)
}

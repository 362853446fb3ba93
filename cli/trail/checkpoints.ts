/** Signed checkpoints as their reader finds them: in the archive, in a mail or a file of their own; each one checked against the public key. */
import { calculateJwkThumbprint, compactVerify, type JWK } from 'jose'
import * as z from 'zod'
import { type Fault, place, type Walk } from './walk.ts'

const payload = z.object({
  iss: z.string(),
  number: z.int(),
  kind: z.enum(['day', 'minute']),
  day: z.string(),
  iat: z.int(),
  chains: z.array(z.object({ chain: z.string(), number: z.int(), hash: z.string() })),
  previous: z.string().nullable(),
})

export type Checkpoint = z.infer<typeof payload>

/** Null: not signed by this key, or no checkpoint. */
export async function readCheckpoint(jws: string, key: JWK): Promise<Checkpoint | null> {
  try {
    const verified = await compactVerify(jws, key, { algorithms: ['ES256'] })
    if (verified.protectedHeader.typ !== 'warifu-checkpoint+json') return null
    const read = payload.safeParse(JSON.parse(new TextDecoder().decode(verified.payload)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

export const thumbprint = (key: JWK): Promise<string> => calculateJwkThumbprint(key)

/** Three parts of base64url, the first of which begins a JSON object; a mail may have broken the line. */
const jwsShape = /eyJ[\w-]*\.[\w-]+\.[\w-]+/g

/** Every checkpoint in a file: bare, or a mail as it was saved (also with its text in base64 or with soft line breaks). */
export function checkpointsIn(text: string): string[] {
  const readings = [text, text.replace(/=\r?\n/g, '').replace(/=3D/gi, '=')]
  for (const [, body] of text.matchAll(
    /(?:^|\r?\n\r?\n)((?:[A-Za-z0-9+/]{20,76}\r?\n)*[A-Za-z0-9+/]+={0,2})\s*(?=$|\r?\n)/g,
  )) {
    readings.push(Buffer.from(body!, 'base64').toString('utf8'))
  }
  return [...new Set(readings.flatMap((reading) => reading.match(jwsShape) ?? []))]
}

/** The lines that the checkpoints name. */
export function wantedBy(checkpoints: Iterable<Checkpoint>): Set<string> {
  const wanted = new Set<string>()
  for (const { chains } of checkpoints) for (const { chain, number } of chains) wanted.add(place(chain, number))
  return wanted
}

/**
 * Cut: the chain ends before the line that was its last then. Rewritten: there is another line in its place. The first of each chain is
 * told. An export may begin later than a checkpoint's line; such a one is left out, and one before its end is not.
 */
export function heldAgainst(walk: Walk, checkpoints: readonly Checkpoint[], whole: boolean): Fault[] {
  const chains = new Map(walk.chains.map((chain) => [chain.chain, chain]))
  const faults = new Map<string, Fault>()
  for (const { chains: heads } of checkpoints) {
    for (const { chain, number, hash } of heads) {
      const known = chains.get(chain)
      if (faults.has(chain) || (!whole && (known === undefined || number < known.from))) continue
      const found = walk.found.get(place(chain, number))
      if (found === hash) continue
      if (found !== undefined) faults.set(chain, { chain, number, fault: 'rewritten' })
      else if (known === undefined || known.last < number) faults.set(chain, { chain, number, fault: 'cut' })
    }
  }
  return [...faults.values()]
}

/** What a backup says of itself: which files, which bytes, and where the archive stood. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import * as z from 'zod'

const head = z.strictObject({ chain: z.string(), number: z.int(), hash: z.string() })

const schema = z.strictObject({
  format: z.literal(1),
  /** RFC 3339, by the machine's clock */
  madeAt: z.string(),
  policyHash: z.string(),
  heads: z.array(head),
  crls: z.array(z.strictObject({ issuer: z.string(), number: z.int() })),
  files: z
    .array(
      z.strictObject({
        // Names of a folder and a file at most: nothing leads out of the backup.
        name: z.string().regex(/^(?:[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i),
        bytes: z.int(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
})

export type Manifest = z.infer<typeof schema>

export const manifestName = 'manifest.json'
export const archiveName = 'warifu.db'

/** null: it is none */
export function readManifest(text: string): Manifest | null {
  try {
    const read = schema.safeParse(JSON.parse(text))
    return read.success && read.data.files.some(({ name }) => name === archiveName) ? read.data : null
  } catch {
    return null
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** What the acquisition page tells its own script, as JSON in the page (a data block; the CSP allows no inline script). */
import * as z from 'zod/mini'
import { instant } from './shapes.ts'

export const environmentRow = z.object({
  os: z.string(),
  osName: z.string(),
  browser: z.string(),
  browserName: z.string(),
  fromVersion: z.number(),
  acquire: z.boolean(),
})
export type EnvironmentRow = z.infer<typeof environmentRow>

export const acquirePageFacts = z.object({
  lang: z.enum(['ja', 'en']),
  /** the machine's clock, never the bank's: the PC's clock is held against it */
  serverNow: instant,
  /** on the certificate door, under a label used for nothing else; null on a page that stands on that door itself */
  probeUrl: z.nullable(z.string()),
  environment: z.array(environmentRow),
})
export type AcquirePageFacts = z.infer<typeof acquirePageFacts>

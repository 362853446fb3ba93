/** From names to addresses of the built files, by Vite's manifest (web/dist/.vite/manifest.json). */
import * as z from 'zod'
import type { Assets } from './layout.ts'

const manifest = z.record(z.string(), z.object({ file: z.string(), css: z.optional(z.array(z.string())) }))

export const assetsBase = '/_warifu/assets/'

/** manifestJson: the file as parsed JSON; a name that was not built is a defect and throws when asked for. */
type Console = { script: string; css: string[] }

export function assetsFromManifest(manifestJson: unknown): Assets & { master(): Console; staff(): Console } {
  const built = manifest.parse(manifestJson)
  function entry(source: string) {
    const chunk = built[source]
    if (!chunk) throw new Error(`web/dist has no ${source}: run npm run build`)
    return chunk
  }
  return {
    css: (name) => assetsBase + entry(`web/looks/${name}.css`).file,
    script: (name) => assetsBase + entry(`web/customer/${name}.ts`).file,
    master: () => consoleOf('web/master/main.tsx'),
    staff: () => consoleOf('web/staff/main.tsx'),
  }

  function consoleOf(source: string): Console {
    const { file, css } = entry(source)
    return { script: assetsBase + file, css: (css ?? []).map((name) => assetsBase + name) }
  }
}

/** From names to addresses of the built files, by Vite's manifest (web/dist/.vite/manifest.json). */
import * as z from 'zod'
import type { Assets } from './layout.ts'

const manifest = z.record(z.string(), z.object({ file: z.string(), css: z.optional(z.array(z.string())) }))

export const assetsBase = '/_warifu/assets/'

/** manifestJson: the file as parsed JSON; a name that was not built is a defect and throws when asked for. */
export function assetsFromManifest(manifestJson: unknown): Assets & { master(): { script: string; css: string[] } } {
  const built = manifest.parse(manifestJson)
  function entry(source: string) {
    const chunk = built[source]
    if (!chunk) throw new Error(`web/dist has no ${source}: run npm run build`)
    return chunk
  }
  return {
    css: (name) => assetsBase + entry(`web/looks/${name}.css`).file,
    script: (name) => assetsBase + entry(`web/customer/${name}.ts`).file,
    master() {
      const { file, css } = entry('web/master/main.tsx')
      return { script: assetsBase + file, css: (css ?? []).map((name) => assetsBase + name) }
    },
  }
}

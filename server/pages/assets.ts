/** From names to addresses of the built files, by Vite's manifest (web/dist/.vite/manifest.json). */
import * as z from 'zod'
import type { Lang } from '../../texts/language.ts'
import type { Assets } from './layout.ts'

const size = { width: z.optional(z.number()), height: z.optional(z.number()) }
const manifest = z.record(z.string(), z.object({ file: z.string(), css: z.optional(z.array(z.string())), ...size }))

/** A picture of the manual: its address, and its size in CSS pixels. */
export type Picture = { readonly src: string; readonly width: number; readonly height: number }

export const assetsBase = '/_warifu/assets/'

/** manifestJson: the file as parsed JSON; a name that was not built is a defect and throws when asked for. */
type Console = { script: string; css: string[] }
type More = { master(): Console; staff(): Console; picture(name: string, lang: Lang): Picture }

export function assetsFromManifest(manifestJson: unknown): Assets & More {
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
    picture(name, lang) {
      const { file, width = 0, height = 0 } = entry(`web/manual/${name}.${lang}.webp`)
      return { src: assetsBase + file, width, height }
    },
  }

  function consoleOf(source: string): Console {
    const { file, css } = entry(source)
    return { script: assetsBase + file, css: (css ?? []).map((name) => assetsBase + name) }
  }
}

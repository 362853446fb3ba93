/**
 * Takes the pictures of the operation manual anew, in both languages, into web/manual/.
 *
 *   node test/manual/pictures.ts                 all that show something else than before
 *   node test/manual/pictures.ts all             every one
 *   node test/manual/pictures.ts home own        those
 *
 * Needs the pages as npm test builds them (node scripts/prepare.mjs --for test).
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Lang } from '../../texts/language.ts'
import { type PictureName, pictureNames } from '../../texts/manual/pictures.ts'
import { type Clip, changed, look, type Seen } from './seen.ts'
import { shots } from './shots.ts'
import { onStage, openStage, type Stage, still } from './stage.ts'

export const folder = join(import.meta.dirname, '../../web/manual')
const record = join(folder, 'taken.json')
export type Taken = Readonly<Record<string, Seen>>

export function readTaken(): Taken {
  return JSON.parse(readFileSync(record, 'utf8')) as Taken
}

/** Goes to the screen and looks; `use` gets the page while it stands there. */
export async function seeShot<T>(
  stage: Stage,
  name: PictureName,
  lang: Lang,
  use: (page: Page, clip: Clip, seen: Seen) => Promise<T>,
): Promise<T> {
  const { kind, view, go } = shots[name]
  return onStage(stage, lang, kind, async (scene) => {
    await go(scene)
    await still(scene.page)
    const { clip, seen } = await look(scene.page, view)
    return use(scene.page, clip, seen)
  })
}

/** Chromium writes WebP itself, so no library of ours does. */
async function photograph(page: Page, clip: Clip): Promise<Buffer> {
  // Beyond the viewport only where it must be: Chromium lays the page out anew for it, and a sheet at the right edge moves.
  const captureBeyondViewport = clip.y + clip.height > page.viewportSize()!.height
  const devtools = await page.context().newCDPSession(page)
  for (const quality of [82, 70, 55, 40]) {
    const options = { format: 'webp', quality, clip: { ...clip, scale: 1 }, captureBeyondViewport } as const
    const { data } = await devtools.send('Page.captureScreenshot', options)
    const bytes = Buffer.from(data, 'base64')
    if (bytes.length <= largest || quality === 40) return bytes
  }
  throw new Error('no quality is left')
}

/** bytes */
export const largest = 60 * 1024

async function take(wanted: readonly string[]): Promise<void> {
  const every = wanted.includes('all')
  const names = pictureNames.filter((name) => every || wanted.length === 0 || wanted.includes(name))
  const taken: Record<string, Seen> = existsSync(record) ? { ...readTaken() } : {}
  const stage = await openStage()
  try {
    for (const name of names) {
      for (const lang of ['ja', 'en'] as const) {
        const id = `${name}.${lang}`
        const file = join(folder, `${id}.webp`)
        await seeShot(stage, name, lang, async (page, clip, seen) => {
          const why = existsSync(file) ? changed(taken[id], seen) : 'it was never taken'
          if (why === null && wanted.length === 0) return
          const bytes = await photograph(page, clip)
          writeFileSync(file, bytes)
          taken[id] = seen
          console.log(
            `${id}: ${clip.width} x ${clip.height}, ${Math.ceil(bytes.length / 1024)} KiB (${why ?? 'asked for'})`,
          )
        })
      }
    }
  } finally {
    await stage.close()
    const known = pictureNames.flatMap((name) => [`${name}.ja`, `${name}.en`])
    for (const file of readdirSync(folder).filter((file) => file.endsWith('.webp'))) {
      if (!known.includes(file.replace('.webp', ''))) rmSync(join(folder, file))
    }
    writeFileSync(record, written(taken, known))
  }
}

/** One picture a line, so that a change is seen in a diff. */
function written(taken: Taken, known: readonly string[]): string {
  const lines = known.filter((id) => taken[id]).map((id) => `  ${JSON.stringify(id)}: ${JSON.stringify(taken[id])}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

if (import.meta.main) await take(process.argv.slice(2))

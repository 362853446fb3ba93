/** A book of the operation manual as one file that needs no other: its sheets and pictures stand in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bankText } from './domain/calendar.ts'
import type { Policy } from './domain/policy.ts'
import { assetsBase, assetsFromManifest } from './server/pages/assets.ts'
import type { PageContext } from './server/pages/layout.ts'
import { manualWhole } from './server/pages/manual/book.ts'
import type { Lang } from './texts/language.ts'
import { type BookName, bookNames } from './texts/manual/names.ts'

type Wish = {
  readonly book: BookName
  readonly lang: Lang
  readonly policy: Policy
  readonly portalUrl: string
  /** of when the file is */
  readonly at: Temporal.Instant
}

/** Throws where the pages have not been built. */
export function manualFile({ book, lang, policy, portalUrl, at }: Wish): string {
  const dist = join(import.meta.dirname, 'web/dist')
  const assets = assetsFromManifest(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))
  const within = (address: string, type: string) =>
    `data:${type};base64,${readFileSync(join(dist, address.slice(assetsBase.length))).toString('base64')}`
  const { bank } = policy
  const ctx: PageContext = {
    lang,
    bankNow: bankText(at),
    bank: { ...bank, telephoneHours: lang === 'ja' ? bank.telephoneHours : bank.telephoneHoursEn },
    path: '/manual',
    screen: 'WRF-P20',
    assets: { css: (name) => within(assets.css(name), 'text/css'), script: assets.script },
    portalUrl,
    stopUrl: `${portalUrl}/stop`,
  }
  const picture = (name: Parameters<typeof assets.picture>[0]) => {
    const { src, width, height } = assets.picture(name, lang)
    return { src: within(src, 'image/webp'), width, height }
  }
  // Of other books nothing can be shown here, so links lead only within this one.
  return manualWhole(ctx, { policy, shelf: bookNames.filter((name) => name === book), picture }, book)
}

/**
 * The running house watched: all looks every half minute, and the counts that take longer every five. Monitors read what was seen last, so
 * that asking often costs nothing.
 */
import type { CertificateFigures } from '../store/upkeep/figures.ts'
import type { Check } from './check.ts'
import { lookAtHouse, type Watched } from './house.ts'

export type Watch = {
  readonly house: Watched
  readonly look: () => Promise<void>
  readonly count: () => Promise<void>
  readonly checks: () => readonly Check[]
  /** null: not counted yet */
  readonly certificates: () => CertificateFigures | null
}

export function openWatch(house: Watched): Watch {
  let checks: readonly Check[] = []
  let certificates: CertificateFigures | null = null
  return {
    house,
    async look() {
      checks = await lookAtHouse(house)
    },
    async count() {
      certificates = await house.store.figures.certificates()
    },
    checks: () => checks,
    certificates: () => certificates,
  }
}

/**
 * What the floors above hand the command line. Everything of weight is a function, called by the command that needs it and by no
 * other: `warifu policy check` opens no archive, loads no server and asks for no settings.
 *
 * `file` is what --config said; without it the maker of the table knows where to look (WARIFU_CONFIG, or the demo's folder).
 */
import type { CheckpointKey } from '../ca/checkpoint-key.ts'
import type { Ca } from '../ca/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Counter } from '../ra/counter.ts'
import type { Random } from '../secrets/random.ts'
import type { Store } from '../store/open.ts'
import type { Lang } from '../texts/language.ts'
import type { BookName } from '../texts/manual/names.ts'

export type Table = {
  readonly dice: () => Promise<Dice>
  /** `present`: every file the settings name must lie there too. Throws an Error with `mistakes` otherwise. */
  readonly settings: (file: string | undefined, files: 'present' | 'not yet made') => Promise<Settings>
  readonly openHouse: (file: string | undefined) => Promise<Desk>
  /** a book of the operation manual, as one file of HTML; left out where the pages are not built */
  readonly manual?: (wish: { file: string | undefined; book: BookName; lang: Lang }) => Promise<string>
  /** left out where another program opens the doors */
  readonly serve?: (file: string | undefined) => Promise<{ readonly close: () => Promise<void> }>
  /** who stands at this door for the bank; null: nobody, so that only the operator's commands are open (rules.md §8) */
  readonly staffActor: () => Actor | null
  /** the second person, for what takes two; left out: nobody stands here */
  readonly checkerActor?: () => Actor | null
}

export type Dice = { readonly machineClock: () => Temporal.Instant; readonly random: Random }

/** What a conductor is called with. The command closes the store. */
export type Desk = {
  readonly store: Store
  readonly counter: Counter
  readonly ca: Ca
  /** what vouches for the audit trail */
  readonly checkpointKey: () => Promise<CheckpointKey>
}

/** Of the program's settings what commands look at; all paths absolute. */
export type Settings = {
  readonly dataDir: string
  readonly policy: string
  readonly statusUrl: string
  readonly names: Readonly<Record<'portal' | 'login' | 'manage', { readonly origin: string }>>
  readonly doors: { readonly inside: { readonly hopSecretFile: string } }
  readonly tls: { readonly certificateFile: string }
  readonly smtp: { readonly smime?: { readonly certificateFile: string } | undefined }
  readonly audit: { readonly checkpointMail?: string | undefined }
  readonly keys: {
    readonly sealKeyFile?: string | undefined
    readonly passphraseFile?: string | undefined
    readonly serverKeyFile: string
  }
}

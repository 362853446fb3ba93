import type { Profile, Subject } from '../certificate.ts'
import type { Tbs } from '../certificate-read.ts'

/** What was meant to be signed. */
export type Expected = { readonly profile: Profile; readonly subject: Subject }

/** An objection, or silence. */
export type Rule = (tbs: Tbs, expected: Expected) => string | undefined

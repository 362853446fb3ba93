/**
 * A request as the route files see it, and their answer: no framework type crosses this line. bind.ts translates both ways.
 */
import type { Presented } from '../../domain/presented.ts'
import type { Refusal } from '../../domain/refusals.ts'
import type { LoggedIn } from '../../login/session.ts'
import type { Lang } from '../../texts/language.ts'
import type { Building } from '../building.ts'
import type { DoorName } from '../names.ts'
import type { Cookies } from './cookies.ts'

export type OriginKind = 'portal' | 'login' | 'manage' | 'staff'

export type Ask = {
  readonly building: Building
  readonly kind: OriginKind
  /** the name and label that this request came to */
  readonly own: DoorName
  readonly method: string
  /** path and query as they came */
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly cookies: Cookies
  readonly lang: Lang
  readonly presented: Presented
  readonly address: string
  /** a person's word for the browser: "Chrome 156 / Windows" */
  readonly browser: string
  readonly reference: string
  /** the same request, now that it is known whose */
  by(who: LoggedIn): AskLoggedIn
}

/** A request with a live session; the route table lets no other through to the files that need one. */
export type AskLoggedIn = Ask & { readonly who: LoggedIn }

export type Answer =
  | {
      readonly page: string
      readonly status?: number
      readonly cookies?: readonly string[]
      readonly headers?: Headers
    }
  | {
      readonly json: unknown
      readonly status?: number
      readonly cookies?: readonly string[]
      readonly headers?: Headers
    }
  /** something to keep, under this name */
  | { readonly file: string | Buffer; readonly name: string; readonly type: string }
  /** the same, written while it is read */
  | { readonly texts: Iterable<string>; readonly name: string; readonly type: string }
  | { readonly go: string; readonly cookies?: readonly string[] }
  | { readonly refusal: Refusal; readonly role?: 'master' | 'general'; readonly cookies?: readonly string[] }
  | { readonly malformed: string }

type Headers = Readonly<Record<string, string>>

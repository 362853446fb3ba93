/** One row of the route table. */
import type { Answer, AskLoggedIn, OriginKind } from './ask.ts'

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly origins: readonly OriginKind[]
  /** anyone: also without a session (ask.who is then undefined); session, master: the binding refuses others */
  readonly who: 'anyone' | 'session' | 'master'
  readonly answers: 'page' | 'json'
  /** secrets: whatever takes a password, a code or a token */
  readonly limit: 'secrets' | 'requests'
  /** may be used before the initial password has been replaced */
  readonly beforePasswords?: true
  /**
   * carries a secret of its own that opens a session or stands for one, from a page that may be older than the session of its cookie: the
   * session's token is not asked for, the origin is
   */
  readonly bringsItsSecret?: true
  /** may be used with an expired certificate, where the bank lets it renew (policy, renewal.closesDaysAfter) */
  readonly afterExpiry?: true
  /** takes a file of the bank's staff, which is longer than any other body */
  readonly takesFile?: true
  /** outside the demo the path belongs to whoever else has it */
  readonly onlyInDemo?: true
  readonly file: (ask: AskLoggedIn) => Promise<Answer> | Answer
}

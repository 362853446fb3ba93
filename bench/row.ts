/** One line of the benchmark: our figure beside a peer's, measured in the same run. bench/rows/*.ts export `rows`. */
export type Row = {
  readonly name: string
  /** Of both figures: '/s', 'ms', 'MB', 'µs CPU'. */
  readonly unit: string
  /** The ratio ours / peer that fails the run when it is missed, and the one we aim for. */
  readonly floor: number
  readonly goal: number
  readonly betterIs: 'higher' | 'lower'
  /**
   * Where a row does not reach its floor yet: the ratio that it must not fall behind meanwhile, with room for a noisy machine. The row
   * is printed as below its floor all the same. Goes when the floor is reached; only ever moves towards it.
   */
  readonly notYet?: number
  /** One pair per round; a limit instead of a peer is a pair with the limit as the peer's figure. */
  run(short: boolean): Promise<readonly Pair[]>
}

export type Pair = { readonly ours: number; readonly peer: number; readonly note?: string }

export type Verdict = 'goal' | 'ok' | 'BELOW FLOOR, known' | 'BELOW FLOOR'

export type Result = {
  readonly ours: number
  readonly peer: number
  /** The median of the rounds' own ratios: a machine that slows down half-way slows both of a pair. */
  readonly ratio: number
  readonly verdict: Verdict
  readonly note: string
}

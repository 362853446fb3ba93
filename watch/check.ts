/** What a look at one thing says: `warifu doctor`, the status page and the monitors' figures are all made of these. */
export type State = 'ok' | 'warn' | 'fail'

export type Check = {
  readonly name: string
  readonly state: State
  readonly found: string
  /** the command to run, or what to do; null where all is well */
  readonly todo: string | null
}

export const ok = (name: string, found: string): Check => ({ name, state: 'ok', found, todo: null })
export const warn = (name: string, found: string, todo: string): Check => ({ name, state: 'warn', found, todo })
export const fail = (name: string, found: string, todo: string): Check => ({ name, state: 'fail', found, todo })

/** One look that stumbles never hides the next: what it stumbled over is what it found. */
export async function look(
  name: string,
  todo: string,
  at: () => readonly Check[] | Promise<readonly Check[]>,
): Promise<readonly Check[]> {
  try {
    return await at()
  } catch (error) {
    return [fail(name, error instanceof Error ? error.message : String(error), todo)]
  }
}

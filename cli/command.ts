/** What the tables of commands have in common: how a command is run, and how its help ends. */
import type { Lang } from '../texts/language.ts'
import type { Answer } from './answer.ts'

export type Options = { readonly json?: true; readonly config?: string; readonly lang?: Lang }
export type Print = (answer: Answer) => void
/** One call of a command: its options with those that every command takes. */
export type Call<O> = Options & O
export type Act<O> = (call: Call<O>, positional: readonly string[], print: Print) => Promise<Answer | null>
export type Runs = <O>(act: Act<O>) => (...given: unknown[]) => Promise<void>
export type Common = (options: Options) => { config: string | undefined; lang: Lang }

export function examples(...lines: string[]): string {
  return `\nExample${lines.length > 1 ? 's' : ''}:\n${lines.map((line) => `  $ ${line}`).join('\n')}`
}

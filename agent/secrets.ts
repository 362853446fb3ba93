/**
 * Passwords, code and PIN: from prompts that show nothing, from stdin as one JSON object where nobody sits in front of it,
 * or from a file. Never from an argument: those stand in every process list.
 */
import { readFileSync } from 'node:fs'
import { isCancel, password as promptHidden, select } from '@clack/prompts'
import * as z from 'zod/mini'
import type { AgentWords } from '../texts/agent.ts'
import { fill } from '../texts/format.ts'
import { typedCode, typedPassword } from '../wire/shapes.ts'
import { NotGiven, type Unlock } from './stores/store.ts'

const fields = {
  password: z.optional(typedPassword),
  code: z.optional(typedCode),
  confirmationPassword: z.optional(typedPassword),
  pin: z.optional(typedPassword),
  passphrase: z.optional(typedPassword),
}
const secrets = z.strictObject(fields)
type Field = keyof typeof fields

/** What was given; `called`: somebody is on the telephone; `cancelled`; or what is wrong with the input. */
export type Given<F extends Field> = Record<F, string> | 'called' | 'cancelled' | { readonly wrong: string }

export type Secrets = {
  /** for an acquisition */
  acquisition(): Promise<Given<'password' | 'code'>>
  /** for a renewal */
  renewal(): Promise<Given<'password' | 'confirmationPassword'>>
  /** opens a token, a database or a file */
  readonly unlock: Unlock
}

export function openSecrets(file: string | undefined, words: AgentWords): Secrets {
  const byHand = file === undefined && process.stdin.isTTY
  const source = file ?? 'stdin'
  let text: string | undefined
  /** stdin can be read once, a prompt each time. */
  const given = <F extends Field>(...wanted: F[]): Record<F, string> | { readonly wrong: string } => {
    text ??= readText(file)
    return fromJson(text, source, wanted)
  }
  return {
    acquisition: async () => (byHand ? prompts(words, ['password', 'code']) : given('password', 'code')),
    renewal: async () =>
      byHand ? prompts(words, ['password', 'confirmationPassword']) : given('password', 'confirmationPassword'),
    async unlock(what, of) {
      const field = what === 'passphrase' ? 'passphrase' : 'pin'
      if (byHand) return oneSecret(fill(words.unlock[what], { of }), words)
      const found = given(field)
      if ('wrong' in found) throw new NotGiven(String(found.wrong), true)
      return found[field]
    },
  }
}

function readText(file: string | undefined): string {
  try {
    return readFileSync(file ?? 0, 'utf8')
  } catch {
    return ''
  }
}

/** The text is never repeated: it holds secrets. */
export function fromJson<F extends Field>(
  text: string,
  source: string,
  wanted: readonly F[],
): Record<F, string> | { readonly wrong: string } {
  const wrong = { wrong: `${source}: a JSON object {${wanted.map((name) => `"${name}": "…"`).join(', ')}} is needed` }
  try {
    const parsed = secrets.safeParse(JSON.parse(text))
    if (!parsed.success || wanted.some((name) => parsed.data[name] === undefined)) return wrong
    return parsed.data as Record<F, string>
  } catch {
    return wrong
  }
}

/** On stderr: stdout belongs to --json. */
async function prompts<F extends 'password' | 'code' | 'confirmationPassword'>(
  words: AgentWords,
  wanted: readonly F[],
): Promise<Given<F>> {
  const options = [
    { value: true, label: words.yes },
    { value: false, label: words.no },
  ]
  const guided = await select({ message: words.question, options, output: process.stderr })
  if (isCancel(guided)) return 'cancelled'
  if (guided) return 'called'
  const typed: Partial<Record<F, string>> = {}
  for (const name of wanted) {
    const message = name === 'code' ? `${words.code}\n${words.neverAsked}` : words[name]
    const value = await promptHidden({ message, output: process.stderr, clearOnError: true })
    if (isCancel(value)) return 'cancelled'
    typed[name] = value
  }
  return typed as Record<F, string>
}

async function oneSecret(message: string, words: AgentWords): Promise<string> {
  const value = await promptHidden({ message, output: process.stderr, clearOnError: true })
  if (isCancel(value)) throw new NotGiven(words.cancelled, false)
  return value
}

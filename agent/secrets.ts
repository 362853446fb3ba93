/**
 * Password and code: from a prompt that shows nothing, from stdin as JSON where nobody sits in front of it, or from a
 * file. Never from an argument: those stand in every process list.
 */
import { readFileSync } from 'node:fs'
import { isCancel, password as promptHidden, select } from '@clack/prompts'
import * as z from 'zod/mini'
import type { AgentWords } from '../texts/agent.ts'
import { typedCode, typedPassword } from '../wire/shapes.ts'

const secrets = z.strictObject({ password: typedPassword, code: typedCode })
export type Secrets = z.infer<typeof secrets>

/** What was given; `called`: somebody is on the telephone; `cancelled`; or what is wrong with the input. */
export type Given = Secrets | 'called' | 'cancelled' | { readonly wrong: string }

export async function readSecrets(file: string | undefined, words: AgentWords): Promise<Given> {
  if (file !== undefined) return fromJson(() => readFileSync(file, 'utf8'), file)
  if (!process.stdin.isTTY) return fromJson(() => readFileSync(0, 'utf8'), 'stdin')
  return fromPrompt(words)
}

export function fromJson(read: () => string, source: string): Given {
  try {
    const parsed = secrets.safeParse(JSON.parse(read()))
    return parsed.success ? parsed.data : { wrong: `${source}: {"password": "…", "code": "…"} is needed` }
  } catch {
    return { wrong: `${source}: no JSON of the form {"password": "…", "code": "…"}` }
  }
}

/** On stderr: stdout belongs to --json. */
async function fromPrompt(words: AgentWords): Promise<Given> {
  const output = process.stderr
  const guided = await select({
    message: words.question,
    options: [
      { value: true, label: words.yes },
      { value: false, label: words.no },
    ],
    output,
  })
  if (isCancel(guided)) return 'cancelled'
  if (guided) return 'called'
  const typed = await promptHidden({ message: words.password, output, clearOnError: true })
  if (isCancel(typed)) return 'cancelled'
  const code = await promptHidden({ message: `${words.code}\n${words.neverAsked}`, output, clearOnError: true })
  if (isCancel(code)) return 'cancelled'
  return { password: typed, code }
}

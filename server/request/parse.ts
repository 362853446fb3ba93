/** Bodies through their one parser (house.md): what does not fit is malformed, told by field and never by value. */
import type * as z from 'zod/mini'
import type { Answer } from './ask.ts'

export function parse<T>(
  schema: z.ZodMiniType<T>,
  body: unknown,
): { data: T } | Extract<Answer, { malformed: string }> {
  const result = schema.safeParse(body)
  if (result.success) return { data: result.data }
  const fields = result.error.issues.map((issue) => issue.path.join('.') || 'body')
  return { malformed: `not understood: ${[...new Set(fields)].join(', ')}` }
}

/**
 * Words that several messages share. Written in zod/mini because the browser's pages carry this too (5 KiB against 22).
 *
 * Instants cross the wire as RFC 3339 text with an offset, days as YYYY-MM-DD; neither side sends a number for a time.
 * Limits here are about size and shape only: what is allowed is decided in domain/.
 */
import * as z from 'zod/mini'

export const instant = z.string().check(z.maxLength(40))
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** What a person types as a login ID: full-width forms, spaces and hyphens are understood later (domain/user.ts). */
export const typedLoginId = z.string().check(z.minLength(1), z.maxLength(64))
/** Passwords are never altered: no trimming, no folding. Longer ones cost argon2id time for nothing. */
export const typedPassword = z.string().check(z.minLength(1), z.maxLength(256))
export const typedCode = z.string().check(z.minLength(1), z.maxLength(64))

/** RFC 9457 problem details, as every refusal and every malformed request is answered. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.optional(z.string()),
  detail: z.optional(z.string()),
  instance: z.optional(z.string()),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
})
export type Problem = z.infer<typeof problem>

/**
 * A mail address as people type it: full-width signs and spaces around it are understood, and an input method's 。 for the dot. Anything
 * that could hide a second address, or that plain SMTP cannot carry, is no address (RFC 5321 §4.1.2 without quoted
 * strings and literals). The browser uses this file too, so it imports nothing.
 */

export const longestMailAddress = 254

/** @returns the address in ASCII, in its own capitals; null when it is none */
export function readMailAddress(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u3002\uFF61]/g, '.')
    .replace(/\s/g, '')
  if (text.length > longestMailAddress) return null
  const parts =
    /^([A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]{1,64})@((?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9])$/.exec(
      text,
    )
  return parts === null || /(?:^|\.)-|-(?:\.|$)/.test(parts[2]!) ? null : text
}

/** Providers that tell capitals apart exist on paper only; for the question "is this another address" they are one. */
export function sameMailAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** The dice are handed in: main.ts gives node:crypto's randomBytes, tests give what they like. */
export type Random = (size: number) => Uint8Array

/**
 * `count` symbols of `alphabet`, each equally likely: a byte beyond the largest multiple of the alphabet's size is
 * thrown again instead of being folded, which would favour the first symbols.
 */
export function drawSymbols(random: Random, alphabet: string, count: number): string {
  const size = alphabet.length
  if (size < 2 || size > 256) throw new RangeError(`an alphabet has 2 to 256 symbols, not ${size}`)
  const fair = 256 - (256 % size)
  let drawn = ''
  while (drawn.length < count) {
    for (const byte of random(count - drawn.length)) {
      if (byte < fair) drawn += alphabet[byte % size]
    }
  }
  return drawn
}

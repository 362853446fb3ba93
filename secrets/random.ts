/** The dice are handed in: main.ts gives node:crypto's randomBytes, tests give what they like. */
export type Random = (size: number) => Uint8Array

/**
 * Few large draws instead of many small ones, because asking the system costs more than the bytes: every request throws for its
 * reference, every row for its name. A byte is handed out once and erased here.
 */
export function pooled(random: Random, poolBytes = 4_096): Random {
  let pool = new Uint8Array(0)
  let at = 0
  return (size) => {
    if (size > poolBytes / 8) return random(size)
    if (at + size > pool.length) {
      pool = new Uint8Array(random(poolBytes))
      at = 0
    }
    const drawn = pool.slice(at, at + size)
    pool.fill(0, at, at + size)
    at += size
    return drawn
  }
}

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

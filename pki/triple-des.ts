/**
 * Triple DES in CBC mode, encryption only (FIPS 46-3, SP 800-67): the one cipher that every PKCS#12 importer of the
 * last twenty years reads, and that WebCrypto does not have. Only the `compatible` profile of pkcs12-write.ts uses it,
 * on the customer's own machine. Imports nothing. Secret-dependent table look-ups: never use it to answer a stranger.
 *
 * S-boxes and the permutation P are joined into eight tables of 64 words. The two halves of a block are two numbers;
 * the inner initial and final permutations cancel between the three passes, so they are done once per block.
 */

// Bit numbers are those of FIPS 46-3: 1 is the leftmost.
const initialPermutation = rows(58, 60, 62, 64, 57, 59, 61, 63)
const permutation = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25,
]
const keyChoice1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63, 55,
  47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
]
const keyChoice2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30,
  40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
]
const keyShifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]
/** S1 … S8, four rows of sixteen hexadecimal digits each. */
const boxes = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
]

/** Each box's answer to six bits, already sent through P. */
const tables = boxes.map((box, at) =>
  Int32Array.from({ length: 64 }, (_, six) => {
    const row = ((six >> 4) & 2) | (six & 1)
    const answer = Number.parseInt(box[16 * row + ((six >> 1) & 15)]!, 16)
    return permuteWord(answer << (28 - 4 * at))
  }),
)

/** Sixteen subkeys of eight times six bits. */
type Schedule = readonly Uint8Array[]

/**
 * @param key 24 bytes, parity bits ignored
 * @param iv 8 bytes
 * @returns the text padded as RFC 8018 §6.1.1 says and enciphered
 */
export function tripleDesCbc(key: Uint8Array, iv: Uint8Array, text: Uint8Array): Uint8Array<ArrayBuffer> {
  const [one, two, three] = [0, 8, 16].map((at) => subkeys(key.subarray(at, at + 8))) as [Schedule, Schedule, Schedule]
  const passes = [one, two.toReversed(), three]
  const padding = 8 - (text.length % 8)
  const out = new Uint8Array(text.length + padding).fill(padding)
  out.set(text)
  let previous = iv
  for (let at = 0; at < out.length; at += 8) {
    const block = out.subarray(at, at + 8)
    for (let i = 0; i < 8; i++) block[i]! ^= previous[i]!
    encipher(block, passes)
    previous = block
  }
  return out
}

/** One block of eight bytes, in place. */
function encipher(block: Uint8Array, passes: readonly Schedule[]): void {
  let left = gather(block, initialPermutation, 0)
  let right = gather(block, initialPermutation, 32)
  for (const pass of passes) {
    for (const subkey of pass) {
      const next = left ^ feistel(right, subkey)
      left = right
      right = next
    }
    const swapped = left
    left = right
    right = swapped
  }
  for (let i = 0; i < 64; i++) {
    const to = initialPermutation[i]! - 1 // the final permutation is the inverse of the initial one
    const bit = ((i < 32 ? left >>> (31 - i) : right >>> (63 - i)) & 1) << (7 - (to & 7))
    block[to >> 3] = (block[to >> 3]! & ~(0x80 >> (to & 7))) | bit
  }
}

/** f(R, K): the expansion E is eight overlapping windows of six bits, the first of which begins with bit 32. */
function feistel(right: number, subkey: Uint8Array): number {
  const turned = (right >>> 1) | (right << 31)
  let out = 0
  for (let box = 0; box < 8; box++) {
    const window = ((turned << (4 * box)) | (turned >>> (32 - 4 * box))) >>> 26
    out |= tables[box]![window ^ subkey[box]!]!
  }
  return out
}

function subkeys(key: Uint8Array): Schedule {
  let left = keyChoice1.slice(0, 28).map((bit) => bitOf(key, bit))
  let right = keyChoice1.slice(28).map((bit) => bitOf(key, bit))
  return keyShifts.map((shift) => {
    left = [...left.slice(shift), ...left.slice(0, shift)]
    right = [...right.slice(shift), ...right.slice(0, shift)]
    const both = [...left, ...right]
    const subkey = new Uint8Array(8)
    for (const [i, bit] of keyChoice2.entries()) subkey[Math.floor(i / 6)]! |= both[bit - 1]! << (5 - (i % 6))
    return subkey
  })
}

function permuteWord(word: number): number {
  let out = 0
  for (const [i, bit] of permutation.entries()) out |= ((word >>> (32 - bit)) & 1) << (31 - i)
  return out
}

/** 32 bits of a block, from the named place of a permutation on. */
function gather(block: Uint8Array, order: readonly number[], from: number): number {
  let word = 0
  for (let i = 0; i < 32; i++) word = (word << 1) | bitOf(block, order[from + i]!)
  return word
}

const bitOf = (bytes: Uint8Array, bit: number): number => (bytes[(bit - 1) >> 3]! >> (7 - ((bit - 1) & 7))) & 1

function rows(...first: readonly number[]): number[] {
  return first.flatMap((bit) => Array.from({ length: 8 }, (_, i) => bit - 8 * i))
}

/**
 * SHA-1 and SHA-256 (FIPS 180-4), synchronous, for the thousands of short rounds of PKCS#12's key derivation. WebCrypto
 * answers each digest through a promise: the 14,336 of one file took 1.2 s on a busy machine, these take 60 ms.
 * Imports nothing. Everything that is not iterated uses WebCrypto or node:crypto.
 */

export type Digest = (message: Uint8Array) => Uint8Array<ArrayBuffer>

export const sha1: Digest = (message) =>
  digest(message, [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0], sha1Block)

export const sha256: Digest = (message) => digest(message, start256, sha256Block)

const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits))

/** Words of one block, reused: nothing here is called from within itself. */
const schedule = new Int32Array(80)

function digest(
  message: Uint8Array,
  start: readonly number[],
  block: (state: Int32Array) => void,
): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array((message.length + 72) & ~63) // 1 bit, zeros, length in bits: §5.1.1
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000))
  view.setUint32(padded.length - 4, message.length << 3)
  const state = Int32Array.from(start)
  for (let at = 0; at < padded.length; at += 64) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getInt32(at + 4 * t)
    block(state)
  }
  const out = new Uint8Array(4 * state.length)
  const words = new DataView(out.buffer)
  for (const [i, word] of state.entries()) words.setInt32(4 * i, word)
  return out
}

function sha1Block(state: Int32Array): void {
  const w = schedule
  for (let t = 16; t < 80; t++) w[t] = rotateLeft(w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!, 1)
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  for (let t = 0; t < 80; t++) {
    const mixed =
      t < 20
        ? ((b & c) | (~b & d)) + 0x5a827999
        : t < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : t < 60
            ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6
    const next = (rotateLeft(a, 5) + mixed + e + w[t]!) | 0
    e = d
    d = c
    c = rotateLeft(b, 30)
    b = a
    a = next
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
}

function sha256Block(state: Int32Array): void {
  const w = schedule
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15]!
    const y = w[t - 2]!
    const small0 = rotateLeft(x, 25) ^ rotateLeft(x, 14) ^ (x >>> 3)
    const small1 = rotateLeft(y, 15) ^ rotateLeft(y, 13) ^ (y >>> 10)
    w[t] = (w[t - 16]! + small0 + w[t - 7]! + small1) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let t = 0; t < 64; t++) {
    const big1 = rotateLeft(e, 26) ^ rotateLeft(e, 21) ^ rotateLeft(e, 7)
    const big0 = rotateLeft(a, 30) ^ rotateLeft(a, 19) ^ rotateLeft(a, 10)
    const one = (h + big1 + ((e & f) ^ (~e & g)) + constants[t]! + w[t]!) | 0
    const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

/** First 32 bits of the fractional parts of the square or cube roots of the first primes (§4.2.2, §5.3.3). */
function roots(count: number, degree: 2 | 3): number[] {
  const found: number[] = []
  for (let n = 2n; found.length < count; n++) {
    let prime = true
    for (let d = 2n; d * d <= n; d++) if (n % d === 0n) prime = false
    if (prime) found.push(Number(wholeRoot(n << BigInt(32 * degree), degree) & 0xffffffffn))
  }
  return found
}

function wholeRoot(n: bigint, degree: 2 | 3): bigint {
  let root = 0n
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** BigInt(degree) <= n) root += bit
  return root
}

const constants = Int32Array.from(roots(64, 3), (word) => word | 0)
const start256 = roots(8, 2)

/**
 * Which public keys the bank certifies: P-256, P-384, and RSA of 2,048 to 4,096 bits that shows no known weakness.
 *
 * A key is refused by one word. Checked on RSA are the size, the exponent, small factors, primes too close together
 * (CVE-2022-26320) and the fingerprint of Infineon's generator (ROCA, CVE-2017-15361). An elliptic point must be written
 * whole, lie on its curve and not be infinity; both curves have cofactor 1, so that is all a point can be asked.
 * Left out: Debian's weak keys of 2008 and lists of leaked keys, which want a table; the browser makes ours.
 */

import { Cursor, MalformedDer } from './cursor.ts'
import { oids } from './oids.ts'

export type KeyType = 'P-256' | 'P-384' | 'RSA'

export type KeyRefusal =
  | 'malformed'
  | 'algorithm'
  | 'curve'
  | 'point'
  | 'modulus-size'
  | 'exponent'
  | 'small-factor'
  | 'close-primes'
  | 'roca'

export type KeyVerdict =
  | { readonly ok: true; readonly keyType: KeyType; readonly bits: number }
  | { readonly ok: false; readonly reason: KeyRefusal }

/** @param spki SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), strict DER */
export function judgeKey(spki: Uint8Array): KeyVerdict {
  try {
    const outer = new Cursor(spki)
    const info = outer.enter()
    outer.finish()
    const algorithm = info.enter()
    const key = info.bitStringOctets()
    info.finish()
    switch (algorithm.oid()) {
      case oids.ecPublicKey:
        return judgePoint(algorithm, key)
      case oids.rsaEncryption:
        algorithm.null()
        algorithm.finish()
        return judgeRsa(key)
      default:
        return refuse('algorithm')
    }
  } catch (error) {
    if (error instanceof MalformedDer) return refuse('malformed')
    throw error
  }
}

const refuse = (reason: KeyRefusal): KeyVerdict => ({ ok: false, reason })

/** y² = x³ − 3x + b over the field of p (SEC 2 §2.4.2, §2.5.1). */
const curves: Readonly<Record<string, { keyType: 'P-256' | 'P-384'; octets: number; p: bigint; b: bigint }>> = {
  [oids.secp256r1]: {
    keyType: 'P-256',
    octets: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  [oids.secp384r1]: {
    keyType: 'P-384',
    octets: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
}

function judgePoint(algorithm: Cursor, key: Uint8Array): KeyVerdict {
  if (!algorithm.sees(0x06)) return refuse('curve') // parameters spelt out, or none (RFC 5480 §2.1.1)
  const curve = curves[algorithm.oid()]
  algorithm.finish()
  if (curve === undefined) return refuse('curve')
  const { p, b, octets } = curve
  if (key.length !== 1 + 2 * octets || key[0] !== 4) return refuse('point')
  const x = bigEndian(key.subarray(1, 1 + octets))
  const y = bigEndian(key.subarray(1 + octets))
  if (x >= p || y >= p || (y * y - (x * x - 3n) * x - b) % p !== 0n) return refuse('point')
  return { ok: true, keyType: curve.keyType, bits: 8 * octets }
}

function judgeRsa(key: Uint8Array): KeyVerdict {
  const outer = new Cursor(key)
  const numbers = outer.enter()
  outer.finish()
  const modulus = numbers.integer()
  const exponent = numbers.integer()
  numbers.finish()
  if (modulus[0]! >= 0x80 || exponent[0]! >= 0x80) return refuse('malformed') // negative
  const n = bigEndian(modulus)
  const bits = n.toString(2).length
  if (bits < 2048 || bits > 4096 || bits % 8 !== 0) return refuse('modulus-size')
  const e = bigEndian(exponent)
  if (e < 65537n || e % 2n === 0n || e >= 2n ** 32n) return refuse('exponent')
  const residue = n % smallPrimorial
  if (smallPrimes.some((prime) => residue % prime === 0n)) return refuse('small-factor')
  if (looksLikeRoca(residue)) return refuse('roca')
  if (hasClosePrimes(n)) return refuse('close-primes')
  return { ok: true, keyType: 'RSA', bits }
}

const bigEndian = (bytes: Uint8Array): bigint => BigInt(bytes.length === 0 ? 0 : `0x${bytes.toHex()}`)

/** All primes below 752, the bound of NIST SP 800-89 §5.3.3. */
const smallPrimes = primesBelow(752n)
const smallPrimorial = smallPrimes.reduce((product, prime) => product * prime, 1n)

/** For each odd prime up to 167, the residues that powers of 65537 leave: where ROCA's primes and their products lie. */
const rocaPrints = smallPrimes
  .filter((prime) => prime > 2n && prime <= 167n)
  .map((prime) => {
    const residues = new Set<bigint>()
    for (let power = 1n; !residues.has(power); power = (power * 65537n) % prime) residues.add(power)
    return { prime, residues }
  })

const looksLikeRoca = (residue: bigint): boolean =>
  rocaPrints.every(({ prime, residues }) => residues.has(residue % prime))

/** A hundred steps of Fermat's method: n = a² − b² with a just above √n when its primes are close. */
function hasClosePrimes(n: bigint): boolean {
  let a = squareRoot(n)
  if (a * a < n) a++
  let rest = a * a - n
  for (let step = 0; step < 100; step++) {
    if (mayBeSquare(rest) && squareRoot(rest) ** 2n === rest) return true
    rest += 2n * a + 1n
    a++
  }
  return false
}

/** Whole square root, from above by Newton. */
function squareRoot(n: bigint): bigint {
  if (n < 2n) return n
  let root = 1n << BigInt((n.toString(16).length * 4) / 2 + 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** Squares leave few residues; 99 of 100 other numbers stop here. */
const squareTests = [64n, 63n, 65n, 11n].map((modulus) => {
  const residues = new Set<bigint>()
  for (let i = 0n; i < modulus; i++) residues.add((i * i) % modulus)
  return { modulus, residues }
})
const mayBeSquare = (n: bigint): boolean => squareTests.every(({ modulus, residues }) => residues.has(n % modulus))

function primesBelow(limit: bigint): bigint[] {
  const found: bigint[] = []
  for (let n = 2n; n < limit; n++) if (found.every((prime) => n % prime !== 0n)) found.push(n)
  return found
}

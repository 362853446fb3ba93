/**
 * Writes a PKCS#12 file (RFC 7292): the customer's key, his certificate and its chain, under a passphrase. It runs in
 * the page and in the agent, so that the private key never leaves the PC.
 *
 * `modern`: PBES2 with AES-256 and PBKDF2-HMAC-SHA-256, MAC with SHA-256. Windows 10 (1709) and later, Linux.
 * `compatible`: Triple DES and SHA-1, 8-byte salts, 2,048 rounds. Everything else: Apple up to macOS 14 and iOS 17,
 * Android up to 13 and Windows Server 2016 call a modern file a wrong passphrase.
 *
 * Neither profile's rounds protect a weak passphrase: it is generated (16 characters of base32 are 80 bits), and ASCII
 * only, because importers disagree about the rest. Key and leaf carry the same friendlyName and localKeyId; the leaf
 * stands first and once, since Windows refuses a file that holds it twice.
 */

import {
  ascii,
  type Bytes,
  bmpString,
  concat,
  explicit,
  implicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  utf16,
} from './der.ts'
import { oids } from './oids.ts'
import { type Digest, sha1, sha256 } from './sha.ts'
import { tripleDesCbc } from './triple-des.ts'

export type Pkcs12Profile = 'modern' | 'compatible'

export interface Pkcs12Contents {
  /** PrivateKeyInfo (PKCS#8), not encrypted */
  readonly key: Bytes
  readonly certificate: Uint8Array
  /** the issuing CA first, then what stands above it */
  readonly chain: readonly Uint8Array[]
  readonly friendlyName: string
  readonly passphrase: string
}

export type Random = (bytes: number) => Bytes

/** @param random for salts and initial vectors */
export async function writePkcs12(contents: Pkcs12Contents, profile: Pkcs12Profile, random: Random): Promise<Bytes> {
  if (!/^[\x20-\x7e]+$/.test(contents.passphrase)) throw new RangeError('a passphrase of printable ASCII, please')
  const encipher = profile === 'modern' ? encipherModern : encipherCompatible
  const passphrase = contents.passphrase
  const mark = attributes(contents.friendlyName, sha1(contents.certificate))

  const key = await encipher(contents.key, passphrase, random)
  const keyBag = bag(oids.pkcs8ShroudedKeyBag, sequence(key.algorithm, octetString(key.text)), mark)
  const certificateBags = [certBag(contents.certificate, mark), ...contents.chain.map((above) => certBag(above))]
  const certificates = await encipher(sequence(...certificateBags), passphrase, random)

  const authenticatedSafe = sequence(encryptedData(certificates), data(sequence(keyBag)))
  return sequence(integer(3), data(authenticatedSafe), await macData(authenticatedSafe, passphrase, profile, random))
}

const data = (content: Uint8Array): Bytes => sequence(objectIdentifier(oids.data), explicit(0, octetString(content)))

const encryptedData = ({ algorithm, text }: Enciphered): Bytes =>
  sequence(
    objectIdentifier(oids.encryptedData),
    explicit(0, sequence(integer(0), sequence(objectIdentifier(oids.data), algorithm, implicit(0, text)))),
  )

const bag = (kind: string, value: Uint8Array, mark: Uint8Array = empty): Bytes =>
  sequence(objectIdentifier(kind), explicit(0, value), mark)

const certBag = (certificate: Uint8Array, mark?: Uint8Array): Bytes =>
  bag(oids.certBag, sequence(objectIdentifier(oids.x509Certificate), explicit(0, octetString(certificate))), mark)

const attributes = (friendlyName: string, localKeyId: Uint8Array): Bytes =>
  setOf(
    sequence(objectIdentifier(oids.friendlyName), setOf(bmpString(friendlyName))),
    sequence(objectIdentifier(oids.localKeyId), setOf(octetString(localKeyId))),
  )

const empty = new Uint8Array(0)

interface Enciphered {
  readonly algorithm: Bytes
  readonly text: Bytes
}

/** PBES2 (RFC 8018 §6.2). The passphrase is generated: 10,000 rounds cost a page 10 ms and bring 13 bits. */
async function encipherModern(text: Bytes, passphrase: string, random: Random): Promise<Enciphered> {
  const rounds = 10_000
  const salt = random(16)
  const iv = random(16)
  const base = await crypto.subtle.importKey('raw', ascii(passphrase), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  const key = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-CBC', length: 256 }, false, ['encrypt'])
  const prf = sequence(objectIdentifier(oids.hmacWithSha256), nullValue())
  return {
    algorithm: sequence(
      objectIdentifier(oids.pbes2),
      sequence(
        sequence(objectIdentifier(oids.pbkdf2), sequence(octetString(salt), integer(rounds), prf)),
        sequence(objectIdentifier(oids.aes256Cbc), octetString(iv)),
      ),
    ),
    text: new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, text)),
  }
}

/** pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C). Salt and rounds are those OpenSSL writes. */
async function encipherCompatible(text: Bytes, passphrase: string, random: Random): Promise<Enciphered> {
  const salt = random(8)
  const key = deriveKey(sha1, purposes.key, passphrase, salt, pkcs12Rounds, 24)
  const iv = deriveKey(sha1, purposes.iv, passphrase, salt, pkcs12Rounds, 8)
  return {
    algorithm: sequence(
      objectIdentifier(oids.pbeWithSha1And3KeyTripleDesCbc),
      sequence(octetString(salt), integer(pkcs12Rounds)),
    ),
    text: tripleDesCbc(key, iv, text),
  }
}

const pkcs12Rounds = 2048

async function macData(content: Bytes, passphrase: string, profile: Pkcs12Profile, random: Random): Promise<Bytes> {
  const modern = profile === 'modern'
  const hash = modern ? 'SHA-256' : 'SHA-1'
  const salt = random(modern ? 16 : 8)
  const macKey = modern
    ? deriveKey(sha256, purposes.mac, passphrase, salt, pkcs12Rounds, 32)
    : deriveKey(sha1, purposes.mac, passphrase, salt, pkcs12Rounds, 20)
  const key = await crypto.subtle.importKey('raw', macKey, { name: 'HMAC', hash }, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, content))
  const algorithm = sequence(objectIdentifier(modern ? oids.sha256 : oids.sha1), nullValue())
  return sequence(sequence(algorithm, octetString(mac)), octetString(salt), integer(pkcs12Rounds))
}

/** The diversifier of RFC 7292 appendix B.3. */
export const purposes = { key: 1, iv: 2, mac: 3 } as const

/** Key derivation of RFC 7292 appendix B.2, for digests with blocks of 64 bytes. */
export function deriveKey(
  digest: Digest,
  purpose: 1 | 2 | 3,
  passphrase: string,
  salt: Uint8Array,
  rounds: number,
  length: number,
): Bytes {
  const block = 64
  const repeated = (bytes: Uint8Array): Bytes =>
    Uint8Array.from({ length: block * Math.ceil(bytes.length / block) }, (_, i) => bytes[i % bytes.length]!)
  const password = concat(utf16(passphrase), Uint8Array.of(0, 0))
  const diversifier = new Uint8Array(block).fill(purpose)
  const input = concat(repeated(salt), repeated(password))
  const out: Uint8Array[] = []
  for (let found = 0; found < length; found += out.at(-1)!.length) {
    let chained = digest(concat(diversifier, input))
    for (let round = 1; round < rounds; round++) chained = digest(chained)
    out.push(chained)
    for (let at = 0; at < input.length; at += block) addInto(input.subarray(at, at + block), repeated(chained))
  }
  return concat(...out).slice(0, length)
}

/** I_j = (I_j + B + 1) mod 2^512, big-endian. */
function addInto(block: Uint8Array, addend: Uint8Array): void {
  let carry = 1
  for (let i = block.length - 1; i >= 0; i--) {
    carry += block[i]! + addend[i]!
    block[i] = carry
    carry >>= 8
  }
}

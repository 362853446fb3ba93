/**
 * Enciphering a file for one reader (CMS AuthEnvelopedData, RFC 5083): AES-256-GCM (RFC 5084) under a key that RSAES-OAEP with
 * SHA-256 (RFC 3560, RFC 8017 §7.1) carries to the holder of the reader's certificate. What is changed on the way does not open.
 *
 * The reader opens it with `openssl cms -decrypt -inform DER`. Left out: several readers, keys that are not RSA, attributes.
 */
import { constants, createCipheriv, publicEncrypt, X509Certificate } from 'node:crypto'
import { readCertificate } from './certificate-read.ts'
import {
  type Bytes,
  explicit,
  implicit,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from './der.ts'
import { oids } from './oids.ts'

/** RFC 5084 §3.2: the nonce has twelve octets; the tag is written with all its sixteen. */
const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/** The reader's key is none that a file can be enciphered for. */
export class UnfitReader extends Error {}

/**
 * @param reader the reader's certificate, DER
 * @param random for the content key and the nonce
 * @returns ContentInfo, DER
 * @throws UnfitReader for a key other than RSA with 2048 bits or more, MalformedDer for what is no certificate
 */
export function encipherFor(reader: Uint8Array, content: Uint8Array, random: (size: number) => Uint8Array): Bytes {
  const { issuer, serialOctets } = readCertificate(reader)
  const { publicKey } = new X509Certificate(reader)
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (publicKey.asymmetricKeyType !== 'rsa' || bits < 2048) throw new UnfitReader('an RSA key of 2048 bits or more')

  const [key, nonce] = [random(keyBytes), random(nonceBytes)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  const text = Buffer.concat([cipher.update(content), cipher.final()])
  const carried = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key)
  key.fill(0)

  const recipient = sequence(
    integer(0),
    sequence(issuer, integer(serialOctets)),
    sequence(objectIdentifier(oids.rsaesOaep), oaepParameters()),
    octetString(carried),
  )
  const parameters = sequence(octetString(nonce), integer(tagBytes))
  const enveloped = sequence(
    integer(0),
    setOf(recipient),
    sequence(objectIdentifier(oids.data), sequence(objectIdentifier(oids.aes256Gcm), parameters), implicit(0, text)),
    octetString(cipher.getAuthTag()),
  )
  return sequence(objectIdentifier(oids.authEnvelopedData), explicit(0, enveloped))
}

/** RSAES-OAEP-params (RFC 8017 §A.2.1): SHA-256 for the label and for MGF1. */
function oaepParameters(): Bytes {
  const sha256 = sequence(objectIdentifier(oids.sha256), nullValue())
  return sequence(explicit(0, sha256), explicit(1, sequence(objectIdentifier(oids.mgf1), sha256)))
}

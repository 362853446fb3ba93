/**
 * The only file that holds a private key of a CA. Importable from ca/ alone (test/house.test.ts): whoever wants to reach an issuing
 * key elsewhere must change a test. Software keys of node:crypto; a key in an HSM will stand behind the same type.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { CannotSign } from './cannot-sign.ts'

export type Signer = {
  /** SubjectPublicKeyInfo, DER */
  readonly spki: Uint8Array
  /** ECDSA-Sig-Value, DER, over SHA-256 */
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** @param pkcs8 PrivateKeyInfo, DER, P-256: P-384 signs forty times slower here and protects no longer than its issuer's P-256 */
export function openSigner(pkcs8: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new Error('a CA key of ours is a P-256 key')
  return signerOf(key)
}

/** A fresh key, and its PKCS#8 for sealing. */
export function newSigner(): { signer: Signer; pkcs8: Uint8Array } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { signer: signerOf(privateKey), pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }) }
}

function signerOf(key: KeyObject): Signer {
  return {
    spki: createPublicKey(key).export({ format: 'der', type: 'spki' }),
    sign(bytes) {
      try {
        return sign('sha256', bytes, key)
      } catch (cause) {
        throw new CannotSign('the key cannot sign', { cause })
      }
    },
  }
}

/**
 * What signs the bank's mails (S/MIME): a key and certificate of the house's own, made beside the issuing CA and by it, or files that a bank
 * has from a CA that mail programs know. The key signs mails and nothing else; its certificate is no user's and opens no door.
 *
 *   <dir>/mail-1.cer  mail-1.sealed      made where they are missing, and anew before the certificate ends
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble, buildTbs, prepareMailProfile, serialFrom } from '../pki/certificate.ts'
import { type Certificate, readCertificate } from '../pki/certificate-read.ts'
import { signedAttributes, signedData } from '../pki/cms.ts'
import { sameBytes } from '../pki/der.ts'
import { lintTbs } from '../pki/lint/lint.ts'
import { writeName } from '../pki/name.ts'
import { readPrivateFile } from '../secrets/key-file.ts'
import type { Random } from '../secrets/random.ts'
import { seal, type Under, unseal } from '../secrets/seal.ts'
import { type IssuingCa, issuerUrls } from './open.ts'
import { newSigner, openSigner } from './signer.ts'

export const mailSignerId = 'mail-1'
const purpose = 'mail-key'

export type MailSigner = {
  readonly certificate: Certificate
  /** for the micalg of multipart/signed (RFC 8551 §3.5.3.2) */
  readonly digest: 'sha-256' | 'sha-384'
  /** @returns DER of CMS SignedData, detached */
  readonly sign: (content: Uint8Array, at: Temporal.Instant) => Uint8Array
}

export type MailSignerWish = {
  readonly dir: string
  readonly issuing: IssuingCa
  readonly under: Under
  readonly random: Random
  readonly statusUrl: string
  readonly now: Temporal.Instant
  /** O= and From: of the bank's mails */
  readonly organization: string
  readonly address: string
}

/** Days. lint holds it to 825; one day lies before. It is made anew when fewer than `renewDays` are left. */
const lifeDays = 820
const renewDays = 60

/** The house's own. A certificate that is about to end, or was made for another address, is replaced with its key; the old bytes are kept aside. */
export async function openOwnMailSigner(wish: MailSignerWish): Promise<MailSigner> {
  const [cer, sealed] = mailSignerFiles(wish.dir)
  const standing = await openStanding(wish, cer, sealed)
  if (standing !== null) return standing
  await make(wish, cer, sealed)
  const made = await openStanding(wish, cer, sealed)
  if (made === null) throw new Error(`${cer}: what was just made cannot be used`)
  return made
}

/** null: missing, about to end, for another address, or of another key, as a crash between the two files leaves it */
async function openStanding(
  { under, now, address, issuing }: MailSignerWish,
  cer: string,
  sealed: string,
): Promise<MailSigner | null> {
  if (!existsSync(cer) || !existsSync(sealed)) return null
  const der = new Uint8Array(readFileSync(cer))
  const certificate = readCertificate(der)
  const renewFrom = certificate.notAfter.subtract({ hours: 24 * renewDays })
  // Another CA issues by now: its chain belongs to another mail certificate.
  if (!sameBytes(certificate.issuer, issuing.certificate.subject)) return null
  if (Temporal.Instant.compare(now, renewFrom) >= 0 || certificate.mailNames?.includes(address) !== true) return null
  const signer = openSigner(await unseal(readFileSync(sealed, 'utf8'), purpose, under))
  if (!sameBytes(signer.spki, certificate.spki)) return null
  return signerOf(certificate, [der, issuing.chain[0]!], (bytes) => signer.sign(bytes))
}

export const mailSignerFiles = (dir: string): readonly [cer: string, sealed: string] => [
  join(dir, `${mailSignerId}.cer`),
  join(dir, `${mailSignerId}.sealed`),
]

async function make(wish: MailSignerWish, cer: string, sealed: string): Promise<void> {
  const { issuing, organization, address, now, random, statusUrl, under } = wish
  const { signer, pkcs8 } = newSigner()
  const profile = prepareMailProfile(issuing.issuer, mailUrls(statusUrl, issuing.id))
  const ends = now.add({ hours: 24 * lifeDays })
  const subject = {
    serial: serialFrom(random(16)),
    subject: writeName(['C', 'JP'], ['O', organization], ['CN', address]),
    spki: signer.spki,
    notBefore: now.subtract({ hours: 24 }),
    notAfter: Temporal.Instant.compare(ends, issuing.certificate.notAfter) < 0 ? ends : issuing.certificate.notAfter,
    mailNames: [address],
  }
  const tbs = buildTbs(profile, subject)
  const findings = lintTbs(tbs, { profile, subject })
  if (findings.length > 0) throw new Error(`lint: ${findings.join('; ')}`)
  const der = assemble(tbs, issuing.issuer.algorithm, issuing.signer.sign(tbs))
  replace(sealed, await seal(pkcs8, purpose, under, random), 0o600)
  replace(cer, der, 0o644)
}

/** No OCSP: its serial stands in no row, and the responder would not know it. The list of the issuer can name it. */
function mailUrls(statusUrl: string, id: string) {
  const { crl, caIssuers } = issuerUrls(statusUrl, id)
  return { crl, caIssuers }
}

function replace(file: string, content: Uint8Array | string, mode: number): void {
  if (existsSync(file)) renameSync(file, `${file}.before`)
  writeFileSync(`${file}.new`, content, { mode })
  renameSync(`${file}.new`, file)
}

export type MailSignerInFiles = { readonly certificateFile: string; readonly keyFile: string; readonly address: string }

/**
 * From a CA that mail programs know: a PEM chain, the signer's own first, and its PKCS#8 key in a private file.
 * @throws Error that names the file, when key, purpose or address do not fit
 */
export function openMailSignerInFiles({ certificateFile, keyFile, address }: MailSignerInFiles): MailSigner {
  const pems = readFileSync(certificateFile, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  const chain = (pems ?? []).map((pem) => new Uint8Array(new X509Certificate(pem).raw))
  const [der] = chain
  if (der === undefined) throw new Error(`${certificateFile}: no certificate in it`)
  const certificate = readCertificate(der)
  const key: KeyObject = createPrivateKey(readPrivateFile(keyFile))
  const spki = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }))
  if (!sameBytes(spki, certificate.spki)) throw new Error(`${keyFile}: another key than that of ${certificateFile}`)
  if (certificate.mailNames?.some((name) => name.toLowerCase() === address.toLowerCase()) !== true) {
    throw new Error(`${certificateFile}: not made for ${address}, the sender of the bank's mails`)
  }
  return signerOf(certificate, chain, (bytes, digest) => sign(digest, bytes, key))
}

function signerOf(
  certificate: Certificate,
  chain: readonly Uint8Array[],
  signBytes: (bytes: Uint8Array, digest: 'sha256' | 'sha384') => Uint8Array,
): MailSigner {
  const der = chain[0]!
  const { algorithm } = signedAttributes(new Uint8Array(0), der, 0)
  return {
    certificate,
    digest: algorithm.digest === 'sha256' ? 'sha-256' : 'sha-384',
    sign(content, at) {
      const attributes = signedAttributes(content, der, at.epochMilliseconds)
      return signedData(attributes, chain, signBytes(attributes.toSign, algorithm.digest))
    },
  }
}

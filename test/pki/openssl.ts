/** Certificates made by OpenSSL, and OpenSSL asked for its opinion: the independent side of the tests of pki/. */
import { spawnSync } from 'node:child_process'
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs a program; what it says on both channels comes back as one text. A failure throws with that text. */
export function run(program: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, maxBuffer: 2 ** 30 })
  const said = `${stdout}${stderr}`
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${said}`)
  return said
}

export const openssl = (...args: readonly string[]): string => run('openssl', args)

/** A new folder under the machine's own, gone when the process ends. */
export function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-pki-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type Made = {
  readonly pem: string
  readonly keyPem: string
  readonly der: Uint8Array
  readonly key: KeyObject
  readonly certificate: X509Certificate
}

export type Wish = {
  /** Such as 'CN = 割符銀行', one line for each part. */
  readonly subject: string
  /** Lines of an OpenSSL extension section. */
  readonly extensions: string
  /** None: signed by itself. */
  readonly issuer?: Made
  readonly serial?: string
  readonly days?: number
  readonly newKey?: readonly string[]
  /** OpenSSL's string_mask; UTF8String unless asked otherwise. */
  readonly stringMask?: string
  readonly options?: readonly string[]
}

export const issuingExtensions = `
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always`

/** Makes a key and its certificate in `folder`, P-256 unless asked otherwise. */
export function makeCertificate(folder: string, name: string, wish: Wish): Made {
  const { subject, extensions, issuer, serial, days = 30, newKey, stringMask = 'utf8only', options = [] } = wish
  const [configuration, keyPem, pem] = ['cnf', 'key', 'crt'].map((end) => join(folder, `${name}.${end}`))
  const settings = `distinguished_name = dn\nx509_extensions = ext\nprompt = no\nutf8 = yes\nstring_mask = ${stringMask}`
  writeFileSync(configuration!, `[req]\n${settings}\n[dn]\n${subject}\n[ext]\n${extensions}\n`)
  openssl(
    ...['req', '-x509', '-config', configuration!, '-days', `${days}`, '-nodes', '-sha256'],
    ...['-newkey', ...(newKey ?? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])],
    ...['-keyout', keyPem!, '-out', pem!],
    ...(serial === undefined ? [] : ['-set_serial', serial]),
    ...(issuer === undefined ? [] : ['-CA', issuer.pem, '-CAkey', issuer.keyPem]),
    ...options,
  )
  const certificate = new X509Certificate(readFileSync(pem!))
  const key = createPrivateKey(readFileSync(keyPem!))
  return { pem: pem!, keyPem: keyPem!, der: new Uint8Array(certificate.raw), key, certificate }
}

/** A certificate authority by openssl, for the pages' tests: signs any PKCS#10 for a named user. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CertificateIssued } from '../../wire/portal.ts'

export type TrialBank = {
  readonly dir: string
  issue(pkcs10: Uint8Array, loginId: string): CertificateIssued
  /** removes the folder */
  close(): void
}

export function openTrialBank(): TrialBank {
  const dir = mkdtempSync(join(tmpdir(), 'warifu-trial-'))
  const at = (name: string) => join(dir, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const name = (cn: string) => `/C=JP/O=Trial Bank/CN=${cn}`
  openssl('req', '-x509', ...newKey, '-keyout', at('root.key'), '-out', at('root.pem'), '-subj', name('Root'))
  openssl('req', ...newKey, '-keyout', at('ca.key'), '-out', at('ca.csr'), '-subj', name('Issuing'))
  writeFileSync(at('ca.ext'), 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n')
  const signer = (who: string) => ['-CA', at(`${who}.pem`), '-CAkey', at(`${who}.key`), '-CAcreateserial']
  openssl('x509', '-req', '-in', at('ca.csr'), ...signer('root'), '-extfile', at('ca.ext'), '-out', at('ca.pem'))
  writeFileSync(at('leaf.ext'), 'extendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\n')

  const base64 = (pem: string) => new X509Certificate(readFileSync(pem)).raw.toString('base64')
  return {
    dir,
    close: () => rmSync(dir, { recursive: true, force: true }),
    issue(pkcs10, loginId) {
      writeFileSync(at('leaf.der'), pkcs10)
      openssl('req', '-verify', '-in', at('leaf.der'), '-inform', 'DER', '-noout')
      const subject = `/O=Northern Products/CN=${loginId} 2027-11-24`
      const made = ['-in', at('leaf.der'), '-inform', 'DER', '-subj', subject, '-days', '365', '-out', at('leaf.pem')]
      openssl('x509', '-req', ...made, ...signer('ca'), '-extfile', at('leaf.ext'))
      const leaf = new X509Certificate(readFileSync(at('leaf.pem')))
      return {
        serial: leaf.serialNumber.toLowerCase(),
        sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
        certificate: leaf.raw.toString('base64'),
        chain: [base64(at('ca.pem')), base64(at('root.pem'))],
        friendlyName: `Northern Products ${loginId} 2027-11-24`,
        loginId,
        companyName: '株式会社ノーザンプロダクツ',
        lastDay: '2027-11-24',
        notAfter: '2027-11-24T23:59:59+09:00',
        lastActionable: '2027-11-24T21:00:00+09:00',
        restrictedUntil: '2026-11-25T12:00:00+09:00',
        proveBy: '2026-11-27T21:00:00+09:00',
        proven: false,
        confirmUrl: null,
      }
    },
  }
}

/** Certificates that live as long as one test, made by the openssl command: nothing of ours certifies itself here. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export type Authority = {
  readonly folder: string
  readonly name: string
  readonly certificate: string
  readonly key: string
}
export type Pair = { readonly certificate: string; readonly key: string }

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

/** All answers are paths of PEM files in `folder`. */
export function makeAuthority(folder: string, name: string): Authority {
  const { certificate, key } = paths(folder, name)
  const extensions = [
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
  ]
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    key,
    '-out',
    certificate,
    '-days',
    '2',
    '-subj',
    `/O=Throw-away/CN=${name}`,
    ...extensions,
  )
  return { folder, name, certificate, key }
}

export function makeServerCertificate(issuer: Authority, names: readonly string[], file = 'server'): Pair {
  return makeLeaf(issuer, file, '/CN=server', 'serverAuth', [
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
  ])
}

/** Answers the PKCS#12 file, certificate, key and issuer in it. */
export function makeClientPkcs12(issuer: Authority, commonName: string, passphrase: string): string {
  const file = commonName.replaceAll(/\W+/g, '-')
  const { certificate, key } = makeLeaf(issuer, file, `/O=Throw-away/CN=${commonName}`, 'clientAuth')
  const out = join(issuer.folder, `${file}.p12`)
  openssl(
    'pkcs12',
    '-export',
    '-in',
    certificate,
    '-inkey',
    key,
    '-certfile',
    issuer.certificate,
    '-name',
    commonName,
    '-out',
    out,
    '-passout',
    `pass:${passphrase}`,
  )
  return out
}

function makeLeaf(issuer: Authority, file: string, subject: string, use: string, more: readonly string[] = []): Pair {
  const { certificate, key } = paths(issuer.folder, file)
  const wanted = [
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    `extendedKeyUsage=${use}`,
    ...more,
  ]
  const extensions = wanted.flatMap((extension) => ['-addext', extension])
  const signing = ['-CA', issuer.certificate, '-CAkey', issuer.key]
  openssl(
    'req',
    '-x509',
    ...newKey,
    ...signing,
    '-keyout',
    key,
    '-out',
    certificate,
    '-days',
    '2',
    '-subj',
    subject,
    ...extensions,
  )
  return { certificate, key }
}

function paths(folder: string, file: string): Pair {
  return { certificate: join(folder, `${file}.pem`), key: join(folder, `${file}.key`) }
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Signed mails over a real SMTP server, looked at by OpenSSL; DKIM beside it. */
import assert from 'node:assert/strict'
import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { mailSignerFiles, openMailSignerInFiles, openOwnMailSigner } from '../ca/mail-signer.ts'
import { openMailSink } from '../demo/mail-sink.ts'
import { keyFile, statusUrl } from '../test/fixture/counter.ts'
import { freshBank } from '../test/fixture/refusing.ts'
import { openssl, run } from '../test/pki/openssl.ts'
import { composeMail } from './compose.ts'
import { openPost } from './send.ts'
import { signMail } from './sign.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-sign-'))
after(() => rmSync(folder, { recursive: true }))

const bank = await freshBank({ at: 'today' })
const now = Temporal.Now.instant()
const address = 'eb@eb.example.co.jp'
const dir = join(bank.folder, 'ca')
const wish = {
  dir,
  issuing: bank.ca.issuing,
  under: { keyFile },
  random: bank.counter.random,
  statusUrl,
  now,
  organization: '割符銀行',
  address,
}
const signer = await openOwnMailSigner(wish)
const root = join(folder, 'root.pem')
writeFileSync(root, openssl('x509', '-inform', 'DER', '-in', join(dir, 'root.cer')))

const text = '田中様\r\n\r\n電子証明書の有効期限は2027年11月23日です。\r\n.\r\n..点\r\n'
const mail = composeMail(
  { address: 'tanaka@kitahama.example', messageId: 'a1@eb.example.co.jp', language: 'ja' },
  { subject: '【割符外為Web】電子証明書の有効期限のお知らせ(2027年11月23日(火)まで)', text },
  { name: '割符銀行', address },
  now,
)

/** Through a real server: the bytes as it kept them. */
async function arrived(
  name: string,
  dkim?: Parameters<typeof openPost>[0]['dkim'],
): Promise<{ file: string; sent: Buffer }> {
  const kept = join(folder, name)
  const sink = await openMailSink(kept, 0)
  const post = openPost({ host: '127.0.0.1', port: sink.port, encryption: 'none', timeoutSeconds: 30, dkim })
  const signed = await signMail(mail, signer, now)
  await post(signed)
  await sink.close()
  return { file: join(kept, readdirSync(kept)[0]!), sent: signed.raw as Buffer }
}

test('a signed mail arrives byte by byte, and OpenSSL verifies text and signer against the root alone', async () => {
  const { file, sent } = await arrived('signed')
  assert.equal(readFileSync(file).toString('latin1'), sent.toString('latin1'))

  const content = join(folder, 'content')
  const said = openssl('cms', '-verify', '-in', file, '-CAfile', root, '-purpose', 'smimesign', '-out', content)
  assert.match(said, /Verification successful/)
  const [head = '', body = ''] = readFileSync(content, 'latin1').split('\r\n\r\n')
  assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/m)
  assert.equal(Buffer.from(body, 'base64').toString('utf8'), text)
  const outer = readFileSync(file, 'latin1').split('\r\n\r\n')[0]!
  assert.match(outer, /^Message-ID: <a1@eb\.example\.co\.jp>$/m)
  assert.match(outer, /^Content-Type: multipart\/signed; protocol="application\/pkcs7-signature";\r\n micalg=sha-256;/m)
  assert.equal(outer.match(/^MIME-Version:/gm)?.length, 1)
})

test('one letter changed on the way, and the signature says so', async () => {
  const { file } = await arrived('changed')
  const message = readFileSync(file, 'latin1')
  const line = /\r\n\r\n([A-Za-z0-9+/]{20})/.exec(message)![1]!
  const forged = join(folder, 'forged.eml')
  writeFileSync(forged, message.replace(line, `${line.slice(0, 10)}A${line.slice(11)}`), 'latin1')
  assert.throws(
    () => openssl('cms', '-verify', '-in', forged, '-CAfile', root, '-purpose', 'smimesign'),
    /(?:digest|verification) failure/,
  )
})

test('the certificate that signs mails opens no door: it is no user’s', () => {
  const { certificate } = signer
  assert.deepEqual(certificate.extendedKeyUsage, ['1.3.6.1.5.5.7.3.4'])
  assert.deepEqual(certificate.mailNames, [address])
  const pem = join(folder, 'mail.pem')
  writeFileSync(pem, openssl('x509', '-inform', 'DER', '-in', mailSignerFiles(dir)[0]))
  const issuing = join(folder, 'issuing.pem')
  writeFileSync(issuing, openssl('x509', '-inform', 'DER', '-in', join(dir, 'issuing-1.cer')))
  const verify = (purpose: string) =>
    run('openssl', ['verify', '-CAfile', root, '-untrusted', issuing, '-purpose', purpose, pem])
  assert.match(verify('smimesign'), /OK/)
  assert.throws(() => verify('sslclient'))
})

test('key and certificate are kept, made anew for another address and before their end, and after a crash between the two', async () => {
  const again = await openOwnMailSigner(wish)
  assert.equal(again.certificate.sha256, signer.certificate.sha256)
  const later = await openOwnMailSigner({ ...wish, now: now.add({ hours: 24 * 800 }) })
  assert.notEqual(later.certificate.sha256, signer.certificate.sha256)
  assert.ok(existsSync(`${mailSignerFiles(dir)[0]}.before`))
  const other = await openOwnMailSigner({ ...wish, address: 'other@eb.example.co.jp' })
  assert.deepEqual(other.certificate.mailNames, ['other@eb.example.co.jp'])
  // The sealed key of before beside the certificate of now.
  const [, sealed] = mailSignerFiles(dir)
  writeFileSync(sealed, readFileSync(`${sealed}.before`))
  const mended = await openOwnMailSigner({ ...wish, address: 'other@eb.example.co.jp' })
  assert.notEqual(mended.certificate.sha256, other.certificate.sha256)
})

test('a bank may bring certificate and key in files, also RSA; those of another sender are refused', async () => {
  const made = (name: string, ...key: string[]) => {
    const [cert, keyPath] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)]
    const named = [
      '-subj',
      '/CN=Bank',
      '-addext',
      `subjectAltName=email:${address}`,
      '-addext',
      'extendedKeyUsage=emailProtection',
    ]
    openssl('req', '-x509', '-nodes', '-newkey', ...key, ...named, '-keyout', keyPath, '-out', cert, '-days', '30')
    run('chmod', ['600', keyPath])
    return { certificateFile: cert, keyFile: keyPath }
  }
  const rsa = made('rsa', 'rsa:2048')
  const inFiles = openMailSignerInFiles({ ...rsa, address })
  const file = join(folder, 'rsa.eml')
  writeFileSync(file, (await signMail(mail, inFiles, now)).raw as Buffer)
  assert.match(openssl('cms', '-verify', '-in', file, '-CAfile', rsa.certificateFile, '-purpose', 'any'), /successful/)

  const wide = made('p384', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384')
  assert.equal(openMailSignerInFiles({ ...wide, address }).digest, 'sha-384')
  writeFileSync(file, (await signMail(mail, openMailSignerInFiles({ ...wide, address }), now)).raw as Buffer)
  assert.match(openssl('cms', '-verify', '-in', file, '-CAfile', wide.certificateFile, '-purpose', 'any'), /successful/)

  assert.throws(() => openMailSignerInFiles({ ...rsa, address: 'x@other.example' }), /not made for x@other\.example/)
  assert.throws(() => openMailSignerInFiles({ ...rsa, keyFile: wide.keyFile, address }), /another key/)
})

test('with DKIM the signature stands over the signed mail, and its hash and signature hold', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyPath = join(folder, 'dkim.key')
  writeFileSync(keyPath, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  const { file, sent } = await arrived('dkim', { domain: 'eb.example.co.jp', selector: 's1', keyFile: keyPath })
  const kept = readFileSync(file, 'latin1')
  assert.ok(kept.endsWith(sent.toString('latin1')), 'the mail under it is unchanged')
  const field = /^DKIM-Signature: [\s\S]*?\r\n(?![ \t])/m.exec(kept)![0]
  assert.match(field, /d=eb\.example\.co\.jp/)
  assert.match(field, /s=s1/)
  const b = /[;\s]b=([\sA-Za-z0-9+/=]+)/.exec(field)![1]!.replace(/\s/g, '')
  const [names] = /[;\s]h=([^;]+)/.exec(field)!.slice(1)
  const relaxed = (header: string) => {
    const [name = '', ...rest] = header.split(':')
    return `${name.toLowerCase().trim()}:${rest
      .join(':')
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`
  }
  const headers = kept.slice(field.length, kept.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/)
  const signedHeaders = names!
    .replace(/\s/g, '')
    .split(':')
    .flatMap((name) => headers.filter((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`)))
    .map(relaxed)
  const own = relaxed(field.replace(/([;\s]b=)[\sA-Za-z0-9+/=]+/, '$1')).replace(/\s*$/, '')
  const verified = createVerify('sha256')
    .update(`${signedHeaders.join('\r\n')}\r\n${own}`)
    .verify(createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })), b, 'base64')
  assert.ok(verified)
})

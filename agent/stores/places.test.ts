/** What is generated for programs that do not run here (certreq, curl.exe, security), and what is read of those that do. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openJar } from '../jar.ts'
import { curlConfig, lines, readHeaders, requestInf, requestOf } from './certreq.ts'
import { isKeptInside } from './pkcs11.ts'
import { deleteLine, importLine } from './security.ts'
import { isMeant, readTokens, readTokenUri, withId } from './token-uri.ts'

const thumbprint = 'A1'.repeat(20)

test('the INF asks the TPM for a P-256 key that cannot be exported, in the store of whoever logs in', () => {
  assert.equal(
    requestInf('platform'),
    `[Version]
Signature="$Windows NT$"

[NewRequest]
Subject="CN=warifu"
RequestType=PKCS10
ProviderName="Microsoft Platform Crypto Provider"
KeyAlgorithm=ECDSA_P256
KeyLength=256
HashAlgorithm=SHA256
KeyUsage=0x80
Exportable=FALSE
ExportableEncrypted=FALSE
MachineKeySet=FALSE
UserProtected=FALSE
Silent=TRUE
UseExistingKeySet=FALSE
`.replaceAll('\n', '\r\n'),
  )
  assert.match(requestInf('software'), /ProviderName="Microsoft Software Key Storage Provider"/)
})

test('a request is found in what certreq wrote, in UTF-8 with a mark and in UTF-16, and nowhere else', () => {
  const der = Buffer.from('3003020100', 'hex')
  const label = 'NEW CERTIFICATE REQUEST'
  const text = `-----BEGIN ${label}-----\r\n${der.toString('base64')}\r\n-----END ${label}-----\r\n`
  assert.deepEqual(requestOf(Buffer.from(`\uFEFF${text}`)), der)
  assert.deepEqual(requestOf(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')])), der)
  assert.equal(requestOf(Buffer.from('CertReq: Access denied')), undefined)
})

test('the command lines of Windows name files and a thumbprint, and nothing that could be more than one', () => {
  assert.deepEqual(lines.make('r.inf', 'r.txt').args, ['-new', '-user', '-q', '-f', 'r.inf', 'r.txt'])
  assert.deepEqual(lines.accept('c.cer').args, ['-accept', '-user', '-q', 'c.cer'])
  assert.match(
    lines.remove(thumbprint).args.at(-1)!,
    /^Remove-Item -LiteralPath 'Cert:\\CurrentUser\\My\\(A1){20}' -DeleteKey$/,
  )
  assert.throws(() => lines.remove("' ; evil '"), /not a thumbprint/)
})

test('curl is told everything by its configuration, quoted, and a line cannot be left', () => {
  const wish = { method: 'POST', thumbprint, bodyFile: 'C:\\t\\body', headerFile: 'C:\\t\\h', cacert: null }
  const headers = { cookie: 'a="b"' }
  const config = curlConfig({ ...wish, url: 'https://login.bank.example:8444/x', headers })
  assert.match(config, /^cert = "CurrentUser\\\\MY\\\\(A1){20}"$/m)
  assert.match(config, /^header = "cookie: a=\\"b\\""$/m)
  assert.match(config, /^data-binary = "@C:\\\\t\\\\body"$/m)
  assert.doesNotMatch(config, /insecure|resolve/)
  assert.throws(() => curlConfig({ ...wish, url: 'https://x/', headers: { cookie: 'a\ninsecure' } }), /line break/)
  const dump = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nDate: today\r\nSet-Cookie: a=b; Path=/\r\n\r\n'
  assert.deepEqual(readHeaders(dump), { status: 201, date: 'today', setCookies: ['a=b; Path=/'] })
})

test('the keychain gets a key that cannot be taken out again, and gives up exactly one identity', () => {
  const keychain = '/k'
  const given = importLine({ p12: '/t/c.p12', passphrase: 'once', keychain }).args
  assert.deepEqual(given, ['import', '/t/c.p12', '-f', 'pkcs12', '-P', 'once', '-k', '/k', '-x'])
  assert.deepEqual(deleteLine({ sha1: thumbprint, keychain }).args, ['delete-identity', '-Z', thumbprint, '/k'])
})

for (const [text, says] of [
  ['pkcs11:token=a?pin-value=1', /no PIN in an argument/],
  ['pkcs11:object=a', /is not one of/],
  ['pkcs11:model=a', /token=… or serial=… is needed/],
  ['pkcs11:token=a;token=b', /twice/],
  ['pkcs11:token=%zz', /percent-encoded/],
  ['pkcs11:token=a?pin-source=env:PIN', /file:\/path/],
  ['pkcs11:token=a?module-name=b', /neither module-path nor pin-source/],
] as const) {
  test(`a token is not guessed at: ${text}`, () => {
    const read = readTokenUri(text)
    assert.match(typeof read === 'string' ? read : 'taken', says)
  })
}

test('a token is found by all that its name says', () => {
  const listed = `Token 0:
\tURL: pkcs11:model=M;manufacturer=Maker;serial=01;token=my%20card
\tLabel: my card
\tType: Hardware token
\tFlags: RNG, Requires login
\tManufacturer: Maker
\tModel: M
\tSerial: 01
\tModule: x.so
`
  const [token] = readTokens(listed)
  const uri = readTokenUri('pkcs11:token=my%20card;serial=01?module-path=/x.so&pin-source=file:/pin')
  const other = readTokenUri('pkcs11:token=my%20card;serial=02')
  assert.ok(token && typeof uri === 'object' && typeof other === 'object')
  assert.deepEqual([isMeant(token, uri), isMeant(token, other), token.hardware], [true, false, true])
  assert.deepEqual([uri.modulePath, uri.pinFile], ['/x.so', '/pin'])
  assert.match(withId(token.url, '0aff', 'private'), /;id=%0a%ff;type=private$/)
})

test('a token is claimed only of a key that is sensitive and never extractable', () => {
  const flags = (text: string) => isKeptInside(`\tFlags: ${text}\n`)
  assert.equal(flags('CKA_PRIVATE; CKA_NEVER_EXTRACTABLE; CKA_SENSITIVE; '), true)
  assert.equal(flags('CKA_PRIVATE; CKA_EXTRACTABLE; CKA_SENSITIVE; '), false)
  assert.equal(flags('CKA_PRIVATE; CKA_NEVER_EXTRACTABLE; '), false)
  assert.equal(isKeptInside(''), false)
})

test('the continuity cookie goes to every label of its domain and nowhere else; a session stays with its host', () => {
  const jar = openJar(null)
  jar.keep(new URL('https://n7.login.bank.example/'), [
    '__Secure-warifu-continuity=c; Domain=login.bank.example; Path=/_warifu/; Secure',
    '__Host-warifu=s; Path=/; Secure',
  ])
  const header = (host: string) => jar.header(new URL(`https://${host}/_warifu/api/v1/login`))
  assert.equal(header('n7.login.bank.example'), '__Host-warifu=s; __Secure-warifu-continuity=c')
  assert.equal(header('n9.login.bank.example'), '__Secure-warifu-continuity=c')
  assert.equal(header('evil-login.bank.example'), undefined)
  assert.equal(header('manage.bank.example'), undefined)
})

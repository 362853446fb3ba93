/** Each peer does what it is measured by. Those that Debian packages bring are skipped where they are not installed. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeAuthority, makeClientPkcs12, makeServerCertificate } from '../../test/browser/throwaway.ts'
import { generate } from '../load/generate.ts'
import { handshakes } from '../load/handshakes.ts'
import { rawRequest } from '../load/request.ts'
import { cpuOf, residentOf } from '../process-cost.ts'
import * as bare from './bare.ts'
import * as cfssl from './cfssl.ts'
import * as nginx from './nginx.ts'
import * as opensslOcsp from './openssl-ocsp.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-peers-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const missing = (file: string) => !existsSync(file) && `${file} is not installed`

test('the bare servers answer as many bytes as asked, and what it cost them can be read', async () => {
  for (const kind of ['answering', 'signing'] as const) {
    const peer = await bare.start({ kind, bytes: 300, contentType: 'application/ocsp-response' })
    try {
      const answer = await fetch(peer.url, { method: 'POST', body: 'question' })
      assert.equal((await answer.arrayBuffer()).byteLength, 300)
      assert.equal(answer.headers.get('content-type'), 'application/ocsp-response')
      const requests = [rawRequest({ method: 'POST', path: '/', host: 'x', body: 'question' })]
      const before = cpuOf(peer.pid)
      const { answersInAll } = await generate({ url: peer.url, requests, connections: 8, seconds: 1 })
      assert.ok(cpuOf(peer.pid) > before && answersInAll > 100)
      assert.ok(residentOf(peer.pid) > 10)
    } finally {
      await peer.stop()
    }
  }
})

test('the bare route answers with the headers it was given', async () => {
  const headers = { 'cache-control': 'no-store', 'x-one': '1' }
  const peer = await bare.start({ kind: 'route', path: '/check', status: 200, headers, body: '{}' })
  try {
    const answer = await fetch(`${peer.url}/check`, { headers: { cookie: 'a=b' } })
    assert.equal(await answer.text(), '{}')
    assert.equal(answer.headers.get('x-one'), '1')
  } finally {
    await peer.stop()
  }
  await assert.rejects(fetch(peer.url))
})

for (const store of ['sqlite', 'nothing'] as const)
  test(`cfssl signs a request and stores ${store === 'sqlite' ? 'it' : 'nothing'}`, {
    skip: missing('/usr/bin/cfssl'),
  }, async () => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null']
    const pkcs10 = execFileSync('openssl', ['req', '-new', ...key, '-subj', '/CN=NP TARO01'], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
    const peer = await cfssl.start(store)
    try {
      const requests = [cfssl.signRequest(peer, pkcs10)]
      const { answers } = await generate({ url: peer.url, requests, connections: 1, seconds: 1, eachOnce: true })
      assert.equal(answers, 1)
      assert.equal(peer.stored(), store === 'sqlite' ? 1 : 0)
    } finally {
      await peer.stop()
    }
  })

test('nginx answers who presents a certificate, and nobody else', { skip: missing('/usr/sbin/nginx') }, async () => {
  const ca = makeAuthority(folder, 'Peers CA')
  const { certificate, key } = makeServerCertificate(ca, ['localhost'])
  const pfx = readFileSync(makeClientPkcs12(ca, 'Alice', 'secret'))
  const peer = await nginx.start({ certificate, key, clientCa: ca.certificate, bytes: 1000 })
  const answer = async (identity: object) => {
    const options = { ca: readFileSync(ca.certificate), servername: 'localhost', agent: false, ...identity }
    const [response] = (await once(get(peer.url, options), 'response')) as [IncomingMessage]
    return `${response.statusCode} ${(await response.toArray()).join('').length}`
  }
  try {
    assert.equal(await answer({ pfx, passphrase: 'secret' }), '200 1000')
    assert.match(await answer({}), /^400 /)
    const identity = { ca: readFileSync(ca.certificate), pfx, passphrase: 'secret' }
    const request = rawRequest({ path: '/', host: 'localhost' })
    const before = cpuOf(peer.pid)
    await handshakes({ url: peer.url, servername: 'localhost', identity, request, count: 100, connections: 4 })
    assert.ok(cpuOf(peer.pid) > before)
    const stranger = { ca: identity.ca }
    const refused = handshakes({
      url: peer.url,
      servername: 'localhost',
      identity: stranger,
      request,
      count: 1,
      connections: 1,
    })
    await assert.rejects(refused, /expected 200, got: HTTP\/1.1 400/)
  } finally {
    await peer.stop()
  }
})

test('openssl ocsp answers for each serial of its index', async () => {
  const peer = await opensslOcsp.start(['0A01', '0A02', '0A03'])
  try {
    const { answers } = await generate({
      url: peer.url,
      requests: peer.requests,
      connections: 1,
      seconds: 5,
      eachOnce: true,
    })
    assert.equal(answers, 3)
    const issuer = join(folder, 'issuer.pem')
    writeFileSync(issuer, peer.issuer)
    const asking = ['ocsp', '-issuer', issuer, '-CAfile', issuer, '-serial', '0x0A02', '-url', peer.url]
    assert.match(execFileSync('openssl', asking, { encoding: 'utf8', stdio: 'pipe' }), /0x0A02: good/)
  } finally {
    await peer.stop()
  }
})

/**
 * The documented nginx (docs/nginx-forward-auth.conf, as it stands but for places and ports) before an application, in the months in which
 * two issuing CAs stand beside each other: a real nginx asks our inside door, and people come with certificates of both.
 */
import assert from 'node:assert/strict'
import { KeyObject, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type JWTPayload, jwtVerify } from 'jose'
import { type Peer, startProgram } from '../../bench/peers/peer.ts'
import { openResponding } from '../../ca/answer-ocsp.ts'
import { openCa } from '../../ca/open.ts'
import { succeedIssuing } from '../../ca/succeed-issuing.ts'
import { operatorActor } from '../../domain/actor.ts'
import { requestForKeys } from '../../pki/request-write.ts'
import { acquire } from '../../ra/acquire.ts'
import type { Counter } from '../../ra/counter.ts'
import { revoke } from '../../ra/revoke.ts'
import type { Building } from '../../server/building.ts'
import { insideHandler } from '../../server/inside.ts'
import { statusHandler } from '../../server/status.ts'
import { makeAuthority, makeServerCertificate } from '../browser/throwaway.ts'
import { asserting, audience, issuer } from '../fixture/asserting.ts'
import { keyFile, openFixture, statusUrl, teller } from '../fixture/counter.ts'
import {
  addedUser,
  address,
  begin,
  confirms,
  logsIn,
  must,
  newKeys,
  type Person,
  setsPasswords,
  settledMaster,
} from '../fixture/people.ts'
import { takePorts } from '../fixture/ports.ts'
import { openDoor, pem, said } from '../fixture/programs.ts'

const host = 'login.example.co.jp'
const hop = randomBytes(32).toString('base64url')

type Holder = Person & { key: string }

describe('nginx before an application, with two issuing CAs', async () => {
  const bank = await openFixture({ at: 'today' })
  const at = (name: string) => join(bank.folder, name)
  const running: { stop(): unknown }[] = []
  after(async () => {
    for (const one of running) await one.stop()
    bank.close()
    assert.deepEqual(bank.defects, [])
  })

  // One under the first CA; the second one is made and issues; two under that.
  const master = await settledMaster(bank.counter)
  const taro = await holder(bank.counter, 'TARO01')
  await succeedIssuing({
    dir: at('ca'),
    rootDir: at('root'),
    organization: 'Warifu Bank',
    under: { keyFile },
    random: (size) => new Uint8Array(randomBytes(size)),
    store: bank.store,
    actor: operatorActor({ account: 'operator' }),
    statusUrl,
    from: bank.machine.read(),
  })
  const ca = await openCa({ dir: at('ca'), under: { keyFile }, statusUrl, machineClock: bank.machine.read })
  const counter = { ...bank.counter, issuers: ca.issuers, ca: ca.issuing }
  const hanako = await holder(counter, 'HANAKO2')
  const jiro = await holder(counter, 'JIRO003')

  async function holder(by: Counter, loginId: string): Promise<Holder> {
    const who = await addedUser(by, master, loginId)
    const keys = await newKeys()
    const { session } = must(await begin(by, who))
    who.issued = must(await acquire(by, { session, request: await requestForKeys(keys), address }))
    await confirms(by, who)
    await logsIn(by, who)
    await setsPasswords(by, who)
    return { ...who, key: String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })) }
  }

  // Our doors and an application that believes the assertion alone.
  const { assertions, keys } = await asserting(bank)
  const log = (error: unknown) => bank.defects.push(error)
  const building = { sessions: bank.sessions, assertions, jwks: {}, log: { error: log } } as unknown as Building
  const inside = await door(insideHandler({ building, hop, ready: () => null, metrics: () => '' }))
  const certificates = new Map([['root', ca.rootDer], ...ca.issuers.map(({ id, chain }) => [id, chain[0]!] as const)])
  const responding = openResponding(ca, bank.store, bank.machine.read)
  const status = await door(statusHandler({ responding, store: bank.store, certificates, checkpointKey: {}, log }))
  const application = await door((asked, answer) => {
    answer.end(JSON.stringify([asked.headers['warifu-assertion'] ?? '', asked.headers['client-cert'] ?? '']))
  })

  async function door(listener: Parameters<typeof openDoor>[0]) {
    const opened = await openDoor(listener)
    running.push({ stop: opened.close })
    return opened
  }

  const authority = makeAuthority(bank.folder, 'Server CA')
  const server = makeServerCertificate(authority, [host])
  const serverCa = readFileSync(authority.certificate)

  /** The file that docs/running.md says to make, made as it says. */
  async function documentedCas(): Promise<string> {
    const text = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8')
    const [lines] = /^for name in root issuing-1 issuing-2; do\n[\s\S]+?\/etc\/nginx\/tls\/warifu-cas\.pem$/m.exec(
      text,
    )!
    const file = at('warifu-cas.pem')
    await said(
      'sh',
      '-c',
      placed(lines, ['http://status.bank.example', status.url], ['/etc/nginx/tls/warifu-cas.pem', file]),
    )
    return file
  }

  const ports = await takePorts(3)
  async function nginx(cas: string, ...changes: (readonly [was: string, is: string])[]): Promise<number> {
    const port = ports.pop()!
    const folder = at(`nginx-${port}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'hop.conf'), `proxy_set_header Warifu-Hop "${hop}";\n`)
    const documented = placed(
      readFileSync(new URL('../../docs/nginx-forward-auth.conf', import.meta.url), 'utf8'),
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['/etc/nginx/tls/chain.pem', server.certificate],
      ['/etc/nginx/tls/key.pem', server.key],
      ['/etc/nginx/tls/warifu-cas.pem', cas],
      ['/etc/warifu/hop.conf', join(folder, 'hop.conf')],
      ['http://127.0.0.1:8070', application.url],
      ['http://127.0.0.1:8090', inside.url],
      ...changes,
    )
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    const file = join(folder, 'nginx.conf')
    writeFileSync(
      file,
      `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${folder}/nginx.pid;
      error_log ${folder}/error.log error; events {}
      http { access_log off; ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
      ${documented} }`,
    )
    const args = ['-p', folder, '-c', file, '-e', join(folder, 'error.log')]
    const peer: Peer = await startProgram({ file: '/usr/sbin/nginx', args, port, scheme: 'https' })
    running.push(peer)
    return port
  }

  type Reply = { status: number; location: string | undefined; text: string }
  function comes(port: number, who: Holder, cookie = who.cookie): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const headers = { Host: host, Connection: 'close', 'Client-Cert': ':AAAA:', 'Warifu-Assertion': 'forged' }
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        servername: host,
        ca: serverCa,
        agent: false,
        // The leaf alone, as a browser sends it whose store lacks the issuing CA.
        cert: pem(who.issued!.der),
        key: who.key,
        headers: { ...headers, ...(cookie !== undefined && { Cookie: `__Host-warifu=${cookie}` }) },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece
        })
        answer.on('end', () => resolve({ status: answer.statusCode!, location: answer.headers.location, text }))
      },
    )
    asked.on('error', reject).end()
    return promise
  }

  async function isLetIn(port: number, who: Holder): Promise<void> {
    const reply = await comes(port, who)
    assert.equal(reply.status, 200, `${who.loginId}: ${reply.text}`)
    const [assertion, clientCert] = JSON.parse(reply.text) as [string, string]
    const currentDate = new Date(bank.machine.read().epochMilliseconds)
    const { payload } = await jwtVerify<JWTPayload>(assertion, keys, { issuer, audience, currentDate })
    assert.ok(JSON.stringify(payload).includes(who.loginId), JSON.stringify(payload))
    assert.equal(clientCert, '')
  }

  const toLogIn = { status: 303, location: `https://${host}:8444/_warifu/login` }
  const goesToLogIn = ({ status: said, location }: Reply) => assert.deepEqual({ status: said, location }, toLogIn)

  const cas = await documentedCas()
  const port = await nginx(cas)

  test('the file of CAs that the roll-over makes holds the root and both, and nginx names all of them to browsers', async () => {
    assert.equal(readFileSync(cas, 'utf8').split('BEGIN CERTIFICATE').length - 1, 3)
    const asked = `openssl s_client -connect 127.0.0.1:${port} -servername ${host} -CAfile "${authority.certificate}" </dev/null`
    const text = await said('sh', '-c', asked)
    const names = /Acceptable client certificate CA names\n([\s\S]*?)\nRequested Signature/.exec(text)![1]!
    assert.deepEqual([...names.matchAll(/CN = ([^\n,]+)/g)].map(([, name]) => name).sort(), [
      'Warifu Issuing CA 1',
      'Warifu Issuing CA 2',
      'Warifu Root CA 1',
    ])
  })

  test('certificates of both CAs are let in with their own session, and the application has our assertion and nothing that was sent', async () => {
    assert.equal(bank.store.certificates.bySerial(taro.issued!.serial)!.issuer, 'issuing-1')
    assert.equal(bank.store.certificates.bySerial(hanako.issued!.serial)!.issuer, 'issuing-2')
    for (const who of [taro, hanako, jiro]) await isLetIn(port, who)
  })

  test('no session leads to the log-in, and so does a session of the other CA’s certificate, which it ends', async () => {
    goesToLogIn(await comes(port, hanako, 'A'.repeat(43)))
    goesToLogIn(await comes(port, hanako, taro.cookie))
    goesToLogIn(await comes(port, taro))
    await logsIn(bank.counter, taro)
    await isLetIn(port, taro)
  })

  test('a revoked certificate of either is out at its next request, and the others stay in', async () => {
    for (const { loginId } of [taro, hanako]) must(await revoke(counter, teller, { loginId, reason: 'other' }))
    for (const who of [taro, hanako]) goesToLogIn(await comes(port, who))
    await isLetIn(port, jiro)
  })

  test('a front door that verifies by itself takes the new CA’s with the new file, and not with that of before the roll-over', async () => {
    const verifies = ['ssl_verify_client optional_no_ca', 'ssl_verify_client on'] as const
    const before = at('before.pem')
    writeFileSync(before, pem(ca.rootDer) + pem(ca.issuers[0]!.chain[0]!))
    const old = await nginx(before, verifies)
    const refused = await comes(old, jiro)
    assert.deepEqual([refused.status, /SSL certificate error/.test(refused.text)], [400, true])
    await isLetIn(await nginx(cas, verifies), jiro)
  })
})

/** Each place stands in the text, or the document has changed and this test looks at something else. */
function placed(text: string, ...places: (readonly [was: string, is: string])[]): string {
  return places.reduce((so, [was, is]) => {
    assert.ok(so.includes(was), was)
    return so.replaceAll(was, is)
  }, text)
}

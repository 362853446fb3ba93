/**
 * A proxy of the bank's own before an application, in the months in which two issuing CAs stand beside each other: our inside and status
 * doors, people with certificates of both CAs, and an application that believes the assertion alone. nginx.test.ts and haproxy.test.ts
 * put the documented proxy in front.
 */
import assert from 'node:assert/strict'
import { KeyObject, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { after } from 'node:test'
import { type JWTPayload, jwtVerify } from 'jose'
import type { Peer } from '../../bench/peers/peer.ts'
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
import { openDoor, pem, said } from '../fixture/programs.ts'

export const host = 'login.example.co.jp'

type Holder = Person & { key: string }
type Reply = { status: number; location: string | undefined; text: string }

type Coming = {
  readonly cookie?: string | undefined
  /** what is shown in the handshake */
  readonly tls?: { readonly cert?: string; readonly key?: string }
  readonly also?: OutgoingHttpHeaders
}

/** The leaf alone, as a browser sends it whose store lacks the issuing CA. */
const leafOf = ({ issued, key }: Holder) => ({ cert: pem(issued!.der), key })

/** TARO01 has a certificate of the first issuing CA, HANAKO2 and JIRO003 of the second. */
export async function openFrontDoor() {
  const hop = randomBytes(32).toString('base64url')
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

  function comes(
    port: number,
    who: Holder,
    { cookie = who.cookie, tls = leafOf(who), also }: Coming = {},
  ): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const forged = { 'Client-Cert': ':AAAA:', 'Warifu-Assertion': 'forged', 'Warifu-Hop': 'forged' }
    const headers = { Host: host, Connection: 'close', ...forged, ...also }
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        servername: host,
        ca: serverCa,
        agent: false,
        ...tls,
        headers: { ...(cookie !== undefined && { Cookie: `__Host-warifu=${cookie}` }), ...headers },
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

  /** The proxy that was started, stopped at the end. */
  function stands(peer: Peer): void {
    running.push(peer)
  }

  const revokes = async ({ loginId }: Holder) => must(await revoke(counter, teller, { loginId, reason: 'other' }))
  const logsInAgain = (who: Holder) => logsIn(bank.counter, who)

  return {
    ...{ at, hop, ca, server, authority, application, inside, taro, hanako, jiro, store: bank.store },
    ...{ documentedCas, stands, comes, isLetIn, goesToLogIn, revokes, logsInAgain },
  }
}

/** Each place stands in the text, or the document has changed and this test looks at something else. */
export function placed(text: string, ...places: (readonly [was: string, is: string])[]): string {
  return places.reduce((so, [was, is]) => {
    assert.ok(so.includes(was), was)
    return so.replaceAll(was, is)
  }, text)
}

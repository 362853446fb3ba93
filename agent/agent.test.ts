/** warifu-agent as a program, against a bank by openssl: a portal, and a door that looks at the client's certificate. */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import { openTrialBank } from '../test/trial/bank.ts'
import type { CertificateIssued } from '../wire/portal.ts'

const bank = openTrialBank()
const at = (name: string) => join(bank.dir, name)
const secrets = JSON.stringify({ password: 'Hokkaido-1869', code: 'ABCD-EFGH-JKMN-7' })
const names = ['portal.warifu.localhost', 'n7.login.warifu.localhost']
const turns = { refuse: '', cutIssue: false, cutConfirm: false, over: false, late: 0 }

let portal: Server
let door: Server
let origin = ''
let bodies: Buffer[] = []
let asked: string[] = []
let presented: string[] = []
let issued = new Map<string, CertificateIssued>()
let state = ''

before(async () => {
  const subject = [
    '-subj',
    '/CN=Trial doors',
    '-addext',
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
  ]
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('tls.key')]
  execFileSync('openssl', ['req', '-x509', ...key, '-out', at('tls.pem'), '-days', '2', ...subject], {
    stdio: 'ignore',
  })
  const tls = { key: readFileSync(at('tls.key')), cert: readFileSync(at('tls.pem')) }
  portal = createServer(tls, (request, response) => void answerPortal(request, response))
  const ca = [readFileSync(at('root.pem')), readFileSync(at('ca.pem'))]
  door = createServer({ ...tls, ca, requestCert: true, rejectUnauthorized: false }, (request, response) => {
    void answerDoor(request, response)
  })
  await Promise.all([portal, door].map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))))
  origin = `https://portal.warifu.localhost:${(portal.address() as AddressInfo).port}`
})
after(() => {
  portal.close()
  door.close()
  bank.close()
})
beforeEach(() => {
  Object.assign(turns, { refuse: '', cutIssue: false, cutConfirm: false, over: false, late: 0 })
  bodies = []
  asked = []
  presented = []
  issued = new Map()
  state = mkdtempSync(at('state-'))
})

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>))
  asked.push(`${request.method} ${request.url}`)
  bodies.push(body)
  return body
}

async function answerPortal(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  if (turns.late) response.setHeader('date', new Date(Date.now() - turns.late).toUTCString())
  if (request.url === '/') response.end('portal')
  else if (turns.refuse) refuse(response, turns.refuse)
  else if (request.url === '/api/v1/acquisition') json(response, begun(JSON.parse(body.toString())))
  else if (request.headers.authorization !== `Bearer ${'s'.repeat(32)}` || turns.over) refuse(response, 'E24')
  else {
    const same = body.toString('base64')
    const view = issued.get(same) ?? bank.issue(body, 'HANAKO2')
    issued.set(same, view)
    const { port } = door.address() as AddressInfo
    const confirmUrl = `https://n7.login.warifu.localhost:${port}/_warifu/confirm#token-0123456789abcdef`
    if (turns.cutIssue) response.destroy()
    else json(response, { ...view, confirmUrl })
  }
}

const begun = (typed: { loginId: string }) => ({
  loginId: typed.loginId,
  companyName: 'Northern Products',
  role: 'general',
  finishBy: '2026-11-24T11:00:00+09:00',
  session: 's'.repeat(32),
})

async function answerDoor(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const certificate = (request.socket as TLSSocket).getPeerX509Certificate()
  presented.push(certificate?.fingerprint256 ?? 'none')
  assert.deepEqual(JSON.parse(body.toString()), { token: 'token-0123456789abcdef' })
  const view = [...issued.values()].at(-1)!
  if (turns.cutConfirm) response.destroy()
  else json(response, { ...view, restricted: true, loginUrl: 'https://n7.login.warifu.localhost/_warifu/login' })
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
}

function refuse(response: ServerResponse, code: string): void {
  const problem = { type: 'about:blank', title: code, status: 403, code, instance: '7KQ2M-9XW4T' }
  response.writeHead(403, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem))
}

type Ran = { code: number | null; out: string; err: string }

function agent(args: string[], stdin = ''): Promise<Ran> {
  const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', XDG_STATE_HOME: state }
  const child = spawn(join(import.meta.dirname, 'warifu-agent'), args, { env })
  let out = ''
  let err = ''
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString()
  })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

const acquire = (store: string, stdin = secrets, ...more: string[]) => {
  const where = ['--portal', origin, '--server-ca', at('tls.pem'), '--login-id', 'HANAKO2', '--store', store]
  return agent(['acquire', ...where, ...more], stdin)
}

const stateFiles = () =>
  readdirSync(join(state, 'warifu-agent')).map((name) => readFileSync(join(state, 'warifu-agent', name), 'utf8'))

function assertNotSent(pem: string): void {
  const d = Buffer.from(createPrivateKey(pem).export({ format: 'jwk' }).d!, 'base64url')
  for (const body of bodies) {
    assert.ok(!body.includes(d))
    for (const form of ['base64', 'base64url', 'hex'] as const) assert.ok(!body.includes(d.toString(form).slice(0, 40)))
  }
}

const wrong: { name: string; args: string[]; says: RegExp }[] = [
  { name: 'no command at all', args: [], says: /Usage/ },
  { name: 'no store', args: ['acquire', '--portal', 'https://x', '--login-id', 'a'], says: /--store/ },
  {
    name: 'a store of no known kind',
    args: ['acquire', '--portal', 'https://x', '--login-id', 'a', '--store', 'floppy:a'],
    says: /nss:DIR, p12:FILE, pem:DIR, pkcs11:URI/,
  },
  {
    name: 'a PIN in the name of a token',
    args: ['acquire', '--portal', 'https://x', '--login-id', 'a', '--store', 'pkcs11:token=a?pin-value=1234'],
    says: /no PIN in an argument/,
  },
  {
    name: 'a portal without TLS',
    args: ['acquire', '--portal', 'http://x', '--login-id', 'a', '--store', 'p12:a'],
    says: /https/,
  },
  { name: 'renew without saying whose', args: ['renew', '--portal', 'https://x'], says: /--login-id/ },
  { name: 'a password as an argument', args: ['status', '--password', 'x'], says: /unknown option/ },
]
for (const row of wrong) {
  test(`usage, exit 2: ${row.name}`, async () => {
    const ran = await agent(row.args)
    assert.equal(ran.code, 2)
    assert.match(ran.err, row.says)
  })
}

test('p12: made here, proven by its own handshake, opened by openssl, the key in no request and no state', async () => {
  const file = at('hanako.p12')
  const ran = await acquire(`p12:${file}`, secrets, '--json')
  assert.equal(ran.code, 0, ran.err)
  const said = JSON.parse(ran.out)
  assert.equal(said.loginId, 'HANAKO2')
  assert.equal(said.lastDay, '2027-11-24')
  assert.equal(said.proven, true)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const opened = ['pkcs12', '-in', file, '-nodes', '-passin', `pass:${said.passphrase}`]
  const pem = execFileSync('openssl', opened, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const leaf = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')))
  assert.deepEqual(presented, [leaf.fingerprint256])
  assertNotSent(pem)
  for (const text of stateFiles()) assert.ok(!text.includes(said.passphrase) && JSON.parse(text).pending === null)
})

test('pem: key and certificate belong together, the key readable by its owner alone', async () => {
  const dir = at('pem-store')
  const ran = await acquire(`pem:${dir}`)
  assert.equal(ran.code, 0, ran.err)
  assert.match(ran.out, /Valid until .* Wed 24 Nov 2027/)
  assert.match(ran.out, /Payments restricted +until Wed 25 Nov 2026, 12:00/)
  const key = readFileSync(join(dir, 'key.pem'), 'utf8')
  const leaf = new X509Certificate(readFileSync(join(dir, 'certificate.pem')))
  assert.ok(leaf.checkPrivateKey(createPrivateKey(key)))
  assert.equal(statSync(join(dir, 'key.pem')).mode & 0o777, 0o600)
  assertNotSent(key)
})

test('nss: a new database is made, the key is in it, status tells of it and remove takes it out', async () => {
  const dir = at('nss-store')
  const ran = await acquire(`nss:${dir}`)
  assert.equal(ran.code, 0, ran.err)
  const keys = () => {
    const look = ['-c', `certutil -K -d sql:${dir} -f /dev/null 2>&1; certutil -L -d sql:${dir} 2>&1`]
    return execFileSync('sh', look, { encoding: 'utf8' })
  }
  assert.match(keys(), /Northern Products HANAKO2/)
  const status = JSON.parse((await agent(['status', '--json'])).out)
  assert.deepEqual(
    status.certificates.map((held: { state: string; store: string }) => [held.state, held.store]),
    [['valid', `nss:${dir}`]],
  )
  const where = ['--portal', origin, '--login-id', 'hanako 2']
  assert.equal((await agent(['remove', ...where])).code, 2, 'nobody to ask')
  assert.equal((await agent(['remove', ...where, '--yes'])).code, 0)
  assert.doesNotMatch(keys(), /HANAKO2/)
  assert.match((await agent(['status'])).out, /No certificate/)
})

test('a refusal is said in words, with code and reference, and ends with 1', async () => {
  turns.refuse = 'E07'
  const ran = await acquire(`p12:${at('never.p12')}`)
  assert.equal(ran.code, 1)
  assert.match(ran.err, /E07.*not correct/)
  assert.match(ran.err, /Reference 7KQ2M-9XW4T/)
  const told = JSON.parse((await acquire(`p12:${at('never.p12')}`, secrets, '--json')).out)
  assert.deepEqual([told.refused, told.reference], ['E07', '7KQ2M-9XW4T'])
  assert.equal(existsSync(at('never.p12')), false)
})

test('an answer that was lost: the same command goes on with the same request, and asks for no secret', async () => {
  turns.cutIssue = true
  const first = await acquire(`p12:${at('lost.p12')}`)
  assert.equal(first.code, 1)
  turns.cutIssue = false
  const second = await acquire(`p12:${at('lost.p12')}`, '')
  assert.equal(second.code, 0, second.err)
  assert.equal(asked.filter((line) => line === 'POST /api/v1/acquisition').length, 1)
  assert.equal(issued.size, 1, 'one key, one certificate')
})

test('a check that was cut off: the same command proves what is stored', async () => {
  const file = at('cut.p12')
  turns.cutConfirm = true
  assert.equal((await acquire(`p12:${file}`)).code, 1)
  const stored = readFileSync(file)
  assert.equal(JSON.parse((await agent(['status', '--json'])).out).certificates[0].state, 'provisional')
  turns.cutConfirm = false
  assert.equal((await acquire(`p12:${file}`, '')).code, 0)
  assert.deepEqual(readFileSync(file), stored)
})

test('the half hour ran out: the secrets are asked for again, the key stays', async () => {
  turns.cutIssue = true
  await acquire(`p12:${at('again.p12')}`)
  turns.cutIssue = false
  turns.over = true
  assert.equal((await acquire(`p12:${at('again.p12')}`)).code, 1)
  turns.over = false
  assert.equal((await acquire(`p12:${at('again.p12')}`)).code, 0)
  assert.equal(issued.size, 1)
})

test('nothing is used up for a file that is in the way, a clock that is off or a door that nobody opens', async () => {
  const taken = at('taken.p12')
  writeFileSync(taken, 'mine')
  assert.match((await acquire(`p12:${taken}`)).err, /exists already/)
  turns.late = 600_000
  assert.match((await acquire(`p12:${at('b.p12')}`)).err, /10 minutes off/)
  turns.late = 0
  const where = ['--portal', 'https://localhost:9', '--login-id', 'A', '--store', `p12:${at('c.p12')}`]
  assert.match((await agent(['acquire', ...where], secrets)).err, /cannot be reached/)
  assert.deepEqual(
    asked.filter((line) => line.startsWith('POST')),
    [],
  )
  assert.equal(readFileSync(taken, 'utf8'), 'mine')
})

test('secrets that are no JSON are a mistake in usage, and are not repeated', async () => {
  const ran = await acquire(`p12:${at('d.p12')}`, 'Hokkaido-1869')
  assert.equal(ran.code, 2)
  assert.doesNotMatch(ran.out + ran.err, /Hokkaido/)
})

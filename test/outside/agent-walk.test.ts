/**
 * warifu-agent against a whole bank: the key made in a PKCS#11 token (SoftHSM2), in NSS, in files; read by others (pkcs11-tool, curl
 * with OpenSSL's engine, pk12util); recorded and shown; renewed in place, the old certificate ended; taken away again.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { firstRenewal } from '../../domain/renewal.ts'
import { calendarOf } from '../../policies/holidays.ts'
import { policyPath, readPolicy } from '../../policies/read.ts'
import { type Bank, openBank } from '../walks/bank.ts'
import { type Carried, type Stranger, stranger } from './stranger.ts'

const module = '/usr/lib/softhsm/libsofthsm2.so'
const pin = '2580-pin'
const own = { password: 'minato no himitsu 4', confirmationPassword: 'minato no kakunin 4' }

let bank: Bank
let dir: string
let env: NodeJS.ProcessEnv

const at = (name: string) => join(dir, name)
const token = 'pkcs11:token=warifu-pc'
const tokenUri = `${token}?module-path=${module}`

before(async () => {
  bank = await openBank()
  dir = await mkdtemp(join(tmpdir(), 'warifu-agent-walk-'))
  await mkdir(at('tokens'))
  writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\n`)
  env = { ...process.env, XDG_STATE_HOME: at('state'), LC_ALL: 'en', SOFTHSM2_CONF: at('softhsm2.conf') }
  const token = ['--init-token', '--free', '--label', 'warifu-pc', '--pin', pin, '--so-pin', '8642-so']
  execFileSync('softhsm2-util', token, { env, stdio: 'pipe' })
})
after(async () => {
  await bank?.close()
  rmSync(dir, { recursive: true, force: true })
})

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** In another process while the bank runs in this one. */
function run(program: string, args: readonly string[], input: string | object = ''): Promise<Ran> {
  const child = spawn(program, args, { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString()
  })
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString()
  })
  child.stdin.on('error', () => {})
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input))
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

function agent(command: string, loginId: string, given: object | '' = '', ...more: string[]): Promise<Ran> {
  const where = ['--portal', bank.told.portal, '--login-id', loginId]
  const trust = command === 'remove' ? [] : ['--server-ca', bank.told.serverCa]
  const words = [command, ...where, ...trust, '--json', ...more]
  return run(join(import.meta.dirname, '../../agent/warifu-agent'), words, given)
}

const said = (ran: Ran): Record<string, unknown> => {
  assert.equal(ran.code, 0, ran.err + ran.out)
  return JSON.parse(ran.out)
}

async function acquire(loginId: string, store: string): Promise<Record<string, unknown>> {
  const { password, acquisitionCode } = await bank.newMaster(loginId)
  initial.set(loginId, password)
  return said(await agent('acquire', loginId, { password, code: acquisitionCode, pin }, '--store', store))
}
const initial = new Map<string, string>()

/** The first log-in, by another program with the same key: the own two passwords are set. */
async function setPasswords(loginId: string, carried: Carried): Promise<Stranger> {
  const pc = stranger(bank.told.serverCa)
  pc.carry(carried)
  const password = initial.get(loginId)!
  const admitted = await pc.ask(`${bank.told.login}/_warifu/api/v1/login`, { body: { password } })
  assert.equal(admitted.status, 200, admitted.text)
  const { origin, hash } = new URL(String(admitted.json.next))
  await pc.ask(`${origin}/api/v1/hand-over`, { body: { code: hash.slice(1) } })
  const passwords = { password, newPassword: own.password, newConfirmationPassword: own.confirmationPassword }
  const set = await pc.ask(`${origin}/api/v1/me/passwords`, { body: passwords })
  assert.equal(set.status, 200, set.text)
  return pc
}

function keyPlaces(loginId: string): Record<string, unknown>[] {
  return bank.rows(
    `SELECT c.serial, c.state, c.key_protection FROM certificates c JOIN users u ON u.id = c.user_id
      WHERE u.login_id = ? ORDER BY c.intended_at`,
    loginId,
  )
}

const objects = (...kind: string[]) =>
  execFileSync('pkcs11-tool', ['--module', module, '--login', '--pin', pin, '--list-objects', ...kind], {
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  })

/** curl through OpenSSL's engine: a client that knows nothing of the agent. */
function curl(certificate: string, keyId: string, url: string, body: object, jar: string): Promise<Ran> {
  writeFileSync(at('pin'), pin)
  const key = `${token};id=${keyId.replace(/../g, '%$&')};type=private?pin-source=file:${at('pin')}`
  const engine = ['--engine', 'pkcs11', '--key-type', 'ENG', '--key', key, '--cert', certificate]
  const json = ['-H', 'content-type: application/json', '-d', JSON.stringify(body)]
  return run('curl', ['-sS', '--cacert', bank.told.serverCa, ...engine, '-b', jar, '-c', jar, ...json, url])
}

describe('a key in a token', () => {
  let issued: Record<string, unknown>
  let keyId: string

  test('a wrong PIN stops before anything is used up', async () => {
    const { password, acquisitionCode } = await bank.newMaster('AG-PIN')
    const given = { password, code: acquisitionCode, pin: 'wrong-pin' }
    const ran = await agent('acquire', 'AG-PIN', given, '--store', tokenUri)
    assert.equal(ran.code, 1)
    assert.match(ran.out, /not the PIN of the token warifu-pc/)
    assert.equal(keyPlaces('AG-PIN').length, 0)
  })

  test('is made there, sensitive and never extractable, its certificate beside it, and proven by a handshake', async () => {
    issued = await acquire('AG-TOKEN', tokenUri)
    assert.equal(issued.keyProtection, 'token')
    const key = objects('--type', 'privkey')
    assert.match(key, /Access: +sensitive, always sensitive, never extractable, local/)
    keyId = /ID: +([0-9a-f]+)/.exec(key)![1]!
    assert.match(objects('--type', 'cert'), new RegExp(`ID: +${keyId}`))
    assert.deepEqual(
      keyPlaces('AG-TOKEN').map(({ state, key_protection }) => [state, key_protection]),
      [['C2', 'token']],
    )
    const url = `${token};id=${keyId.replace(/../g, '%$&')};type=private`
    const exported = ['--provider', module, '--batch', '--login', '--export', url]
    const withPin = { ...env, GNUTLS_PIN: pin }
    assert.throws(() => execFileSync('p11tool', exported, { env: withPin, stdio: 'pipe' }), /not available/)
    for (const name of readdirSync(at('state/warifu-agent'))) {
      assert.doesNotMatch(readFileSync(at(`state/warifu-agent/${name}`), 'utf8'), /2580-pin|PRIVATE|"key": "/)
    }
  })

  test('logs in by curl, is shown on the own page and to the application, and sets its passwords', async () => {
    const certificate = at('token.pem')
    const der = ['--module', module, '--read-object', '--type', 'cert', '--id', keyId, '--output-file', at('token.der')]
    execFileSync('pkcs11-tool', der, { env, stdio: 'pipe' })
    execFileSync('openssl', ['x509', '-inform', 'der', '-in', at('token.der'), '-out', certificate])
    const [password, jar] = [initial.get('AG-TOKEN')!, at('jar')]
    const admitted = said(await curl(certificate, keyId, `${bank.told.login}/_warifu/api/v1/login`, { password }, jar))
    const { origin, hash } = new URL(String(admitted.next))
    await curl(certificate, keyId, `${origin}/api/v1/hand-over`, { code: hash.slice(1) }, jar)
    const passwords = { password, newPassword: own.password, newConfirmationPassword: own.confirmationPassword }
    const set = said(await curl(certificate, keyId, `${origin}/api/v1/me/passwords`, passwords, jar))
    assert.equal(set.set, true)
    const session = /__Host-warifu\t(\S+)/.exec(readFileSync(jar, 'utf8'))![1]!
    const verified = await fetch(`${bank.told.inside}/_warifu/verify`, {
      headers: {
        'Warifu-Hop': bank.told.hop,
        Cookie: `__Host-warifu=${session}`,
        'Client-Cert': `:${readFileSync(at('token.der')).toString('base64')}:`,
      },
    })
    assert.equal(verified.status, 200, verified.headers.get('warifu-refusal') ?? '')
    const [, claims] = verified.headers.get('warifu-assertion')!.split('.')
    assert.equal(JSON.parse(Buffer.from(claims!, 'base64url').toString()).warifu_key_protection, 'token')
  })
})

describe('a key in NSS', () => {
  test('is made there and claimed as a file, because NSS itself hands it out', async () => {
    const issued = await acquire('AG-NSS', `nss:${at('nss')}`)
    assert.equal(issued.keyProtection, 'file')
    assert.equal(keyPlaces('AG-NSS')[0]?.key_protection, 'file')
    const nickname = `AG-NSS ${issued.lastDay}`
    const passwords = ['-K', '', '-W', 'let-me-see']
    execFileSync('pk12util', ['-o', at('nss.p12'), '-d', `sql:${at('nss')}`, '-n', nickname, ...passwords], {
      stdio: 'pipe',
    })
    await setPasswords('AG-NSS', { pfx: readFileSync(at('nss.p12')), passphrase: 'let-me-see' })
  })
})

describe('a key in files', () => {
  let old: Carried
  let passphrase: string

  test('in PEM and in PKCS#12, both acquired', async () => {
    const first = await acquire('AG-PEM', `pem:${at('pem')}`)
    assert.equal(first.keyProtection, 'file')
    old = { key: readFileSync(at('pem/key.pem')), cert: readFileSync(at('pem/certificate.pem'), 'utf8') }
    await setPasswords('AG-PEM', old)
    const second = await acquire('AG-FILE', `p12:${at('ag.p12')}`)
    passphrase = String(second.passphrase)
    await setPasswords('AG-FILE', { pfx: readFileSync(at('ag.p12')), passphrase })
  })

  test('before its time --if-due does nothing and asks for nothing; the bank says E14 to who insists', async () => {
    const waiting = said(await agent('renew', 'AG-PEM', '', '--if-due'))
    assert.equal(waiting.renewed, false)
    assert.match(String(waiting.opens), /^\d{4}-\d{2}-\d{2}T15:00:00/, '00:00 in Japan')
    const early = await agent('renew', 'AG-PEM', own)
    assert.equal(early.code, 1)
    assert.equal(JSON.parse(early.out).refused, 'E14')
  })

  test('a renewal in place: proven, logged in with, the old one ended and gone', async () => {
    const policy = readPolicy(policyPath('hokuyo-gaitame-web'))
    const { lastDay } = bank.rows('SELECT max(last_day) AS lastDay FROM certificates')[0] as { lastDay: string }
    const from = firstRenewal(policy, calendarOf(policy), Temporal.PlainDate.from(lastDay))
    await bank.moveClock({ bank: from.add({ hours: 1 }).toString() })

    const wrong = await agent('renew', 'AG-PEM', { ...own, confirmationPassword: 'not it at all' })
    assert.equal(JSON.parse(wrong.out).refused, 'E25')
    // Due by the bank's clock, though this machine's says that ten months are left.
    const renewed = said(await agent('renew', 'AG-PEM', own, '--if-due', '--manage', bank.told.manage))
    assert.deepEqual([renewed.renewed, renewed.oldEnded], [true, true])
    assert.deepEqual(
      keyPlaces('AG-PEM').map(({ state }) => state),
      ['C4', 'C2'],
    )
    assert.deepEqual(readdirSync(at('pem')).sort(), ['certificate.pem', 'chain.pem', 'key.pem'])
    const pc = stranger(bank.told.serverCa)
    pc.carry(old)
    const refused = await pc.ask(`${bank.told.login}/_warifu/api/v1/login`, { body: { password: own.password } })
    assert.equal(refused.json.code, 'E16')
  })

  test('a PKCS#12 file is opened with its password and replaced by one with another', async () => {
    const renewed = said(await agent('renew', 'AG-FILE', { ...own, passphrase }))
    assert.equal(renewed.oldEnded, true)
    assert.notEqual(renewed.passphrase, passphrase)
    const opened = ['pkcs12', '-in', at('ag.p12'), '-nokeys', '-passin', `pass:${renewed.passphrase}`]
    execFileSync('openssl', opened, { stdio: 'pipe' })
  })

  test('in the token and in NSS: a new key in the same place, the old key deleted', async () => {
    const before = objects('--type', 'privkey')
    const renewed = said(await agent('renew', 'AG-TOKEN', { ...own, pin }))
    assert.deepEqual([renewed.oldEnded, renewed.keyProtection], [true, 'token'])
    const now = objects('--type', 'privkey')
    assert.equal(now.match(/ID: /g)?.length, 1)
    assert.notEqual(/ID: +(\S+)/.exec(now)![1], /ID: +(\S+)/.exec(before)![1])
    assert.deepEqual(
      keyPlaces('AG-TOKEN').map(({ state, key_protection }) => [state, key_protection]),
      [
        ['C4', 'token'],
        ['C2', 'token'],
      ],
    )
    assert.equal(said(await agent('renew', 'AG-NSS', own)).oldEnded, true)
    const keys = execFileSync('certutil', ['-K', '-d', `sql:${at('nss')}`, '-f', '/dev/null'], { encoding: 'utf8' })
    assert.equal(keys.match(/^</gm)?.length, 1)
  })

  test('taken away: nothing of it is left in the token, and what is left elsewhere is told', async () => {
    const removed = said(await agent('remove', 'AG-TOKEN', { pin }, '--yes'))
    assert.equal(removed.remaining, 3)
    assert.doesNotMatch(objects(), /Object/)
  })
})

/** The status door over real HTTP, asked by OpenSSL: what it is told follows the rows of the archive, commit by commit. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { compactVerify, type JWK } from 'jose'
import { openResponding } from '../ca/answer-ocsp.ts'
import { openCheckpointKey } from '../ca/checkpoint-key.ts'
import { makeCheckpoint } from '../ca/make-checkpoint.ts'
import { publishCrl } from '../ca/publish-crl.ts'
import { liftStop } from '../ra/lift-stop.ts'
import { revoke } from '../ra/revoke.ts'
import { stop } from '../ra/stop.ts'
import { LostRace } from '../store/commit.ts'
import { keyFile, openFixture, teller } from '../test/fixture/counter.ts'
import {
  acquires,
  addedUser,
  asActor,
  must,
  openedContract,
  type Person,
  settledMaster,
} from '../test/fixture/people.ts'
import { ask, openDoor, pem, said } from '../test/fixture/programs.ts'
import { statusHandler } from './status.ts'

const bank = await openFixture({ at: 'today' })
const { counter, store, ca, folder } = bank
const file = (name: string) => join(folder, name)
const defects: unknown[] = []
const responding = openResponding(ca, store, counter.machineClock)
const certificates = new Map([
  ['root', ca.rootDer],
  ['issuing-1', ca.issuing.chain[0]!],
])
const key = await openCheckpointKey({
  dir: join(folder, 'ca'),
  under: { keyFile },
  random: (size) => randomBytes(size),
})
const door = await openDoor(
  statusHandler({ responding, store, certificates, checkpointKey: key.publicJwk, log: (error) => defects.push(error) }),
)
after(() => {
  door.close()
  bank.close()
  assert.deepEqual(defects, [])
})

writeFileSync(file('root.pem'), pem(ca.rootDer))
writeFileSync(file('issuing.pem'), pem(ca.issuing.chain[0]!))
writeFileSync(file('chain.pem'), pem(ca.issuing.chain[0]!) + pem(ca.rootDer))

const master = await settledMaster(counter)
const taro = await addedUser(counter, master, 'TARO01')
const hanako = await addedUser(counter, master, 'HANAKO2')
await acquires(counter, taro)
await acquires(counter, hanako)
for (const who of [master, taro, hanako]) writeFileSync(file(`${who.loginId}.pem`), pem(who.issued!.der))

const url = `${door.url}/ocsp`
const trust = ['-CAfile', file('root.pem'), '-verify_other', file('chain.pem')]

/** What OpenSSL says of the answer about this user's certificate; it must verify. */
async function asked(who: Person, ...options: string[]): Promise<string> {
  const about = ['-issuer', file('issuing.pem'), '-cert', file(`${who.loginId}.pem`)]
  const text = await said('openssl', 'ocsp', '-url', url, ...trust, ...options, ...about, '-resp_text')
  assert.match(text, /Response verify OK/)
  return text
}

async function askedSerial(serial: string): Promise<string> {
  const about = ['-issuer', file('issuing.pem'), '-serial', `0x${serial}`]
  const text = await said('openssl', 'ocsp', '-url', url, ...trust, ...about)
  assert.match(text, /Response verify OK/)
  return text
}

/** The bytes of a question that OpenSSL writes, without a nonce. */
async function question(who: Person, ...options: string[]): Promise<Buffer> {
  const path = file('question.der')
  const about = ['-issuer', file('issuing.pem'), '-cert', file(`${who.loginId}.pem`), '-no_nonce', ...options]
  await said('openssl', 'ocsp', ...about, '-reqout', path)
  return readFileSync(path)
}

const post = (body: Uint8Array) => fetch(url, { method: 'POST', body: new Uint8Array(body) })
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('OCSP over the status door', () => {
  test('says good, and echoes the nonce it was sent', async () => {
    const text = await asked(taro)
    assert.match(text, /TARO01\.pem: good/)
    assert.match(text, /OCSP Nonce/)
    assert.doesNotMatch(text, /WARNING/)
  })

  test('says good when asked with SHA-256, which RFC 9919 clients send', async () => {
    assert.match(await asked(taro, '-sha256'), /TARO01\.pem: good/)
  })

  test('answers a GET with the same bytes as a POST, to be kept a minute', async () => {
    const der = await question(taro)
    const get = await fetch(`${url}/${encodeURIComponent(der.toString('base64'))}`)
    assert.equal(get.headers.get('content-type'), 'application/ocsp-response')
    assert.match(get.headers.get('cache-control')!, /max-age=60/)
    writeFileSync(file('answer.der'), await bytes(get))
    const about = ['-issuer', file('issuing.pem'), '-cert', file('TARO01.pem')]
    const text = await said('openssl', 'ocsp', '-respin', file('answer.der'), ...trust, ...about)
    assert.match(text, /Response verify OK/)
    assert.match(text, /: good/)
  })

  test('says onHold after a stop, and good again after its lifting', async () => {
    must(await stop(counter, asActor(counter, master), 'TARO01'))
    const held = await asked(taro)
    assert.match(held, /TARO01\.pem: revoked/)
    assert.match(held, /Reason: certificateHold/)
    const { confirmationPassword } = master
    must(await liftStop(counter, asActor(counter, master), { loginId: 'TARO01', confirmationPassword }))
    assert.match(await asked(taro), /TARO01\.pem: good/)
  })

  test('says unknown for a serial that nobody has, and for an intent that nobody holds', async () => {
    assert.match(await askedSerial(`01${randomBytes(16).toString('hex')}`), /: unknown/)
    const jiro = await openedContract(counter, 'SK-0002', 'SK-M')
    const intended = await leaveIntent(jiro)
    assert.match(await askedSerial(intended), /: unknown/)
  })

  test('says unknown for an issuer that is not ours, even with a serial of ours', async () => {
    const about = ['-issuer', file('root.pem'), '-serial', `0x${taro.issued!.serial}`]
    const { said: text } = await ask('openssl', 'ocsp', '-url', url, '-noverify', ...about)
    assert.match(text, /: unknown/)
  })

  test('gives the same answer again while nothing changed, and another after an own commit about that contract', async () => {
    const der = await question(taro)
    const first = await bytes(await post(der))
    assert.deepEqual(await bytes(await post(der)), first)
    await openedContract(counter, 'EX-0003', 'EX-M')
    assert.deepEqual(await bytes(await post(der)), first, 'another contract’s commit changes nothing here')
    must(await stop(counter, asActor(counter, master), 'HANAKO2'))
    assert.notDeepEqual(await bytes(await post(der)), first)
  })

  test('knows at the next question what another process has committed', async () => {
    const der = await question(taro)
    const first = await bytes(await post(der))
    const other = await bank.another()
    must(await revoke(other.counter, teller, { loginId: 'TARO01', reason: 'lost-or-stolen' }))
    assert.notDeepEqual(await bytes(await post(der)), first)
    const text = await asked(taro)
    assert.match(text, /TARO01\.pem: revoked/)
    assert.match(text, /Reason: keyCompromise/)
  })

  test('does not keep an answer with a nonce, nor one about a serial that may be issued the next moment', async () => {
    const unknown = await said(
      ...(['openssl', 'ocsp', '-issuer', file('issuing.pem'), '-serial', '0x0102', '-no_nonce'] as const),
      ...['-reqout', file('question.der')],
    )
    assert.equal(unknown, '')
    const answer = await post(readFileSync(file('question.der')))
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  })
})

test('an answer is let go of when its minute is over, so that a quiet house holds none', async () => {
  let now = counter.machineClock()
  const other = openResponding(ca, store, () => now)
  other.answer(await question(hanako))
  other.forgetOld()
  assert.equal(other.kept(), 1)
  now = now.add({ minutes: 1 })
  other.forgetOld()
  assert.equal(other.kept(), 0)
})

describe('bad questions', () => {
  test('are answered malformedRequest, in both forms', async () => {
    for (const response of [await post(new Uint8Array([0x30, 0x03, 1, 2, 3])), await fetch(`${url}/%%%`)]) {
      assert.equal(response.status, 400)
      assert.equal((await bytes(response)).toString('hex'), '30030a0101')
    }
    assert.equal((await bytes(await post(new Uint8Array(0)))).toString('hex'), '30030a0101')
  })

  test('are answered 413 when too large, and the connection is closed', async () => {
    const small = await post(new Uint8Array(4096))
    assert.equal(small.status, 400)
    const large = await post(new Uint8Array(4097))
    assert.equal(large.status, 413)
    assert.equal(large.headers.get('connection'), 'close')
    assert.match(await flood(), /^HTTP\/1\.1 413 /)
  })

  test('are answered 405 or 404 for other methods and places', async () => {
    assert.equal((await fetch(url, { method: 'PUT', body: 'x' })).status, 405)
    assert.equal((await fetch(`${door.url}/crl/../../etc/passwd`)).status, 404)
    assert.equal((await fetch(`${door.url}/ca/nobody.cer`)).status, 404)
    assert.equal((await fetch(url)).status, 404)
  })

  test('never stop the door: two thousand damaged questions, each answered, and then a good one', async () => {
    const der = await question(hanako)
    let seed = 42
    const dice = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      return seed % below
    }
    for (let round = 0; round < 2000; round++) {
      const damaged = Buffer.from(der)
      for (let i = 0; i <= dice(4); i++) damaged[dice(damaged.length)] = dice(256)
      const body = damaged.subarray(0, dice(8) === 0 ? dice(damaged.length) : damaged.length)
      const { body: answer } = responding.answer(body)
      assert.equal(answer[0], 0x30)
      responding.answerPath(encodeURIComponent(body.toString('latin1')))
    }
    assert.match(await asked(hanako), /HANAKO2\.pem: revoked/)
  })

  test('sent half and abandoned leave the door open', async () => {
    for (let i = 0; i < 5; i++) {
      const socket = connect(door.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write('POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
      await new Promise((resolve) => setTimeout(resolve, 5))
      socket.destroy()
    }
    assert.equal((await post(await question(taro))).status, 200)
  })
})

describe('the list and the issuers over the status door', () => {
  test('are what they say, with their own content types', async () => {
    await publishCrl({ store, issuing: ca.issuing, machineClock: counter.machineClock })
    const list = await fetch(`${door.url}/crl/issuing-1.crl`)
    assert.equal(list.headers.get('content-type'), 'application/pkix-crl')
    assert.deepEqual(await bytes(list), Buffer.from(store.crls.latest('issuing-1')!.der))
    const root = await fetch(`${door.url}/ca/root.cer`)
    assert.equal(root.headers.get('content-type'), 'application/pkix-cert')
    assert.deepEqual(await bytes(root), Buffer.from(ca.rootDer))
  })

  test('a list that somebody has is not sent again until there is a new one', async () => {
    const path = `${door.url}/crl/issuing-1.crl`
    const etag = (await fetch(path)).headers.get('etag')!
    const again = await fetch(path, { headers: { 'If-None-Match': etag } })
    assert.equal(again.status, 304)
    assert.equal((await bytes(again)).length, 0)
    await publishCrl({ store, issuing: ca.issuing, machineClock: counter.machineClock })
    const newer = await fetch(path, { headers: { 'If-None-Match': etag } })
    assert.equal(newer.status, 200)
    assert.notEqual(newer.headers.get('etag'), etag)
  })

  test('HEAD tells the length and sends nothing', async () => {
    const head = await fetch(`${door.url}/crl/issuing-1.crl`, { method: 'HEAD' })
    assert.equal(head.headers.get('content-length'), String(store.crls.latest('issuing-1')!.der.length))
    assert.equal((await bytes(head)).length, 0)
  })
})

/** A crash between intent and signature, as the archive shows it: the writer's result is lost before it is committed. */
async function leaveIntent(who: Person): Promise<string> {
  let commits = 0
  const commit: typeof store.commit = (unit) => {
    const intends = unit.audit?.some(({ event }) => event === 'certificate.intended')
    if (commits > 0 && !intends) return Promise.reject(new LostRace(0))
    if (intends) commits++
    return store.commit(unit)
  }
  await assert.rejects(acquires({ ...counter, store: { ...store, commit } }, who))
  const [certificate] = store.certificates.ofUser(who.userId)
  assert.equal(certificate!.state, 'C0')
  return certificate!.serial
}

test('the day’s checkpoint of the audit trail and its public key are told, one signed by the other', async () => {
  const url = `http://127.0.0.1:${door.port}/audit/checkpoint`
  assert.equal((await fetch(url)).status, 404)
  await makeCheckpoint({ store, key, issuer: 'Warifu Bank', mailTo: null, machineClock: counter.machineClock })
  const jws = await (await fetch(url)).text()
  const jwk = (await (await fetch(`${url}.jwk`)).json()) as JWK
  const { payload } = await compactVerify(jws, jwk)
  assert.equal(JSON.parse(new TextDecoder().decode(payload)).chains[0].chain, 'test')
})

/** Sends a megabyte and reads what comes back meanwhile. */
function flood(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(door.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.write('POST /ocsp HTTP/1.1\r\nHost: a\r\nContent-Length: 1048576\r\n\r\n')
    socket.write(Buffer.alloc(1_048_576))
  })
}

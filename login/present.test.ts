/** The certificate of a connection, over real TLS sockets. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { type ConnectionOptions, connect, createServer, type TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import { readIssuing } from '../pki/path.ts'
import { pem } from '../test/fixture/programs.ts'
import { type Sample, sampleChain } from '../test/sample-chain.ts'
import { openPresenting } from './present.ts'

const chain = sampleChain()
const foreign = sampleChain()
const server = chain.server(['login.warifu.test'])
const recorded = new Set<string>()
const presenting = openPresenting([{ id: 'issuing-1', ...readIssuing(chain.issuing.certificate.der) }], (sha256) =>
  recorded.has(sha256),
)

const keyOf = ({ keys }: Sample) => keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const door = createServer({
  key: keyOf(server),
  cert: pem(server.certificate.der) + pem(chain.issuing.certificate.der),
  requestCert: true,
  rejectUnauthorized: false,
  minVersion: 'TLSv1.3',
}).listen(0, '127.0.0.1')
after(() => void door.close())
await once(door, 'listening')

/** What the door sees of a client that shows this, read twice. */
async function shown(who?: Sample): Promise<Presented> {
  const options: ConnectionOptions = {
    port: (door.address() as AddressInfo).port,
    host: '127.0.0.1',
    rejectUnauthorized: false,
  }
  const accepted = once(door, 'secureConnection') as Promise<[TLSSocket]>
  const client = connect(who ? { ...options, key: keyOf(who), cert: pem(who.certificate.der) } : options)
  const [socket] = await accepted
  const presented = presenting(socket)
  assert.equal(presenting(socket), presented)
  client.destroy()
  socket.destroy()
  return presented
}

test('a certificate of ours is presented by the SHA-256 of its bytes', async () => {
  const client = chain.client()
  const presented = await shown(client)
  assert.deepEqual(presented, {
    presented: true,
    sha256: (await said(client.certificate.der)).toString('hex'),
    ours: true,
  })
})

test('an expired one is ours all the same: its dates are judged from the record, by the bank’s clock', async () => {
  const notAfter = Temporal.Now.instant().subtract({ hours: 1 })
  const notBefore = notAfter.subtract({ hours: 24 })
  const presented = await shown(chain.client(undefined, { notBefore, notAfter }))
  assert.equal(presented.presented && presented.ours, true)
})

test('one that another key signed under our issuer’s name, a server’s of ours and the issuer’s own are not ours', async () => {
  for (const who of [foreign.client(), server, chain.ocsp(), chain.issuing]) {
    const presented = await shown(who)
    assert.equal(presented.presented && presented.ours, false)
  }
})

test('bytes that stand in the archive are ours, and others of that issuer are not', async () => {
  const client = foreign.client()
  recorded.add((await said(client.certificate.der)).toString('hex'))
  const [recordedOne, another] = [await shown(client), await shown(foreign.client())]
  assert.equal(recordedOne.presented && recordedOne.ours, true)
  assert.equal(another.presented && another.ours, false)
})

test('no certificate is nothing presented, whatever the socket thinks of itself', async () => {
  assert.deepEqual(await shown(), { presented: false })
})

async function said(der: Uint8Array): Promise<Buffer> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(der)))
}

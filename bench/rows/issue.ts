/**
 * A certificate over HTTP through the real route with an open acquisition session: request checked, intent, signature, result, audit
 * chained, both commits fsynced, letters in the outbox. Every request has a user, a right, a session and a key of its own.
 * cfssl serve signs one request over and over, over plain HTTP as we do here. Each is taken at its best number of connections.
 */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { theHouse } from '../house.ts'
import { generate, type LoadResult } from '../load/generate.ts'
import { rawRequest } from '../load/request.ts'
import { signRequest, start } from '../peers/cfssl.ts'
import { cpuOf } from '../process-cost.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addAcquisitions } from '../seed.ts'

const connectionsTried = [1, 8, 32]

export const rows: readonly Row[] = [
  {
    name: 'issue, beside cfssl with SQLite',
    unit: '/s',
    floor: 0.7,
    goal: 1,
    betterIs: 'higher',
    run: (short) => beside('sqlite', short),
  },
  {
    name: 'issue, beside cfssl that stores nothing',
    unit: '/s',
    floor: 0.4,
    notYet: 0.08,
    goal: 1,
    betterIs: 'higher',
    run: (short) => beside('nothing', short),
  },
]

async function beside(store: 'sqlite' | 'nothing', short: boolean): Promise<Pair[]> {
  const { rounds, certificates, seconds } = short
    ? { rounds: 3, certificates: 1_000, seconds: 1 }
    : { rounds: 7, certificates: 4_000, seconds: 3 }
  const peer = await start(store)
  try {
    const { house, server } = await theHouse()
    const [model] = await house.fill((archive) => addAcquisitions(archive, 1))
    const requests = [signRequest(peer, pem(model!.request))]
    const theirs = (connections: number, measured: number) =>
      generate({ url: peer.url, requests, connections, seconds: measured })
    const ours = async (connections: number, count: number) => {
      const load = await acquisitions(count)
      return generate({ ...load, connections, seconds: 30, eachOnce: true })
    }
    const [ourBest, theirBest] = [
      await best((connections) => ours(connections, certificates / 2)),
      await best((connections) => theirs(connections, seconds / 2)),
    ]
    const spent = { cpu: 0, certificates: 0 }
    const pairs = await alternate(
      rounds,
      async () => {
        const load = await acquisitions(certificates)
        const before = cpuOf(server.pid)
        const { rate, answers } = await generate({ ...load, connections: ourBest, seconds: 30, eachOnce: true })
        spent.cpu += cpuOf(server.pid) - before
        spent.certificates += answers
        return rate
      },
      async () => (await theirs(theirBest, seconds)).rate,
    )
    const [own, crypto] = [(spent.cpu / spent.certificates) * 1e6, cryptography()]
    const note =
      `${ourBest} and ${theirBest} connections; server CPU ${own.toFixed(0)} µs a certificate, ` +
      `${(own / crypto).toFixed(1)} x one verify and one sign (goal 2.5)`
    return pairs.map((pair) => ({ ...pair, note }))
  } finally {
    await peer.stop()
  }
}

async function acquisitions(count: number) {
  const { house } = await theHouse()
  const open = await house.fill((archive) => addAcquisitions(archive, count))
  const requests = open.map(({ session, request }) =>
    rawRequest({
      method: 'POST',
      path: '/api/v1/acquisition/certificate',
      host: new URL(house.house.config.names.portal.origin).host,
      headers: { 'content-type': 'application/pkcs10', authorization: `Bearer ${session}` },
      body: request,
    }),
  )
  return { url: `http://127.0.0.1:${house.ports.plainPortal}`, requests, expect: 201 }
}

async function best(measure: (connections: number) => Promise<LoadResult>): Promise<number> {
  const tried: { connections: number; rate: number }[] = []
  for (const connections of connectionsTried) tried.push({ connections, rate: (await measure(connections)).rate })
  return tried.reduce((winner, each) => (each.rate > winner.rate ? each : winner)).connections
}

/** µs of CPU that one P-256 verification of a key just read and one signature take in this process. */
function cryptography(): number {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const bytes = Buffer.alloc(800, 'x')
  const signature = sign('sha256', bytes, privateKey)
  const times = 2_000
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) {
    verify('sha256', bytes, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
    sign('sha256', bytes, privateKey)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

function pem(request: Uint8Array): string {
  const lines = Buffer.from(request)
    .toString('base64')
    .match(/.{1,64}/g)!
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n')
}

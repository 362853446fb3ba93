/**
 * What every request of a logged-in person costs: cookie -> session -> certificate -> yes or no. Once on a route that asks for a session
 * and nothing else, bound as every route of the certificate door; once at the inside door, where a proxy asks with the certificate in
 * a header and is answered with a signed assertion. Beside each a bare Fastify route that answers the same headers and body.
 */
import { type BenchHouse, theHouse } from '../house.ts'
import { generate } from '../load/generate.ts'
import { rawRequest } from '../load/request.ts'
import * as bare from '../peers/bare.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addHolders, type Holder } from '../seed.ts'

const sessions = 1_000
const connections = 16
/** A server has run for days when a request comes: what V8 compiles in the first seconds is not measured. */
const warmSeconds = 2

export const rows: readonly Row[] = [
  { name: 'session check', unit: '/s', floor: 0.5, goal: 0.7, notYet: 0.3, betterIs: 'higher', run: check },
  { name: 'forward-auth', unit: '/s', floor: 0.4, goal: 0.6, notYet: 0.3, betterIs: 'higher', run: forwardAuth },
]

async function check(short: boolean): Promise<Pair[]> {
  const { house } = await theHouse()
  const host = `127.0.0.1:${house.ports.plainLogin}`
  return beside(short, host, '/_bench/session', ({ cookie, sha256 }) => ({
    cookie: `__Host-warifu=${cookie}`,
    'bench-certificate': sha256,
  }))
}

async function forwardAuth(short: boolean): Promise<Pair[]> {
  const { house } = await theHouse()
  const host = `127.0.0.1:${house.ports.inside}`
  return beside(short, host, '/_warifu/verify', ({ cookie, der }) => ({
    cookie: `__Host-warifu=${cookie}`,
    'client-cert': `:${Buffer.from(der).toString('base64')}:`,
    'warifu-hop': house.hop,
  }))
}

async function beside(
  short: boolean,
  host: string,
  path: string,
  headersOf: (holder: Holder) => Record<string, string>,
): Promise<Pair[]> {
  const { rounds, seconds } = short ? { rounds: 11, seconds: 0.4 } : { rounds: 21, seconds: 1 }
  const people = await holders((await theHouse()).house)
  const model = await fetch(`http://${host}${path}`, { headers: headersOf(people[0]!) })
  const body = await model.text()
  if (model.status !== 200) throw new Error(`${path} answers ${model.status}: ${body}`)
  const headers = Object.fromEntries([...model.headers].filter(([name]) => !everybodys.has(name)))
  const peer = await bare.start({ kind: 'route', path, status: 200, headers, body })
  const requests = people.map((holder) => rawRequest({ path, host, headers: headersOf(holder) }))
  try {
    const rate = async (url: string, measured: number) =>
      (await generate({ url, requests, connections, seconds: measured, warmUpSeconds: measured / 2 })).rate
    const [ours, theirs] = [`http://${host}`, peer.url]
    for (const url of [ours, theirs]) await rate(url, warmSeconds)
    return await alternate(
      rounds,
      () => rate(ours, seconds),
      () => rate(theirs, seconds),
    )
  } finally {
    await peer.stop()
  }
}

/** Node writes these itself. */
const everybodys = new Set(['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'])

let made: Promise<Holder[]> | undefined

function holders(house: BenchHouse): Promise<Holder[]> {
  made ??= house.fill((archive) => addHolders(archive, sessions))
  return made
}

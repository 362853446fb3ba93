/**
 * A full TLS 1.3 handshake with a client certificate and the log-in page behind it, beside nginx that requires the same certificate and
 * answers as many bytes. Compared is the server's CPU for each: the client works as hard as the server, on the same two cores.
 */

import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request as get } from 'node:https'
import { join } from 'node:path'
import { type BenchHouse, theHouse } from '../house.ts'
import { handshakes } from '../load/handshakes.ts'
import { rawRequest } from '../load/request.ts'
import * as nginx from '../peers/nginx.ts'
import type { Peer } from '../peers/peer.ts'
import { cpuOf } from '../process-cost.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addHolders } from '../seed.ts'

export const rows: readonly Row[] = [
  {
    name: 'full handshake and log-in page, server CPU',
    unit: ' µs',
    floor: 1.3,
    notYet: 1.6,
    goal: 1.1,
    betterIs: 'lower',
    run: measure,
  },
]

const path = '/_warifu/login'
const connections = 8
/** A server has run for days when a browser comes: what V8 compiles at the first handshakes is not measured. */
const untilWarm = 1_500

async function measure(short: boolean): Promise<Pair[]> {
  const { rounds, count } = short ? { rounds: 9, count: 300 } : { rounds: 15, count: 1_200 }
  const { house, server } = await theHouse()
  const { config } = house.house
  const url = `https://127.0.0.1:${house.ports.certificate}`
  const { host, hostname } = new URL(config.names.login.origin)
  const identity = await identityOf(house)
  const request = rawRequest({ path, host, headers: { accept: 'text/html', connection: 'close' } })
  const bytes = await pageBytes({ url, host, servername: hostname, identity })
  const peer = await nginx.start({
    certificate: config.tls.certificateFile,
    key: config.tls.keyFile,
    clientCa: identity.caFile,
    bytes,
  })
  const cost = async (of: Peer, times = count) => {
    const before = cpuOf(of.pid)
    await handshakes({ url: of.url, servername: hostname, identity, request, count: times, connections })
    return ((cpuOf(of.pid) - before) / times) * 1e6
  }
  try {
    for (const each of [{ ...server, url }, peer]) await cost(each, untilWarm)
    const note = `a page of ${bytes} bytes`
    const pairs = await alternate(
      rounds,
      () => cost({ ...server, url }),
      () => cost(peer),
    )
    return pairs.map((pair) => ({ ...pair, note }))
  } finally {
    await peer.stop()
  }
}

type Identity = { readonly ca: string; readonly cert: string; readonly key: string; readonly caFile: string }

async function identityOf({ house, fill }: BenchHouse): Promise<Identity> {
  const [holder] = await fill((archive) => addHolders(archive, 1))
  const caFile = join(house.dir, 'client-cas.pem')
  const pem = (file: string) => new X509Certificate(readFileSync(join(house.config.dataDir, 'ca', file))).toString()
  writeFileSync(caFile, pem('issuing-1.cer') + pem('root.cer'))
  return {
    ca: readFileSync(join(house.dir, 'tls/server-ca.pem'), 'utf8'),
    cert: new X509Certificate(holder!.der).toString(),
    key: holder!.key.export({ format: 'pem', type: 'pkcs8' }),
    caFile,
  }
}

type Asked = { readonly url: string; readonly host: string; readonly servername: string; readonly identity: Identity }

async function pageBytes({ url, host, servername, identity }: Asked): Promise<number> {
  const { ca, cert, key } = identity
  const question = get(`${url}${path}`, {
    ca,
    cert,
    key,
    servername,
    agent: false,
    headers: { host, accept: 'text/html' },
  })
  question.end()
  const [answer] = (await once(question, 'response')) as [IncomingMessage]
  const page = Buffer.concat(await answer.toArray())
  if (answer.statusCode !== 200)
    throw new Error(`${path} answers ${answer.statusCode}: ${page.toString().slice(0, 200)}`)
  return page.length
}

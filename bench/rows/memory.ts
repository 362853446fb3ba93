/**
 * Resident memory of the server that served all rows before this one, log-ins included, ten seconds after the last request. Asked for
 * alone, it first makes some hundred people log in. The limit stands in the place of a peer.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { theHouse } from '../house.ts'
import { generate } from '../load/generate.ts'
import { rawRequest } from '../load/request.ts'
import { residentOf } from '../process-cost.ts'
import type { Pair, Row } from '../row.ts'
import { addHolders, password } from '../seed.ts'

const limitMegabytes = 200

export const rows: readonly Row[] = [
  { name: 'memory after the bench', unit: ' MB', floor: 1, goal: 0.75, betterIs: 'lower', run: measure },
]

async function measure(): Promise<Pair[]> {
  const { house, server } = await theHouse()
  const people = await house.fill((archive) => addHolders(archive, 300))
  const url = `http://127.0.0.1:${house.ports.plainLogin}`
  const requests = people.map(({ sha256 }) =>
    rawRequest({
      method: 'POST',
      path: '/_warifu/api/v1/login',
      host: new URL(url).host,
      headers: { 'content-type': 'application/json', 'bench-certificate': sha256 },
      body: JSON.stringify({ password }),
    }),
  )
  await generate({ url, requests, connections: 8, seconds: 60, eachOnce: true })
  await wait(10_000)
  return [{ ours: residentOf(server.pid), peer: limitMegabytes }]
}

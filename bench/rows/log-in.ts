/**
 * Log-ins with certificate and password, each person his own, beside the machine's own rate of the same argon2id, two at a time: what
 * we add to it is the archive, the session and the audit line. argon2id is slow on purpose and stands in no other row.
 */
import { argon2id } from '../../secrets/argon2id.ts'
import { passwordCost } from '../../secrets/passwords.ts'
import { theHouse } from '../house.ts'
import { generate } from '../load/generate.ts'
import { rawRequest } from '../load/request.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addHolders, password } from '../seed.ts'

export const rows: readonly Row[] = [
  { name: 'log-in, beside argon2id alone', unit: '/s', floor: 0.8, goal: 0.8, betterIs: 'higher', run: measure },
]

async function measure(short: boolean): Promise<Pair[]> {
  const { rounds, count } = short ? { rounds: 3, count: 100 } : { rounds: 5, count: 400 }
  const { house } = await theHouse()
  const people = await house.fill((archive) => addHolders(archive, rounds * count))
  const url = `http://127.0.0.1:${house.ports.plainLogin}`
  const logIn = async () => {
    const requests = people.splice(0, count).map(({ sha256 }) =>
      rawRequest({
        method: 'POST',
        path: '/_warifu/api/v1/login',
        host: new URL(url).host,
        headers: { 'content-type': 'application/json', 'bench-certificate': sha256 },
        body: JSON.stringify({ password }),
      }),
    )
    return (await generate({ url, requests, connections: 8, seconds: 60, eachOnce: true })).rate
  }
  return alternate(rounds, logIn, () => argon2idRate(count))
}

async function argon2idRate(count: number): Promise<number> {
  const started = performance.now()
  const all = Array.from({ length: count }, () => argon2id(password, Buffer.alloc(16), passwordCost, 32))
  await Promise.all(all)
  return count / ((performance.now() - started) / 1000)
}

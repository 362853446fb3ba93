/**
 * From the start of the process to its first answer, every door open: with an archive of many certificates, beside the same house with
 * an empty one. The compile cache is warm in both. What binds is loading the program; the archive is only opened.
 */
import { type BenchHouse, makeHouse } from '../house.ts'
import { alternate } from '../ratio.ts'
import type { Pair, Row } from '../row.ts'
import { addCertificates } from '../seed.ts'

export const rows: readonly Row[] = [
  { name: 'start with a full archive', unit: ' ms', floor: 1.2, goal: 1.2, betterIs: 'lower', run: measure },
]

async function measure(short: boolean): Promise<Pair[]> {
  const { rounds, certificates } = short ? { rounds: 3, certificates: 50_000 } : { rounds: 7, certificates: 1_000_000 }
  const [empty, full] = [await makeHouse(), await makeHouse()]
  try {
    await full.fill((archive) => addCertificates(archive, certificates))
    for (const house of [empty, full]) await toFirstAnswer(house) // the first start makes keys and the first list
    const pairs = await alternate(
      rounds,
      () => toFirstAnswer(full),
      () => toFirstAnswer(empty),
    )
    const note = `${certificates.toLocaleString('en')} certificates; goal 1 s to the first answer`
    return pairs.map((pair) => ({ ...pair, note }))
  } finally {
    empty.throwAway()
    full.throwAway()
  }
}

async function toFirstAnswer(house: BenchHouse): Promise<number> {
  const started = performance.now()
  const server = await house.start()
  const answer = await fetch(`http://127.0.0.1:${house.ports.inside}/readyz`)
  const took = performance.now() - started
  await server.stop()
  if (answer.status !== 200) throw new Error(`/readyz answers ${answer.status}: ${await answer.text()}`)
  return took
}

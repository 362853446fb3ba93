/**
 * npm run bench: how fast, how many, how big, each beside a peer in the same run.
 *
 *   npm run bench                      every row, in full
 *   npm run bench -- --short           fewer rounds: what CI runs
 *   npm run bench -- OCSP issue        rows whose name contains one of these
 *
 * Ends with 1 when a row lies below its floor or cannot be measured. Rows are taken one after the other.
 */
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { headline, judge, print } from './ratio.ts'
import type { Row } from './row.ts'
import { rows as handshake } from './rows/handshake.ts'
import { rows as issue } from './rows/issue.ts'
import { rows as logIn } from './rows/log-in.ts'
import { rows as memory } from './rows/memory.ts'
import { rows as ocsp } from './rows/ocsp.ts'
import { rows as session } from './rows/session.ts'
import { rows as start } from './rows/start.ts'

const { values, positionals } = parseArgs({ options: { short: { type: 'boolean' } }, allowPositionals: true })
const short = values.short ?? false
/** In this order: memory is that of the server after all rows before it. */
const all: readonly Row[] = [...issue, ...ocsp, ...session, ...handshake, ...logIn, ...memory, ...start]
const rows = all.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.toLowerCase().includes(word.toLowerCase())),
)

/** Somebody else's minute on the machine is no fault of ours: what misses is measured again, twice at most, and every try is printed. */
const tries = 3

async function passes(row: Row): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const result = judge(row, await row.run(short))
    console.log(print(row, result))
    if (result.verdict !== 'BELOW FLOOR') return true
  }
  return false
}

console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`)
console.log(headline())
let failed = rows.length === 0
if (failed) console.error('no row to measure')
for (const row of rows) {
  try {
    failed = !(await passes(row)) || failed
  } catch (error) {
    failed = true
    console.error(`${row.name}: could not be measured`, error)
  }
}
process.exit(failed ? 1 : 0) // a peer that would not stop must not keep the run alive

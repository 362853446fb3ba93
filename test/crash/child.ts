/**
 * The process that is killed: holds store, ca and ra as the server does, and walks walk one and walk three round and round with four
 * users at once, through the same conductors. It says on standard output what it was told, the moment it was told it: whoever
 * hears a line may rely on it, and whatever was not said may have happened or not.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { acquire } from '../../ra/acquire.ts'
import { confirmInstall } from '../../ra/confirm-install.ts'
import type { Counter } from '../../ra/counter.ts'
import { issueCode } from '../../ra/issue-code.ts'
import { revoke } from '../../ra/revoke.ts'
import { openFixture, tuesday } from '../fixture/counter.ts'
import { address, asActor, begin, logsIn, must, newRequest, type Person } from '../fixture/people.ts'

const [folder = '', writer = '', machineAt = ''] = process.argv.slice(2)

/** One line, written before the next statement runs: a pipe keeps it when the process dies. */
const say = (word: string, what = ''): void => void writeSync(1, `${word} ${what}\n`)

const bank = await openFixture({ folder, writer, at: Temporal.Instant.from(machineAt), thread: true })
bank.bank.set(tuesday)
const { store } = bank
const { signer } = bank.ca.issuing
const sign = (tbs: Uint8Array): Uint8Array => {
  const signature = signer.sign(tbs)
  say('signed', createHash('sha256').update(tbs).digest('hex'))
  return signature
}
const counter: Counter = { ...bank.counter, ca: { ...bank.ca.issuing, signer: { ...signer, sign } } }

const until = bank.machine.read().epochMilliseconds + 30_000
const lease = store.leases.recordTaken(writer, writer, bank.machine.read().epochMilliseconds, until)
await store.commit({ changes: [lease], touches: 'none' })

const people: Person[] = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8'))
const [master, ...users] = people
await logsIn(counter, master!)
say('ready')
await Promise.all(users.map(walk))

async function walk(user: Person): Promise<never> {
  const { loginId } = user
  const { confirmationPassword } = master!
  for (;;) {
    if (store.certificates.heldBy(user.userId).length > 0) {
      const wish = { loginId, reason: 'pc-replaced', confirmationPassword } as const
      for (const serial of must(await revoke(counter, asActor(counter, master!), wish)).serials) say('revoked', serial)
    }
    const wish = { loginId, confirmationPassword }
    const { acquisitionCode } = must(await issueCode(counter, asActor(counter, master!), wish))
    say('coded', loginId)
    const { session } = must(await begin(counter, user, { code: acquisitionCode }))
    say('begun', loginId)
    const issued = must(await acquire(counter, { session, request: await newRequest(), address }))
    say('issued', issued.serial)
    const token = new URL(issued.confirmUrl!).hash.slice(1)
    must(await confirmInstall(counter, { presented: true, sha256: issued.sha256, ours: true }, token))
    say('proven', issued.serial)
  }
}

/**
 * The process that is killed: holds store, ca and ra as the server does, and walks walk one, renewal and walk three round and round with four
 * users at once, through the same conductors. It says on standard output what it was told, the moment it was told it: whoever
 * hears a line may rely on it, and whatever was not said may have happened or not.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { acquire } from '../../ra/acquire.ts'
import { confirmInstall } from '../../ra/confirm-install.ts'
import type { Counter } from '../../ra/counter.ts'
import type { Issued } from '../../ra/issue-certificate.ts'
import { issueCode } from '../../ra/issue-code.ts'
import { revoke } from '../../ra/revoke.ts'
import { openFixture, tuesday } from '../fixture/counter.ts'
import { address, asActor, begin, confirms, logsIn, must, newRequest, type Person, renews } from '../fixture/people.ts'

const [folder = '', writer = '', machineAt = ''] = process.argv.slice(2)

/** One line, written before the next statement runs: a pipe keeps it when the process dies. */
const say = (word: string, what = ''): void => void writeSync(1, `${word} ${what}\n`)

const bank = await openFixture({ folder, writer, at: Temporal.Instant.from(machineAt) })
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
    const { continuity } = must(await confirmInstall(counter, presentedOf(issued), token))
    say('proven', issued.serial)
    await renew({ ...user, issued, continuity: continuity! })
  }
}

function presentedOf({ sha256 }: Issued) {
  return { presented: true, sha256, ours: true } as const
}

/** 更新, sometimes begun again, then the first log-in with the new one: the old one is superseded. 345 days later by the bank's clock. */
async function renew(user: Person): Promise<void> {
  const later: Counter = { ...counter, bankClock: () => tuesday.add({ hours: 24 * 343 }) }
  await logsIn(later, user)
  let renewed = user
  for (let times = 1 + Math.floor(Math.random() * 2); times > 0; times--) {
    renewed = await renews(later, user)
    say('renewed', renewed.issued!.serial)
  }
  await confirms(later, renewed)
  say('proven', renewed.issued!.serial)
  await logsIn(later, renewed)
  say('superseded', user.issued!.serial)
}

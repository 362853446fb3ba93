/**
 * The sample bank's people, each at another point of rules.md §4, made through the same conductors that serve everybody: nothing here
 * writes a row by itself. Some acts happen on an earlier bank day; the bank clock handed to the counter is simply set to it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { staffActor, userActor } from '../domain/actor.ts'
import { atBank, bankDay, type Calendar } from '../domain/calendar.ts'
import { admit } from '../login/admit.ts'
import { addUser } from '../ra/add-user.ts'
import type { Counter } from '../ra/counter.ts'
import { issueCode } from '../ra/issue-code.ts'
import { openContract } from '../ra/open-contract.ts'
import { revoke } from '../ra/revoke.ts'
import { setPasswords } from '../ra/set-passwords.ts'
import { stop } from '../ra/stop.ts'
import { type Cast, contracts, type Part } from './cast.ts'
import { type Acquired, acquireAs, must } from './customer.ts'

export type SeededUser = {
  loginId: string
  role: 'master' | 'general'
  state: Part['state']
  mail: string
  password: string
  confirmationPassword: string | null
  acquisitionCode: string | null
  p12: string | null
  passphrase: string | null
}
export type SeededContract = { number: string; name: string; state: string; users: SeededUser[] }

export type Seeding = {
  readonly counter: Counter
  /** for the p12 files; paths told are relative to `base` */
  readonly dir: string
  readonly base: string
  readonly say: (line: string) => void
}

const teller = staffActor({ staffNumber: 'DEMO-01', role: 'clerk', evidence: 'demo', sessionId: null })

export async function seed(seeding: Seeding): Promise<SeededContract[]> {
  mkdirSync(join(seeding.dir, 'certificates'), { recursive: true, mode: 0o700 })
  const told: SeededContract[] = []
  for (const cast of contracts) told.push(await seedContract(seeding, cast))
  return told
}

async function seedContract(seeding: Seeding, cast: Cast): Promise<SeededContract> {
  const { counter, say } = seeding
  const [masterPart, ...parts] = cast.users
  const master = masterPart!
  say(`${cast.number} ${cast.name}`)
  const opened = must(
    await openContract(on(counter, master.daysAgo), teller, {
      number: cast.number,
      name: cast.name,
      noticeMail: cast.noticeMail,
      master: { loginId: master.loginId, name: master.name, mail: master.mail, language: 'ja' },
    }),
  )
  const first = await play(seeding, master, opened.initialPassword, opened.acquisitionCode)
  const users = [first]
  for (const part of parts) users.push(await joinContract(seeding, master, first, part))
  if (master.state === 'expired') say('  (the master’s certificate has expired; his general users still log in)')
  return { number: cast.number, name: cast.name, state: 'K1', users }
}

/** A general user: added by his master, given a code, and led to his point. */
async function joinContract(seeding: Seeding, master: Part, first: SeededUser, part: Part): Promise<SeededUser> {
  const then = on(seeding.counter, part.daysAgo)
  const actor = actorOf(then, master.loginId)
  const confirmationPassword = first.confirmationPassword!
  const { loginId, name, mail } = part
  const added = must(await addUser(then, actor, { loginId, name, mail, language: 'ja', confirmationPassword }))
  const code = must(await issueCode(then, actor, { loginId, confirmationPassword }))
  const user = await play(seeding, part, added.initialPassword, code.acquisitionCode)
  if (part.state === 'revoked') {
    must(await revoke(then, actor, { loginId, reason: 'pc-replaced', confirmationPassword }))
  }
  if (part.state === 'stopped') must(await stop(then, actor, loginId))
  if (part.state === 'locked') await lockByGuessing(then, user)
  return told(user)
}

/** As far as this part goes: an open code, a certificate, own passwords. */
async function play(
  seeding: Seeding,
  part: Part,
  initialPassword: string,
  code: string,
): Promise<SeededUser & { sha256?: string }> {
  const { counter, dir, base, say } = seeding
  const user: SeededUser & { sha256?: string } = {
    loginId: part.loginId,
    role: part.role,
    state: part.state,
    mail: part.mail,
    password: initialPassword,
    confirmationPassword: null,
    acquisitionCode: code,
    p12: null,
    passphrase: null,
  }
  say(`  ${part.loginId.padEnd(10)} ${part.what}`)
  if (part.state === 'open-code' || part.state === 'code-lapsed') return user
  const then = on(counter, part.daysAgo)
  const credentials = { loginId: part.loginId, password: initialPassword, acquisitionCode: code }
  const acquired = await acquireAs(then, credentials, part.state !== 'provisional')
  const file = join(dir, 'certificates', `${part.loginId}.p12`)
  writeFileSync(file, acquired.p12, { mode: 0o600 })
  Object.assign(user, {
    acquisitionCode: null,
    p12: file.replace(`${base}/`, ''),
    passphrase: acquired.passphrase,
    sha256: acquired.sha256,
  })
  if (part.state !== 'provisional') Object.assign(user, await ownPasswords(then, part, acquired, initialPassword))
  return user
}

/** The first log-in, where initial password and 確認用パスワード are set. */
async function ownPasswords(counter: Counter, part: Part, acquired: Acquired, initialPassword: string) {
  const passwords = {
    password: `${part.loginId.length}-demo-${part.word}-pass`,
    confirmationPassword: `${part.word}-kakunin-demo`,
  }
  const presented = { presented: true, sha256: acquired.sha256, ours: true } as const
  const wish = { password: initialPassword, continuity: undefined, address: '127.0.0.1', browser: 'demo' }
  must(await admit(counter, presented, wish))
  const refusal = await setPasswords(counter, actorOf(counter, part.loginId), {
    password: initialPassword,
    newPassword: passwords.password,
    newConfirmationPassword: passwords.confirmationPassword,
  })
  if (refusal !== null) throw new Error(`refused: ${refusal.refused}`)
  return passwords
}

async function lockByGuessing(counter: Counter, user: SeededUser & { sha256?: string }): Promise<void> {
  const presented = { presented: true, sha256: user.sha256!, ours: true } as const
  for (let i = 0; i < counter.policy.lockout.attempts; i++) {
    await admit(counter, presented, {
      password: `guess ${i}`,
      continuity: undefined,
      address: '127.0.0.1',
      browser: 'demo',
    })
  }
}

/** The actor as his own session would make him, without restriction: the demo's masters are old hands. */
function actorOf(counter: Counter, loginId: string) {
  const user = counter.store.users.byLoginId(loginId.toLowerCase().replaceAll('-', ''))!
  const [session] = counter.store.sessions.history(user.id)
  return userActor({
    userId: user.id,
    contractId: user.contract_id,
    loginId: user.login_id,
    role: user.role,
    sessionId: session!.id,
    certificateId: session!.certificate_id,
    restriction: 'none',
    restrictedUntilMs: null,
  })
}

/** The counter at 10:00 on the first bank business day so many days before today. */
function on(counter: Counter, daysAgo: number): Counter {
  if (daysAgo === 0) return counter
  const day = businessDay(counter.calendar, bankDay(counter.bankClock()).subtract({ days: daysAgo }))
  const bankClock = () => atBank(day, '10:00')
  return { ...counter, bankClock }
}

function businessDay(calendar: Calendar, day: Temporal.PlainDate): Temporal.PlainDate {
  return calendar.isBusinessDay(day) ? day : calendar.previousBusinessDay(day)
}

function told({ sha256: _, ...user }: SeededUser & { sha256?: string }): SeededUser {
  return user
}

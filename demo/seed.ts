/**
 * The sample bank's people, each at another point of rules.md §4, made through the same conductors that serve everybody: nothing here
 * writes a row by itself. Some acts happen on an earlier bank day; the bank clock handed to the counter is simply set to it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { staffActor, userActor } from '../domain/actor.ts'
import { atBank, bankDay } from '../domain/calendar.ts'
import { foldLoginId } from '../domain/user.ts'
import { admit } from '../login/admit.ts'
import { addUser } from '../ra/add-user.ts'
import type { Counter } from '../ra/counter.ts'
import { issueCode, recordCode } from '../ra/issue-code.ts'
import { openContract } from '../ra/open-contract.ts'
import { revoke } from '../ra/revoke.ts'
import { setPasswords } from '../ra/set-passwords.ts'
import { stop } from '../ra/stop.ts'
import { tokenHash } from '../secrets/tokens.ts'
import { type Cast, contracts, type Part } from './cast.ts'
import { type Acquired, acquireAs, must, renewAs } from './customer.ts'

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
  /** of an overlap: the renewed one, beside the old one above */
  newer: { readonly p12: string; readonly passphrase: string } | null
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
    await openContract(on(counter, master.when), teller, {
      number: cast.number,
      name: cast.name,
      noticeMail: cast.noticeMail,
      master: { loginId: master.loginId, name: master.name, mail: master.mail, language: 'ja' },
    }),
  )
  const first = await play(seeding, master, opened.initialPassword, opened.acquisitionCode)
  const { again } = master
  const earlier = parts.filter(({ when }) => again && 'daysAgo' in when && when.daysAgo > again.daysAgo)
  const users: SeededUser[] = []
  for (const part of earlier) users.push(await joinContract(seeding, first, part))
  const now = again ? await reissued(seeding, first, again) : first
  users.unshift(now.user)
  for (const part of parts) if (!earlier.includes(part)) users.push(await joinContract(seeding, now, part))
  if (master.state === 'expired') say('  (the master’s certificate has expired; his general users still log in)')
  return { number: cast.number, name: cast.name, state: 'K1', users }
}

/** What the demo itself remembers of a person while it plays him. */
type Played = { readonly user: SeededUser; readonly acquired: Acquired | null }

/** At the branch: the master's certificate is revoked, and he acquires another with the code of his letter. His passwords stay. */
async function reissued(seeding: Seeding, { user }: Played, when: { daysAgo: number }): Promise<Played> {
  const then = on(seeding.counter, when)
  const { loginId, password } = user
  must(await revoke(then, teller, { loginId, reason: 'pc-replaced' }))
  const row = then.store.users.byLoginId(foldLoginId(loginId))!
  const { acquisitionCode } = await recordCode(then, teller, row)
  const acquired = await acquireAs(then, { loginId, password, acquisitionCode }, true)
  return { user: { ...user, ...saved(seeding, loginId, acquired) }, acquired }
}

/** The file to import, in the demo's folder. */
function saved({ dir, base }: Seeding, loginId: string, { p12, passphrase }: Acquired) {
  const file = join(dir, 'certificates', `${loginId}.p12`)
  writeFileSync(file, p12, { mode: 0o600 })
  return { p12: relative(base, file), passphrase }
}

/** A general user: added by his master, given a code, and led to his point. */
async function joinContract(seeding: Seeding, master: Played, part: Part): Promise<SeededUser> {
  const then = on(seeding.counter, part.when)
  const actor = await logIn(then, master)
  const confirmationPassword = master.user.confirmationPassword!
  const { loginId, name, mail } = part
  const added = must(await addUser(then, actor, { loginId, name, mail, language: 'ja', confirmationPassword }))
  const code = must(await issueCode(then, actor, { loginId, confirmationPassword }))
  const { user, acquired } = await play(seeding, part, added.initialPassword, code.acquisitionCode)
  if (part.state === 'revoked') {
    must(await revoke(then, actor, { loginId, reason: 'pc-replaced', confirmationPassword }))
  }
  if (part.state === 'stopped') must(await stop(then, actor, loginId))
  if (part.state === 'locked') await lockByGuessing(then, acquired!)
  return user
}

/** As far as this part goes: an open code, a certificate, own passwords. */
async function play(seeding: Seeding, part: Part, initialPassword: string, acquisitionCode: string): Promise<Played> {
  const { counter, say } = seeding
  const { loginId, role, state, mail, what } = part
  const user: SeededUser = {
    loginId,
    role,
    state,
    mail,
    password: initialPassword,
    confirmationPassword: null,
    acquisitionCode,
    p12: null,
    passphrase: null,
    newer: null,
  }
  say(`  ${loginId.padEnd(10)} ${what}`)
  if (state === 'open-code' || state === 'code-lapsed') return { user, acquired: null }
  const then = on(counter, part.when)
  const acquired = await acquireAs(
    then,
    { loginId, password: initialPassword, acquisitionCode },
    state !== 'provisional',
  )
  const holder = { ...user, acquisitionCode: null, ...saved(seeding, loginId, acquired) }
  if (state === 'provisional') return { user: holder, acquired }
  const known = { user: { ...holder, ...(await ownPasswords(then, part, { user: holder, acquired })) }, acquired }
  if (state !== 'overlap') return known
  return { user: { ...known.user, newer: await renewToday(seeding, known) }, acquired }
}

/** Renewed and proven, and no log-in with the new one yet: 併存. */
async function renewToday({ counter, dir, base }: Seeding, played: Played): Promise<SeededUser['newer']> {
  const today = on(counter, { daysAgo: 0 })
  const renewed = await renewAs(today, await logIn(today, played), played.user.confirmationPassword!)
  const file = join(dir, 'certificates', `${played.user.loginId}-newer.p12`)
  writeFileSync(file, renewed.p12, { mode: 0o600 })
  return { p12: relative(base, file), passphrase: renewed.passphrase }
}

/** The first log-in, where own password and 確認用パスワード are set. */
async function ownPasswords(counter: Counter, part: Part, played: Played) {
  const [password, confirmationPassword] = [`${part.word}-demo-password`, `${part.word}-demo-kakunin`]
  const refusal = await setPasswords(counter, await logIn(counter, played), {
    password: played.user.password,
    newPassword: password,
    newConfirmationPassword: confirmationPassword,
  })
  if (refusal !== null) throw new Error(`refused: ${refusal.refused}`)
  return { password, confirmationPassword }
}

/** A log-in on the PC that is known by its continuity cookie, and the actor that its session makes. */
async function logIn(counter: Counter, { user, acquired }: Played) {
  const { sha256, continuity } = acquired!
  const presented = { presented: true, sha256, ours: true } as const
  const wish = { password: user.password, continuity, address: '127.0.0.1', browser: 'demo' }
  const { session } = must(await admit(counter, presented, wish))
  const found = counter.store.sessions.byCookie(tokenHash(session))!
  return userActor({
    userId: found.user_id,
    contractId: found.contract_id,
    loginId: user.loginId,
    role: user.role,
    sessionId: found.id,
    certificateId: found.certificate_id,
    restriction: 'none',
    restrictedUntilMs: null,
  })
}

async function lockByGuessing(counter: Counter, { sha256, continuity }: Acquired): Promise<void> {
  const presented = { presented: true, sha256, ours: true } as const
  for (let i = 0; i < counter.policy.lockout.attempts; i++) {
    await admit(counter, presented, { password: `guess ${i}`, continuity, address: '127.0.0.1', browser: 'demo' })
  }
}

/**
 * The counter at 10:00 of an earlier day; what is long ago is so by both clocks. "41 days left" must be 41, so the sample bank counts
 * that one day as a business day even where it was a Sunday.
 */
function on(counter: Counter, when: Part['when']): Counter {
  const today = bankDay(counter.bankClock())
  const day =
    'daysAgo' in when
      ? today.subtract({ days: when.daysAgo })
      : today.add({ days: when.daysLeft }).subtract({ years: 1 })
  // What happened today happened some hours ago: otherwise everybody's next log-in looks like a second PC within the hour.
  if (day.equals(today)) return { ...counter, machineClock: () => counter.machineClock().subtract({ hours: 3 }) }
  const then = () => atBank(day, '10:00')
  const isBusinessDay = (asked: Temporal.PlainDate) => asked.equals(day) || counter.calendar.isBusinessDay(asked)
  return { ...counter, bankClock: then, machineClock: then, calendar: { ...counter.calendar, isBusinessDay } }
}

/**
 * A demo bank of a test's own: the whole system on free ports over a throw-away folder, the same that `npm start` opens.
 * Who needs more than its doors tell reads the archive's file, read only: what was written down is part of the promise.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type DemoPorts, demoPorts } from '../../demo/house.ts'
import type { SeededContract, SeededUser } from '../../demo/seed.ts'
import type { SeededStaff } from '../../demo/staff.ts'
import { startDemo } from '../../demo/start.ts'
import type { PolicyName } from '../../policies/read.ts'
import { takePorts } from '../fixture/ports.ts'
import type { Secrets } from './pc.ts'

export type Told = {
  readonly portal: string
  readonly login: string
  readonly manage: string
  readonly status: string
  readonly inside: string
  readonly hop: string
  readonly serverCa: string
  readonly clock: string
  readonly staff: string
  readonly contracts: readonly SeededContract[]
  readonly staffUsers: readonly SeededStaff[]
}

export type Bank = {
  /** what demo.json tells a stranger, its paths made absolute */
  readonly told: Told
  readonly dir: string
  readonly ports: DemoPorts
  readonly user: (loginId: string) => SeededUser
  /** Moves the bank clock forward over the inside door: an ISO 8601 duration, or an instant. */
  readonly moveClock: (to: { readonly advance: string } | { readonly bank: string }) => Promise<Clocks>
  readonly clocks: () => Promise<Clocks>
  /** What the calendar says about now, by the bank's clock. */
  readonly hours: () => Promise<Hours>
  /** Moves the bank clock to 10:00 of the next Saturday. */
  readonly untilSaturday: () => Promise<void>
  /** Rows of the archive, read only. */
  readonly rows: (sql: string, ...values: readonly (string | number)[]) => Record<string, unknown>[]
  /**
   * Writes into the archive behind the bank's back what no door can bring about: a date moved, what a restore left behind. The bank
   * lives in this very process, so the turn is waited for without holding it up.
   */
  readonly contrive: (sql: string) => Promise<void>
  readonly mails: () => string[]
  /** `warifu …` in another process, as the bank's staff types it; answers its --json, rejects with what it said when refused. */
  readonly command: (...words: readonly string[]) => Promise<unknown>
  /** A new contract whose master has an open code. */
  readonly newMaster: (loginId: string) => Promise<Secrets>
  readonly close: () => Promise<void>
}

export type Clocks = { readonly bank: string; readonly machine: string }
export type Hours = { readonly open: boolean; readonly nextOpening: string; readonly restrictedUntil: string }

export type BankOptions = {
  readonly policy?: PolicyName
  readonly dir?: string
  readonly ports?: DemoPorts
  /** the bank that stands in `dir`, opened again */
  readonly again?: true
}

/** What a password costs at a real bank is proven in secrets/; here thousands are hashed and none is guessed. */
const passwordCost = { memoryKiB: 8, passes: 1, lanes: 1 }

export async function openBank(options: BankOptions = {}): Promise<Bank> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'warifu-bank-'))
  const ports = options.ports ?? (await portsOfOwn())
  const policy = options.policy ?? 'hokuyo-gaitame-web'
  const demo = await startDemo({ dir, policy, fresh: options.again !== true, ports, say: () => {}, passwordCost })
  const told = JSON.parse(readFileSync(demo.file, 'utf8')) as Told
  const archive = new DatabaseSync(join(dir, 'warifu.db'), { readOnly: true })

  async function command(...words: readonly string[]): Promise<unknown> {
    const file = join(import.meta.dirname, 'command.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [file, dir, '--json', ...words])
    return JSON.parse(stdout)
  }

  async function clock(wish?: object): Promise<Clocks> {
    const init = wish && { method: 'POST', body: JSON.stringify(wish) }
    const response = await fetch(told.clock, { ...init, headers: { 'Warifu-Hop': told.hop } })
    if (!response.ok) throw new Error(`the clock says ${response.status} ${await response.text()}`)
    return (await response.json()) as Clocks
  }

  return {
    told: {
      ...told,
      serverCa: resolve(told.serverCa),
      contracts: told.contracts.map(absolute),
      staffUsers: told.staffUsers.map((one) => ({ ...one, p12: resolve(one.p12) })),
    },
    dir,
    ports,
    user(loginId) {
      const found = told.contracts
        .flatMap((contract) => absolute(contract).users)
        .find((one) => one.loginId === loginId)
      if (!found) throw new Error(`the demo has no ${loginId}`)
      return found
    },
    moveClock: clock,
    clocks: () => clock(),
    async hours() {
      return (await command('calendar', 'at', (await clock()).bank)) as Hours
    },
    async untilSaturday() {
      const now = Temporal.Instant.from((await clock()).bank).toZonedDateTimeISO('Asia/Tokyo')
      const saturday = now.add({ days: 7 - ((now.dayOfWeek + 1) % 7) }).with({ hour: 10, minute: 0, second: 0 })
      await clock({ bank: saturday.toInstant().toString() })
    },
    rows: (sql, ...values) => archive.prepare(sql).all(...values),
    async contrive(sql) {
      const door = new DatabaseSync(join(dir, 'warifu.db'))
      while (!written(door, sql)) await setTimeout(20)
      door.close()
    },
    mails() {
      const folder = join(dir, 'mail')
      return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    },
    command,
    async newMaster(loginId) {
      const contract = [
        '--number',
        `T-${loginId}`,
        '--name',
        `${loginId}商事`,
        '--notice-mail',
        'notice@customer.example',
      ]
      const master = ['--login-id', loginId, '--master-name', '試験始', '--master-mail', 'm@customer.example']
      const told = (await command('contract', 'open', ...contract, ...master)) as Record<string, string>
      return { loginId, password: told.initialPassword!, acquisitionCode: told.acquisitionCode! }
    },
    async close() {
      archive.close()
      await demo.close()
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Whether it was this connection's turn: SQLITE_BUSY (5) says it was another's. */
function written(door: DatabaseSync, sql: string): boolean {
  try {
    door.exec(sql)
    return true
  } catch (error) {
    if ((error as { errcode?: number }).errcode === 5) return false
    throw error
  }
}

function absolute(contract: SeededContract): SeededContract {
  const users = contract.users.map((user) => ({
    ...user,
    p12: user.p12 && resolve(user.p12),
    newer: user.newer && { ...user.newer, p12: resolve(user.newer.p12) },
  }))
  return { ...contract, users }
}

async function portsOfOwn(): Promise<DemoPorts> {
  const names = Object.keys(demoPorts) as (keyof DemoPorts)[]
  const ports = await takePorts(names.length)
  return Object.fromEntries(names.map((name, at) => [name, ports[at]!])) as DemoPorts
}

/**
 * `npm start`: the whole system with the sample bank, in the foreground, until Ctrl-C. Data under var/demo, kept between runs.
 *
 *   npm start -- --fresh            begin anew
 *   npm start -- --policy recommended
 *   npm start -- --lang en
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startGaitameWeb } from '../examples/gaitame-web/server.ts'
import { openHouse, serve } from '../main.ts'
import type { PolicyName } from '../policies/read.ts'
import type { Cost } from '../secrets/argon2id.ts'
import { readPrivateFile } from '../secrets/key-file.ts'
import { greeting } from './greeting.ts'
import { type DemoHouse, type DemoPorts, demoPorts, makeDemoHouse } from './house.ts'
import { openMailSink } from './mail-sink.ts'
import { type SeededContract, seed } from './seed.ts'
import { type SeededStaff, seedStaff } from './staff.ts'

export type DemoOptions = {
  readonly dir: string
  readonly policy: PolicyName
  readonly fresh: boolean
  readonly ports: DemoPorts
  readonly say: (line: string) => void
  /** only tests set it */
  readonly passwordCost?: Cost
}

export type RunningDemo = { readonly file: string; readonly house: DemoHouse; readonly close: () => Promise<void> }

/** Everything but the foreground: tests and the tour start the same demo on other ports. */
export async function startDemo({ dir, policy, fresh, ports, say, passwordCost }: DemoOptions): Promise<RunningDemo> {
  if (fresh) rmSync(dir, { recursive: true, force: true })
  const house = { ...(await makeDemoHouse(dir, policy, ports)), ...(passwordCost && { passwordCost }) }
  const { config } = house
  const mailDir = join(house.dir, 'mail')
  const mail = await openMailSink(mailDir, ports.smtp)
  const file = join(house.dir, 'demo.json')
  const seeded = existsSync(file) ? readSeeded(file) : await seedOnce(house, say)
  const application = await startGaitameWeb({
    port: ports.application,
    jwksUrl: `http://127.0.0.1:${ports.inside}/.well-known/warifu/jwks.json`,
    issuer: config.assertion.issuer,
    audience: config.assertion.audience,
  })
  writeFileSync(file, `${JSON.stringify(told(house, mailDir, seeded), null, 2)}\n`, { mode: 0o600 })
  const running = await serve(house)
  return {
    file,
    house,
    async close() {
      await running.close()
      await application.close()
      await mail.close()
    },
  }
}

type Seeded = { readonly contracts: SeededContract[]; readonly staffUsers: SeededStaff[] }

function readSeeded(file: string): Seeded {
  const { contracts, staffUsers } = JSON.parse(readFileSync(file, 'utf8')) as Seeded
  return { contracts, staffUsers }
}

async function seedOnce(house: DemoHouse, say: (line: string) => void): Promise<Seeded> {
  const { store, counter } = await openHouse(house, 'cli')
  try {
    if (store.contracts.all().length > 0) throw new Error(`${house.dir} holds a half-made demo: npm start -- --fresh`)
    const seeding = { counter, dir: house.dir, base: process.cwd(), say }
    const contracts = await seed(seeding)
    return { contracts, staffUsers: await seedStaff(seeding) }
  } finally {
    store.close()
  }
}

function told(house: DemoHouse, mailDir: string, { contracts, staffUsers }: Seeded) {
  const { names, doors, statusUrl } = house.config
  const here = (path: string) => relative(process.cwd(), path)
  return {
    portal: names.portal.origin,
    login: names.login.origin,
    manage: names.manage.origin,
    staff: names.staff.origin,
    status: statusUrl,
    inside: `http://127.0.0.1:${doors.inside.port}`,
    hop: readPrivateFile(doors.inside.hopSecretFile),
    serverCa: here(join(house.dir, 'tls/server-ca.pem')),
    dataDir: here(house.dir),
    mailDir: here(mailDir),
    clock: `http://127.0.0.1:${doors.inside.port}/demo/clock`,
    policy: house.policy.name,
    contracts,
    staffUsers,
  }
}

if (import.meta.main) {
  enableCompileCache()
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      policy: { type: 'string', default: 'hokuyo-gaitame-web' },
      lang: { type: 'string', default: 'ja' },
    },
  })
  if (values.policy !== 'hokuyo-gaitame-web' && values.policy !== 'recommended') {
    console.error('--policy is hokuyo-gaitame-web or recommended')
    process.exit(2)
  }
  const say = (line: string) => console.error(line)
  const demo = await startDemo({
    dir: resolve('var/demo'),
    policy: values.policy,
    fresh: values.fresh,
    ports: demoPorts,
    say,
  })
  console.log(greeting(demo.house, demo.file, values.lang === 'en' ? 'en' : 'ja'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void demo.close().then(() => process.exit(0))
    })
  }
}

/** The demo's house: settings, keys and clock under one folder, made at the first start and kept. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stringify } from 'yaml'
import { ceremony } from '../ca/ceremony.ts'
import { type Config, readConfig, readConfigBeforeInit } from '../config.ts'
import type { House } from '../main.ts'
import { calendarOf } from '../policies/holidays.ts'
import { type PolicyName, policyPath, readPolicy } from '../policies/read.ts'
import { makeKeyFile, readKeyFile } from '../secrets/key-file.ts'
import type { DemoClock } from '../server/building.ts'
import { demoBank } from './bank.ts'
import { openDemoClock } from './clock.ts'
import { makeServerCa } from './server-ca.ts'

export const domain = 'warifu.localhost'

/** Where the demo's doors stand; tests take others so that both can run on one machine. */
export type DemoPorts = {
  readonly portal: number
  readonly certificate: number
  readonly staff: number
  readonly status: number
  readonly inside: number
  readonly smtp: number
  readonly application: number
}

export const demoPorts: DemoPorts = {
  portal: 8443,
  certificate: 8444,
  staff: 8445,
  status: 8080,
  inside: 8090,
  smtp: 8025,
  application: 8070,
}

export type DemoHouse = House & { readonly demo: DemoClock; readonly dir: string; readonly config: Config }

export function demoConfigFile(dir: string): string {
  return join(dir, 'warifu.yaml')
}

/** Makes what is missing under `dir`. `policy` is written down at the first start and kept. */
export async function makeDemoHouse(dir: string, policy: PolicyName, ports: DemoPorts = demoPorts): Promise<DemoHouse> {
  const folder = resolve(dir)
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
  const tls = makeServerCa(join(folder, 'tls'), domain)
  const keys = {
    sealKeyFile: join(folder, 'keys/seal.key'),
    serverKeyFile: join(folder, 'keys/server.key'),
    hop: join(folder, 'keys/hop.key'),
  }
  for (const file of Object.values(keys)) if (!existsSync(file)) makeKeyFile(file, random)
  if (!existsSync(demoConfigFile(folder))) {
    writeFileSync(demoConfigFile(folder), stringify(settings(folder, policy, ports, keys, tls)), { mode: 0o600 })
  }
  const config = readConfigBeforeInit({}, demoConfigFile(folder))
  if (!existsSync(join(folder, 'ca/root.cer'))) {
    await ceremony({
      dir: join(folder, 'ca'),
      rootDir: join(folder, 'ca'),
      organization: demoBank.issuerOrganization,
      under: { keyFile: readKeyFile(keys.sealKeyFile) },
      random,
      now: Temporal.Now.instant(),
      statusUrl: config.statusUrl,
    })
  }
  return openDemoHouse(folder)
}

/** The demo as it stands, for a command beside the running server. */
export function openDemoHouse(dir: string): DemoHouse {
  const folder = resolve(dir)
  const config = readConfig({}, demoConfigFile(folder))
  const policy = readPolicy(config.policy, demoBank)
  const demo = openDemoClock(join(folder, 'clock.json'), calendarOf(policy))
  return { dir: folder, config, policy, demo, bankClock: demo.bank, rootKeyMayBeHere: true }
}

const random = (size: number): Uint8Array => randomBytes(size)

function settings(
  dir: string,
  policy: PolicyName,
  ports: DemoPorts,
  keys: { sealKeyFile: string; serverKeyFile: string; hop: string },
  tls: { certificate: string; key: string },
) {
  const listen = ['127.0.0.1', '::1']
  return {
    dataDir: dir,
    policy: policyPath(policy),
    domain,
    doors: {
      portal: { listen, port: ports.portal },
      certificate: { listen, port: ports.certificate },
      staff: { listen, port: ports.staff },
      status: { listen, port: ports.status },
      inside: { listen: ['127.0.0.1'], port: ports.inside, hopSecretFile: keys.hop },
    },
    tls: { certificateFile: tls.certificate, keyFile: tls.key },
    statusUrl: `http://127.0.0.1:${ports.status}`,
    gateway: { upstream: `http://127.0.0.1:${ports.application}`, host: `login.${domain}:${ports.certificate}` },
    assertion: { issuer: `https://login.${domain}:${ports.certificate}`, audience: 'gaitame-web' },
    smtp: { host: '127.0.0.1', port: ports.smtp, encryption: 'none', timeoutSeconds: 10 },
    keys: { sealKeyFile: keys.sealKeyFile, serverKeyFile: keys.serverKeyFile },
    // One machine plays every customer here; a bank's own limits are the defaults.
    limits: { secretsPerMinute: 20_000, requestsPerMinute: 200_000 },
    logLevel: 'warn',
  }
}

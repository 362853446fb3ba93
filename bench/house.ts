/** A house of our own to be measured: keys, settings and archive in a folder that is thrown away, the server a child process. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoHouse, type DemoPorts, makeDemoHouse } from '../demo/house.ts'
import { readPrivateFile } from '../secrets/key-file.ts'
import { freePort, type Peer, startProgram } from './peers/peer.ts'
import { type Archive, fill } from './seed.ts'

export type BenchHouse = {
  readonly house: DemoHouse
  readonly ports: DemoPorts & { readonly plainPortal: number; readonly plainLogin: number }
  /** what the inside door wants to see */
  readonly hop: string
  /** Works on the archive, also while the server runs. */
  fill<T>(work: (archive: Archive) => Promise<T>): Promise<T>
  /** Resolves when every door answers. */
  start(): Promise<Peer>
  throwAway(): void
}

export async function makeHouse(): Promise<BenchHouse> {
  const dir = mkdtempSync(join(tmpdir(), 'warifu-bench-'))
  const throwAway = () => rmSync(dir, { recursive: true, force: true })
  process.once('exit', throwAway)
  const port = await freePorts(9)
  const ports = {
    portal: port[0]!,
    certificate: port[1]!,
    staff: port[2]!,
    status: port[3]!,
    inside: port[4]!,
    smtp: port[5]!, // nobody listens: letters stay due
    application: port[6]!,
    plainPortal: port[7]!,
    plainLogin: port[8]!,
  }
  const house = await makeDemoHouse(dir, 'hokuyo-gaitame-web', ports)
  let fillings = 0
  return {
    house,
    ports,
    hop: readPrivateFile(house.config.doors.inside.hopSecretFile),
    fill: (work) => fill({ ...house, demo: null }, `b${fillings++}`, work),
    start: () => startServer(dir, ports),
    throwAway,
  }
}

/** With the flags and settings of scripts/run, which the benchmark itself was started with. */
async function startServer(dir: string, ports: BenchHouse['ports']): Promise<Peer> {
  const program = join(import.meta.dirname, 'house-server.ts')
  const args = [...process.execArgv, program, dir, String(ports.plainPortal), String(ports.plainLogin)]
  return startProgram({
    file: process.execPath,
    args,
    port: ports.plainLogin,
    ready: /^ready/m,
    env: { NODE_ENV: 'production' },
  })
}

let shared: Promise<{ house: BenchHouse; server: Peer }> | undefined

/** The one house that most rows measure, with its server running: made for the first row that asks. */
export function theHouse() {
  shared ??= makeHouse().then(async (house) => ({ house, server: await house.start() }))
  return shared
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}

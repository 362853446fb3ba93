/** The two TLS doors, put together from their origins: the portal, and the certificate door with `login.` and `manage.` */
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import type { Building } from './building.ts'
import { openConnections, type Whose, watchConnections } from './connections.ts'
import { addGateway } from './gateway.ts'
import { type OpenDoor, openTlsDoor } from './listen.ts'
import type { DoorName } from './names.ts'
import { type Binding, bind } from './request/bind.ts'
import type { AddressLimits } from './request/limits.ts'
import { routes } from './routes.ts'
import { type BuiltFile, serveAssets } from './serve-assets.ts'

export type DoorParts = {
  readonly building: Building
  readonly files: ReadonlyMap<string, BuiltFile>
  readonly tls: { readonly key: Buffer; readonly cert: Buffer; readonly minVersion: 'TLSv1.2' | 'TLSv1.3' }
  readonly door: { readonly listen: readonly string[]; readonly port: number }
  readonly limits: AddressLimits
}

const nobody = (): Presented => ({ presented: false })
/** Rows that other processes write are seen this soon (house.md, The revocation feed). */
const feedEveryMs = 200

export async function openPortalDoor(parts: DoorParts): Promise<OpenDoor> {
  const { building, limits, files, tls, door } = parts
  const { portal } = building.names
  const ownName = () => portal
  const app = await bind({ building, kind: 'portal', routes, limits, ownName, presented: nobody })
  serveAssets(app, files)
  const origins = [{ hosts: new Set([portal.host]), app }]
  return openTlsDoor({ ...tls, addresses: door.listen, port: door.port, origins })
}

export type CertificateDoorParts = DoorParts & {
  readonly clientCas: readonly string[]
  readonly presented: (socket: TLSSocket) => Presented
  readonly gateway: { readonly upstream: string; readonly host: string; readonly ca?: Buffer }
}

export async function openCertificateDoor(parts: CertificateDoorParts): Promise<OpenDoor> {
  const { building, limits, files, tls, door, clientCas, gateway } = parts
  const { names, log } = building
  const connections = openConnections()
  const presented = (request: { socket: unknown }) => parts.presented(request.socket as TLSSocket)
  const binding = (kind: 'login' | 'manage', hosts: ReadonlyMap<string, DoorName>): Binding => ({
    building,
    kind,
    routes,
    limits,
    ownName: (host) => hosts.get(host) ?? names[kind],
    presented,
    before: (app) => watchConnections(app, connections, (request) => whose(building, presented(request))),
  })
  const loginHosts = byHost([names.login, ...names.loginLabels])
  const manageHosts = byHost([names.manage, ...names.manageLabels])
  const login = binding('login', loginHosts)
  const loginApp = await bind(login)
  const manageApp = await bind(binding('manage', manageHosts))
  for (const app of [loginApp, manageApp]) serveAssets(app, files)
  const { upstream, host, ca } = gateway
  const application = ca === undefined ? { upstream } : { upstream, ca }
  const { upgrade } = addGateway(loginApp, { binding: login, connections, application, host })
  const stopFollowing = connections.follow(building.counter.store, feedEveryMs, (error) => log.error({ error }, 'feed'))
  const open = await openTlsDoor({
    ...tls,
    clientCas,
    addresses: door.listen,
    port: door.port,
    origins: [
      { hosts: new Set(loginHosts.keys()), app: loginApp, upgrade },
      { hosts: new Set(manageHosts.keys()), app: manageApp },
    ],
  })
  return {
    async close() {
      stopFollowing()
      connections.close()
      await open.close()
      await Promise.all([loginApp.close(), manageApp.close()])
    },
  }
}

/** Once per socket: the rows behind the certificate it showed. */
function whose(building: Building, presented: Presented): Whose | null {
  if (!presented.presented || !presented.ours) return null
  return building.counter.store.certificates.ownerOf(presented.sha256) ?? null
}

function byHost(names: readonly DoorName[]): ReadonlyMap<string, DoorName> {
  return new Map(names.map((name) => [name.host, name]))
}

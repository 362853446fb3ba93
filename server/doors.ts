/** The two TLS doors, put together from their origins: the portal, and the certificate door with `login.` and `manage.` */
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../domain/presented.ts'
import { bind } from './bind.ts'
import type { Building } from './building.ts'
import { addHeaders } from './headers.ts'
import type { AddressLimits } from './limits.ts'
import { type OpenDoor, openTlsDoor } from './listen.ts'
import type { DoorName } from './names.ts'
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

export async function openPortalDoor(parts: DoorParts): Promise<OpenDoor> {
  const { building, tls, door } = parts
  const { portal } = building.names
  const app = await origin(parts, 'portal', () => portal, nobody)
  const origins = [{ hosts: new Set([portal.host]), app }]
  return openTlsDoor({ ...tls, addresses: door.listen, port: door.port, origins })
}

export type CertificateDoorParts = DoorParts & {
  readonly clientCas: readonly string[]
  readonly presented: (socket: TLSSocket) => Presented
  readonly gateway: { readonly upstream: string; readonly host: string }
}

export async function openCertificateDoor(parts: CertificateDoorParts): Promise<OpenDoor> {
  const { building, tls, door, clientCas } = parts
  const { names } = building
  const login = byHost([names.login, ...names.loginLabels])
  const manage = byHost([names.manage, ...names.manageLabels])
  const presented = (request: { socket: unknown }) => parts.presented(request.socket as TLSSocket)
  const loginApp = await origin(parts, 'login', (host) => login.get(host) ?? names.login, presented)
  const manageApp = await origin(parts, 'manage', (host) => manage.get(host) ?? names.manage, presented)
  return openTlsDoor({
    ...tls,
    clientCas,
    addresses: door.listen,
    port: door.port,
    origins: [
      { hosts: new Set(login.keys()), app: loginApp },
      { hosts: new Set(manage.keys()), app: manageApp },
    ],
  })
}

async function origin(
  { building, files, limits }: DoorParts,
  kind: 'portal' | 'login' | 'manage',
  ownName: (host: string) => DoorName,
  presented: (request: { socket: unknown }) => Presented,
) {
  const app = await bind({ building, kind, routes, limits, ownName, presented, before: addHeaders })
  serveAssets(app, files)
  return app
}

function byHost(names: readonly DoorName[]): ReadonlyMap<string, DoorName> {
  return new Map(names.map((name) => [name.host, name]))
}

/** The staff door: the bank's own people, by certificates of their own issuing CA. Nothing of a customer is served here. */
import type { TLSSocket } from 'node:tls'
import type { Presented } from '../../domain/presented.ts'
import type { DoorParts } from '../doors.ts'
import { type OpenDoor, openTlsDoor } from '../listen.ts'
import { bind } from '../request/bind.ts'
import type { Route } from '../request/route.ts'
import { serveAssets } from '../serve-assets.ts'
import { type StaffRoute, staffRoutes } from './routes.ts'
import { serveStaff } from './serve.ts'

export type StaffDoorParts = DoorParts & {
  readonly clientCas: readonly string[]
  readonly presented: (socket: TLSSocket) => Presented
}

export async function openStaffDoor(parts: StaffDoorParts): Promise<OpenDoor> {
  const { building, limits, files, tls, door, clientCas } = parts
  const { staff } = building.names
  const known = new Map<Route, StaffRoute>(staffRoutes.map((route) => [framed(route), route]))
  const app = await bind({
    building,
    kind: 'staff',
    routes: [...known.keys()],
    limits,
    ownName: () => staff,
    presented: (request) => parts.presented(request.socket as TLSSocket),
    serve: (_, route, ask, request, reply) => serveStaff(known.get(route)!, ask, request, reply),
  })
  serveAssets(app, files)
  const origins = [{ hosts: new Set([staff.host]), app }]
  return openTlsDoor({ ...tls, clientCas, addresses: door.listen, port: door.port, origins })
}

/** As the binding wants it; who may is asked in serve.ts alone. */
function framed({ method, path, answers, limit, takesFile, onlyInDemo }: StaffRoute): Route {
  const nobody = (): never => {
    throw new Error(`${path} is served by server/staff/serve.ts`)
  }
  const frame = { method, path, answers, limit, origins: ['staff'], who: 'anyone', file: nobody } as const
  return { ...frame, ...(takesFile && { takesFile }), ...(onlyInDemo && { onlyInDemo }) }
}

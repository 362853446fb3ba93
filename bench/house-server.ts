/**
 * The house as a process of its own, started by house.ts: node house-server.ts FOLDER PORTAL LOGIN
 *
 * Every door stands open as in production. Beside them the portal's and the login origin's own routes, bound by server/bind.ts with all
 * their hooks and headers, answer on plain HTTP at the two ports given: the peers of those rows speak no TLS either. The
 * certificate that a TLS socket would have shown comes in a header there, and one route more asks for a session and nothing else.
 */
import { enableCompileCache } from 'node:module'
import { cpus } from 'node:os'
import type { Route } from '../server/request/route.ts'

enableCompileCache()
const { serve } = await import('../main.ts')
const { openDemoHouse } = await import('../demo/house.ts')
const { bind } = await import('../server/request/bind.ts')
const { openPlainDoor } = await import('../server/listen.ts')
const { routes } = await import('../server/routes.ts')

const [dir, portalPort, loginPort] = process.argv.slice(2)
const { config, policy } = openDemoHouse(dir!)
const { building, close } = await serve({ config, policy, rootKeyMayBeHere: true })

const sessionAsked: Route = {
  method: 'GET',
  path: '/_bench/session',
  origins: ['login'],
  who: 'session',
  answers: 'json',
  limit: 'requests',
  file: () => ({ json: { in: true } }),
}
const without = { secretsPerMinute: 1e9, requestsPerMinute: 1e9 }
const plain = { building, routes: [...routes, sessionAsked], limits: without }
const portal = await bind({
  ...plain,
  kind: 'portal',
  ownName: () => building.names.portal,
  presented: () => ({ presented: false }),
})
const login = await bind({
  ...plain,
  kind: 'login',
  ownName: () => building.names.login,
  presented: (request) => {
    const { headers } = request as unknown as { headers: Record<string, string> }
    return { presented: true, sha256: headers['bench-certificate']!, ours: true }
  },
})
for (const [app, port] of [
  [portal, portalPort],
  [login, loginPort],
] as const) {
  await app.ready()
  await openPlainDoor({ addresses: ['127.0.0.1'], port: Number(port) }, (request, response) =>
    app.routing(request, response),
  )
}
console.log(`ready on ${cpus().length} cores`)
process.once('SIGTERM', () => void close().finally(() => process.exit(0)))

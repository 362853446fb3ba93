/**
 * warifu serve      opens every door and keeps them open until SIGINT or SIGTERM; a second signal ends the process at once
 */
import { once } from 'node:events'
import { type Answer, usage } from './answer.ts'
import type { Table } from './table.ts'

/** json: { portal, login, manage, status }, printed when the doors are open. */
export async function runServer(
  table: Table,
  { config, open }: { readonly config?: string | undefined; readonly open: (answer: Answer) => void },
): Promise<Answer | null> {
  if (table.serve === undefined) return usage('the demo has its own way to open its doors: npm start')
  const { names, statusUrl } = await table.settings(config, 'present')
  const running = await table.serve(config)
  const { portal, login, manage } = names
  const json = { portal: portal.origin, login: login.origin, manage: manage.origin, status: statusUrl }
  open({ json, text: `open: ${Object.values(json).join('  ')}`, exitCode: 0 })
  const heard = new AbortController()
  await Promise.race(['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal: heard.signal })))
  heard.abort()
  await running.close()
  return null
}

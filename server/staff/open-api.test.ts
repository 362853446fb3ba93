import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffOpenApi } from './open-api.ts'
import { staffRoutes } from './routes.ts'

type Operation = {
  readonly security: readonly object[]
  readonly responses: Record<string, { readonly content: Record<string, unknown> }>
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

const answer = staffOpenApi()
const { paths } = ('json' in answer ? answer.json : {}) as { paths: Record<string, Record<string, Operation>> }

test('every JSON route of the staff door is described, under its method, and nothing else is', () => {
  const routed = staffRoutes
    .filter(({ answers, path }) => answers === 'json' && path !== '/api/v1/openapi.json')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  assert.deepEqual(described.sort(), routed.sort())
})

test('all but the log-in want a session beside the certificate', () => {
  for (const [path, methods] of Object.entries(paths))
    for (const { security } of Object.values(methods))
      assert.deepEqual(
        Object.keys(security[0]!),
        path === '/api/v1/login' ? ['certificate'] : ['certificate', 'session'],
      )
})

test('what stands in a path or behind the question mark is a parameter, and a file has its type', () => {
  const named = paths['/api/v1/audit']!.get!.parameters?.map((parameter) => `${parameter.in} ${parameter.name}`)
  assert.ok(named?.includes('query reference'))
  assert.deepEqual(
    paths['/api/v1/audit/lines/{chain}/{number}']!.get!.parameters?.map(({ name }) => name),
    ['chain', 'number'],
  )
  const exported = paths['/api/v1/audit/export']!.post!.responses['200']!
  assert.deepEqual(Object.keys(exported.content), ['application/jsonl', 'text/csv'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '../routes.ts'
import { openApi } from './open-api.ts'

type Operation = {
  readonly requestBody?: { readonly content: Record<string, unknown> }
  readonly responses: Record<string, unknown>
  readonly parameters?: readonly { readonly name: string }[]
}

const answer = openApi()
const { paths } = ('json' in answer ? answer.json : {}) as { paths: Record<string, Record<string, Operation>> }

/** What is no message of ours: the document itself, published keys, and a page's question whether it reaches a door. */
const leftOut = ['/api/v1/openapi.json', '/.well-known/warifu/jwks.json', '/_warifu/probe']

test('every JSON route of the table is described, under its method, and nothing else is', () => {
  const routed = routes
    .filter(({ answers, path }) => answers === 'json' && !leftOut.includes(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  assert.deepEqual(described.sort(), [...new Set(routed)].sort())
})

test('a certificate request is PKCS#10, and what makes something answers 201', () => {
  const { requestBody, responses } = paths['/api/v1/acquisition/certificate']!.post!
  assert.deepEqual(Object.keys(requestBody!.content), ['application/pkcs10'])
  assert.deepEqual(Object.keys(responses), ['200', '201', '503', '4XX'])
  assert.ok(paths['/api/v1/users']!.post!.responses['201'])
})

test('each name in a path is a parameter', () => {
  const { parameters } = paths['/api/v1/users/{loginId}/acquisition-code']!.post!
  assert.deepEqual(
    parameters?.map(({ name }) => name),
    ['loginId'],
  )
})

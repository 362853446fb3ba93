/** Operations as an OpenAPI 3.1 document: the schemas are those that parse and write the messages. */
import * as z from 'zod'
import { problem } from '../../../wire/shapes.ts'
import type { Operation } from './operation.ts'

export type Security = (operation: Operation) => { readonly security?: object[] }

type Door = { readonly title: string; readonly securitySchemes: object; readonly security: Security }

export function documentOf(operations: readonly Operation[], { title, securitySchemes, security }: Door): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] ??= {}
    paths[operation.path]![operation.method] = { ...describe(operation), ...security(operation) }
  }
  return { openapi: '3.1.0', info: { title, version: '1' }, paths, components: { securitySchemes } }
}

function describe({ path, query, asks, sends, tells, gives, done = ['200'], summary }: Operation): object {
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...queryOf(query),
  ]
  const content = gives === undefined ? { 'application/json': { schema: z.toJSONSchema(tells!) } } : typesOf(gives)
  const refusal = {
    description: 'a refusal (code E01–E27), or a request that was not understood',
    content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
  }
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(asks
      ? { requestBody: { content: { 'application/json': { schema: z.toJSONSchema(asks, { io: 'input' }) } } } }
      : {}),
    ...(sends ? { requestBody: { required: true, content: { [sends]: {} } } } : {}),
    responses: {
      ...Object.fromEntries(done.map((status) => [status, { description: 'done', content }])),
      '4XX': refusal,
      '503': refusal,
    },
  }
}

function queryOf(query: z.core.$ZodType | undefined): object[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const typesOf = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, {}]))

/** GET /api/v1/openapi.json at the staff door. The operations stand in open-api/, a file for each area. */
import type { Answer } from '../request/ask.ts'
import { documentOf } from '../routes/open-api/document.ts'
import { approvalOperations } from './open-api/approvals.ts'
import { deskOperations } from './open-api/desks.ts'
import { officeOperations } from './open-api/office.ts'
import { recordOperations } from './open-api/record.ts'
import { rolloverOperations } from './open-api/rollover.ts'

const operations = [
  ...officeOperations,
  ...approvalOperations,
  ...recordOperations,
  ...deskOperations,
  ...rolloverOperations,
]

const securitySchemes = {
  certificate: { type: 'mutualTLS', description: 'a certificate of the staff CA' },
  session: { type: 'apiKey', in: 'cookie', name: '__Host-warifu' },
}

let made: unknown

export function staffOpenApi(): Answer {
  made ??= documentOf(operations, {
    title: 'Warifu: staff',
    securitySchemes,
    security: ({ path }) => ({
      security: [path === '/api/v1/login' ? { certificate: [] } : { certificate: [], session: [] }],
    }),
  })
  return { json: made, headers: { 'Cache-Control': 'max-age=300' } }
}

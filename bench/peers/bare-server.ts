/** The program that bare.ts starts: node bare-server.ts PORT JSON */
import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import { fastify } from 'fastify'
import type { Bare } from './bare.ts'

const port = Number(process.argv[2])
const bare = JSON.parse(process.argv[3]!) as Bare

if (bare.kind === 'route') {
  const app = fastify()
  app.get(bare.path, (_request, reply) => reply.status(bare.status).headers(bare.headers).send(bare.body))
  await app.listen({ port, host: '127.0.0.1' })
} else {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const answer = Buffer.alloc(bare.bytes, 'x')
  const toBeSigned = Buffer.alloc(Math.max(0, bare.bytes - 72), 'x')
  const headers = { 'content-type': bare.contentType, 'content-length': bare.bytes }
  createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      Buffer.concat(chunks)
      if (bare.kind === 'signing') sign('sha256', toBeSigned, privateKey)
      response.writeHead(200, headers).end(answer)
    })
  }).listen(port, '127.0.0.1')
}

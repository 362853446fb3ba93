/**
 * The built pages' files, read once and served from memory under their hashed names, each for ever. They are compressed beside the event
 * loop when first asked for: at the start nothing else took as long.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { assetsBase } from './pages/assets.ts'
import { respond } from './request/respond.ts'

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  map: 'application/json',
}

export type BuiltFile = {
  readonly type: string
  readonly plain: Buffer
  readonly gzip: () => Promise<Buffer>
  readonly brotli: () => Promise<Buffer>
}

export function readAssets(dist: string): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>()
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const type = types[entry.name.split('.').at(-1) ?? '']
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const plain = readFileSync(path)
    const name = path.slice(dist.length + 1)
    const gzipped = once(() => promisify(gzip)(plain, { level: 9 }))
    files.set(name, { type, plain, gzip: gzipped, brotli: once(() => promisify(brotliCompress)(plain)) })
  }
  return files
}

function once(make: () => Promise<Buffer>): () => Promise<Buffer> {
  let made: Promise<Buffer> | undefined
  return () => {
    made ??= make()
    return made
  }
}

export function serveAssets(app: FastifyInstance, files: ReadonlyMap<string, BuiltFile>): void {
  app.get(`${assetsBase}*`, async (request, reply) => {
    const file = files.get((request.params as { '*': string })['*'])
    if (file === undefined) return reply.callNotFound()
    const [encoding, body] = await encoded(file, String(request.headers['accept-encoding'] ?? ''))
    const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding', ...encoding }
    respond(reply, { status: 200, type: file.type, body, headers })
  })
}

async function encoded(file: BuiltFile, accepts: string): Promise<[Readonly<Record<string, string>>, Buffer]> {
  if (/\bbr\b/.test(accepts)) return [{ 'Content-Encoding': 'br' }, await file.brotli()]
  if (/\bgzip\b/.test(accepts)) return [{ 'Content-Encoding': 'gzip' }, await file.gzip()]
  return [{}, file.plain]
}

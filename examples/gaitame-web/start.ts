import { createServer } from 'node:http'
export async function startGaitameWeb(o: { port: number; jwksUrl: string; issuer: string; audience: string }) {
  const s = createServer((_q, r) => r.end('stub'))
  await new Promise<void>((r) => s.listen(o.port, '127.0.0.1', () => r()))
  return { port: o.port, close: () => new Promise<void>((r) => void s.close(() => r())) }
}

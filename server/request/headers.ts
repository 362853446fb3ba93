/** The headers of every answer of ours (ecosystem: CSP 3, HSTS, COOP …). Pages of the application set their own. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

export async function addHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // no-referrer would make Chromium post forms with Origin: null, which must stay refused
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onSend', (_, reply, payload, done) => {
    // A route's file says what its page needs beside the rule; the words are ours and never leave the house.
    const nonce = take(reply, 'Warifu-Nonce')
    const connect = take(reply, 'Warifu-Connect')
    const form = take(reply, 'Warifu-Form')
    if (!reply.hasHeader('Content-Security-Policy')) {
      void reply.header('Content-Security-Policy', policy({ nonce, connect, form }))
    }
    if (!reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store')
    void reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    done(null, payload)
  })
}

function take(reply: { getHeader(name: string): unknown; removeHeader(name: string): unknown }, name: string) {
  const value = reply.getHeader(name)
  reply.removeHeader(name)
  return typeof value === 'string' ? value : undefined
}

type Beside = Record<'nonce' | 'connect' | 'form', string | undefined>

function policy({ nonce, connect, form }: Beside): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    connect === undefined ? "connect-src 'self'" : `connect-src 'self' ${connect}`,
    // browsers hold the redirect after a form to this too (CSP 3 §6.4.1)
    form === undefined ? "form-action 'self'" : `form-action 'self' ${form}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(nonce === undefined ? [] : ["require-trusted-types-for 'script'"]),
  ].join('; ')
}

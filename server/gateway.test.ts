import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { after, describe, test } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { refuse } from '../domain/refusals.ts'
import type { SessionCheck } from '../login/session.ts'
import {
  type Application,
  ask,
  canonicalHost,
  label,
  loggedInCookie,
  open,
  openTrialGateway,
  someone,
  token,
} from '../test/trial/gateway.ts'
import type { Route } from './request/route.ts'

const page = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }
const closing: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closing) await close()
})

async function gate(application?: Application, more: Parameters<typeof openTrialGateway>[0] = {}) {
  const trial = await openTrialGateway({ ...more, ...(application ? { application } : {}) })
  closing.push(trial.close)
  return trial
}

/** An application that answers with the headers it was asked with. */
const mirror: Application = (request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers }))
}
type Mirrored = { method: string; url: string; headers: IncomingHttpHeaders }
const mirrored = (text: string) => JSON.parse(text) as Mirrored

describe('who passes the gateway', () => {
  test('a live session passes, and the application learns who it is from the signed assertion', async () => {
    const { port, jwks } = await gate(mirror)
    const { status, text } = await ask(port, '/accounts?of=NP')
    assert.equal(status, 200)
    const { url, headers } = mirrored(text)
    assert.equal(url, '/accounts?of=NP')
    const { payload } = await jwtVerify(String(headers['warifu-assertion']), createLocalJWKSet(jwks), {
      audience: 'gaitame',
      currentDate: new Date('2026-11-24T01:00:10Z'),
    })
    assert.equal(payload.warifu_login_id, 'TARO01')
    assert.equal(payload.restricted, true)
  })

  test('a page without a session leads to the log-in page and back', async () => {
    const { port } = await gate()
    const answer = await ask(port, '/remit?to=1', { headers: { ...page, cookie: '' } })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.location, '/_warifu/login?return_to=/remit?to=1')
    const root = await ask(port, '/', { headers: { ...page, cookie: '' } })
    assert.equal(root.headers.location, '/_warifu/login')
  })

  test('a form that was sent when the session had ended is told so, not led away from what was typed', async () => {
    const { port } = await gate()
    const answer = await ask(port, '/remit', { method: 'POST', headers: { ...page, cookie: '' } })
    assert.equal(answer.status, 401)
    assert.match(answer.text, /data-refusal="E24"/)
    assert.match(answer.text, /class="button" href="https:\/\/n7\.login\.warifu\.test\/_warifu\/login"/)
  })

  test('a page without a certificate is the refusal E01, not a way round to the log-in page', async () => {
    const { port, stage } = await gate()
    stage.presented = { presented: false }
    const answer = await ask(port, '/', { headers: { ...page, cookie: '' } })
    assert.equal(answer.status, 403)
    assert.match(answer.text, /data-refusal="E01"/)
  })

  test('a request of a script without a session is told so as a problem', async () => {
    const { port } = await gate()
    const answer = await ask(port, '/api', { headers: { accept: 'application/json', cookie: '' } })
    assert.equal(answer.status, 401)
    assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8')
    assert.equal((JSON.parse(answer.text) as { code: string }).code, 'E24')
  })

  test('a session ended by revocation gets its page, in the language asked for, and nothing of the application', async () => {
    let asked = 0
    const { port, sessions } = await gate((_, response) => void response.end(String(++asked)))
    const who = someone()
    sessions.set(token, { in: false, status: 403, refusal: refuse('E05'), record: who.record })
    const answer = await ask(port, '/', { headers: page })
    assert.equal(answer.status, 403)
    assert.match(answer.text, /data-refusal="E05"/)
    const english = await ask(port, '/x?lang=en', { headers: page })
    assert.deepEqual([english.status, english.headers.location], [303, '/x'])
    assert.equal(asked, 0)
  })

  test('who must set his passwords first is led there', async () => {
    const { port, sessions } = await gate()
    sessions.set(token, { in: true, who: someone({ mustSetPasswords: true }) })
    assert.equal((await ask(port, '/', { headers: page })).headers.location, '/_warifu/manage')
    const script = await ask(port, '/api', { headers: { accept: 'application/json' } })
    assert.deepEqual([script.status, script.headers['warifu-refusal']], [403, 'E26'])
  })

  test('every no to somebody whom the door knows is a line that names him, at the gateway and at our own pages', async () => {
    const route: Route = {
      method: 'GET',
      path: '/_warifu/masters',
      origins: ['login'],
      who: 'master',
      answers: 'json',
      limit: 'requests',
      file: () => ({ json: {} }),
    }
    const { port, sessions, store } = await gate(mirror, { routes: [route] })
    const lines = () => store.audit.ofContract('contract-1', 100)
    const state = async (check: SessionCheck, expected: string) => {
      sessions.set(token, check)
      for (const path of ['/api', route.path]) {
        const before = lines().length
        const answer = await ask(port, path, { headers: { accept: 'application/json' } })
        assert.equal(answer.headers['warifu-refusal'], expected, path)
        const [line, ...more] = lines().slice(0, lines().length - before)
        assert.deepEqual([line?.refusal, line?.user_id, more.length], [expected, 'user-1', 0], path)
      }
    }
    await state({ in: false, status: 403, refusal: refuse('E05'), record: someone().record }, 'E05')
    await state({ in: true, who: someone({ mustSetPasswords: true }) }, 'E26')
    sessions.set(token, { in: true, who: someone() })
    const before = lines().length
    assert.equal((await ask(port, route.path)).status, 403)
    assert.equal(lines().length, before + 1)
    sessions.set(token, { in: false, status: 401 })
    assert.equal((await ask(port, route.path)).status, 401)
    assert.equal(lines().length, before + 1)
  })

  test('our own paths are never the application’s, however they are written', async () => {
    const { port } = await gate(mirror)
    for (const path of ['/_warifu/x', '/%5Fwarifu/x', '/_WARIFU', '/.well-known/warifu/x', '/_warifu%2Fx']) {
      assert.equal((await ask(port, path)).status, 404, path)
    }
    assert.equal((await ask(port, '/_warifuish')).status, 200)
  })

  test('addresses that a browser would take for another host, and service workers, are refused', async () => {
    const { port } = await gate(mirror)
    for (const path of ['//evil.example/', '/\\evil.example/', 'http://evil.example/', '/%zz']) {
      assert.equal((await ask(port, path, { headers: page })).status, 400, path)
    }
    assert.equal((await ask(port, '/sw.js', { headers: { 'service-worker': 'script' } })).status, 403)
  })
})

describe('what the application is asked', () => {
  test('headers that only we may say are replaced or dropped, in every spelling', async () => {
    const { port } = await gate(mirror)
    const forged: Record<string, string> = {}
    const ours = ['Warifu-Assertion', 'Client-Cert', 'Client-Cert-Chain', 'X-SSL-Client-Cert', 'X-SSL-Verify']
    const routes = ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-User', 'Forwarded']
    for (const name of [
      ...ours,
      ...routes,
      'X-Real-IP',
      'Remote-User',
      'X-Original-URL',
      'Proxy',
      'WL-Proxy-Client-Cert',
      'iv-user',
    ]) {
      for (const by of ['-', '_', '.']) forged[name.replaceAll('-', by)] = 'forged'
      forged[name.toUpperCase().replace('-', '_')] = 'forged'
    }
    const { headers } = mirrored((await ask(port, '/', { headers: { ...forged, 'x-app': 'kept' } })).text)
    assert.equal(JSON.stringify(headers).includes('forged'), false, JSON.stringify(headers))
    assert.equal(headers['x-app'], 'kept')
    assert.equal(headers.host, canonicalHost)
    assert.equal(headers['x-forwarded-host'], canonicalHost)
    assert.equal(headers['x-forwarded-proto'], 'https')
    assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  })

  test('hop-by-hop headers and those that Connection names stay on their hop; ours cannot be named away', async () => {
    const { port } = await gate(mirror)
    const asked = {
      connection: 'close, X-Secret, Warifu-Assertion',
      'x-secret': '1',
      te: 'trailers',
      'keep-alive': '9',
    }
    const { headers } = mirrored((await ask(port, '/', { headers: asked })).text)
    for (const name of ['x-secret', 'te', 'keep-alive']) assert.equal(headers[name], undefined, name)
    assert.notEqual(headers['warifu-assertion'], undefined)
  })

  test('our cookies are not the application’s business, its own are', async () => {
    const { port } = await gate(mirror)
    const cookie = `a=1; ${loggedInCookie}; __Secure-warifu-continuity=x; __Secure-warifu-hint=h; __Host-warifu-lang=ja; b=2`
    assert.equal(mirrored((await ask(port, '/', { headers: { cookie } })).text).headers.cookie, 'a=1; b=2')
    assert.equal(mirrored((await ask(port, '/')).text).headers.cookie, undefined)
  })

  test('Origin and Referer of the label become those of the canonical host, foreign ones stay foreign', async () => {
    const { port } = await gate(mirror)
    const own = { origin: label.origin, referer: `${label.origin}/remit` }
    const { headers } = mirrored((await ask(port, '/', { headers: own })).text)
    assert.deepEqual([headers.origin, headers.referer], [`https://${canonicalHost}`, `https://${canonicalHost}/remit`])
    const foreign = { origin: 'https://evil.example', referer: `${label.origin}.evil.example/` }
    const kept = mirrored((await ask(port, '/', { headers: foreign })).text).headers
    assert.deepEqual([kept.origin, kept.referer], [foreign.origin, foreign.referer])
  })

  test('a body that Connection would have without its length is still one request to the application', async () => {
    const asked: string[] = []
    const { port } = await gate((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      request.resume().on('end', () => response.end())
    })
    const hidden = `GET /smuggled HTTP/1.1\r\nHost: ${canonicalHost}\r\n\r\n`
    for (const framing of [`Content-Length: ${hidden.length}`, 'Transfer-Encoding: chunked']) {
      const body = framing.startsWith('T') ? `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n` : hidden
      const head = `GET /first HTTP/1.1\r\nHost: ${label.host}\r\nCookie: ${loggedInCookie}\r\n${framing}\r\n`
      await rawRequest(port, `${head}Connection: close, content-length, transfer-encoding\r\n\r\n${body}`)
    }
    assert.deepEqual(asked, ['GET /first', 'GET /first'])
  })

  test('an upload of three megabytes streams through unchanged', async () => {
    const { port } = await gate((request, response) => {
      const sum = createHash('sha256')
      request.on('data', (chunk: Buffer) => sum.update(chunk)).on('end', () => response.end(sum.digest('hex')))
    })
    const body = Buffer.alloc(3_000_000, 'warifu')
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'application/octet-stream']) {
      const { status, text } = await ask(port, '/upload', { method: 'POST', headers: { 'content-type': type }, body })
      assert.deepEqual([status, text], [200, createHash('sha256').update(body).digest('hex')], type)
    }
    const bare = await ask(port, '/upload', { method: 'PUT', headers: { 'transfer-encoding': 'chunked' }, body: 'abc' })
    assert.equal(bare.text, createHash('sha256').update('abc').digest('hex'))
  })
})

describe('what the application answers', () => {
  test('addresses of the canonical host lead back to the label, others stay', async () => {
    const { port, upstream } = await gate((request, response) => {
      response.writeHead(302, { location: decodeURIComponent(request.url!.slice(4)) }).end()
    })
    const rows = [
      [`https://${canonicalHost}/a?b#c`, `${label.origin}/a?b#c`],
      [`http://${canonicalHost.toUpperCase()}`, label.origin],
      [`//${canonicalHost}/a`, `${label.origin}/a`],
      [`http://127.0.0.1:${upstream}/a`, `${label.origin}/a`],
      ['/a', '/a'],
      [`https://${canonicalHost}.evil.example/`, `https://${canonicalHost}.evil.example/`],
      ['https://www.bank.test/', 'https://www.bank.test/'],
    ] as const
    for (const [said, seen] of rows) {
      assert.equal((await ask(port, `/?l=${encodeURIComponent(said)}`)).headers.location, seen)
    }
  })

  test('its cookies stay on the label, and ours cannot be set by it', async () => {
    const { port } = await gate((_, response) => {
      response.setHeader('set-cookie', [
        `app=1; Domain=${canonicalHost}; Path=/; Secure`,
        '__Host-warifu=stolen; Secure; Path=/',
        '__secure-Warifu-continuity=x; Secure; Domain=bank.test',
        '=__Host-warifu=stolen',
        'theme=dark;domain=.bank.test;HttpOnly',
      ])
      response.end()
    })
    const { headers } = await ask(port, '/')
    assert.deepEqual(headers['set-cookie'], ['app=1; Path=/; Secure', 'theme=dark;HttpOnly'])
  })

  test('what a browser would keep for the whole origin is dropped, the page’s own policy is kept', async () => {
    const { port } = await gate((_, response) => {
      response.writeHead(200, {
        'Service-Worker-Allowed': '/',
        'Clear-Site-Data': '"cookies"',
        'Alt-Svc': 'h3=":443"',
        'Strict-Transport-Security': 'max-age=0',
        'Warifu-Refusal': 'E05',
        Connection: 'X-Hop',
        'X-Hop': '1',
        'Content-Security-Policy': "default-src 'self'",
        'Cache-Control': 'max-age=60',
        'X-Frame-Options': 'SAMEORIGIN',
      })
      response.end('page')
    })
    const { headers, text } = await ask(port, '/')
    for (const name of ['service-worker-allowed', 'clear-site-data', 'alt-svc', 'warifu-refusal', 'x-hop']) {
      assert.equal(headers[name], undefined, name)
    }
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'self'")
    assert.equal(headers['cache-control'], 'max-age=60')
    assert.equal(headers['x-frame-options'], 'SAMEORIGIN')
    assert.equal(headers['cross-origin-opener-policy'], undefined)
    assert.equal(text, 'page')
  })

  test('a stream arrives piece by piece, and stops at the application when the browser has gone', async () => {
    const gone = Promise.withResolvers<void>()
    const { port } = await gate((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
      response.on('close', gone.resolve)
    })
    const stream = await open(port, '/rates')
    stream.on('error', () => {})
    const first = await new Promise<Buffer>((resolve) => stream.once('data', resolve))
    assert.equal(first.toString(), 'data: 1\n\n')
    stream.destroy()
    await gone.promise
  })

  test('an application that breaks off in the middle is not made to look finished', async () => {
    const { port } = await gate((_, response) => {
      response.writeHead(200)
      response.write('half', () => response.destroy())
    })
    await assert.rejects(ask(port, '/'))
  })
})

describe('an application that is away', () => {
  test('is told as a page in both languages, and as a problem to a script', async () => {
    const trial = await gate()
    await trial.stopApplication()
    const ja = await ask(trial.port, '/remit', { headers: page })
    assert.equal(ja.status, 502)
    assert.match(ja.text, /サービスの画面を表示できません/)
    assert.match(ja.text, /href="\/remit"/)
    assert.match(String(ja.headers['content-security-policy']), /default-src 'none'/)
    const en = await ask(trial.port, '/', { headers: { ...page, 'accept-language': 'en' } })
    assert.match(en.text, /The service’s page cannot be shown/)
    const body = Buffer.alloc(1_000_000)
    const script = await ask(trial.port, '/api', { method: 'POST', headers: { accept: 'application/json' }, body })
    assert.equal(script.status, 502)
    assert.equal((JSON.parse(script.text) as { status: number }).status, 502)
  })

  test('that does not answer in time is 504', async () => {
    const { port } = await gate(() => {}, { waits: { answerMs: 50 } })
    assert.equal((await ask(port, '/', { headers: page })).status, 504)
  })

  test('that closed an idle connection just then is asked once more', async () => {
    let asked = 0
    const { port } = await gate((request, response) => {
      if (++asked === 2) request.socket.destroy()
      else response.end(String(asked))
    })
    assert.equal((await ask(port, '/')).text, '1')
    assert.equal((await ask(port, '/')).text, '3')
  })
})

function rawRequest(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
  })
}

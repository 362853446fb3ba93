/**
 * The documented HAProxy (docs/haproxy.cfg and docs/haproxy-verify.lua, as they stand but for places and ports) before an application:
 * a real HAProxy asks our inside door, and people come with certificates of two issuing CAs.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startProgram } from '../../bench/peers/peer.ts'
import { takePorts } from '../fixture/ports.ts'
import { pem } from '../fixture/programs.ts'
import { openFrontDoor, placed } from './front-door.ts'

const document = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

describe('HAProxy before an application, with two issuing CAs', async () => {
  const bank = await openFrontDoor()
  const { at, ca, taro, hanako, jiro, comes, isLetIn, goesToLogIn } = bank

  const ports = await takePorts(5)
  type Place = readonly [was: string, is: string]
  type Changes = { inside?: string; hop?: string; changes?: readonly Place[] }
  async function haproxy(cas: string, { inside = bank.inside.url, hop = bank.hop, changes = [] }: Changes = {}) {
    const port = ports.pop()!
    const folder = at(`haproxy-${port}`)
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    mkdirSync(folder)
    const { certificate, key } = bank.server
    const site = file('site.pem', readFileSync(certificate, 'utf8') + readFileSync(key, 'utf8'))
    const lua = file('verify.lua', placed(document('haproxy-verify.lua'), ['http://127.0.0.1:8090', inside]))
    const documented = placed(
      document('haproxy.cfg'),
      ['bind :443', `bind 127.0.0.1:${port}`],
      ['/etc/haproxy/haproxy-verify.lua', lua],
      ['/etc/haproxy/site.pem', site],
      ['/etc/haproxy/warifu-cas.pem', cas],
      ['127.0.0.1:8070', `127.0.0.1:${bank.application.port}`],
      ...changes,
    )
    const args = ['-db', '-f', file('haproxy.cfg', documented)]
    const env = { WARIFU_HOP: hop }
    bank.stands(await startProgram({ file: '/usr/sbin/haproxy', args, port, scheme: 'https', env }))
    return port
  }

  const cas = await bank.documentedCas()
  const port = await haproxy(cas)

  test('certificates of both CAs are let in with their own session, and the application has our assertion and nothing that was sent', async () => {
    for (const who of [taro, hanako, jiro]) await isLetIn(port, who)
  })

  test('no session leads to the log-in, and so do a session of another certificate, which ends, and a cookie given twice', async () => {
    goesToLogIn(await comes(port, hanako, { cookie: 'A'.repeat(43) }))
    goesToLogIn(await comes(port, hanako, { cookie: taro.cookie }))
    goesToLogIn(await comes(port, taro))
    await bank.logsInAgain(taro)
    await isLetIn(port, taro)
    const twice = [`__Host-warifu=${taro.cookie}`, `__Host-warifu=${taro.cookie}`]
    goesToLogIn(await comes(port, taro, { also: { Cookie: twice } }))
    await isLetIn(port, taro)
  })

  test('nobody’s certificate and none at all lead to the log-in, and not to a broken connection', async () => {
    const strangers = {
      cert: readFileSync(bank.server.certificate, 'utf8'),
      key: readFileSync(bank.server.key, 'utf8'),
    }
    for (const tls of [strangers, {}]) {
      goesToLogIn(await comes(port, jiro, { tls }))
      await bank.logsInAgain(jiro)
      await isLetIn(port, jiro)
    }
  })

  test('a revoked certificate of either is out at its next request, and the others stay in', async () => {
    for (const who of [taro, hanako]) {
      await bank.logsInAgain(who)
      await isLetIn(port, who)
      await bank.revokes(who)
    }
    for (const who of [taro, hanako]) goesToLogIn(await comes(port, who))
    await isLetIn(port, jiro)
  })

  test('one that verifies by itself takes the new CA’s with the new file, and not with that of before the roll-over', async () => {
    const changes = [['verify optional ca-ignore-err all crt-ignore-err all', 'verify required']] as const
    const before = at('before.pem')
    writeFileSync(before, pem(ca.rootDer) + pem(ca.issuers[0]!.chain[0]!))
    await assert.rejects(comes(await haproxy(before, { changes }), jiro), /alert unknown ca/)
    await isLetIn(await haproxy(cas, { changes }), jiro)
  })

  test('nobody is let in while Warifu does not answer', async () => {
    const [nobody] = await takePorts(1)
    const { status } = await comes(await haproxy(cas, { inside: `http://127.0.0.1:${nobody}` }), jiro)
    assert.equal(status, 503)
  })

  test('a wrong hop is a defect that shows, and sends nobody to the log-in', async () => {
    const { status, location } = await comes(await haproxy(cas, { hop: 'wrong' }), jiro)
    assert.deepEqual({ status, location }, { status: 503, location: undefined })
  })
})

/**
 * The documented nginx (docs/nginx-forward-auth.conf, as it stands but for places and ports) before an application: a real nginx asks
 * our inside door, and people come with certificates of two issuing CAs.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { startProgram } from '../../bench/peers/peer.ts'
import { takePorts } from '../fixture/ports.ts'
import { pem, said } from '../fixture/programs.ts'
import { host, openFrontDoor, placed } from './front-door.ts'

describe('nginx before an application, with two issuing CAs', async () => {
  const bank = await openFrontDoor()
  const { at, ca, taro, hanako, jiro, comes, isLetIn, goesToLogIn } = bank

  const ports = await takePorts(5)
  type Place = readonly [was: string, is: string]
  async function nginx(cas: string, changes: readonly Place[] = [], hop = bank.hop): Promise<number> {
    const port = ports.pop()!
    const folder = at(`nginx-${port}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'hop.conf'), `proxy_set_header Warifu-Hop "${hop}";\n`)
    const documented = placed(
      readFileSync(new URL('../../docs/nginx-forward-auth.conf', import.meta.url), 'utf8'),
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['/etc/nginx/tls/chain.pem', bank.server.certificate],
      ['/etc/nginx/tls/key.pem', bank.server.key],
      ['/etc/nginx/tls/warifu-cas.pem', cas],
      ['/etc/warifu/hop.conf', join(folder, 'hop.conf')],
      ['http://127.0.0.1:8070', bank.application.url],
      ['http://127.0.0.1:8090', bank.inside.url],
      ...changes,
    )
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    const file = join(folder, 'nginx.conf')
    writeFileSync(
      file,
      `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${folder}/nginx.pid;
      error_log ${folder}/error.log error; events {}
      http { access_log off; ${temporary.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
      ${documented} }`,
    )
    const args = ['-p', folder, '-c', file, '-e', join(folder, 'error.log')]
    bank.stands(await startProgram({ file: '/usr/sbin/nginx', args, port, scheme: 'https' }))
    return port
  }

  const cas = await bank.documentedCas()
  const port = await nginx(cas)

  test('the file of CAs that the roll-over makes holds the root and both, and nginx names all of them to browsers', async () => {
    assert.equal(readFileSync(cas, 'utf8').split('BEGIN CERTIFICATE').length - 1, 3)
    const asked = `openssl s_client -connect 127.0.0.1:${port} -servername ${host} -CAfile "${bank.authority.certificate}" </dev/null`
    const text = await said('sh', '-c', asked)
    const names = /Acceptable client certificate CA names\n([\s\S]*?)\nRequested Signature/.exec(text)![1]!
    assert.deepEqual([...names.matchAll(/CN = ([^\n,]+)/g)].map(([, name]) => name).sort(), [
      'Warifu Issuing CA 1',
      'Warifu Issuing CA 2',
      'Warifu Root CA 1',
    ])
  })

  test('certificates of both CAs are let in with their own session, and the application has our assertion and nothing that was sent', async () => {
    assert.equal(bank.store.certificates.bySerial(taro.issued!.serial)!.issuer, 'issuing-1')
    assert.equal(bank.store.certificates.bySerial(hanako.issued!.serial)!.issuer, 'issuing-2')
    for (const who of [taro, hanako, jiro]) await isLetIn(port, who)
  })

  test('no session leads to the log-in, and so does a session of the other CA’s certificate, which it ends', async () => {
    goesToLogIn(await comes(port, hanako, { cookie: 'A'.repeat(43) }))
    goesToLogIn(await comes(port, hanako, { cookie: taro.cookie }))
    goesToLogIn(await comes(port, taro))
    await bank.logsInAgain(taro)
    await isLetIn(port, taro)
  })

  test('a revoked certificate of either is out at its next request, and the others stay in', async () => {
    for (const who of [taro, hanako]) await bank.revokes(who)
    for (const who of [taro, hanako]) goesToLogIn(await comes(port, who))
    await isLetIn(port, jiro)
  })

  test('a front door that verifies by itself takes the new CA’s with the new file, and not with that of before the roll-over', async () => {
    const verifies = [['ssl_verify_client optional_no_ca', 'ssl_verify_client on']] as const
    const before = at('before.pem')
    writeFileSync(before, pem(ca.rootDer) + pem(ca.issuers[0]!.chain[0]!))
    const old = await nginx(before, verifies)
    const refused = await comes(old, jiro)
    assert.deepEqual([refused.status, /SSL certificate error/.test(refused.text)], [400, true])
    await isLetIn(await nginx(cas, verifies), jiro)
  })

  test('nobody is let in while Warifu does not answer', async () => {
    const [nobody] = await takePorts(1)
    const { status } = await comes(await nginx(cas, [[bank.inside.url, `http://127.0.0.1:${nobody}`]]), jiro)
    assert.equal(status, 500)
  })

  test('a wrong hop is a defect that shows, and sends nobody to the log-in', async () => {
    const { status, location } = await comes(await nginx(cas, [], 'wrong'), jiro)
    assert.deepEqual({ status, location }, { status: 503, location: undefined })
  })
})

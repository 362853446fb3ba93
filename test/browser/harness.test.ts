/**
 * Proves the harness, and the facts about Chromium that the doors are built on: what is presented when, and which names
 * a server certificate may carry.
 */
import assert from 'node:assert/strict'
import { constants } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { TLSSocket } from 'node:tls'
import type { Page } from 'playwright-core'
import { type Browser, launch } from './launch.ts'
import { importPkcs12, listCertificates, makeHome, removeCertificate, trustServerCa } from './nss.ts'
import { makeAuthority, makeClientPkcs12, makeServerCertificate, type Pair } from './throwaway.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-browser-'))
const homes: string[] = [folder]
const servers: Server[] = []
after(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

const serverCa = makeAuthority(folder, 'Server CA')
const clientCa = makeAuthority(folder, 'Client CA')
const names = ['portal', 'staff', 'login', '*.login', 'manage', '*.manage'].map((name) => `${name}.warifu.localhost`)

/** Answers who came: the subject's CN of the client certificate, or "none". Answers the port. */
async function openDoor(pair: Pair): Promise<number> {
  const server = createServer({
    cert: readFileSync(pair.certificate),
    key: readFileSync(pair.key),
    ca: readFileSync(clientCa.certificate),
    requestCert: true,
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    secureOptions: constants.SSL_OP_NO_TICKET,
  })
  server.on('request', (request, response) => {
    const subject = (request.socket as TLSSocket).getPeerX509Certificate()?.subject
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('set-cookie', request.url === '/cookie' ? 'seen=1; Domain=login.warifu.localhost; Secure' : [])
    response.end(`<main>${/CN=(.*)/.exec(subject ?? '')?.[1] ?? 'none'}</main>
      <i>${request.headers['sec-fetch-site']}</i><b>${request.headers.cookie ?? 'no cookie'}</b>
      <a download="a.bin" href="data:,abc">save</a><a id="login" href="https://n1.login.warifu.localhost:${port}/">log in</a>`)
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

function home() {
  const made = makeHome()
  homes.push(made.folder)
  trustServerCa(made, serverCa.certificate)
  return made
}

const port = await openDoor(makeServerCertificate(serverCa, names))
const at = (label: string) => `https://${label}.warifu.localhost:${port}/`
const said = async (page: Page) => (await page.textContent('main'))!
const ask = async (browser: Browser, label: string) => said(await browser.open(at(label)))

test('each name of the doors is served under the list of names that the server certificate carries', async () => {
  const browser = await launch(home())
  try {
    for (const label of ['portal', 'staff', 'login', 'n1.login', 'n99.login', 'manage', 'n1.manage', 'n99.manage'])
      assert.equal(await ask(browser, label), 'none', label)
  } finally {
    await browser.close()
  }
})

test('a wildcard covers one label only, and none right below localhost', async () => {
  const browser = await launch(home())
  try {
    await assert.rejects(browser.open(at('a.b.login')), /ERR_CERT_COMMON_NAME_INVALID/)
    await assert.rejects(browser.open(at('other')), /ERR_CERT_COMMON_NAME_INVALID/)
    const wide = await openDoor(makeServerCertificate(serverCa, ['*.localhost'], 'wide'))
    await assert.rejects(browser.open(`https://portal.localhost:${wide}/`), /ERR_CERT_COMMON_NAME_INVALID/)
  } finally {
    await browser.close()
  }
})

test('the doors are one site, and a cookie of login reaches its labels and no other door', async () => {
  const browser = await launch(home())
  try {
    await browser.open(`${at('login')}cookie`)
    const page = await browser.open(at('portal'))
    assert.equal(await page.textContent('b'), 'no cookie')
    await page.click('#login')
    assert.equal(await page.textContent('i'), 'same-site')
    assert.equal(await page.textContent('b'), 'seen=1')
    assert.equal(await (await browser.open(at('n1.manage'))).textContent('b'), 'no cookie')
  } finally {
    await browser.close()
  }
})

test('a certificate imported while the browser runs is presented to a fresh label, never to a host that saw none', async () => {
  const user = home()
  const browser = await launch(user)
  try {
    assert.equal(await ask(browser, 'login'), 'none')
    importPkcs12(user, makeClientPkcs12(clientCa, 'Alice', 'secret-1'), 'secret-1')
    assert.equal(await ask(browser, 'n7.login'), 'Alice')
    assert.equal(await ask(browser, 'login'), 'none')
    assert.equal(await ask(browser, 'n7.manage'), 'Alice')
  } finally {
    await browser.close()
  }
  const again = await launch(user)
  try {
    assert.equal(await ask(again, 'login'), 'Alice')
  } finally {
    await again.close()
  }
})

test('among several certificates the subject chooses, for each label its own', async () => {
  const user = home()
  for (const name of ['Carol', 'Dave']) importPkcs12(user, makeClientPkcs12(clientCa, name, 'secret-2'), 'secret-2')
  const presenting = [
    { pattern: at('n1.login'), subject: { CN: 'Carol' } },
    { pattern: at('n2.login'), subject: { CN: 'Dave' } },
  ]
  const browser = await launch(user, { presenting })
  try {
    assert.equal(await ask(browser, 'n1.login'), 'Carol')
    assert.equal(await ask(browser, 'n2.login'), 'Dave')
  } finally {
    await browser.close()
  }
})

test('the choice changes in the running browser, for hosts that it has not met', async () => {
  const user = home()
  for (const name of ['Frank', 'Grace']) importPkcs12(user, makeClientPkcs12(clientCa, name, 'secret-4'), 'secret-4')
  const browser = await launch(user, { presenting: [{ subject: { CN: 'Frank' } }] })
  try {
    assert.equal(await ask(browser, 'n1.login'), 'Frank')
    await browser.present([{ subject: { CN: 'Grace' } }])
    assert.equal(await ask(browser, 'n2.login'), 'Grace')
    assert.equal(await ask(browser, 'n1.login'), 'Frank')
  } finally {
    await browser.close()
  }
})

test('the store tells what it holds, refuses a wrong passphrase, and gives up what is removed', () => {
  const user = home()
  const file = makeClientPkcs12(clientCa, 'Erin', 'secret-3')
  assert.throws(() => importPkcs12(user, file, 'wrong'))
  assert.deepEqual(
    listCertificates(user).filter(({ hasKey }) => hasKey),
    [],
  )
  importPkcs12(user, file, 'secret-3')
  const own = listCertificates(user).filter(({ hasKey }) => hasKey)
  assert.deepEqual(
    own.map(({ certificate }) => certificate.subject),
    ['O=Throw-away\nCN=Erin'],
  )
  removeCertificate(user, own[0]!.nickname)
  assert.deepEqual(
    listCertificates(user).filter(({ hasKey }) => hasKey),
    [],
  )
})

test('a download lands in the home folder, and nothing is left on the machine', async () => {
  const before = readdirSync('/etc/chromium', { recursive: true })
  const browser = await launch(home())
  try {
    const page = await browser.open(at('portal'))
    assert.equal(readFileSync(await browser.download(page, () => page.click('a')), 'utf8'), 'abc')
    assert.deepEqual(readdirSync('/etc/chromium', { recursive: true }), before)
  } finally {
    await browser.close()
  }
  assert.deepEqual(readdirSync('/etc/chromium', { recursive: true }), before)
})

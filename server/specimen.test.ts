/** Over a real socket: what is kept of an exchange, and what never is. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { keepSpecimen, specimenOf } from './specimen.ts'

const door = {}
const server = createServer((request, response) => {
  keepSpecimen(door, request, response, 'beside')
  response.end()
}).listen(0, '127.0.0.1')
after(() => void server.close())
await once(server, 'listening')

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)
const keptPath = () => (specimenOf(door)?.[0] as IncomingMessage | undefined)?.url

test('the latest exchange of a door stays, with its socket and the handle that the socket lets go of', async () => {
  assert.equal(specimenOf(door), undefined)
  await ask('/first')
  await ask('/second', { headers: { connection: 'close' } })
  assert.equal(keptPath(), '/second')
  const [request, response, socket, handle, beside] = specimenOf(door)!
  assert.equal((request as IncomingMessage).socket, socket)
  assert.ok(handle)
  assert.ok(response)
  assert.equal(beside, 'beside')
})

for (const [name, value] of [
  ['Cookie', '__Host-warifu-session=abc'],
  ['Authorization', 'Basic abc'],
  ['Warifu-Hop', 'abc'],
] as const) {
  test(`what carries ${name} is not kept`, async () => {
    await ask('/open')
    await ask('/secret', { headers: { [name]: value } })
    assert.equal(keptPath(), '/open')
  })
}

test('nor is what somebody typed', async () => {
  await ask('/open')
  await ask('/form', { method: 'POST', body: new URLSearchParams({ password: 'abc' }) })
  assert.equal(keptPath(), '/open')
})

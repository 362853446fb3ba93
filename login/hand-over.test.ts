import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isRefusal } from '../domain/refusals.ts'
import { loggedIn, must, presents } from '../test/fixture/people.ts'
import { company, refuses } from '../test/fixture/refusing.ts'
import { giveHandOver, takeHandOver } from './hand-over.ts'

const out = { in: false, status: 401 } as const

describe('the hand-over to manage.', () => {
  test('is taken once, opens the same session there, and ends with it', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const taken = must(await takeHandOver(bank.counter, presents(master), code))
    assert.equal(taken.destination, '/users')
    const manage = () => bank.sessions.check(taken.session, 'manage', presents(master))
    const opened = manage()
    assert.equal(opened.in && opened.who.session.id, loggedIn(bank, master).session.id)
    await refuses(bank, 'E24', () => takeHandOver(bank.counter, presents(master), code))
    await bank.sessions.end(loggedIn(bank, master), 'logout')
    assert.deepEqual(manage(), out)
  })

  test('is taken by one of twenty at once', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const all = await Promise.all(Array.from({ length: 20 }, () => takeHandOver(bank.counter, presents(master), code)))
    assert.equal(all.filter((answer) => !isRefusal(answer)).length, 1)
  })

  test('is good for thirty seconds', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    bank.machine.advance({ seconds: 30 })
    await refuses(bank, 'E24', () => takeHandOver(bank.counter, presents(master), code))
  })

  test('on another certificate is E03 in a line, and the owner’s own way stays open', async () => {
    const { bank, master } = await company()
    const code = must(await giveHandOver(bank.counter, loggedIn(bank, master), '/users'))
    const thief = { presented: true, sha256: 'ab'.repeat(32), ours: true } as const
    const { lines } = await refuses(bank, 'E03', () => takeHandOver(bank.counter, thief, code))
    assert.equal(lines[0]!.user_id, master.userId)
    await refuses(bank, 'E03', () => takeHandOver(bank.counter, { presented: false }, code))
    must(await takeHandOver(bank.counter, presents(master), code))
  })

  test('of a code that never was is E24', async () => {
    const { bank, master } = await company()
    assert.deepEqual(await takeHandOver(bank.counter, presents(master), 'x'), { refused: 'E24', facts: {} })
  })
})

/** How long the certificates of the house live, as the doctor tells it. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { mailSignerId, openOwnMailSigner } from '../ca/mail-signer.ts'
import { keyFile, openFixture, statusUrl } from '../test/fixture/counter.ts'
import { atMailCertificate } from './certificates.ts'

const bank = await openFixture({ at: 'today' })
after(() => bank.close())

test('the mail certificate: not made yet, good, near its end, over; where it is the bank’s own, it says to replace it', async () => {
  const { ca, folder, counter } = bank
  const now = counter.machineClock()
  const dir = join(folder, 'ca')
  const file = join(dir, `${mailSignerId}.cer`)
  const state = (days: number, own = true) => {
    const [check] = atMailCertificate(file, own, now.add({ hours: days * 24 }))
    return [check!.state, check!.todo ?? '']
  }
  assert.deepEqual(state(0), ['ok', ''])
  await openOwnMailSigner({
    dir,
    issuing: ca.issuing,
    under: { keyFile },
    random: counter.random,
    statusUrl,
    now,
    organization: 'Bank',
    address: 'bank@bank.example',
  })
  assert.deepEqual(state(1), ['ok', ''])
  assert.deepEqual(state(800), ['warn', 'start warifu serve again: it makes the next one'])
  assert.equal(state(830)[0], 'fail')
  assert.match(state(800, false)[1]!, /put a new one into/)
})
